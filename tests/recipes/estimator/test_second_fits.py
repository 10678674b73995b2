"""The second fits on doubtful links and gaps: what they are cut on, and what they are worth."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from mtqa.judge.doubt_model import DoubtModel
from mtqa.judge.logistic import Logistic
from recipes.estimator import mistranslated, omissions
from recipes.estimator.bands import show_reached, write_fit

PLAIN = Logistic(intercept=0.0, weights={})
MODEL = DoubtModel(sentences=PLAIN, gaps=PLAIN)
LANGUAGES = ("cs", "de", "ru", "tr", "uk", "vi")


def errors(number: int = 3000) -> list[mistranslated.Case]:
    """Links that the first fit doubts nearly alike: wrong ones read as a machine's, written ones do not."""
    rng = random.Random(3)
    found = []
    for at in range(number):
        origin = (mistranslated.LABELLED, mistranslated.TRANSLATED, mistranslated.WRITTEN)[at % 3]
        wrong = origin == mistranslated.LABELLED and at % 2 == 0
        raw, asked = rng.gauss(3.0 if wrong else -1.0, 1.0), rng.gauss(1.0 if wrong else 0.0, 0.5)
        numbers = {"asked": asked, "raw": raw}
        kind, language = "error" if wrong else "", LANGUAGES[at % len(LANGUAGES)]
        found.append(mistranslated.Case(kind, origin, language, f"e{at}", f"s{at}", asked, numbers))
    return found


def test_doubtful_links_that_read_as_a_machines_are_believed(capsys: pytest.CaptureFixture[str]) -> None:
    cases = errors()
    fits, rows = mistranslated.fit_errors(cases, MODEL)
    assert fits.read.weights["raw"] > 0
    scores = mistranslated.apart(cases, MODEL)
    for origin in (mistranslated.TRANSLATED, mistranslated.WRITTEN):
        sound = [s for s, case in zip(scores, cases, strict=True) if case.origin == origin]
        for rule, rate in mistranslated.BUDGETS.items():
            assert sum(score >= fits.read.bands[rule] for score in sound) <= rate * len(sound) / 1000
    strong = rows["fidelity/mistranslated:strong"]
    assert strong["grade"] == "likely"
    assert strong["read_right"] > 10 * strong["read_wrong"]
    assert rows["fidelity/mistranslated:untested"]["grade"] == "review"
    show_reached(cases, scores, fits.read.bands)
    assert "sound           written       1000: strong" in capsys.readouterr().out


def gaps(number: int = 3000) -> list[omissions.Case]:
    """Pairs of which the first fit reads every other further; what is left out has nothing near it."""
    rng = random.Random(4)
    found = []
    for at in range(number):
        origin = (omissions.TRANSLATED, omissions.WRITTEN)[at % 2]
        kind = omissions.CLAUSE if at % 5 == 0 else ""
        part = rng.gauss(0.2 if kind else 0.7, 0.1)
        numbers = {
            name: rng.gauss(0.6, 0.1) for name in ("near", "short_run", "long_run", "others", "tokens")
        }
        numbers |= {"asked": rng.gauss(1, 1), "part": part}
        language, read = LANGUAGES[at % len(LANGUAGES)], bool(kind) or at % 4 != 1
        found.append(omissions.Case(kind, origin, language, "e", "s", 1.0, numbers if read else None))
    return found


def test_gaps_that_have_nothing_near_them_are_believed() -> None:
    cases = gaps()
    fits, rows = omissions.fit_omissions(cases, MODEL, 0.5)
    assert fits.lowest == 0.5
    assert fits.read.weights["part"] < 0
    scores = omissions.apart(cases, MODEL, 0.5)
    assert all(
        (score == float("-inf")) is (case.numbers is None) for score, case in zip(scores, cases, strict=True)
    )
    for origin in (omissions.TRANSLATED, omissions.WRITTEN):
        sound = [s for s, c in zip(scores, cases, strict=True) if c.origin == origin and not c.kind]
        for rule, rate in omissions.BUDGETS.items():
            assert sum(score >= fits.read.bands[rule] for score in sound) <= rate * len(sound) / 1000
    assert rows["fidelity/left-out:strong"]["found"] > 0.5
    sound = [score for score, case in zip(scores, cases, strict=True) if not case.kind]
    reached = sum(score >= fits.read.bands["weak"] for score in sound)
    costs = [rows[f"fidelity/left-out:{rule}"]["alarms_per_1000"] for rule in omissions.BUDGETS]
    assert sum(costs) == pytest.approx(1000 * max(0.5, reached) / len(sound), abs=1.0)


def test_what_the_bilingual_model_says_is_fitted_beside_that() -> None:
    rng = random.Random(5)
    said = [
        replace(case, said={"without": rng.gauss(1 if case.kind else -3, 1)} if at % 50 else None)
        for at, case in enumerate(gaps())
    ]
    cases = omissions.with_said(said)
    assert all(
        (case.numbers is None) is (before.numbers is None or before.said is None)
        for case, before in zip(cases, said, strict=True)
    )
    scores = omissions.apart_bilingual(said, MODEL, 0.5)
    fit, rows = omissions.fit_bilingual(said, MODEL, 0.5, scores)
    assert fit.weights["without"] > 0
    assert list(fit.bands) == ["surest", "fair", "weak"]
    for rule, rate in zip(fit.bands, omissions.BUDGETS.values(), strict=True):
        for origin in (omissions.TRANSLATED, omissions.WRITTEN):
            sound = [s for s, c in zip(scores, cases, strict=True) if c.origin == origin and not c.kind]
            assert sum(score >= fit.bands[rule] for score in sound) <= rate * len(sound) / 1000
    assert list(rows) == ["fidelity/left-out:surest"]
    assert rows["fidelity/left-out:surest"]["alarms_per_1000"] == 0.5


def test_it_is_asked_of_what_reaches_a_band_without_it() -> None:
    cases = [replace(case, said={"without": 1.0} if case.numbers else None) for case in gaps()]
    before = omissions.apart(cases, MODEL, 0.5)
    weakest = omissions.cut_by_origin(cases, before, omissions.BUDGETS["weak"])
    scores = omissions.apart_bilingual(cases, MODEL, 0.5)
    asked = [score > float("-inf") for score in scores]
    assert asked == [score >= weakest for score in before]
    assert any(asked)


def test_a_fit_is_written_with_its_rows_and_stale_rules_are_dropped(tmp_path: Path) -> None:
    path = tmp_path / "calibration.json"
    row = {"grade": "review", "confidence": 0.5, "alarms_per_1000": 0.1, "found": 0.2}
    checks = {"a/b:old": row, "a/b:kept": row, "c/d:rule": row}
    path.write_text(json.dumps({"checks": checks, "doubts": {"one": {"gaps": {}}}}), "utf-8")
    write_fit(path, ("one", "part"), PLAIN, {"a/b:kept": {**row, "confidence": 0.9}}, "a/b")
    table = json.loads(path.read_text("utf-8"))
    assert sorted(table["checks"]) == ["a/b:kept", "c/d:rule"]
    assert table["checks"]["a/b:kept"]["confidence"] == 0.9
    assert table["doubts"]["one"] == {"gaps": {}, "part": PLAIN.model_dump()}
