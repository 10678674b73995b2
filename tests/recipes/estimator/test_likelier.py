"""What is read of texts by the bilingual model, and the rows of its rules."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from mtqa.document import Span
from mtqa.evidence_beside import Turn
from mtqa.judge.doubt_model import VersionModel
from mtqa.judge.logistic import Logistic
from mtqa.pair_reading import PairReading
from recipes.estimator import likelier
from recipes.estimator.contrasts import Case, undoes

_SOURCE = "Der Bürgermeister ist krank."
_RIGHT, _WRONG = "The mayor is ill.", "The mayor is not ill."


class _Bilingual:
    """Whatever says that he is ill, or is well, is more probable."""

    name = "gem"

    def read(self, english: str, source: str, before: tuple[str, str] | None = None) -> PairReading | None:
        return PairReading(((Span(0, len(english)), -3.0),)) if source else None

    def gains(
        self, english: str, others: Sequence[str], source: str, before: tuple[str, str] | None = None
    ) -> tuple[float | None, ...]:
        return tuple(6.0 if other == _RIGHT and english == _WRONG else None for other in others)


def test_a_case_has_the_version_that_undoes_the_change() -> None:
    case = likelier.read_case(_Bilingual(), ("negation", "de", _WRONG, _SOURCE, _RIGHT))  # type: ignore[arg-type]
    assert case is not None
    ((version, numbers),) = case.versions
    assert (version.turn, numbers["gain"], numbers["first"]) == (Turn.NEGATION, 6.0, -3.0)
    assert undoes(version, case)
    sound = likelier.read_case(_Bilingual(), ("", "de", _RIGHT, _SOURCE, ""))  # type: ignore[arg-type]
    assert sound is not None
    assert sound.versions == ()
    assert likelier.read_case(_Bilingual(), ("", "de", _RIGHT, "", "")) is None  # type: ignore[arg-type]


def test_the_fit_and_its_rows_go_beside_those_of_the_estimator(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    model = _Bilingual()
    wrong = likelier.read_case(model, ("negation", "de", _WRONG, _SOURCE, _RIGHT))  # type: ignore[arg-type]
    sound = likelier.read_case(model, ("", "de", _RIGHT, _SOURCE, ""))  # type: ignore[arg-type]
    assert wrong is not None
    assert sound is not None
    # A sound line whose version gains a little, so that there is something to tell apart.
    ((version, numbers),) = wrong.versions
    little = {**numbers, "gain": 1.0, "rate": 0.25}
    doubted = Case("", "de", _WRONG, _SOURCE, "", ((version, little),), doubtful=True, suspected=False)
    cases = [*[wrong] * 30, *[sound] * 1500, *[doubted] * 30]
    monkeypatch.setattr(likelier, "_model", lambda: SimpleNamespace(name="gem"))
    monkeypatch.setattr(likelier, "texts", lambda data: [])
    monkeypatch.setattr(likelier, "translated", lambda data: [("", "de", _RIGHT, _SOURCE, "")])
    monkeypatch.setattr(likelier, "read_cases", lambda given: iter(cases))
    path = tmp_path / "calibration-source.json"
    path.write_text(json.dumps({"checks": {"fidelity/contrast:strong": {}}, "doubts": {"mtqa-0": {}}}))
    monkeypatch.setattr(sys, "argv", ["likelier", "--out", str(path)])
    assert likelier.main() == 0
    table = json.loads(path.read_text("utf-8"))
    fit = table["doubts"]["mtqa-0"]["likelier"]["gem"]
    assert fit["prefix"] == "likelier-"
    assert [*fit["turns"]] == ["negation"]
    assert table["checks"].keys() == {
        *("fidelity/contrast:strong", "fidelity/contrast:likelier-strong"),
        *("fidelity/contrast:likelier-confirmed", "fidelity/contrast:likelier-weak"),
    }
    strong = table["checks"]["fidelity/contrast:likelier-strong"]
    assert (strong["grade"], strong["alarms_per_1000"]) == ("likely", round(500 / 1500, 4))
    assert "negation" in capsys.readouterr().out


def test_what_is_kept_reaches_the_better_band_as_before() -> None:
    def model(strong: float, gain: float) -> VersionModel:
        turns = {turn: Logistic(intercept=-1.0, weights={"gain": gain}) for turn in ("exchange", "tense")}
        return VersionModel(turns=turns, bands={"strong": strong})

    known, fitted = model(2.0, 1.0), model(3.5, 4.0)
    made = likelier.with_kept(known, fitted, ["exchange"])
    assert made.turns["tense"] == fitted.turns["tense"]
    for gain in (2.9, 3.1):
        before, now = (each.turns["exchange"].log_odds({"gain": gain}) for each in (known, made))
        assert known.rule(before, suspected=False) == made.rule(now, suspected=False)


def test_without_the_model_there_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(likelier, "open_bilingual", lambda settings: None)
    monkeypatch.setattr(sys, "argv", ["likelier"])
    likelier._model.cache_clear()
    assert likelier.main() == 2
    assert capsys.readouterr().err == "recipes.estimator.likelier: needs mtqa models pull bilingual\n"
