from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from mtqa.checks.base import Reads
from mtqa.checks.registry import all_checks
from mtqa.errors import ConfigError
from mtqa.findings import Grade
from mtqa.judge import Calibration, load_calibration, with_source
from mtqa.judge.calibration import SCHEMA, KindCalibration
from mtqa.resources import models_dir

#: The calibration of English alone, and that of what is compared with the source.
SHIPPED = [load_calibration(), load_calibration(models_dir() / "calibration-source.json")]


#: Beside a source 8 of 22 alarms that are counted are slips of the translators, which are no false ones
#: (``recipes.calibration_source.shown``).
SLIPS = (1.0, 22 / 14)


@pytest.mark.parametrize(("shipped", "slips"), list(zip(SHIPPED, SLIPS, strict=True)))
def test_the_shipped_calibrations_keep_the_alarm_budgets(shipped: Calibration, slips: float) -> None:
    # In a language that was not tested these stand in the place of the other rules of their check, and in a
    # story of few sentences ``alone`` stands in that of ``story``, which costs less.
    instead = (":untested", "fidelity/mistranslated:story")
    kinds = [kind for key, kind in shipped.checks.items() if not key.endswith(instead)]
    certain = sum(k.alarms_per_1000 for k in kinds if k.grade is Grade.CERTAIN)
    likely = sum(k.alarms_per_1000 for k in kinds if k.grade is Grade.LIKELY)
    review = sum(k.alarms_per_1000 for k in kinds if k.grade is Grade.REVIEW)
    assert certain <= 1
    assert certain + likely <= 5 * slips
    assert certain + likely + review <= 25


def test_without_the_estimator_kinds_have_their_own_grades_within_the_budgets() -> None:
    source = SHIPPED[1]
    by_models = {check.id for check in all_checks() if check.reads is not Reads.TEXT}
    own = source.with_own_grades()
    raised = {key for key, kind in own.checks.items() if kind.grade is not source.checks[key].grade}
    assert raised
    assert all(source.checks[key].own is own.checks[key].grade for key in raised)
    kinds = [kind for key, kind in own.checks.items() if key.partition(":")[0] not in by_models]
    shown = sum(kind.alarms_per_1000 for kind in kinds if kind.grade in (Grade.CERTAIN, Grade.LIKELY))
    assert shown <= 5
    assert sum(kind.alarms_per_1000 for kind in kinds if kind.grade) <= 25


def test_every_check_is_calibrated_and_every_calibrated_kind_is_a_check() -> None:
    ids = {check.id for check in all_checks()}
    with_their_source = {name for name in ids if name.startswith("fidelity/")}
    english, source = ({key.split(":")[0] for key in shipped.checks} for shipped in SHIPPED)
    assert source == with_their_source
    assert english == ids - with_their_source


def test_the_kinds_that_need_the_source_come_along() -> None:
    english, source = SHIPPED
    both = with_source(english)
    assert set(both.checks) == {*english.checks, *source.checks}
    assert both.signature == f"{english.signature}+{source.signature}"


def test_what_a_calibration_says_itself_of_a_kind_stays() -> None:
    key = next(iter(SHIPPED[1].checks))
    own = KindCalibration(grade=None, confidence=0.5, alarms_per_1000=9.0)
    assert with_source(replace(SHIPPED[0], checks={key: own})).checks[key] == own


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
        ('{"schema": "mtqa.calibration/1"}', "not a calibration: it has no 'checks'"),
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


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("text", "not JSON "),
        ("[]", "not as `mtqa calibrate` writes one"),
        ('{"schema": "%s"}', "it has no 'checks'"),
        ('{"schema": "%s", "checks": null}', "not as `mtqa calibrate` writes one"),
        ('{"schema": "%s", "checks": {"break/fragment": {}}}', "confidence: is missing"),
    ],
)
def test_what_is_no_calibration_is_told_in_plain_words(content: str, reason: str, tmp_path: Path) -> None:
    file = tmp_path / "c.json"
    file.write_text(content.replace("%s", SCHEMA), "utf-8")
    with pytest.raises(ConfigError) as wrong:
        load_calibration(file)
    assert str(wrong.value).startswith(f"{file}: not a calibration: ")
    assert reason in str(wrong.value)
    assert not any(word in str(wrong.value) for word in ("NoneType", "object", "validation error"))
