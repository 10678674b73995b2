"""The lines of a baseline file, read with the number of each that is damaged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mtqa.errors import InputError
from mtqa.gate.entry import Entry
from mtqa.gate.made import Made

_CONFLICT = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")


def read_lines(path: Path) -> tuple[tuple[Made, ...], list[Entry]]:
    """What a file was made with, each once, and its entries in its order.

    After a merge an entry may be there twice, and what it was made with differ from line to line.
    Raises InputError that names the line.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {(error.strerror or str(error)).lower()}") from None
    made: list[Made] = []
    entries: list[Entry] = []
    for number, line in enumerate(data.split(b"\n"), 1):  # JSON has no other line ends
        if not line.strip():
            continue
        try:
            told = _parsed(line)
            if "schema" not in told:
                entries.append(Entry.from_json(told))
            elif (first := Made.from_json(told)) not in made:
                made.append(first)
        except ValueError as error:
            raise InputError(str(path), f"line {number}: {error}") from None
    if not made:
        raise InputError(str(path), "not a baseline: nothing says what it was made with")
    return tuple(made), entries


def _parsed(line: bytes) -> dict[str, Any]:
    if line.startswith(_CONFLICT):
        raise ValueError("a merge conflict is left in it")
    try:
        told = json.loads(line)
    except UnicodeDecodeError:
        raise ValueError("not UTF-8") from None
    except (json.JSONDecodeError, RecursionError):
        raise ValueError("damaged: not JSON") from None
    if not isinstance(told, dict):
        raise ValueError("damaged: not a JSON object")
    return told
