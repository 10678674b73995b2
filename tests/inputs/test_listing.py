"""A folder of sources by the names of their stories."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.inputs.listing import Listing


@pytest.mark.parametrize(
    ("stem", "suffix", "language", "found"),
    [
        ("a", ".txt", "", ["a.txt"]),
        ("a", ".md", "", ["a.docx", "a.txt"]),
        ("b", ".txt", "fr", ["b_fr.txt"]),
        ("b", ".txt", "", ["b.de.txt", "b_fr.txt"]),
        ("b", ".txt", "it", ["b.de.txt", "b_fr.txt"]),
        ("c", ".txt", "", ["c-pt-BR.txt"]),
        ("c-pt", ".txt", "", []),
        ("d-no", ".txt", "", ["d-no-de.txt"]),
        ("e", ".txt", "", []),
        ("none", ".txt", "", []),
    ],
)
def test_files_by_name(tmp_path: Path, stem: str, suffix: str, language: str, found: list[str]) -> None:
    for name in ("a.txt", "a.docx", "a.pdf", ".a.txt", "a.fr.txt", "b.de.txt", "b_fr.txt", "b.en.txt",
                 "c-pt-BR.txt", "d-no-de.txt", "e-xx.txt", "efr.txt"):  # fmt: skip
        (tmp_path / name).touch()
    assert Listing(tmp_path).of(stem, suffix, language) == found


def test_what_is_left_out_hides_nothing(tmp_path: Path) -> None:
    for name in ("a.txt", "a.fr.txt"):
        (tmp_path / name).touch()
    assert Listing(tmp_path).of("a", ".txt", "", {"a.txt"}) == ["a.fr.txt"]
    assert Listing(tmp_path / "none").of("a", ".txt", "") == []
