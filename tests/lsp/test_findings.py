from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.findings import Suggestion
from mtqa.lsp.buffer import Buffer, PositionEncoding
from mtqa.lsp.findings import path_of, stories_of
from mtqa.settings import Settings

SENTENCE = "The 🚀 minister said on Monday that prices have grown."


def buffer(name: str, text: str, language: str = "plaintext") -> Buffer:
    return Buffer(f"file:///a%20b/{name}", language, 1, text, PositionEncoding.UTF_16)


@pytest.mark.parametrize(
    ("name", "language", "text"),
    [
        ("a.txt", "plaintext", f"One.\r\n\r\n{SENTENCE}\r\n"),
        ("a.md", "anything", f"---\ntitle: Prices\n---\n# Prices\n\n- *One*\n- {SENTENCE}\n"),
        ("untitled", "markdown", f"# Prices\n\n> {SENTENCE}\n"),
        ("a.tsv", "plaintext", f"Der Minister sprach am Montag.\t{SENTENCE}\nEr ging.\tHe left on Monday.\n"),
    ],
)
def test_a_place_is_that_in_the_open_document(name: str, language: str, text: str) -> None:
    (story,) = stories_of(buffer(name, text, language), Settings())
    start = story.document.text.index("🚀")
    first, last = story.place(Span(start, start + len("🚀 minister")))
    assert text[first:last] == "🚀 minister"
    assert story.edit(Suggestion(Span(start, start + 1), "x")) == (first, first + 1, "x")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.xml", f"<nitf><body><p>{SENTENCE}</p></body></nitf>"),
        ("a.html", f"<html><body><p>{SENTENCE}</p></body></html>"),
        ("a.jsonl", f'{{"text": "{SENTENCE}"}}'),
        ("a.txt", " \n"),
        ("a.txt", "\0"),
    ],
)
def test_without_columns_there_is_no_story(name: str, text: str) -> None:
    assert list(stories_of(buffer(name, text), Settings())) == []


def test_a_format_that_is_named_is_taken_and_a_large_file_is_not() -> None:
    text = f"# Prices\n\n**{SENTENCE}**\n"
    (story,) = stories_of(buffer("a.txt", text), Settings(read_as="markdown"))
    assert "**" not in story.document.text
    assert list(stories_of(buffer("a.txt", SENTENCE * 40_000), Settings(max_file=1))) == []


def test_the_path_of_a_uri() -> None:
    assert path_of("file:///a%20b/c.md") == "/a b/c.md"
    assert path_of("untitled:Untitled-1") == "Untitled-1"
