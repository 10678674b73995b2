"""Where two JSON values differ, and how that is told in a line."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

TOLERANCE = 1e-6

Value = Any
Difference = tuple[str, Value, Value]
_MOST = 70
_BEFORE = 15


def differences(old: Value, new: Value, path: str = "") -> Iterator[Difference]:
    """The path of each field that differs, as findings[2].start, with both values; None where it is not."""
    if isinstance(old, dict) and isinstance(new, dict):
        for name in [*old, *(name for name in new if name not in old)]:
            yield from differences(old.get(name), new.get(name), f"{path}.{name}" if path else name)
    elif isinstance(old, list) and isinstance(new, list):
        for at, was, now in _paired(old, new):
            yield from differences(was, now, f"{path}[{at}]")
    elif not _equal(old, new):
        yield path, old, new


def _paired(old: list[Value], new: list[Value]) -> Iterator[tuple[int, Value, Value]]:
    """Items that belong together; what was put in or left out is beside None."""
    if len(old) == len(new):
        yield from ((at, was, now) for at, (was, now) in enumerate(zip(old, new, strict=True)))
        return
    first, second = ([json.dumps(item, sort_keys=True) for item in side] for side in (old, new))
    for tag, low, high, new_low, new_high in SequenceMatcher(None, first, second, False).get_opcodes():
        if tag != "equal":
            sides = zip_longest(old[low:high], new[new_low:new_high])
            yield from ((low + at, was, now) for at, (was, now) in enumerate(sides))


def _equal(old: Value, new: Value) -> bool:
    numbers = all(isinstance(one, int | float) and not isinstance(one, bool) for one in (old, new))
    if numbers:
        return math.isclose(old, new, rel_tol=TOLERANCE) if float in (type(old), type(new)) else old == new
    return type(old) is type(new) and bool(old == new)


def line(where: str, path: str, was: Value, now: Value) -> str:
    """One line: where, the path of the field, old → new; long texts from shortly before they part."""
    start = 0
    if isinstance(was, str) and isinstance(now, str) and max(len(was), len(now)) > _MOST:
        parted = (at for at, (one, two) in enumerate(zip(was, now, strict=False)) if one != two)
        start = max(0, next(parted, min(len(was), len(now))) - _BEFORE)
    return f"{where}: {path}{' ' if path else ''}{_short(was, start)} → {_short(now, start)}"


def _short(value: Value, start: int) -> str:
    if value is None:
        return "nothing"
    text = json.dumps(value[start:] if isinstance(value, str) else value, ensure_ascii=False)
    return ("…" if start else "") + (text if len(text) <= _MOST else f"{text[:_MOST]}…")
