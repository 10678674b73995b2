"""The lines that were read further: sound rows, and texts that are those that were read."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.labelled.further import LABELS, MEANING, SEVERITIES, _rows_of, kappa, load, second_of
from recipes.data import parts
from recipes.data.further import FIRST, FOR_FITS, FOR_REPORT
from recipes.estimator.examples import key, reserved_sources

SETS = [FIRST, FOR_FITS, FOR_REPORT]


@pytest.mark.parametrize("path", [*SETS, *map(second_of, SETS)])
def test_rows_are_sound(path: Path) -> None:
    rows = _rows_of(path)
    assert len({(row["block"], row["line"], row["reader"]) for row in rows}) == len(rows)
    for row in rows:
        assert row["label"] in LABELS
        assert (row["kind"] is None) == (row["span"] is None) == (row["label"] == "ok")
        assert all(e["kind"] in MEANING and e["severity"] in SEVERITIES for e in row["meaning"])


@pytest.mark.parametrize(
    ("path", "lines", "twice"), [(FIRST, 16000, 0.096), (FOR_FITS, 5400, 0.095), (FOR_REPORT, 1000, 0.1)]
)
def test_lines_are_read_and_a_part_twice(path: Path, lines: int, twice: float) -> None:
    first, second = _rows_of(path), _rows_of(second_of(path))
    assert len(first) >= lines
    assert len(second) >= len(first) * twice
    assert {(r["block"], r["line"]) for r in second} <= {(r["block"], r["line"]) for r in first}
    assert not {(r["block"], r["line"], r["reader"]) for r in second} & {
        (r["block"], r["line"], r["reader"]) for r in first
    }


def test_kappa() -> None:
    assert kappa([("a", "a"), ("b", "b")]) == 1.0
    assert kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]) == 0.0
    assert kappa([("a", "a")]) == 1.0


def test_blocks_are_named_after_what_they_are_for() -> None:
    assert all(row["block"].startswith(parts.FOR_FITS) for row in _rows_of(FOR_FITS))
    assert all(row["block"].startswith(parts.FOR_REPORT) for row in _rows_of(FOR_REPORT))
    assert all(
        parts.is_for_fits(row["block"]) and not parts.is_closed(row["block"]) for row in _rows_of(FOR_FITS)
    )


@pytest.mark.data
def test_nothing_is_fitted_on_a_source_that_is_reported(news_data: Path) -> None:
    trained, fitted, reported = (
        {key(line.source) for line in load(path, news_data)} for path in (FIRST, FOR_FITS, FOR_REPORT)
    )
    assert fitted.isdisjoint(reported)
    assert trained.isdisjoint(reported)
    assert trained.isdisjoint(fitted)
    assert reported.isdisjoint(reserved_sources(news_data))


@pytest.mark.data
@pytest.mark.parametrize(("path", "bad"), [(FIRST, 9000), (FOR_FITS, 2500), (FOR_REPORT, 400)])
def test_the_data_has_the_texts_that_were_read(path: Path, bad: int, news_data: Path) -> None:
    lines = load(path, news_data)
    for line in lines:
        for text, span in ((line.english, line.span), *((line.english, e[2]) for e in line.meaning)):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        assert all(e[3] is None or e[3][1] <= len(line.source) for e in line.meaning)
    assert sum(line.bad for line in lines) > bad
