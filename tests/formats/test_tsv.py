"""Tab-separated pairs, with exact places."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mtqa.document import BlockKind, Document
from mtqa.errors import InputError
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import read_stories, recognised
from mtqa.origin import Place


def _read(text: str | bytes, **about: int) -> list[Document | InputError]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(read_stories(RawFile("pairs.tsv", data, **about)))


def _story(text: str | bytes) -> Document:
    (story,) = _read(text)
    assert isinstance(story, Document), story
    return story


def _error(text: str | bytes) -> str:
    (error,) = _read(text)
    assert isinstance(error, InputError), error
    assert "\n" not in str(error)
    return error.reason


def test_pairs_without_a_header() -> None:
    story = _story(
        "El perro ladra. Se fue.\tThe dog barks. It left.\r\n\r\nDos gatos.\t Two  cats slept. \r\n"
    )
    assert story.text.strip() == "The dog barks. It left.\n\nTwo cats slept."
    assert [story.slice(span) for span, _ in story.pairs] == ["The dog barks. It left.", "Two cats slept."]
    assert [source for _, source in story.pairs] == ["El perro ladra. Se fue.", "Dos gatos."]
    assert story.source == "El perro ladra. Se fue.\n\nDos gatos."
    assert [story.slice(segment) for segment in story.segments] == [
        "The dog barks.",
        "It left.",
        "Two cats slept.",
    ]
    assert story.place(story.text.index("It left")) == Place(1, 40)
    assert story.place(story.text.index("cats")) == Place(3, 18)
    assert (story.format, story.metadata.translated) == ("tsv", None)


def test_a_header_names_the_columns_and_tells_documents_apart() -> None:
    stories = _read(
        "Segment\tMT\tscore\tDoc ID\tSource\tlp\n"
        "1\tThe mayor left.\t0.1\ta\tEl alcalde se fue.\tes-en\n"
        "2\tThe train stopped.\t0.2\tb\tEl tren paró.\tes-en\n"
        "3\tHe said no more.\t0.3\ta\tNo dijo más.\tes-en\n"
    )
    assert [story.metadata.id for story in stories if isinstance(story, Document)] == ["a", "b"]
    first = stories[0]
    assert isinstance(first, Document)
    assert first.text.split("\n\n")[:2] == ["The mayor left.", "He said no more."]
    assert first.source == "El alcalde se fue.\n\nNo dijo más."
    assert first.place(first.text.index("no more")) == Place(4, 11)
    assert (first.metadata.language, first.metadata.source_language) == ("en", "es")
    assert (first.metadata.translated, first.metadata.mark) == (True, "column mt")


def test_several_systems_of_one_document_are_several_stories() -> None:
    stories = _read("doc\tsystem\tsource\ttarget\nd\tA\tUno.\tOne.\nd\tB\tUno.\tThe one.\ne\tA\tDos.\tTwo.\n")
    about = [story.metadata for story in stories if isinstance(story, Document)]
    assert [(each.id, each.provider) for each in about] == [("A/d", "A"), ("B/d", "B"), ("e", "A")]


def test_a_header_of_languages() -> None:
    story = _story("fr\ten-GB\nBonjour à tous.\tHello everyone.\n")
    assert (story.metadata.source_language, story.metadata.language) == ("fr", "en-GB")
    assert _error("en\tde\nHello.\tHallo.\n") == (
        "no English target: the translation is de, English (en) is the source"
    )


def test_what_is_short_and_without_a_stop_on_both_sides_is_a_headline() -> None:
    story = _story(
        "El alcalde dijo ayer que se iría.\tThe mayor said yesterday that he would leave.\n"
        "Una larga espera\tA long wait\n"
        "Esperó mucho.\tHe waited\n"
        "y luego se fue\tand then left\n"
    )
    kinds = [block.kind for block in story.blocks]
    assert kinds == [
        BlockKind.PARAGRAPH,
        BlockKind.HEADLINE,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
    ]


def test_uneven_lines_are_named_and_the_others_read() -> None:
    story, error = _read("A.\tOne.\nB.\nC.\tTwo.\nD.\tThree.\tmore\nE.\tFour.\t\n")
    assert isinstance(story, Document)
    assert story.text.split() == ["One.", "Two.", "Four."]
    assert isinstance(error, InputError)
    assert error.reason == "line 2 (1 column), line 4 (3 columns): not 2 columns, left out"


def test_many_uneven_lines_are_one_short_error() -> None:
    *_, error = _read("source\ttarget\nA.\tOne.\n" + "B.\n" * 2000)
    assert isinstance(error, InputError)
    assert "line 3 (1 column)" in error.reason
    assert "and 1,995 more" in error.reason
    assert len(error.reason) < 200


def test_empty_translations_are_left_out_and_a_source_may_be_missing() -> None:
    story = _story("A.\tOne.\nB.\t \n\tThree.\n")
    assert story.text.split() == ["One.", "Three."]
    assert [(story.slice(span), source) for span, source in story.pairs] == [("One.", "A.")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("One line.\nAnother.\n", "line 1: no tabs; expected are source and translation"),
        ("\n\na\tb\tc\n", "line 3: 3 columns and no header row that names them"),
        ("source\tscore\tid\na\tb\tc\n", "line 1: 3 columns and no header row"),
        ("source\tdoc\nUno.\td\n", "line 1: no column of the header is the translation (source, doc)"),
        ("source\ttarget\n", "line 1: a header and nothing else"),
        ("source\ttarget\nUno.\nDos.\n", "line 2 (1 column), line 3 (1 column): not 2 columns"),
        ("source\ttarget\nUno.\t\n", "no translation in any of its lines"),
        (
            "The dog barks and the cat sleeps on the sofa in the house.\t"
            "Der Hund bellt und die Katze schläft auf dem Sofa in dem Haus, und alles ist gut.\n",
            "no English target: the translation looks like German",
        ),
        (b"a\tb\xe9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\n", "not valid UTF-8: byte 0xe9"),
        (b"", "empty file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG image"),
    ],
)
def test_bad_input_is_one_line(text: str | bytes, reason: str) -> None:
    assert reason in _error(text)


def test_a_story_too_long_does_not_hide_the_others() -> None:
    long, short = _read("doc\tsource\ttarget\na\tUno.\t" + "One. " * 100 + "\nb\tDos.\tTwo.\n", max_story=100)
    assert isinstance(long, InputError)
    assert "story a: longer than" in long.reason
    assert isinstance(short, Document)


def test_only_the_name_tells() -> None:
    assert recognised(RawFile("a.tsv", b"a\tb")).name == "tsv"
    assert recognised(RawFile("a.txt", b"a\tb")).name == "text"


_CELL = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\t\r\n\0")
    | st.sampled_from(list("ab .é€\u2028\x0b\x85 ")),
    max_size=12,
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(_CELL, _CELL), min_size=1, max_size=6),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
)
@example([("a", " b  c ")], "\r\n", False)
@example([("", "\u2028b\x0bc")], "\n", True)
@example([("\u00ad", "a\u00adb \u00ad"), ("c", "\u00ad")], "\n", False)
def test_every_character_leads_back_to_its_own(rows: list[tuple[str, str]], end: str, header: bool) -> None:
    raw = ("source\ttarget" + end if header else "") + end.join("\t".join(row) for row in rows)
    for story in _read(raw):
        if isinstance(story, InputError):
            continue
        # Lines as every Document counts them.
        lines = raw.lstrip("\ufeff").splitlines(keepends=True)
        for offset, character in enumerate(story.text):
            if not character.isspace():
                place = story.place(offset)
                assert lines[place.line - 1][place.column - 1] == character
        # Soft hyphens are left out.
        rows = [(one.replace("\u00ad", ""), other.replace("\u00ad", "")) for one, other in rows]
        english = [re.sub(r"\s+", " ", row[1]).strip() for row in rows if row[1].strip()]
        assert [text for text in story.text.split("\n\n") if text] == english
        for span, source in story.pairs:
            position = english.index(story.slice(span))
            assert source in {" ".join(row[0].split()) for row in rows}
            assert position >= 0


@pytest.mark.parametrize(
    "text",
    [
        "Français\tEnglish text\nIl pleut.\tIt rains.\n",
        "score\tFrançais\tsource\ttranslation\n1\tIl pleut.\tEs regnet.\tIt rains.\n",
        "target\tfrançais\nIt rains.\tIl pleut.\n",
    ],
)
def test_the_source_stands_in_the_column_that_is_named(text: str) -> None:
    (story,) = read_stories(RawFile("pairs.tsv", text.encode(), source_column="français"))
    assert isinstance(story, Document), story
    assert (story.text.strip(), story.source) == ("It rains.", "Il pleut.")


def test_a_column_that_is_not_there_is_an_error() -> None:
    (error,) = read_stories(RawFile("pairs.tsv", b"source\tmt\nIl pleut.\tIt rains.\n", source_column="fr"))
    assert isinstance(error, InputError)
    assert error.reason == "line 1: no column 'fr' in the header (source, mt)"


def test_a_file_that_is_read_for_its_source_need_not_lead_into_english() -> None:
    text = "It rains. It has rained for days in all of the north of the country.\tIl pleut. Il pleut depuis des jours.\n"
    (story,) = read_stories(RawFile("pairs.tsv", text.encode(), foreign=True))
    assert isinstance(story, Document), story
    assert isinstance(next(read_stories(RawFile("pairs.tsv", f"en\tfr\n{text}".encode()))), InputError)
    assert isinstance(
        next(read_stories(RawFile("pairs.tsv", f"en\tfr\n{text}".encode(), foreign=True))), Document
    )
