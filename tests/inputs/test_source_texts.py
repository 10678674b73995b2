"""The texts of a source, and the stories they belong to."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest

from mtqa.document import Document, Metadata
from mtqa.errors import InputError
from mtqa.inputs.files import Input
from mtqa.inputs.source_texts import SourceText, matched, read_sources, with_source
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings

FRENCH = "Le ministre a déclaré mardi que l'hôpital coûterait 450 millions d'euros."
CHINESE = "部长星期二说，医院将耗资四亿五千万元（网址：http://www.example.cn）。"


def _read(name: str, data: str | bytes, **settings: object) -> list[SourceText]:
    content = data if isinstance(data, bytes) else data.encode()
    return read_sources(Input(name, content), Settings.model_validate(settings))


def _docx(*paragraphs: str) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("text", [FRENCH, CHINESE, f"Il pleut.\n\n{FRENCH}\n"])
def test_plain_text_is_taken_as_it_is(text: str) -> None:
    assert _read("a.txt", text) == [SourceText("a.txt", text)]


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1", "utf-8-sig"])
def test_in_its_encoding(encoding: str) -> None:
    assert _read("a.txt", FRENCH.encode(encoding))[0].text == FRENCH


@pytest.mark.parametrize(
    ("name", "data", "language"),
    [
        (
            "a.html",
            f'<html lang="fr"><body><h1>Un titre</h1><p>{FRENCH}</p><p>{CHINESE}</p></body></html>',
            "fr",
        ),
        ("a.docx", _docx("Un titre", FRENCH, CHINESE), None),
        ("a.md", f"# Un titre\n\n{FRENCH}\n\n{CHINESE}\n", ""),
        ("a.jsonl", f'{{"text": ["Un titre", "{FRENCH}", "{CHINESE}"], "language": "fr"}}', "fr"),
    ],
)
def test_other_formats_give_their_paragraphs(name: str, data: str | bytes, language: str | None) -> None:
    (found,) = _read(name, data)
    assert found.text.split("\n\n") == ["Un titre", FRENCH, CHINESE]
    assert language is None or found.language == language


def test_furniture_that_the_format_marks_is_left_out() -> None:
    body = f"<body><body.head><byline>Par Jean Dupont</byline></body.head><body.content><p>{FRENCH}</p></body.content></body>"
    (found,) = _read("a.xml", f"<nitf><head/>{body}</nitf>")
    assert found.text == FRENCH


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("a.tsv", f"source\tmt\n{FRENCH}\tThe minister said so.\n", FRENCH),
        ("a.tsv", f"en\tfr\nThe minister said so.\t{FRENCH}\n", FRENCH),
        (
            "a.po",
            f'msgid ""\nmsgstr "Language: fr\\n"\n\nmsgid "The minister said so."\nmsgstr "{FRENCH}"\n',
            FRENCH,
        ),
        (
            "a.jsonl",
            f'{{"mt": "The minister said on Tuesday that it would cost a lot.", "source": "{FRENCH}"}}',
            FRENCH,
        ),
    ],
)
def test_of_pairs_it_is_the_side_that_is_not_english(name: str, data: str, text: str) -> None:
    assert _read(name, data)[0].text == text


def test_a_file_with_many_stories_gives_them_all() -> None:
    lines = '{"id": "a", "text": "Il pleut."}\n{"id": "b", "text": "Il neige."}\n'
    assert [(each.id, each.text) for each in _read("fr.jsonl", lines)] == [
        ("a", "Il pleut."),
        ("b", "Il neige."),
    ]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty file"),
        ("a.txt", b" \n\n", "empty file: nothing but white space"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(40), "a binary file"),
        ("a.docx", b"PK\x03\x04 cut", ""),
        ("a.jsonl", b'{"text": "Il pleut."}\n{"text": "cut', "line 2"),
        ("a.html", b"<html><body></body></html>", ""),
        ("a.xml", b"<other/>", "XML of a kind"),
    ],
)
def test_what_cannot_be_read_is_said(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=f"^{name}: .*{reason}") as caught:
        _read(name, data)
    assert "\n" not in str(caught.value)


def test_the_language_is_the_story_s_unless_the_text_is_another() -> None:
    story = replace(segment_text("Rain fell."), metadata=Metadata(source_language="fr-CA"))
    text = SourceText("a.html", "Il pleut.", "fr")
    assert with_source(story, text).metadata.source_language == "fr-CA"
    assert with_source(segment_text("Rain fell."), text).metadata.source_language == "fr"
    other = with_source(replace(story, source="Es regnet."), text)
    assert (other.source, other.source_path, other.metadata.source_language) == ("Il pleut.", "a.html", "fr")


def _story(name: str = "") -> Document:
    return replace(segment_text("Rain fell."), metadata=Metadata(id=name))


def _text(name: str = "", text: str = "Il pleut.") -> SourceText:
    return SourceText("fr.jsonl", text, id=name)


def test_one_story_has_the_one_text_whatever_it_is_called() -> None:
    assert matched([_story("a")], [_text("b")]) == {0: _text("b")}


def test_ids_count_more_than_order() -> None:
    stories = [_story("a"), _story("b"), _story("c")]
    assert matched(stories, [_text("b", "2"), _text("x"), _text("a", "1")]) == {
        0: _text("a", "1"),
        1: _text("b", "2"),
    }


def test_without_ids_the_order_counts_if_there_are_as_many() -> None:
    wrong = InputError("en.jsonl", "line 2: not JSON")
    found = matched([_story(), wrong, _story()], [_text(text="1"), _text(text="2"), _text(text="3")])
    assert [found[0].text, found[2].text] == ["1", "3"]


@pytest.mark.parametrize(
    ("stories", "texts"),
    [([_story()] * 3, [_text()] * 2), ([_story()], [_text()] * 2), ([_story("a")] * 2, [_text()])],
)
def test_where_nothing_tells_it_is_said(stories: list[Document], texts: list[SourceText]) -> None:
    with pytest.raises(InputError, match=r"fr\.jsonl: holds .* nothing tells which belong together"):
        matched(stories, texts)


def test_ids_that_are_not_unique_tell_nothing() -> None:
    with pytest.raises(InputError):
        matched([_story("a")], [_text("a"), _text("a", "another")])
