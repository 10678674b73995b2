"""What of the suspicions of rules may be refuted and borne out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mtqa.judge.doubt_model import Agreement, GainModel, LinkTexts
from mtqa.judge.rule_gains import UNREAD, Gain
from recipes.estimator import rule_gains
from recipes.estimator.rule_gains import Case, Line, fit, shares


def _cases(nats: list[float], key: str, *, right: bool, weak: bool = False) -> list[Case]:
    proposed = "number" in key
    return [Case(key, right, Gain(each, each, proposed), weak) for each in nats]


RIGHT = [
    *_cases([float(-at) for at in range(40)], "fidelity/number:digit", right=True),
    *_cases([float(-at) for at in range(20)], "fidelity/negation:lost", right=True),
]


def test_as_much_of_what_is_right_may_be_refuted_as_is_said() -> None:
    model = fit(RIGHT)
    assert model == GainModel(proposed=-37.0, versions=-17.0)
    wrong = _cases([-99.0, UNREAD, 1.0], "fidelity/negation:added", right=False)
    assert shares([*RIGHT, *wrong], model) == {
        ("fidelity/negation", False): [2, 0, 20, 2, 0, 3],
        ("fidelity/number", False): [2, 0, 40, 0, 0, 0],
    }


def test_where_too_much_is_not_read_only_that_is_refuted() -> None:
    model = fit([*RIGHT, *_cases([UNREAD] * 9, "fidelity/negation:lost", right=True)])
    assert model.refutes(UNREAD, proposed=False)
    assert not model.refutes(-200.0, proposed=False)


def test_the_lowest_gain_bears_out_that_few_wrong_ones_for_review_reach() -> None:
    review = [
        *_cases([0.7, 1.2, 5.0, 7.0], "fidelity/opposite:again", right=True, weak=True),
        *_cases([-2.0] * 26 + [0.6, 0.7, 0.9], "fidelity/opposite:again", right=False, weak=True),
        *_cases([9.0] * 9, "fidelity/number:digit", right=False),
    ]
    model = fit([*RIGHT, *review])
    assert model.borne_out == Agreement(lowest=1.0, right=0.75, wrong=round(0.5 / 30, 4))
    assert shares(review, model)["fidelity/opposite", True] == [0, 3, 4, 0, 0, 29]


def test_nothing_is_borne_out_where_wrong_ones_reach_all_that_is_tried() -> None:
    review = [
        *_cases([9.0], "fidelity/opposite:again", right=True, weak=True),
        *_cases([9.0, 8.0], "fidelity/opposite:again", right=False, weak=True),
    ]
    assert fit([*RIGHT, *review]).borne_out is None


def test_nothing_is_fitted_without_anything_that_is_right() -> None:
    with pytest.raises(ValueError, match="proposes"):
        fit(_cases([1.0], "fidelity/number:digit", right=False))


def test_the_fit_goes_into_the_calibration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Bilingual:
        name = "gem"

    out = tmp_path / "calibration.json"
    out.write_text(json.dumps({"doubts": {"small": {"gains": {"other": {}}}}}), "utf-8")
    monkeypatch.setattr(rule_gains, "_bilingual", Bilingual)
    monkeypatch.setattr(rule_gains, "lines", lambda data: [Line(LinkTexts("One.", "Eins.", "de"))])
    monkeypatch.setattr(rule_gains, "read_cases", lambda given: RIGHT)
    monkeypatch.setattr("sys.argv", ["rule_gains", "--out", str(out)])
    assert rule_gains.main() == 0
    made = json.loads(out.read_text("utf-8"))["doubts"]["small"]["gains"]
    assert made == {"other": {}, "gem": {"proposed": -37.0, "versions": -17.0, "borne_out": None}}
    assert "fidelity/number" in capsys.readouterr().out
