"""What is fitted on names that pairs leave over."""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from recipes.estimator import names
from recipes.estimator.bands import within_budget
from recipes.estimator.examples import key
from recipes.estimator.names import BUDGETS, CHECK, Case, apart, fit_names

PARTS = tuple(BUDGETS)


def cases() -> list[Case]:
    """Sound pairs of three languages, and changed ones, whose names score four higher."""
    rng = random.Random(1)
    made = []
    for number in range(900):
        kind = ("", "", "replaced", "removed")[number % 4]
        rows = []
        for part in PARTS:
            wrong = kind == ("removed" if part == "source" else "replaced")
            if wrong or not kind:
                rows.append(
                    (
                        part,
                        {"wrong": rng.gauss(4.0 * wrong, 1.0), "known": rng.random(), "unheard": 0.0},
                        wrong,
                    )
                )
        made.append(Case(kind, ("cs", "de", "ru")[number % 3], str(number), f"Satz {number}", tuple(rows)))
    return made


def test_bands_keep_to_their_budgets_on_languages_that_the_fit_had_not_seen() -> None:
    read = cases()
    model, rows = fit_names(read)
    for part in PARTS:
        fit = getattr(model, part)
        sound = [s for s, case in zip(apart(read, part), read, strict=True) if not case.kind]
        for rule, rate in BUDGETS[part].items():
            assert sum(score >= fit.bands[rule] for score in sound) <= rate * len(sound) / 1000
    assert rows[f"{CHECK}:strong"]["grade"] == "likely"
    assert rows[f"{CHECK}:weak"]["grade"] == "review"
    assert rows[f"{CHECK}:strong"]["found"] > 0.3
    spent = [rows[f"{CHECK}:{rule}"]["alarms_per_1000"] for rule in BUDGETS["heard"]]
    assert sum(spent) == pytest.approx(max(BUDGETS["heard"].values()))


def test_beside_han_characters_a_score_comes_from_fits_of_other_sources() -> None:
    read = cases()
    two = [replace(case, language=("zh", "ja")[number // 4 % 2]) for number, case in enumerate(read)]
    assert apart(two, "unheard") == apart(read, "unheard")
    assert apart(two, "heard") != apart(read, "heard")


def test_what_cannot_be_told_apart_is_hardly_found() -> None:
    read = [Case(c.kind, c.language, c.english, c.source, _same(c)) for c in cases()]
    _, rows = fit_names(read)
    assert rows[f"{CHECK}:strong"]["found"] < 0.05


def _same(case: Case) -> tuple[tuple[str, dict[str, float], bool], ...]:
    rng = random.Random(case.english)
    return tuple((part, {**n, "wrong": rng.gauss(0, 1)}, wrong) for part, n, wrong in case.rows)


def test_a_score_comes_from_fits_of_other_languages() -> None:
    read = cases()
    fewer = [Case(c.kind, c.language, "", "", () if c.kind and c.language == "de" else c.rows) for c in read]
    one, two = apart(read, "heard"), apart(fewer, "heard")
    differ = {case.language for case, a, b in zip(read, one, two, strict=True) if not case.kind and a != b}
    assert differ == {"cs", "ru"}


def test_what_the_budget_has_no_room_for_waits() -> None:
    rows = {
        f"{CHECK}:strong": {"grade": "likely", "alarms_per_1000": 1.0, "found": 0.3},
        f"{CHECK}:left-out": {"grade": "likely", "alarms_per_1000": 0.4, "found": 0.2},
        f"{CHECK}:weak": {"grade": "review", "alarms_per_1000": 2.0, "found": 0.2},
    }
    known = {
        "fidelity/name:lost": {"grade": "likely", "alarms_per_1000": 4.5},
        "fidelity/name:other": {"grade": "review", "alarms_per_1000": 18.5},
        "fidelity/name:added": {"grade": "off", "alarms_per_1000": 90.0},
    }
    out = within_budget(known, rows)
    assert out[f"{CHECK}:left-out"] == rows[f"{CHECK}:left-out"]
    assert (out[f"{CHECK}:strong"]["grade"], out[f"{CHECK}:strong"]["own"]) == ("review", "likely")
    assert (out[f"{CHECK}:weak"]["grade"], out[f"{CHECK}:weak"]["own"]) == ("off", "review")
    assert within_budget({}, rows) == rows


def test_a_line_is_read_with_those_around_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "wmt21-parallel"
    folder.mkdir()
    rows = [{"line": n, "source": f"Věta  číslo {n}.", "references": {}, "mt": {}} for n in range(30)]
    with gzip.open(folder / "cs-en.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    monkeypatch.setattr(names, "PARALLEL", {"wmt21": ("cs",)})
    found = names.sources_around(tmp_path)
    assert len(found) == len(rows)
    story = found[key("Věta číslo 12.")]
    assert story.startswith("Věta číslo 4.\n")
    assert story.endswith("\nVěta číslo 20.")
    assert found[key("Věta číslo 0.")].startswith("Věta číslo 0.\n")
