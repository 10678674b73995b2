"""The arithmetic of the benchmark of limits: exponents, growth, what is bad, the table, kept results."""

from __future__ import annotations

import gc
import math
from collections import Counter
from pathlib import Path

import pytest

from benchmarks import limits_measuring
from benchmarks.limits import _keep, _load, inputs, summary
from benchmarks.limits_checks import SEGMENTATION, TimedChecker, checking
from benchmarks.limits_measuring import (
    MOST_REPEATS,
    Growth,
    Measured,
    Outcome,
    Work,
    exponent,
    grown,
    measure,
)
from benchmarks.limits_shapes import prose, run
from mtqa.settings import Settings

NOTHING = Outcome("")
TABLE = [
    "\n| reader or check | kinds | bad | largest exponent | most seconds | most MB |",
    "|---|---|---|---|---|---|",
]


def _points(power: float, *sizes: int) -> list[Measured]:
    return [Measured(size, 3e-5 * size**power, 50, NOTHING) for size in sizes]


@pytest.mark.parametrize("power", [0.8, 1.0, 1.1, 2.0])
def test_the_exponent_is_that_of_the_power(power: float) -> None:
    assert exponent(_points(power, 16_000, 32_000, 64_000)) == pytest.approx(power)
    assert exponent(_points(power, 2_000, 14_000)) == pytest.approx(power)


def test_a_process_that_was_ended_has_no_finite_slope_and_little_time_none() -> None:
    ended = Measured(32_000, math.inf, math.inf, NOTHING)
    assert exponent([*_points(1.0, 16_000), ended]) == math.inf
    assert Growth("po", "x", ended, math.inf).bad
    assert exponent([Measured(1_000, 0.001, 1, NOTHING), Measured(4_000, 0.016, 1, NOTHING)]) == 0.0


