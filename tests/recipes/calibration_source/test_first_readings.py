"""Alarms in lines as they were first read."""

from __future__ import annotations

from pathlib import Path

import pytest

from recipes.calibration_source.first_readings import FirstReading, alarms_per_1000, first_readings


def test_sets_count_by_their_weight_and_only_where_a_kind_was_counted() -> None:
    sets = (
        FirstReading(1000, 1.0, ("fidelity/added",), {"fidelity/number:word": 2}),
        FirstReading(4000, 0.25, (), {"fidelity/number:word": 8, "fidelity/added:end": 4}),
    )
    assert alarms_per_1000("fidelity/number:word", sets) == pytest.approx(2.125)
    assert alarms_per_1000("fidelity/added:end", sets) == pytest.approx(1.25)
    # What was not seen once is not free, and what was not counted costs nothing here.
    assert 0 < alarms_per_1000("fidelity/number:digit", sets) < 0.2
    assert alarms_per_1000("fidelity/added:end", sets[:1]) == 0.0


def test_a_kind_alone_may_not_have_been_counted() -> None:
    left_out = FirstReading(1000, 1.0, ("fidelity/contrast:likelier-strong",), {})
    assert not left_out.has("fidelity/contrast:likelier-strong")
    assert left_out.has("fidelity/contrast:strong")


def test_the_table_can_be_read(tmp_path: Path) -> None:
    sets = first_readings()
    assert sets
    assert all(each.sentences >= 480 and each.alarms for each in sets)
    path = tmp_path / "none.toml"
    path.write_text("[[sets]]\nsentences = 1\n")
    with pytest.raises(KeyError):
        first_readings(path)
