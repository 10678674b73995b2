"""The arithmetic of the benchmark of limits: exponents, doubling, what is bad, the table."""

from __future__ import annotations

import math

import pytest

from benchmarks import limits
from benchmarks.limits import Growth, Measured, exponent, grow, inputs, summary
from benchmarks.limits_shapes import prose, run


def _points(power: float, *sizes: int) -> list[Measured]:
    return [Measured(size, 3e-6 * size**power, 50, "") for size in sizes]


@pytest.mark.parametrize("power", [0.5, 1.0, 1.1, 2.0])
def test_the_exponent_is_that_of_the_power(power: float) -> None:
    assert exponent(_points(power, 16_000, 32_000, 64_000)) == pytest.approx(power)
    assert exponent(_points(power, 1_000, 7_000)) == pytest.approx(power)


def test_one_point_has_no_slope_and_a_process_that_was_ended_an_infinite_one() -> None:
    assert exponent(_points(2.0, 16_000)) == 0.0
    ended = Measured(32_000, math.inf, math.inf, "the process ended without an answer")
    assert exponent([*_points(1.0, 16_000), ended]) == math.inf
    assert Growth("po", "x", ended, math.inf).bad


@pytest.mark.parametrize(
    ("seconds_of_a_byte", "sizes"),
    [
        (1e-6, [64_000, 128_000, 256_000]),  # doubled until it takes long enough
        (1e-3, [16_000]),  # one step is too long
        (1e-9, [128_000, 256_000, 512_000]),  # never long enough: as large as it gets
    ],
)
def test_inputs_are_doubled(
    monkeypatch: pytest.MonkeyPatch, seconds_of_a_byte: float, sizes: list[int]
) -> None:
    def measured(_work: object, size: int) -> Measured:
        return Measured(size, seconds_of_a_byte * size, 1, "")

    monkeypatch.setattr(limits, "measure", measured)
    assert [point.size for point in grow(lambda _: "", 400_000)] == sizes


def test_time_or_memory_make_it_bad() -> None:
    point = Measured(16_000, 0.1, 80, "")
    assert not Growth("po", "x", point, 1.1).bad
    assert Growth("po", "x", point, 1.11).bad
    assert not Growth("po", "x", Measured(10**8, 9.0, 1_500, ""), None).bad
    assert Growth("po", "x", Measured(10**8, 9.0, 1_501, ""), None).bad


def test_the_table_names_the_worst_of_each_group() -> None:
    small, large = Measured(16_000, 0.1, 80, ""), Measured(16_000, 0.1, 90, "")
    found = [
        Growth("po", "comments", small, 1.02),
        Growth("po", "forms", large, 1.31),
        Growth("checks", "copy", small, 0.97),
    ]
    assert summary(found) == [
        "| checks | 1 | 0 | 0.97 (copy) | 80 (copy) |",
        "| po | 2 | 1 | 1.31 (forms) | 90 (forms) |",
    ]
    assert summary([Growth("po", "forms", large, None)]) == ["| po | 1 | 0 |  | 90 (forms) |"]


def test_a_measurement_tells_size_time_memory_and_outcome() -> None:
    point = limits.measure(lambda size: f"{len(bytearray(size * 1_000)):,} bytes", 50_000)
    assert (point.size, point.outcome) == (50_000, "50,000,000 bytes")
    assert 0 <= point.seconds < limits.ENDED
    assert point.megabytes > 45


def test_inputs_are_as_large_as_they_are_asked_for() -> None:
    assert len(prose(5_000)) == 5_000
    assert 4_900 < len(run("é", 5_000).encode()) < 5_200
    made = {f"{item.format}: {item.kind}": len(item.make(20_000)) for item in inputs()}
    assert len(made) > 300
    wrong = {kind: size for kind, size in made.items() if not 6_000 < size < 150_000}  # escaped
    assert not wrong
