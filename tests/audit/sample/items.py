"""Rows of samples put together by hand."""

from __future__ import annotations

from pathlib import Path

from mtqa.audit.sample.item import UNFLAGGED_STRATUM, SampleItem, stratum
from mtqa.audit.sample.sheets import read_sheet, sheet_bytes

LEDGER = "audit-0123456789ab"


def item(number: int, check: str = "", grade: str = "certain", **other: object) -> SampleItem:
    """A finding of a check, without one an unflagged sentence."""
    told: dict[str, object] = {
        "id": f"{'f' if check else 'u'}0.{number}.0",
        "stratum": stratum(check, grade) if check else UNFLAGGED_STRATUM,
        "story": f"urn:{number}",
        "before": "",
        "sentence": "The «vote» was delayed." if check else "The mayor resigned.",
        "after": "He said so.",
        "check": check,
        "grade": grade if check else "",
        "message": "broken" if check else "",
        "suggestion": "",
        "findings_here": 1 if check else 0,
        "stratum_size": 100,
        "stratum_drawn": 2,
        "sample_size": 4,
        "ledger": LEDGER,
    }
    return SampleItem(**(told | other))  # type: ignore[arg-type]


#: Two findings of a kind, two sentences without one.
FOUR = (item(1, "break/lowercase"), item(2), item(3, "break/lowercase"), item(4))


def write(path: Path, items: tuple[SampleItem, ...] = FOUR, answers: tuple[str, ...] = ()) -> Path:
    """A sample on disk, with answers to its first rows."""
    path.write_bytes(sheet_bytes(path, items))
    for number, answer in enumerate(answers, 2):
        path.write_bytes(read_sheet(path, path.read_bytes()).with_answer(number, answer))
    return path
