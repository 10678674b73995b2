"""What changed between two runs."""

from __future__ import annotations

from typing import Any

from benchmarks.compare import changes
from benchmarks.metrics import Figure, plain, table, transposed


def run(**values: float) -> Any:
    rows = {name: Figure(value, value - 0.1, value + 0.1, 7) for name, value in values.items()}
    return plain({"sizes": {"stories": 3}, "breaks": rows})


def test_only_what_left_its_interval_is_told() -> None:
    told = list(
        changes(run(same=0.5, near=0.5, far=0.5, old=0.5), run(same=0.5, near=0.55, far=0.7, new=0.9))
    )
    assert told == [
        "up   breaks / far: 0.500 (0.400-0.600) -> 0.700",
        "gone breaks / old: 0.500",
        "new  breaks / new: 0.900",
    ]


def test_what_does_not_exist_is_null_in_json_and_not_compared() -> None:
    none = run(none=float("nan"))
    assert none["breaks"]["none"]["value"] is None
    assert list(changes(none, none)) == []


def test_a_table_has_a_line_a_row_and_a_column_a_figure(capsys: object) -> None:
    rows = {"first": {"a": Figure(0.5, 0.4, 0.6, 9)}, "second": {"b": Figure(0.25, 0.2, 0.3, 4)}}
    table("Title", rows, 2)
    _, title, head, first, second = capsys.readouterr().out.splitlines()  # type: ignore[attr-defined]
    assert title == "Title"
    assert head.split() == ["n", "a", "b"]
    assert first.split() == ["first", "9", "0.50", "(0.40-0.60)"]
    assert second.split() == ["second", "4", "0.25", "(0.20-0.30)"]
    assert transposed(rows) == {"a": {"first": rows["first"]["a"]}, "b": {"second": rows["second"]["b"]}}
