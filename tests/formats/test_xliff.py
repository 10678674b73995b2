"""XLIFF 1.2 and 2 as files: their stories, languages and damage, text and lines of any markup."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.document import Document
from mtqa.errors import InputError
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import recognised
from tests.formats.xliff_support import ONE, TWO, only_story, read, refusal, xliff_1


def test_every_file_element_is_a_story() -> None:
    unit = '<body><trans-unit id="1"><source>Un.</source><target>One.</target></trans-unit></body></file>'
    languages = 'source-language="fr" target-language="en"'
    text = (
        f'<xliff xmlns="{ONE}" version="1.2">'
        f'<file original="a" {languages}>{unit}<file original="b" source-language="en" target-language="de">{unit}'
        f'<file original="c" {languages}><body/></file><file original="a" {languages}>{unit}</xliff>'
    )
    first, second, third, fourth = read(text)
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
        story.key for story in read(root + file.format(1) + "</xliff>") if isinstance(story, Document)
    ] == ["wire.xlf"]
    both = read(root + file.format(1) + file.format(2) + "</xliff>")
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
    assert refusal(xliff_1(body, about=about)) == f"no English target: {reason}"


def test_the_target_may_name_its_language_itself() -> None:
    body = '<trans-unit id="1"><source>Un.</source><target xml:lang="en-US">One.</target></trans-unit>'
    assert only_story(xliff_1(body, about='source-language="fr"')).metadata.language == "en-US"
    with_english = xliff_1(body, about='source-language="en"')
    assert only_story(with_english).metadata.source_language == "en"


def test_broken_files_name_the_line_and_keep_the_stories_before_it() -> None:
    unit = '<trans-unit id="1"><source>Un.</source><target>One.</target></trans-unit>'
    whole = xliff_1(unit)
    assert refusal(whole[: whole.index("</target>")]).startswith("line 4: broken XML")
    second = whole.replace("</xliff>", '<file original="b" source-language="fr">\n<body>\n<trans-unit>')
    story, error = read(second)
    assert isinstance(story, Document)
    assert isinstance(error, InputError)
    assert "line 9: broken XML" in error.reason


def test_bombs_depth_and_outside_entities() -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "lol"}">' for n in range(10))
    body = '<trans-unit id="1"><source>Un.</source><target>{}</target></trans-unit>'
    assert "expand beyond all measure" in refusal(f"<!DOCTYPE xliff [{bomb}]>" + xliff_1(body.format("&a9;")))
    outside = '<!DOCTYPE xliff [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    assert only_story(outside + xliff_1(body.format("One &e; day."))).text.strip() == "One day."
    deep = "<g>" * 5000 + "One" + "</g>" * 5000
    assert "more than 256 elements" in refusal(xliff_1(body.format(deep)))
    assert "not UTF-8" in refusal(xliff_1(body.format("caf\xe9")).encode("latin-1"))
    assert refusal("<xliff><note/></xliff>") == "no file element in it: not XLIFF"


def test_recognised_by_its_root() -> None:
    assert recognised(RawFile("x.xml", xliff_1("").encode())).name == "xliff"
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
    text = xliff_1(body)
    (story,) = read(text)
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
