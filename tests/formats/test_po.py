"""gettext PO: entries, their places, their marks."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.document import BlockKind, Document
from mtqa.errors import InputError
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import read_stories, recognised
from mtqa.origin import Place

HEADER = r"""# English translation of the almanac.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"PO-Revision-Date: 2025-03-02 10:11+0100\n"
"Language: en_GB\n"
"X-Source-Language: fr\n"

"""


def _read(text: str | bytes) -> Document | InputError:
    data = text if isinstance(text, bytes) else text.encode()
    (story,) = read_stories(RawFile("almanac.po", data), "po")
    return story


def _story(text: str) -> Document:
    story = _read(text)
    assert isinstance(story, Document), story
    return story


def _place(story: Document, word: str) -> Place:
    return story.place(story.text.index(word))


def test_entries() -> None:
    story = _story(
        HEADER
        + r"""#: almanac.c:12
msgctxt "weather"
msgid "Il pleut à Brest."
msgstr "It rains in Brest."

msgid "Le vent a tourné. La mer monte."
msgstr ""
"The wind has \"turned\". "
"The sea is "
"rising."

#~ msgid "Vieux."
#~ msgstr "Old."

msgid "Vide."
msgstr ""
"""
    )
    assert story.text.strip().split("\n\n") == [
        "It rains in Brest.",
        'The wind has "turned". The sea is rising.',
    ]
    assert story.source == "Il pleut à Brest.\n\nLe vent a tourné. La mer monte."
    assert _place(story, "It") == Place(12, 1, "weather")
    assert [_place(story, word).line for word in ("The wind", "The sea", "rising")] == [16, 17, 18]
    about = story.metadata
    assert (about.language, about.source_language, about.date) == ("en-GB", "fr", "2025-03-02 10:11+0100")
    assert (about.translated, about.mark) == (None, "")
    assert story.format == "po"


def test_plural_forms_are_blocks_of_their_own() -> None:
    story = _story(
        HEADER
        + r"""msgid "%d navire est arrivé."
msgid_plural "%d navires sont arrivés."
msgstr[0] "%d ship has arrived."
msgstr[1] ""
"%d ships have "
"arrived."
"""
    )
    assert [(story.slice(span), source) for span, source in story.pairs] == [
        ("%d ship has arrived.", "%d navire est arrivé."),
        ("%d ships have arrived.", "%d navires sont arrivés."),
    ]
    assert _place(story, "ship has") == Place(11, 1, "msgstr[0]")
    assert _place(story, "ships have") == Place(13, 1, "msgstr[1]")


def test_a_form_behind_one_that_is_missing_keeps_its_line() -> None:
    story = _story(
        HEADER
        + """msgid "navire"
msgid_plural "navires"
msgstr[0] "A ship is here."
msgstr[2] "Ships are here."

