"""Grades of the checks beside the source, by professional translations."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path
from typing import Any

from recipes.calibration_source.references import ReferenceCount, counted, regraded

ROW = {
    "grade": "review",
    "confidence": 0.9,
    "alarms_per_1000": 0.5,
    "alarms": 5,
    "net_alarms": 5.0,
    "firings_on_translations_per_1000": 2.0,
    "read_right": 3,
    "read_wrong": 1,
}


def _table() -> dict[str, Any]:
    rows = {"fidelity/number:digit": {**ROW, "grade": "certain"}, "fidelity/question:gained": dict(ROW)}
    return {"checks": rows, "fitted_on": {"checks": "x"}}


def _count(sentences: int, **kinds: int) -> ReferenceCount:
    names = {f"fidelity/question:{rule}": number for rule, number in kinds.items()}
    return ReferenceCount(Counter(de=sentences), Counter({(key, "de"): n for key, n in names.items()}))


def test_rows_of_the_counted_checks_are_new_and_the_others_stay() -> None:
    read = {"fidelity/question:gained": Counter(right=4, wrong=1)}
    table = regraded(_table(), _count(10_000, gained=2), _count(1_000, gained=20), read)
    assert table["checks"]["fidelity/number:digit"] == _table()["checks"]["fidelity/number:digit"]
    gained = table["checks"]["fidelity/question:gained"]
    assert (gained["grade"], gained["alarms_per_1000"], gained["alarms"]) == ("likely", 0.2, 2)
    assert (gained["firings_on_translations_per_1000"], gained["read_right"]) == (20.0, 4)
    assert table["fitted_on"]["references"]["sentences"] == {"de": 10_000}
    assert "fidelity/omitted:end" in table["checks"]


def test_a_kind_that_alarms_too_often_is_not_shown() -> None:
    table = regraded(_table(), _count(10_000, gained=60), _count(1_000, gained=7))
    assert table["checks"]["fidelity/question:gained"]["grade"] in ("review", "off")


def test_a_kind_keeps_its_own_grade_where_only_others_leave_no_room() -> None:
    table = _table()
    table["checks"]["fidelity/number:missing"] = {**ROW, "grade": "likely", "alarms_per_1000": 25.0}
    same = regraded(table, _count(10_000, gained=5), _count(1_000, gained=7))["checks"]
    worse = regraded(table, _count(10_000, gained=60), _count(1_000, gained=7))["checks"]
    assert (same["fidelity/question:gained"]["grade"], same["fidelity/question:gained"]["own"]) == (
        "off",
        "review",
    )
    assert worse["fidelity/question:gained"]["grade"] == "off"
    assert "own" not in worse["fidelity/question:gained"]


def test_alarms_are_counted_by_language_and_named(tmp_path: Path) -> None:
    source = "Minister {0} trat am {1}. Mai zurück. Die Partei in {2} wählt im Juni einen Nachfolger."
    english = "Minister {0} resigned on May {1}. Will the party in {2} elect a successor in June?"
    told = [
        ("Albrecht", 3, "Hamburg"),
        ("Kowalski", 17, "Potsdam"),
        ("Meyerhoff", 24, "Stuttgart"),
        ("Zeisig", 9, "Kassel"),
    ]
    lines = [
        {
            "line": at,
            "source": source.format(*each),
            "references": {"A": english.format(*each)},
            "mt": {"sys": english.format(*each)},
        }
        for at, each in enumerate(told)
    ]
    path = tmp_path / "wmt21-parallel" / "de-en.jsonl.gz"
    path.parent.mkdir()
    path.write_bytes(gzip.compress("".join(json.dumps(line) + "\n" for line in lines).encode()))
    halves = [
        counted(("wmt21", "de"), half, translated=translated, data=tmp_path)
        for half in ("calibration", "report")
        for translated in (False, True)
    ]
    assert [count.total["fidelity/question:gained"] for count in halves] in ([4, 4, 0, 0], [0, 0, 4, 4])
    (whole,) = [count for count in halves[::2] if count.alarms]
    assert whole.sentences == {"de": 8}
    assert whole.alarms[1].startswith("wmt21/de/0+1/A fidelity/question:gained\t?\t")