def _clock(seconds: Work, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Have measurements take what ``seconds`` says in its parts; returns the sizes that are asked for."""
    asked: list[int] = []

    def measured(work: Work, size: int, *, collects: bool) -> Measured:
        assert not collects
        asked.append(size)
        outcome = work(size)
        return Measured(size, sum(outcome.parts.values()), 1, outcome)

    monkeypatch.setattr(limits_measuring, "measure", measured)
    return asked


@pytest.mark.parametrize(
    ("seconds_of_a_byte", "sizes"),
    [
        (1e-6, [16_000, 40_000, 160_000]),  # larger until it takes long enough, then four times that
        (1e-9, [16_000, 100_000, 400_000]),  # never long enough: as large as it gets
    ],
)
def test_inputs_grow_until_they_take_long_enough(
    monkeypatch: pytest.MonkeyPatch, seconds_of_a_byte: float, sizes: list[int]
) -> None:
    def work(size: int) -> Outcome:
        return Outcome("", {"a": seconds_of_a_byte * size})

    asked = _clock(work, monkeypatch)
    assert grown("po", "x", work, 16_000, 400_000).point.size == sizes[-1]
    assert sorted(set(asked)) == sizes


def test_what_is_bad_is_measured_at_more_sizes_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def work(size: int) -> Outcome:
        return Outcome("", {"whole": 1e-10 * size**2, "linear": 1e-8 * size})

    asked = _clock(work, monkeypatch)
    growth = grown("po", "x", work, 32_000, 400_000)
    assert asked == [32_000, 128_000, 64_000, 256_000, *[32_000, 64_000, 128_000, 256_000] * MOST_REPEATS]
    assert growth.bad
    assert growth.exponent == pytest.approx(2.0, abs=0.02)
    assert growth.parts == {"whole": (pytest.approx(1e-10 * 256_000**2), pytest.approx(2.0))}


@pytest.mark.parametrize("disturbed", [1, 2])
def test_a_busy_machine_does_not_make_linear_work_bad(
    monkeypatch: pytest.MonkeyPatch, disturbed: int
) -> None:
    """The largest sizes take half as much again the first times."""
    turns: Counter[int] = Counter()

    def work(size: int) -> Outcome:
        turns[size] += 1
        slower = 1.5 if size >= 128_000 and turns[size] <= disturbed else 1.0
        return Outcome("", {"whole": 2e-6 * size * slower})

    asked = _clock(work, monkeypatch)
    growth = grown("po", "x", work, 32_000, 400_000)
    assert growth.exponent == pytest.approx(1.0)
    assert not growth.bad
    assert Counter(asked) == dict.fromkeys((32_000, 64_000, 128_000, 256_000), 3)


def test_a_size_that_was_ended_is_not_measured_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def work(size: int) -> Outcome:
        return Outcome("", {"whole": math.inf if size > 200_000 else 1e-10 * size**2})

    asked = _clock(work, monkeypatch)
    assert grown("po", "x", work, 32_000, 400_000).exponent == math.inf
    assert asked == [32_000, 128_000, 64_000, 256_000]


def test_time_or_memory_make_it_bad() -> None:
    point = Measured(16_000, 0.1, 80, NOTHING)
    assert not Growth("po", "x", point, 1.1).bad
    assert Growth("po", "x", point, 1.11).bad
    assert Growth("checks", "x", point, 1.0, {"repeat/doubled": (0.1, 1.11)}).bad
    assert not Growth("po", "x", Measured(10**8, 9.0, 1_500, NOTHING), None).bad
    assert Growth("po", "x", Measured(10**8, 9.0, 1_501, NOTHING), None).bad


def test_the_summary_names_what_is_bad_and_the_worst_of_each_reader_and_check() -> None:
    small, large = Measured(16_000, 0.1, 80, NOTHING), Measured(16_000, 0.3, 90, NOTHING)
    found = [
        Growth("po", "comments", small, 1.02),
        Growth("po", "forms", large, 1.31),
        Growth("checks", "copy", small, 0.97, {"repeat/doubled": (0.2, 1.2)}),
    ]
    assert list(summary(found)) == [
        "bad: po: forms: 1.31",
        "bad: checks: copy: 0.97, repeat/doubled 1.20",
        *TABLE,
        "| checks | 1 | 0 | 0.97 (copy) | 0.10 | 80 |",
        "| po | 2 | 1 | 1.31 (forms) | 0.30 | 90 |",
        "| repeat/doubled | 1 | 1 | 1.20 (copy) | 0.20 |  |",
    ]
    assert list(summary([Growth("po", "forms", large, None)])) == [*TABLE, "| po | 1 | 0 |  | 0.30 | 90 |"]


def test_results_are_kept_and_found_again(tmp_path: Path) -> None:
    results = tmp_path / "results.jsonl"
    assert _load(results) == {}
    ended = Growth("po", "forms", Measured(16_000, math.inf, math.inf, NOTHING), math.inf)
    checked = Growth("checks", "copy", *_points(1.0, 9), 0.97, {"repeat/doubled": (0.2, 1.2)})
    for growth in (ended, checked):
        _keep(growth, results)
    assert _load(results) == {("po", "forms"): ended, ("checks", "copy"): checked}


def test_a_measurement_tells_size_time_memory_and_outcome() -> None:
    point = measure(lambda size: Outcome(f"{len(bytearray(size * 1_000)):,} bytes"), 50_000)
    assert (point.size, point.outcome.text) == (50_000, "50,000,000 bytes")
    assert 0 <= point.seconds < limits_measuring.ENDED
    assert point.megabytes > 45


def test_every_check_that_ran_has_its_seconds() -> None:
    checker = TimedChecker(
        Settings(tagger=False, fluency=False, round_trip=False, estimator=False, bilingual=False)
    )
    outcome = checking(checker, prose)(3_000)
    assert {"repeat/doubled", "number/impossible", SEGMENTATION} <= outcome.parts.keys()
    assert outcome.text.endswith("findings")
    assert "not English" in checking(checker, lambda size: "de la a " * (size // 8))(4_000).text


def test_inputs_are_as_large_as_they_are_asked_for() -> None:
    assert len(prose(5_000)) == 5_000
    assert 4_900 < len(run("é", 5_000).encode()) < 5_200
    made = {f"{item.format}: {item.kind}": len(item.make(20_000)) for item in inputs()}
    assert len(made) > 300
    wrong = {kind: size for kind, size in made.items() if not 6_000 < size < 150_000}  # escaped
    assert not wrong


def test_what_the_parent_holds_is_not_gone_through_by_the_measured_process() -> None:
    before = gc.get_freeze_count()
    more = [[number] for number in range(20_000)]
    frozen = int(measure(lambda size: Outcome(str(gc.get_freeze_count())), 1).outcome.text)
    assert frozen > before + 10_000
    assert gc.get_freeze_count() == before
    assert len(more) == 20_000


@pytest.mark.parametrize("collects", [True, False])
def test_the_collector_is_on_or_off_in_the_measured_process_alone(collects: bool) -> None:
    found = measure(lambda size: Outcome(str(gc.isenabled())), 1, collects=collects)
    assert found.outcome.text == str(collects)
    assert gc.isenabled()


def test_what_caches_make_quick_in_small_inputs_is_measured_in_large_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def work(size: int) -> Outcome:
        return Outcome("", {"whole": size * (2e-6 if size >= 128_000 else 1e-6)})

    asked = _clock(work, monkeypatch)
    growth = grown("po", "x", work, 64_000, 400_000)
    assert max(asked) == 2_048_000
    assert growth.exponent == pytest.approx(1.0)
    assert not growth.bad


def test_larger_inputs_do_not_make_steep_work_good(monkeypatch: pytest.MonkeyPatch) -> None:
    def work(size: int) -> Outcome:
        return Outcome("", {"whole": 2e-7 * size**1.15})

    _clock(work, monkeypatch)
    growth = grown("po", "x", work, 64_000, 400_000)
    assert growth.bad
    assert growth.exponent == pytest.approx(1.15)
