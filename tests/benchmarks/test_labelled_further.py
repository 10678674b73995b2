"""The lines that were read further: sound rows, and texts that are those that were read."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.labelled.further import FIRST, LABELS, MEANING, SECOND, SEVERITIES, _rows_of, kappa, load


@pytest.mark.parametrize("path", [FIRST, SECOND])
def test_rows_are_sound(path: Path) -> None:
    rows = _rows_of(path)
    assert len({(row["block"], row["line"], row["reader"]) for row in rows}) == len(rows)
    for row in rows:
        assert row["label"] in LABELS
        assert (row["kind"] is None) == (row["span"] is None) == (row["label"] == "ok")
        assert all(e["kind"] in MEANING and e["severity"] in SEVERITIES for e in row["meaning"])


def test_lines_are_read_and_a_tenth_twice() -> None:
    first, second = _rows_of(FIRST), _rows_of(SECOND)
    assert len(first) >= 16000
    assert len(second) * 10 >= len(first) * 0.96
    assert {(r["block"], r["line"]) for r in second} <= {(r["block"], r["line"]) for r in first}
    assert not {(r["block"], r["line"], r["reader"]) for r in second} & {
        (r["block"], r["line"], r["reader"]) for r in first
    }


def test_kappa() -> None:
    assert kappa([("a", "a"), ("b", "b")]) == 1.0
    assert kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]) == 0.0
    assert kappa([("a", "a")]) == 1.0


@pytest.mark.data
def test_the_data_has_the_texts_that_were_read(news_data: Path) -> None:
    lines = load(FIRST, news_data)
    for line in lines:
        for text, span in ((line.english, line.span), *((line.english, e[2]) for e in line.meaning)):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        assert all(e[3] is None or e[3][1] <= len(line.source) for e in line.meaning)
    assert sum(line.bad for line in lines) > 9000