msgid "tour"
msgstr "The tower is here."
"""
    )
    assert _place(story, "Ships") == Place(12, 1, "msgstr[2]")
    assert _place(story, "The tower").line == 15


def test_placeholders_and_markup_are_masked() -> None:
    text = "Hello %(name)s, {0} of {count} files (%1$s, %5.2f, %%, %1) <b>are</b>&nbsp;here, 50% said so."
    story = _story(f'{HEADER}msgid "x y"\nmsgstr "{text}"\n')
    masked = [story.slice(span).strip() for span in story.masked]
    assert masked == [
        *["%(name)s", "{0}", "{count}", "%1$s", "%5.2f", "%%", "%1", "<b>", "</b>", "&nbsp;"],
    ]
    assert story.text.strip() == text


def test_statements_of_templates_are_masked() -> None:
    text = "{% if size > 1 %}Your {{ size }} parcels{% endif %} <!-- all --> <!DOCTYPE html> are here."
    story = _story(f'{HEADER}msgid "x y"\nmsgstr "{text}"\n')
    assert [story.slice(span).strip() for span in story.masked] == [
        *["{% if size > 1 %}", "{{ size }}", "{% endif %}", "<!-- all -->", "<!DOCTYPE html>"],
    ]
    assert story.text.strip() == text


def test_paragraphs_within_a_translation() -> None:
    story = _story(
        f'{HEADER}msgid "Un."\nmsgstr "The first line\\ngoes on here.\\n\\nThen a list.\\n- one\\n- two"\n'
    )
    assert story.text.strip().split("\n\n") == [
        "The first line goes on here.",
        "Then a list.",
        "- one",
        "- two",
    ]
    (pair,) = story.pairs
    assert (story.slice(pair[0]), pair[1]) == (story.text.strip(), "Un.")
    assert {story.place(offset).line for offset in range(len(story.text.strip()))} == {10}


@pytest.mark.parametrize(
    ("before", "mark"),
    [
        ("#, fuzzy\n# MT\n", "fuzzy flag with a comment that names a machine (1 of 2 units)"),
        ("# Machine translated, please review.\n", "comment that names a machine (1 of 2 units)"),
        ("#. Translated by DeepL\n", "comment that names a machine (1 of 2 units)"),
        ("#, mt\n", "flag mt (1 of 2 units)"),
        ("#, fuzzy\n", ""),
        ("# MT\n", ""),
        ("# The machine stops here.\n", ""),
    ],
)
def test_marks_of_machine_translation(before: str, mark: str) -> None:
    story = _story(f'{HEADER}{before}msgid "Il pleut."\nmsgstr "It rains."\n\nmsgid "Non."\nmsgstr "No."\n')
    assert (story.metadata.mark, story.metadata.translated) == (mark, True if mark else None)


def test_a_mark_in_the_header() -> None:
    header = HEADER.replace('"Language', '"X-Generator: DeepL API 2\\n"\n"Language')
    assert _story(f'{header}msgid "Il pleut."\nmsgstr "It rains."\n').metadata.mark == (
        "header X-Generator: DeepL API 2"
    )


def test_the_source_of_a_fuzzy_entry_is_the_text_it_was_made_from() -> None:
    story = _story(f'{HEADER}#, fuzzy\n#| msgid "Il pleut."\nmsgid "Il neige."\nmsgstr "It rains."\n')
    assert story.source == "Il pleut."


def test_a_key_is_no_source() -> None:
    story = _story(f'{HEADER}msgid "almanac.weather_now"\nmsgstr "It rains."\n')
    assert (story.source, story.pairs) == ("", ())


def test_labels_are_headlines() -> None:
    story = _story(
        f'{HEADER}msgid "Il pleut."\nmsgstr "It rains."\n\nmsgid "Fichier neuf"\nmsgstr "New file"\n'
    )
    assert [block.kind for block in story.blocks] == [BlockKind.PARAGRAPH, BlockKind.HEADLINE]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (HEADER + 'msgid "a"\nmsgstr "b', "line 10: a string without its closing quotation mark"),
        (HEADER + 'msgid "a"\nmsgstr "b\\"\n', "line 10: a string without its closing quotation mark"),
        (HEADER + 'msgid "a"\nno more\n', "line 10: not in the syntax of PO"),
        (
            HEADER + 'msgid "a"\nmsgstr "b "c" d"\n',
            "line 10: not in the syntax of PO: unescaped double quote",
        ),
        (HEADER + 'msgid "a"\nmsgstr ""\n', "none of its 1 entries is translated"),
        (HEADER.replace("en_GB", "de"), "no English target: the translation is de, the source fr"),
        (
            HEADER.replace("en_GB", "de").replace(": fr", ": en"),
            "no English target: the translation is de, English (en) is the source",
        ),
        (HEADER.encode() + b'msgid "\xe9"\n', "line 9: not UTF-8, its encoding: byte 0xe9"),
        ("", "empty file"),
        (HEADER.replace("UTF-8", "idna"), "declares an encoding that is not known: idna"),
        ("Just a sentence.\n", "line 1: not in the syntax of PO"),
    ],
)
def test_bad_input_is_one_line(text: str | bytes, reason: str) -> None:
    error = _read(text)
    assert isinstance(error, InputError), error
    assert reason in error.reason
    assert "\n" not in str(error)


def test_a_text_that_is_a_path_is_not_opened(tmp_path: Path) -> None:
    """polib opens what it is given if a file has that name."""
    secret = tmp_path / "secret"
    secret.write_text(f'{HEADER}msgid "a"\nmsgstr "The secret."\n', "utf-8")
    assert isinstance(_read(os.fspath(secret)), InputError)


def test_another_encoding() -> None:
    text = HEADER.replace("UTF-8", "ISO-8859-2") + 'msgid "Łódź płonie."\nmsgstr "Łódź is on fire."\n'
    story = _read(text.encode("iso-8859-2"))
    assert isinstance(story, Document)
    assert (story.text.strip(), story.encoding) == ("Łódź is on fire.", "iso-8859-2")


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    story = _read(b"\xef\xbb\xbf" + HEADER.encode() + b'msgid "a."\nmsgstr "It rains."\n')
    assert isinstance(story, Document)
    assert (story.metadata.language, story.encoding) == ("en-GB", "utf-8")


def test_recognised_by_content() -> None:
    body = b'msgid "a"\nmsgstr "b"\n'
    assert recognised(RawFile("x", b"# c\n#, fuzzy\n\n" + body)).name == "po"
    assert recognised(RawFile("x.txt", b'msgctxt "c"\n' + body)).name == "po"
    assert recognised(RawFile("x.po", b"# c" * 5000 + b"\n" + body)).name == "po"
    assert recognised(RawFile("x.txt", b"# c" * 5000 + b"\n" + body)).name == "text"
    assert recognised(RawFile("x.txt", b"The keyword msgid is new.")).name == "text"


_WORD = st.text('abé€"\\\n\t %s{}<>', min_size=1, max_size=8)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(_WORD, min_size=1, max_size=4), min_size=1, max_size=4))
def test_every_word_stands_on_its_line(entries: list[list[str]]) -> None:
    written, lines, number = HEADER, [], HEADER.count("\n")
    for index, pieces in enumerate(entries):
        strings = [piece.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") for piece in pieces]
        written += f'msgid "{index}"\nmsgstr ""\n' + "".join(f'"{string}"\n' for string in strings) + "\n"
        number += 2
        for piece in pieces:
            number += 1
            lines += [(character, number) for character in piece if not character.isspace()]
        number += 1
    story = _read(written)
    if isinstance(story, InputError):
        assert not lines
        return
    found = [(c, story.place(i).line) for i, c in enumerate(story.text) if not c.isspace()]
    assert found == lines
