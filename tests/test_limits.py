from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.config import resolve
from mtqa.errors import ConfigError
from mtqa.limits import (
    Limit,
    LimitMeasure,
    LimitState,
    MeasureSums,
    any_broken,
    apply_limit,
    limit_lines,
    read_limits,
)


def sums_of(stories: int, bad: int, sentences: int = 10) -> MeasureSums:
    """So many stories, of which ``bad`` have one certain critical finding and fail."""
    found = MeasureSums()
    for i in range(stories):
        points = [25] if i < bad else []
        found += MeasureSums.of_story(sentences, len(points), points, failed=bool(points))
    return found


def state(limit: Limit, sums: MeasureSums) -> LimitState:
    (result,) = apply_limit(limit, {"": sums})
    return result.state


@pytest.mark.parametrize("measure", list(LimitMeasure))
def test_ten_stories_decide_nothing_however_bad(measure: LimitMeasure) -> None:
    limit = Limit(measure=measure, most=1)
    assert state(limit, sums_of(10, 10)) is LimitState.UNDECIDED
    assert state(limit, sums_of(100, 100)) is LimitState.BROKEN
    assert state(limit, sums_of(10, 0)) is LimitState.KEPT
    assert state(limit, MeasureSums()) is LimitState.KEPT


def test_a_limit_is_broken_only_where_the_whole_interval_lies_above_it() -> None:
    limit = Limit(measure=LimitMeasure.FAILED, most=10)
    assert state(limit, sums_of(100, 10)) is LimitState.KEPT
    assert state(limit, sums_of(100, 13)) is LimitState.UNDECIDED  # 13 % (7.8 to 21.0)
    assert state(limit, sums_of(100, 20)) is LimitState.BROKEN  # 20 % (13.3 to 28.9)
    assert state(limit, sums_of(20, 10)) is LimitState.BROKEN


def test_measures_are_those_of_their_units() -> None:
    sums = sums_of(100, 20)
    values = {measure: sums.estimate(measure) for measure in LimitMeasure}
    assert {name: each and each.value for name, each in values.items()} == pytest.approx(
        {"certain": 20, "findings": 20, "points": 500, "failed": 20}
    )


def test_a_value_is_a_pattern_and_none_is_each_value() -> None:
    values = {name: sums_of(50, 50) for name in ("m1", "M2", "other", "")}
    each = apply_limit(Limit(measure=LimitMeasure.CERTAIN, most=30, group="engine"), values)
    assert [result.value for result in each] == ["M2", "m1", "other"]
    some = apply_limit(Limit(measure=LimitMeasure.CERTAIN, most=30, group="engine", value="m*"), values)
    assert [result.value for result in some] == ["M2", "m1"]
    assert any_broken(some)
    assert limit_lines(some)[-1] == "limits: 2 broken, 0 undecided, 0 kept"
    assert limit_lines(some)[0].startswith("limit broken: engine M2: 100.0 (")
    assert limit_lines([]) == []
    none = apply_limit(Limit(measure=LimitMeasure.CERTAIN, most=30, group="engine", value="n1"), values)
    assert limit_lines(none) == ["limits: 0 broken, 0 undecided, 1 kept (1 without copy: engine n1)"]


def test_limits_are_read_from_the_configuration(tmp_path: Path) -> None:
    text = """
[[audit.limit]]
group = "engine"
value = "m1"
measure = "certain"
most = 30

[[audit.limit]]
measure = "failed"
most = 10
min-stories = 50
"""
    (tmp_path / "mtqa.toml").write_text(text)
    expected = (
        Limit(group="engine", value="m1", measure=LimitMeasure.CERTAIN, most=30),
        Limit(measure=LimitMeasure.FAILED, most=10, min_stories=50),
    )
    assert read_limits(resolve({}, start=tmp_path)) == expected
    (tmp_path / "mtqa.toml").unlink()
    (tmp_path / "pyproject.toml").write_text(text.replace("[[audit", "[[tool.mtqa.audit"))
    assert read_limits(resolve({}, start=tmp_path)) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("audit = 1", r"audit must be a table \(\[audit\]\)"),
        ("[audit]\nlimits = []", r"\[audit\]: unknown key 'limits' \(nearest: 'limit'\)"),
        ("[audit]\nlimit = 3", r"limit must be an array of tables \(\[\[audit\.limit\]\]\)"),
        ('[[audit.limit]]\nmeasure = "certain"', r"\[\[audit\.limit\]\] 1: most: is missing"),
        ('[[audit.limit]]\nmeasure = "bleu"\nmost = 1', r"\[\[audit\.limit\]\] 1: measure: "),
        ('[[audit.limit]]\nmeasure = "failed"\nmost = -1', r"\[\[audit\.limit\]\] 1: most: "),
        ('[[audit.limit]]\nmeasure = "failed"\nmost = 1\nvalue = "x"', "a limit with a value needs a group"),
        (
            '[[audit.limit]]\nmeasure = "failed"\nmost = 1\ngroups = "x"',
            r"unknown key 'groups' \(nearest: 'group'\)",
        ),
    ],
)
def test_what_is_no_limit_is_named(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "mtqa.toml").write_text(text)
    with pytest.raises(ConfigError, match=message):
        read_limits(resolve({}, start=tmp_path))
