"""The labels of findings are whole, and joined text reads as written."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.fidelity_checks import WORDS, precisions, read_labels
from recipes.data.pairs import joined


def test_labels() -> None:
    labels = read_labels()
    assert len(labels) > 400
    assert {label.label for label in labels} == set(WORDS)
    assert {label.round for label in labels} == {"first", "fresh"}
    assert all(label.kind.startswith("fidelity/") and label.id.endswith("/mt") for label in labels)


def test_precision(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "labels.tsv"
    path.write_text(
        "id\tkind\tlabel\tround\na/mt\tfidelity/x:y\tright\tfresh\nb/mt\tfidelity/x:y\twrong\tfirst\n"
    )
    precisions(path)
    assert "| fidelity/x:y | 1.00 (1/1, 0 unclear) | 0.50 (1/2, 0 unclear) |" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ('He did n\'t say " no " , they say .', 'He didn\'t say "no", they say.'),
        ("Estonia 's 2019 - 2020 budget ( draft )", "Estonia's 2019-2020 budget (draft)"),
    ],
)
def test_joined(tokens: str, text: str) -> None:
    assert joined(tokens) == text
