"""Two group columns at once: outliers by engine and language, and what goes together."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from mtqa.audit.figures.breakdowns import MOST_VALUES
from mtqa.audit.figures.collect import collect
from mtqa.audit.figures.crosses import cramers_v
from mtqa.audit.figures.model import Figures, LineKind
from mtqa.audit.reports.writer import ReportFormat, render
from tests.audit.ledgers import Found, Sentence, Story, write_ledger

GOOD, BAD = Sentence("All is well."), Sentence("All. is well.", [Found()])
MINOR = Sentence("All is well here.", [Found("style/minor", severity="minor", confidence=0.5)])
LANGUAGES = ("ha", "de", "fr")


def engine_of(i: int, language: str, sentences: list[Sentence], name: str) -> Story:
    groups = {"engine": name, "source_language": language, "date": f"2026-0{1 + i % 3}-01"}
    return Story(f"{name}-{language}-{i}", sentences, groups)


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    """Thirty-six engines of about 30 per 1,000, a small one of 400, and one of about 30 critical ones."""
    stories = [
        engine_of(i, LANGUAGES[(i + n) % 3], [*[GOOD] * 9, MINOR if i % 3 == 0 else GOOD], f"engine {n:02}")
        for n in range(36)
        for i in range(12)
    ]
    stories += [engine_of(i, "ha", [BAD, GOOD, BAD, GOOD, GOOD], "worst of all") for i in range(6)]
    stories += [engine_of(i, "de", [*[GOOD] * 9, BAD if i % 3 == 0 else GOOD], "severe") for i in range(80)]
    return collect(write_ledger(tmp_path_factory.mktemp("ledger") / "audit", stories))


def test_the_worst_engine_is_shown_however_small(figures: Figures) -> None:
    engines = next(each for each in figures.groups if each.key == "engine")
    assert engines.lines[0].name == "worst of all"
    assert not engines.complete
    values = [line for line in engines.lines if line.kind is LineKind.VALUE]
    assert MOST_VALUES < len(values) < 20
    assert len(engines.every) == 38
    (others,) = [line for line in engines.lines if line.kind is LineKind.OTHERS]
    assert others.values == 38 - len(values)
    for field in ("stories", "sentences"):
        assert sum(getattr(line, field) for line in engines.lines) == sum(
            getattr(line, field) for line in engines.every
        )


def test_where_to_look_first_names_it_and_what_is_more_severe(figures: Figures) -> None:
    found = {(each.group, each.line.name): each for each in figures.pointers}
    assert found["engine", "worst of all"].measure == "findings"
    assert found["engine", "severe"].measure == "points"
    assert found["engine", "severe"].estimate.low > found["engine", "severe"].overall.high


@pytest.mark.parametrize("form", [form for form in ReportFormat if form is not ReportFormat.XLSX])
def test_every_value_is_in_every_report(figures: Figures, form: ReportFormat) -> None:
    report = render(figures, form).decode("utf-8-sig")
    for name in (*(f"engine {n:02}" for n in range(36)), "worst of all"):
        assert name in report


def test_engine_by_language_has_a_cell_for_each_with_its_interval(figures: Figures) -> None:
    (cross,) = figures.crosses
    assert (cross.row_key, cross.column_key) == ("engine", "source_language")
    assert (cross.rows[0], set(cross.columns)) == ("worst of all", set(LANGUAGES))
    worst = cross.cells[0]
    assert (worst.row, worst.column, worst.line.stories) == ("worst of all", "ha", 6)
    assert worst.line.rate
    assert worst.line.rate.low < worst.line.rate.value == 400 < worst.line.rate.high
    assert sum(each.line.stories for each in cross.cells) == 36 * 12 + 6 + 80
    assert (
        json.loads(render(figures, ReportFormat.JSON))["crosses"][0]["cells"][0]["line"]["rate"]["value"]
        == 400
    )


def test_points_weigh_severity(figures: Figures) -> None:
    (weighted,) = [each for each in figures.headlines if each.key == "weighted"]
    assert weighted.estimate.value == pytest.approx((36 * 4 + 25 * 12 + 25 * 27) / (4320 + 30 + 800) * 1000)
    assert weighted.estimate.low < weighted.estimate.value < weighted.estimate.high
    assert [each.key for each in figures.headlines][:3] == ["findings", "certain", "weighted"]


def test_what_goes_together_is_said(tmp_path: Path) -> None:
    together = [engine_of(i, "ha" if n else "de", [GOOD], f"e{n}") for n in range(2) for i in range(60)]
    found = collect(write_ledger(tmp_path / "together", together)).associations
    assert (found[0].first, found[0].second) == ("engine", "source_language")
    assert found[0].strength == pytest.approx(1, abs=0.01)
    assert (found[0].alone, found[0].values, found[0].confounded) == (2, 2, True)
    assert [each.confounded for each in found[1:]] == [False, False]
    apart = [engine_of(i, LANGUAGES[i % 3], [GOOD], f"e{n}") for n in range(4) for i in range(60)]
    found = collect(write_ledger(tmp_path / "apart", apart)).associations
    assert not any(each.confounded for each in found if "date" not in (each.first, each.second))
    few = [engine_of(i, "ha" if i % 2 else "de", [GOOD], f"e{i % 2}") for i in range(10)]
    assert collect(write_ledger(tmp_path / "few", few)).associations == []


def test_cramers_v_is_that_of_chi_squared() -> None:
    counts = {("a", "x"): 30, ("a", "y"): 10, ("b", "x"): 10, ("b", "y"): 50}
    # chi squared of this table is 100 (30 50 - 10 10)^2 / (40 60 40 60) = 34.03
    phi, n = 34.0277777 / 100, 100
    corrected = math.sqrt((phi - 1 / (n - 1)) / (2 - 1 / (n - 1) - 1))
    assert cramers_v(counts, {"a": 40, "b": 60}, {"x": 40, "y": 60}) == pytest.approx(corrected)
