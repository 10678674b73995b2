"""XLIFF 1.2 and 2: units, their segments, inline codes and places."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mtqa.document import BlockKind, Document
from mtqa.errors import InputError
from mtqa.origin import Place
from tests.formats.xliff_support import blocks, only_story, read, refusal, xliff_1, xliff_2


def test_units_of_1_2() -> None:
    story = only_story(
        xliff_1(
            '<trans-unit id="t1" restype="x-h1"><source>La crue</source><target>The flood</target></trans-unit>\n'
            "<group>\n"
            '<trans-unit id="t2">\n<source>Le maire est parti. Il a plu.</source>\n'
            "<target>The mayor left. It rained.</target></trans-unit></group>\n"
            '<trans-unit id="t3"><source>Vide.</source><target/></trans-unit>\n'
            '<trans-unit id="t4"><source>Sans.</source></trans-unit>\n'
            '<trans-unit id="t5" translate="no"><source>AFP</source><target>AFP</target></trans-unit>'
        )
    )
    assert blocks(story) == ["The flood", "The mayor left. It rained.", "AFP"]
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
    story = only_story(
        xliff_1(
            '<trans-unit id="t1"><source>x</source><target>The <g id="1">old <g id="2">town</g></g> hall'
            '<x id="3"/>, <bpt id="4">&lt;b&gt;</bpt>said<ept id="4">&lt;/b&gt;</ept> <mrk mtype="term">Dupont</mrk>,'
            '<x id="5" ctype="lb"/>has <ph id="6">%d</ph> doors<it id="7" pos="open">&lt;i&gt;</it> and'
            '<ph id="8">&lt;img alt="<sub>A red door.</sub>"/&gt;</ph> no key for <x id="9" equiv-text="{{ name }}"/>,'
            ' <mrk mtype="protected">Foobar</mrk> or <g id="10" xml:lang="fr">la mairie</g>.<bx id="11"/><!-- no -->'
            "</target></trans-unit>"
        )
    )
    assert blocks(story) == [
        "The old town hall, said Dupont, has %d doors and no key for {{ name }}, Foobar or la mairie.",
        "A red door.",
    ]
    assert [story.slice(span).strip() for span in story.masked] == ["%d", "{{ name }}", "Foobar", "la mairie"]


def test_what_a_tracked_change_took_out_is_no_text() -> None:
    deleted = '<mrk mtype="x-sdl-deleted">{}\n</mrk>'
    story = only_story(
        xliff_1(
            f'<trans-unit id="t1"><source>Il {deleted.format("est ")}pleut.</source><target>Rain {deleted.format("fell ")}'
            '<mrk mtype="x-sdl-added">is\n</mrk>falling.</target></trans-unit>'
        )
    )
    assert (blocks(story), story.source) == (["Rain is falling."], "Il pleut.")
    assert story.place(story.text.index("falling")).line == 7


def test_codes_that_are_kept_as_text_are_masked() -> None:
    target = "The {b&gt;old&lt;b} town {1&gt;hall&lt;1} is{2} 5 &lt; 6 miles {off} from here."
    story = only_story(
        xliff_1(f'<trans-unit id="t1"><source>x</source><target>{target}</target></trans-unit>')
    )
    assert [story.slice(span) for span in story.masked] == ["{b>", "<b}", "{1>", "<1}", "{2}", "{off}"]


@pytest.mark.parametrize("file", [xliff_1, xliff_2])
def test_prefixes_that_are_not_declared_break_nothing(file: Callable[[str], str]) -> None:
    text = "<source>Il <mq:ch/>pleut.</source><target mq:x='1'>It <mq:ch>is</mq:ch>rains.</target>"
    unit = (
        '<trans-unit id="t1" mq:origin="mt">{}</trans-unit>'
        if file is xliff_1
        else ('<unit id="u1"><segment mq:origin="mt">{}</segment></unit>')
    )
    story, error = read(file(unit.format(text)))
    assert isinstance(story, Document)
    assert story.source == "Il pleut."
    assert "rains." in story.text
    assert isinstance(error, InputError)
    assert "broken XML: namespace prefix mq for origin on" in error.reason


def test_lines_within_a_unit() -> None:
    story = only_story(
        xliff_1(
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
    story = only_story(xliff_1(f"<group {group}>{body}</group>"))
    assert blocks(story) == ["The mayor left."]
    assert story.source == "Le maire est parti."
    assert blocks(only_story(xliff_1(f"<group>{body}</group>"))) == ["The mayor", "left."]


def test_a_copy_of_the_source_that_waits_for_a_translation_is_none() -> None:
    unit = '<trans-unit id="1"><source>Un <g id="1">an</g>.</source><target state="{0}">Un <g id="1">an</g>.</target></trans-unit>'
    assert (
        refusal(xliff_1(unit.format("needs-translation"))) == "file a.html: none of its 1 units is translated"
    )
    assert blocks(only_story(xliff_1(unit.format("translated")))) == ["Un an."]
    segment = '<unit id="u"><segment {0}><source>Un.</source><target>Un.</target></segment></unit>'
    assert "none of its 1 units" in refusal(xliff_2(segment.format('state="initial"')))
    assert blocks(only_story(xliff_2(segment.format("")))) == ["Un."]
    assert blocks(only_story(xliff_2(segment.format('state="final"')))) == ["Un."]


def test_segments_of_1_2_stay_in_their_unit() -> None:
    story = only_story(
        xliff_1(
            '<trans-unit id="t1"><source>Un. Deux.</source><seg-source><mrk mid="1" mtype="seg">Un.</mrk> '
            '<mrk mid="2" mtype="seg">Deux.</mrk></seg-source><target><mrk mid="1" mtype="seg">One came.</mrk> '
            '<mrk mid="2" mtype="seg">Two left.</mrk></target></trans-unit>'
        )
    )
    assert blocks(story) == ["One came. Two left."]
    assert story.source == "Un. Deux."


def test_segments_of_2_are_one_paragraph_in_the_order_of_the_target() -> None:
    story = only_story(
        xliff_2(
            '<unit id="u1">\n<segment id="s1"><source>Un.</source><target order="3">One came.</target></segment>\n'
            "<ignorable><source> </source></ignorable>\n"
            '<segment id="s2" state="final"><source>Deux.</source>\n<target order="1">Two left.</target></segment>\n'
            "<segment><source>Trois.</source></segment>\n"
            "<segment><source>Quatre.</source><target>Four stayed.</target></segment></unit>"
        )
    )
    assert blocks(story) == ["Two left. One came. Four stayed."]
    assert story.source == "Un. Deux.Quatre."
    assert story.place(0) == Place(7, 1, "/xliff/file[1]//unit[@id='u1']/segment[@id='s2']/target")


def test_codes_and_kinds_of_2() -> None:
    story = only_story(
        xliff_2(
            '<unit id="u1" fs:fs="h2"><segment><source>La crue</source><target>The flood</target></segment></unit>'
            '<unit id="u2"><originalData><data id="d1">%s</data><data id="d2">&lt;br/&gt;</data></originalData>'
            "<segment><source>x.</source><target>The <pc id='1'>old</pc> <ph id='2' dataRef='d1'/> hall"
            "<ph id='3' dataRef='d2' disp='break'/> of <ph id='4' equiv='NAME'/><sc id='5'/>"
            " <mrk id='m' translate='no'>Foobar</mrk>.<ec startRef='5'/></target></segment></unit>"
            '<unit id="u3" translate="no"><segment><source>AFP</source><target>AFP</target></segment></unit>'
        )
    )
    assert blocks(story) == ["The flood", "The old %s hall of NAME Foobar.", "AFP"]
    assert [block.kind for block in story.blocks] == [
        BlockKind.HEADLINE,
        BlockKind.PARAGRAPH,
        BlockKind.FURNITURE,
    ]
    assert [story.slice(span).strip() for span in story.masked] == ["%s", "NAME", "Foobar"]


def test_forms_of_a_plural_are_texts_of_their_own() -> None:
    case = '<segment xmlns:pgs="urn:oasis:names:tc:xliff:pgs:1.0" pgs:case="{0}"><source>{1}</source><target>{2}</target></segment>'
    story = only_story(
        xliff_2(
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
