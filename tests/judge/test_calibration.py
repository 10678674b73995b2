from __future__ import annotations

import json
from pathlib import Path

import pytest

from mtqa.checks.registry import all_checks
from mtqa.errors import ConfigError
from mtqa.findings import Grade
from mtqa.judge import load_calibration


def test_the_shipped_calibration_keeps_the_alarm_budgets() -> None:
    kinds = load_calibration().checks.values()
    certain = sum(k.alarms_per_1000 for k in kinds if k.grade is Grade.CERTAIN)
    likely = sum(k.alarms_per_1000 for k in kinds if k.grade is Grade.LIKELY)
    review = sum(k.alarms_per_1000 for k in kinds if k.grade is Grade.REVIEW)
    assert certain <= 1
    assert certain + likely <= 5
    assert certain + likely + review <= 25


def test_every_check_is_calibrated_and_every_calibrated_kind_is_a_check() -> None:
    ids = {check.id for check in all_checks()}
    assert {key.split(":")[0] for key in load_calibration().checks} == ids


def test_the_signature_changes_with_the_contents(tmp_path: Path) -> None:
    table = {"schema": "mtqa.calibration/1", "checks": {}, "awkwardness": {}}
    (tmp_path / "a.json").write_text(json.dumps(table), encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps({**table, "note": "x"}), encoding="utf-8")
    assert load_calibration(tmp_path / "a.json").signature != load_calibration(tmp_path / "b.json").signature


def test_a_kind_that_is_off_has_no_grade(tmp_path: Path) -> None:
    row = {"grade": "off", "confidence": 0.1, "alarms_per_1000": 9.0}
    table = {"schema": "mtqa.calibration/1", "checks": {"a/b": row}, "awkwardness": {}}
    (tmp_path / "a.json").write_text(json.dumps(table), encoding="utf-8")
    assert load_calibration(tmp_path / "a.json").checks["a/b"].grade is None


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "not a calibration"),
        ("[]", "not a calibration"),
        ('{"schema": "other/1"}', "schema is 'other/1'"),
        ('{"schema": "mtqa.calibration/1"}', "not a calibration: 'checks'"),
        (
            '{"schema": "mtqa.calibration/1", "awkwardness": {}, "checks": {"a/b": {"grade": "sure"}}}',
            "not a calib",
        ),
    ],
)
def test_a_damaged_calibration_is_one_line(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "calibration.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=message) as caught:
        load_calibration(file)
    assert "\n" not in str(caught.value)
