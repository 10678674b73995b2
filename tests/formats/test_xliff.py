"""XLIFF 1.2 and 2: units, inline codes, places, marks of machine translation."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.document import BlockKind, Document
from mtqa.errors import InputError
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import read_stories, recognised
from mtqa.origin import Place

ONE = "urn:oasis:names:tc:xliff:document:1.2"
TWO = "urn:oasis:names:tc:xliff:document:2.0"
ITS = 'xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0"'


def _one(body: str, *, about: str = 'original="a.html" source-language="fr" target-language="en"') -> str:
    return f'<xliff xmlns="{ONE}" {ITS} version="1.2">\n<file {about}>\n<body>\n{body}\n</body>\n</file>\n</xliff>'


def _two(body: str, *, about: str = 'srcLang="fr" trgLang="en"', file: str = 'id="f1"') -> str:
    spaces = 'xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" xmlns:fs="urn:oasis:names:tc:xliff:fs:2.0"'
    return f'<xliff xmlns="{TWO}" {spaces} {ITS} version="2.1" {about}>\n<file {file}>\n{body}\n</file>\n</xliff>'


def _read(text: str | bytes) -> list[Document | InputError]:
    return list(read_stories(RawFile("wire.xlf", text if isinstance(text, bytes) else text.encode())))


def _story(text: str) -> Document:
    (story,) = _read(text)
    assert isinstance(story, Document), story
    return story


def _error(text: str | bytes) -> str:
    *_, error = _read(text)
    assert isinstance(error, InputError), error
    assert "\n" not in str(error)
    return error.reason


def _blocks(story: Document) -> list[str]:
    return [story.slice(block) for block in story.blocks]


def test_units_of_1_2() -> None:
    story = _story(
        _one(
            '<trans-unit id="t1" restype="x-h1"><source>La crue</source><target>The flood</target></trans-unit>\n'
            "<group>\n"
            '<trans-unit id="t2">\n<source>Le maire est parti. Il a plu.</source>\n'
            "<target>The mayor left. It rained.</target></trans-unit></group>\n"
            '<trans-unit id="t3"><source>Vide.</source><target/></trans-unit>\n'
            '<trans-unit id="t4"><source>Sans.</source></trans-unit>\n'
            '<trans-unit id="t5" translate="no"><source>AFP</source><target>AFP</target></trans-unit>'
        )
    )
    assert _blocks(story) == ["The flood", "The mayor left. It rained.", "AFP"]
    assert [block.kind for block in story.blocks] == [
        BlockKind.HEADLINE,
        BlockKind.PARAGRAPH,
        BlockKind.FURNITURE,
    ]
    assert [story.slice(segment) for segment in story.blocks[1].segments] == ["The mayor left.", "It rained."]
    assert story.source == "La crue\n\nLe maire est parti. Il a plu.\n\nAFP"
    assert [source for _, source in story.pairs] == story.source.split("\n\n")
    assert story.place(story.text.index("rained")) == Place(
        8, 1, "/xliff/file[1]//trans-unit[@id='t2']/target"
    )
    about = story.metadata
    assert (about.id, about.language, about.source_language) == ("a.html", "en", "fr")
    assert (about.translated, about.mark, story.format) == (None, "", "xliff")


def test_inline_codes_leave_their_text_and_not_their_code() -> None:
    story = _story(
        _one(
            '<trans-unit id="t1"><source>x</source><target>The <g id="1">old <g id="2">town</g></g> hall'
            '<x id="3"/>, <bpt id="4">&lt;b&gt;</bpt>said<ept id="4">&lt;/b&gt;</ept> <mrk mtype="term">Dupont</mrk>,'
            '<x id="5" ctype="lb"/>has <ph id="6">%d</ph> doors<it id="7" pos="open">&lt;i&gt;</it> and'
            '<ph id="8">&lt;img alt="<sub>A red door.</sub>"/&gt;</ph> no key for <x id="9" equiv-text="{{ name }}"/>,'
            ' <mrk mtype="protected">Foobar</mrk> or <g id="10" xml:lang="fr">la mairie</g>.<bx id="11"/><!-- no -->'
            "</target></trans-unit>"
        )
    )
    assert _blocks(story) == [
        "The old town hall, said Dupont, has %d doors and no key for {{ name }}, Foobar or la mairie.",
        "A red door.",
    ]
    assert [story.slice(span).strip() for span in story.masked] == ["%d", "{{ name }}", "Foobar", "la mairie"]


def test_what_a_tracked_change_took_out_is_no_text() -> None:
    deleted = '<mrk mtype="x-sdl-deleted">{}\n</mrk>'
    story = _story(
        _one(
            f'<trans-unit id="t1"><source>Il {deleted.format("est ")}pleut.</source><target>Rain {deleted.format("fell ")}'
            '<mrk mtype="x-sdl-added">is\n</mrk>falling.</target></trans-unit>'
        )
    )
    assert (_blocks(story), story.source) == (["Rain is falling."], "Il pleut.")
    assert story.place(story.text.index("falling")).line == 7


def test_codes_that_are_kept_as_text_are_masked() -> None:
    target = "The {b&gt;old&lt;b} town {1&gt;hall&lt;1} is{2} 5 &lt; 6 miles {off} from here."
    story = _story(_one(f'<trans-unit id="t1"><source>x</source><target>{target}</target></trans-unit>'))
    assert [story.slice(span) for span in story.masked] == ["{b>", "<b}", "{1>", "<1}", "{2}", "{off}"]


@pytest.mark.parametrize("file", [_one, _two])
def test_prefixes_that_are_not_declared_break_nothing(file: Callable[[str], str]) -> None:
    text = "<source>Il <mq:ch/>pleut.</source><target mq:x='1'>It <mq:ch>is</mq:ch>rains.</target>"
    unit = (
        '<trans-unit id="t1" mq:origin="mt">{}</trans-unit>'
        if file is _one
        else ('<unit id="u1"><segment mq:origin="mt">{}</segment></unit>')
    )
    story, error = _read(file(unit.format(text)))
    assert isinstance(story, Document)
    assert story.source == "Il pleut."
    assert "rains." in story.text
    assert isinstance(error, InputError)
    assert "broken XML: namespace prefix mq for origin on" in error.reason


def test_lines_within_a_unit() -> None:
    story = _story(
        _one(
            '<trans-unit id="t1"><source>x</source>\n<target>The mayor\nleft <g\n id="1">the town\n'
            "hall</g> today,<ph>a\nb</ph> and came back.</target></trans-unit>"
        )
    )
    lines = {
        word: story.place(story.text.index(word)).line for word in ("The", "left", "the ", "hall", "and")
    }
    assert lines == {"The": 5, "left": 6, "the ": 7, "hall": 8, "and": 9}


@pytest.mark.parametrize("group", ['merge-trans="yes"', 'restype="x-paragraph"'])
def test_a_merged_group_is_one_paragraph(group: str) -> None:
    unit = '<trans-unit id="{0}"><source>{1}</source><target>{2}</target></trans-unit>'
    body = (
        unit.format(1, "Le maire", "The mayor")
        + unit.format(2, "est parti.", "left.")
        + unit.format(3, "Vide.", "")
    )
    story = _story(_one(f"<group {group}>{body}</group>"))
    assert _blocks(story) == ["The mayor left."]
    assert story.source == "Le maire est parti."
    assert _blocks(_story(_one(f"<group>{body}</group>"))) == ["The mayor", "left."]


def test_a_copy_of_the_source_that_waits_for_a_translation_is_none() -> None:
    unit = '<trans-unit id="1"><source>Un <g id="1">an</g>.</source><target state="{0}">Un <g id="1">an</g>.</target></trans-unit>'
    assert _error(_one(unit.format("needs-translation"))) == "file a.html: none of its 1 units is translated"
    assert _blocks(_story(_one(unit.format("translated")))) == ["Un an."]
    segment = '<unit id="u"><segment {0}><source>Un.</source><target>Un.</target></segment></unit>'
    assert "none of its 1 units" in _error(_two(segment.format('state="initial"')))
    assert _blocks(_story(_two(segment.format("")))) == ["Un."]
    assert _blocks(_story(_two(segment.format('state="final"')))) == ["Un."]


def test_segments_of_1_2_stay_in_their_unit() -> None:
    story = _story(
        _one(
            '<trans-unit id="t1"><source>Un. Deux.</source><seg-source><mrk mid="1" mtype="seg">Un.</mrk> '
            '<mrk mid="2" mtype="seg">Deux.</mrk></seg-source><target><mrk mid="1" mtype="seg">One came.</mrk> '
            '<mrk mid="2" mtype="seg">Two left.</mrk></target></trans-unit>'
        )
    )
    assert _blocks(story) == ["One came. Two left."]
    assert story.source == "Un. Deux."


@pytest.mark.parametrize(
    ("unit", "mark", "provider"),
    [
        ('<target state-qualifier="mt-suggestion">It rains.</target>', "state-qualifier=mt-suggestion", ""),
        ('<target state-qualifier="leveraged-mt">It rains.</target>', "state-qualifier=leveraged-mt", ""),
        (
            '<target state-qualifier="x-apple-machine-translated">It rains.</target>',
            "state-qualifier=x-apple-machine-translated",
            "",
        ),
        ('<target state-qualifier="leveraged-tm">It rains.</target>', "", ""),
        (
            '<target>It rains.</target><alt-trans origin="DeepL" match-quality="71%">'
            "<target>It\n rains.</target></alt-trans>",
            "alt-trans of DeepL",
            "DeepL",
        ),
        (
            '<target>It pours.</target><alt-trans origin="DeepL"><target>It rains.</target></alt-trans>',
            "",
            "",
        ),
        (
            '<target>It rains.</target><alt-trans origin="memory"><target>It rains.</target></alt-trans>',
            "",
            "",
        ),
        (
            '<target its:mtConfidence="0.71" its:annotatorsRef="mt-confidence|urn:engine">It rains.</target>',
            "its:mtConfidence",
            "urn:engine",
        ),
        ('<target><mrk mtype="seg" its:mtConfidence="0.71">It rains.</mrk></target>', "its:mtConfidence", ""),
        (
            '<target>It rains.</target><s:defs xmlns:s="urn:s"><s:seg id="1" origin="nmt" '
            'origin-system="Engine 3"/></s:defs>',
            "origin=nmt",
            "Engine 3",
        ),
    ],
)
def test_marks_of_1_2(unit: str, mark: str, provider: str) -> None:
    other = '<trans-unit id="2"><source>Non.</source><target>No.</target></trans-unit>'
    about = _story(_one(f'<trans-unit id="1"><source>Il pleut.</source>{unit}</trans-unit>{other}')).metadata
    quality = "; quality 71 %" if "71" in unit else ""
    assert about.mark == (f"{mark} (1 of 2 units){quality}" if mark else "")
    assert (about.translated, about.provider) == (True if mark else None, provider)


def test_the_tool_that_is_named_for_all_is_a_mark() -> None:
    unit = '<trans-unit id="1"><source>Il pleut.</source><target>It rains.</target></trans-unit>'
    plain = _one(unit).replace(' its:version="2.0"', ' its:annotatorsRef="mt-confidence|engine"')
    assert _story(plain).metadata.mark == "its:annotatorsRef mt-confidence engine"
    tagged = _one(unit).replace('target-language="en"', 'target-language="en-t-fr-t0-und"')
    assert _story(tagged).metadata.mark == "en-t-fr-t0-und"


def test_segments_of_2_are_one_paragraph_in_the_order_of_the_target() -> None:
    story = _story(
        _two(
            '<unit id="u1">\n<segment id="s1"><source>Un.</source><target order="3">One came.</target></segment>\n'
            "<ignorable><source> </source></ignorable>\n"
            '<segment id="s2" state="final"><source>Deux.</source>\n<target order="1">Two left.</target></segment>\n'
            "<segment><source>Trois.</source></segment>\n"
            "<segment><source>Quatre.</source><target>Four stayed.</target></segment></unit>"
        )
    )
    assert _blocks(story) == ["Two left. One came. Four stayed."]
    assert story.source == "Un. Deux.Quatre."
    assert story.place(0) == Place(7, 1, "/xliff/file[1]//unit[@id='u1']/segment[@id='s2']/target")


def test_codes_and_kinds_of_2() -> None:
    story = _story(
        _two(
            '<unit id="u1" fs:fs="h2"><segment><source>La crue</source><target>The flood</target></segment></unit>'
            '<unit id="u2"><originalData><data id="d1">%s</data><data id="d2">&lt;br/&gt;</data></originalData>'
            "<segment><source>x.</source><target>The <pc id='1'>old</pc> <ph id='2' dataRef='d1'/> hall"
            "<ph id='3' dataRef='d2' disp='break'/> of <ph id='4' equiv='NAME'/><sc id='5'/>"
            " <mrk id='m' translate='no'>Foobar</mrk>.<ec startRef='5'/></target></segment></unit>"
            '<unit id="u3" translate="no"><segment><source>AFP</source><target>AFP</target></segment></unit>'
        )
    )
    assert _blocks(story) == ["The flood", "The old %s hall of NAME Foobar.", "AFP"]
    assert [block.kind for block in story.blocks] == [
        BlockKind.HEADLINE,
        BlockKind.PARAGRAPH,
        BlockKind.FURNITURE,
    ]
    assert [story.slice(span).strip() for span in story.masked] == ["%s", "NAME", "Foobar"]


def test_forms_of_a_plural_are_texts_of_their_own() -> None:
    case = '<segment xmlns:pgs="urn:oasis:names:tc:xliff:pgs:1.0" pgs:case="{0}"><source>{1}</source><target>{2}</target></segment>'
    story = _story(
        _two(
            '<unit id="u">'
            + case.format("one", "Un bateau.", "One ship.")
            + case.format("other", "Des bateaux.", "Some ships.")
            + "</unit>"
        )
    )
    assert [(story.slice(span), source) for span, source in story.pairs] == [
        ("One ship.", "Un bateau."),
        ("Some ships.", "Des bateaux."),
    ]


@pytest.mark.parametrize(
    ("before", "segment", "target", "mark"),
    [
        ("", 'state="translated" subState="tool:mt"', "It rains.", "subState=tool:mt"),
        ("", 'state="translated" subState="tool:edited"', "It rains.", ""),
        (
            '<mtc:matches><mtc:match type="mt" matchQuality="40.5" origin="engine" ref="#s"><source>Il pleut.</source>'
            "<target>It rains.</target></mtc:match></mtc:matches>",
            "",
            "It rains.",
            "match of engine",
        ),
        (
            '<mtc:matches><mtc:match type="tm" ref="#s"><source>Il pleut.</source><target>It rains.</target>'
            "</mtc:match></mtc:matches>",
            "",
            "It rains.",
            "",
        ),
        ("", "", '<mrk id="m" type="its:any" its:mtConfidence="0.5">It rains.</mrk>', "its:mtConfidence"),
    ],
)
def test_marks_of_2(before: str, segment: str, target: str, mark: str) -> None:
    unit = f'<unit id="u">{before}<segment id="s" {segment}><source>Il pleut.</source><target>{target}</target></segment></unit>'
    about = _story(_two(unit)).metadata
    assert about.mark.partition(" (")[0] == mark
    assert about.translated is (True if mark else None)


def test_every_file_element_is_a_story() -> None:
    unit = '<body><trans-unit id="1"><source>Un.</source><target>One.</target></trans-unit></body></file>'
    languages = 'source-language="fr" target-language="en"'
    text = (
        f'<xliff xmlns="{ONE}" version="1.2">'
        f'<file original="a" {languages}>{unit}<file original="b" source-language="en" target-language="de">{unit}'
        f'<file original="c" {languages}><body/></file><file original="a" {languages}>{unit}</xliff>'
    )
    first, second, third, fourth = _read(text)
    assert isinstance(first, Document)
    assert isinstance(fourth, Document)
    assert (first.key, fourth.key) == ("a", "a#2")
    assert isinstance(second, InputError)
    assert second.reason == ("file b: no English target: the translation is de, English (en) is the source")
    assert isinstance(third, InputError)
    assert third.reason == "file c: none of its 0 units is translated"


def test_ids_of_files_without_an_original() -> None:
    file = '<file id="f{0}"><unit id="u"><segment><source>Un.</source><target>One.</target></segment></unit></file>'
    root = f'<xliff xmlns="{TWO}" version="2.0" srcLang="fr" trgLang="en">'
    assert [
        story.key for story in _read(root + file.format(1) + "</xliff>") if isinstance(story, Document)
    ] == ["wire.xlf"]
    both = _read(root + file.format(1) + file.format(2) + "</xliff>")
    assert [story.key for story in both if isinstance(story, Document)] == ["wire.xlf#f1", "wire.xlf#f2"]


@pytest.mark.parametrize(
    ("about", "reason"),
    [
        (
            'source-language="en-GB" target-language="de"',
            "the translation is de, English (en-GB) is the source",
        ),
        ('source-language="en"', "no target language is named, English (en) is the source"),
        ('source-language="fr" target-language="pt_BR"', "the translation is pt-BR, the source fr"),
    ],
)
def test_no_english_target(about: str, reason: str) -> None:
    body = '<trans-unit id="1"><source>Un.</source><target>One.</target></trans-unit>'
    assert _error(_one(body, about=about)) == f"no English target: {reason}"


def test_the_target_may_name_its_language_itself() -> None:
    body = '<trans-unit id="1"><source>Un.</source><target xml:lang="en-US">One.</target></trans-unit>'
    assert _story(_one(body, about='source-language="fr"')).metadata.language == "en-US"
    with_english = _one(body, about='source-language="en"')
    assert _story(with_english).metadata.source_language == "en"


def test_broken_files_name_the_line_and_keep_the_stories_before_it() -> None:
    unit = '<trans-unit id="1"><source>Un.</source><target>One.</target></trans-unit>'
    whole = _one(unit)
    assert _error(whole[: whole.index("</target>")]).startswith("line 4: broken XML")
    second = whole.replace("</xliff>", '<file original="b" source-language="fr">\n<body>\n<trans-unit>')
    story, error = _read(second)
    assert isinstance(story, Document)
    assert isinstance(error, InputError)
    assert "line 9: broken XML" in error.reason


def test_bombs_depth_and_outside_entities() -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "lol"}">' for n in range(10))
    body = '<trans-unit id="1"><source>Un.</source><target>{}</target></trans-unit>'
    assert "expand beyond all measure" in _error(f"<!DOCTYPE xliff [{bomb}]>" + _one(body.format("&a9;")))
    outside = '<!DOCTYPE xliff [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    assert _story(outside + _one(body.format("One &e; day."))).text.strip() == "One day."
    deep = "<g>" * 5000 + "One" + "</g>" * 5000
    assert "more than 256 elements" in _error(_one(body.format(deep)))
    assert "not UTF-8" in _error(_one(body.format("caf\xe9")).encode("latin-1"))
    assert _error("<xliff><note/></xliff>") == "no file element in it: not XLIFF"


def test_recognised_by_its_root() -> None:
    assert recognised(RawFile("x.xml", _one("").encode())).name == "xliff"
    assert recognised(RawFile("x", b'<x:xliff xmlns:x="urn:x"><x:fi')).name == "xliff"


_TEXT = st.text("abc. \n%s{}é", min_size=1, max_size=12)
_TREE = st.recursive(
    _TEXT.map(lambda text: (text, text)),
    lambda inner: st.lists(inner, min_size=1, max_size=3).map(
        lambda parts: (
            '<g id="1"\n>' + "".join(part[0] for part in parts) + '</g><x id="2"/><ph id="3">a\nb</ph>',
            "".join(part[1] for part in parts),
        )
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(_TREE, _TREE), min_size=1, max_size=3))
def test_text_and_lines_of_any_markup(units: list[tuple[tuple[str, str], tuple[str, str]]]) -> None:
    body = "".join(
        f'<trans-unit id="{n}"><source>{source[0]}</source>\n<target>{target[0]}</target></trans-unit>\n'
        for n, (source, target) in enumerate(units)
    )
    text = _one(body)
    (story,) = _read(text)
    translated = [(source[1], target[1]) for source, target in units if target[1].strip()]
    if isinstance(story, InputError):
        assert not translated
        return
    assert [block for block in story.text.split("\n\n") if block] == [
        " ".join(target.split()) for _, target in translated
    ]
    assert [source for _, source in story.pairs] == [
        " ".join(source.split()) for source, _ in translated if source.strip()
    ]
    lines = text.split("\n")
    for offset, character in enumerate(story.text):
        if not character.isspace():
            assert character in lines[story.place(offset).line - 1]
