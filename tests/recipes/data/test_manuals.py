"""Sentences of manuals are put together by the ids of their paragraphs, or by their order."""

from pathlib import Path

import pytest

from mtqa.judge.doubt_model import LinkTexts
from recipes.data.manuals import folders, pairs

ENGLISH = "The settings apply to the whole document. They are kept when you close it tonight."
GERMAN = "Die Einstellungen gelten für das ganze Dokument. Sie bleiben erhalten, wenn Sie es heute schließen."


def page(path: Path, *paragraphs: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"<html><body>{''.join(paragraphs)}</body></html>", "utf-8")


def by_id(name: str, text: str) -> str:
    return f'<p id="{name}" class="paragraph">{text}</p>'


def in_order(text: str) -> str:
    return f'<div class="para">{text}</div>'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    page(
        tmp_path / "en-US" / "text" / "a.html",
        by_id("one", "Something else is said here."),
        by_id("two", ENGLISH),
    )
    page(tmp_path / "de-DE" / "text" / "a.html", by_id("two", GERMAN))
    return tmp_path


def test_paragraphs_of_the_same_id_sentence_by_sentence(root: Path) -> None:
    found = pairs(root, folders(root)["de-DE"], 10)
    assert found == [
        LinkTexts(
            "The settings apply to the whole document.",
            "Die Einstellungen gelten für das ganze Dokument.",
            "de",
        ),
        LinkTexts(
            "They are kept when you close it tonight.",
            "Sie bleiben erhalten, wenn Sie es heute schließen.",
            "de",
        ),
    ]
    assert len(pairs(root, folders(root)["de-DE"], 1)) == 1


def test_without_ids_files_with_as_many_paragraphs(tmp_path: Path) -> None:
    page(
        tmp_path / "en-US" / "a.html",
        in_order("See <code>ls</code> for what is there now."),
        in_order(ENGLISH),
    )
    page(tmp_path / "de" / "a.html", in_order("Siehe <code>ls</code>."), in_order(GERMAN))
    assert len(pairs(tmp_path, folders(tmp_path)["de"], 10)) == 2
    page(tmp_path / "de" / "a.html", in_order(GERMAN))
    page(tmp_path / "fr" / "a.html", in_order("Un seul paragraphe."))
    assert pairs(tmp_path, folders(tmp_path)["fr"], 10) == []


def test_what_is_no_prose_or_not_translated_is_left_aside(tmp_path: Path) -> None:
    page(
        tmp_path / "en-US" / "b.html", by_id("one", ENGLISH), by_id("two", f"{ENGLISH} <a href='x'>More</a>")
    )
    page(tmp_path / "de" / "b.html", by_id("one", ENGLISH), by_id("two", GERMAN))
    assert pairs(tmp_path, folders(tmp_path)["de"], 10) == []


def test_a_folder_without_english(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no folder en-US"):
        folders(tmp_path)
