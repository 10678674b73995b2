"""Awkwardness is put into a calibration, and nothing else of it changes."""

from __future__ import annotations

import json

from mtqa.judge.logistic import Logistic
from mtqa.resources import models_dir
from recipes.awkwardness import put_into, with_bands


def test_the_models_go_into_the_calibration_and_the_rest_stays() -> None:
    shipped = json.loads((models_dir() / "calibration.json").read_text("utf-8"))
    model = Logistic(intercept=0.0, weights={"log_words": 1.0})
    made = put_into(shipped, {"plain": model}, rows=7, clean=9)
    assert made["awkwardness"] == {"plain": model.model_dump()}
    assert made["fitted_on"] == {**shipped["fitted_on"], "awkwardness": 7, "awkwardness_clean": 9}
    own = ("style/awkward:fair", "style/awkward:weak")
    kept = {key: row for key, row in shipped["checks"].items() if key not in own}
    assert {key: row for key, row in made["checks"].items() if key not in own} == kept
    assert {key: made[key] for key in ("breaks", "schema")} == {
        key: shipped[key] for key in ("breaks", "schema")
    }


def test_bands_are_cut_by_alarms_on_clean_sentences() -> None:
    clean = [{"log_words": float(number)} for number in range(1000)]
    bands = with_bands(Logistic(intercept=0.0, weights={"log_words": 1.0}), clean).bands
    assert sum(row["log_words"] >= bands["weak"] for row in clean) == 6
    assert sum(row["log_words"] >= bands["fair"] for row in clean) == 0
