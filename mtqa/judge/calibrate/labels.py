"""A desk's own labelled copy: JSON Lines, one text and what an editor thought of it a line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from mtqa._compat import StrEnum
from mtqa.errors import InputError

#: Fewer labels than this, of either kind, say nothing reliable.
FEWEST = 20


class Label(StrEnum):
    """What an editor would do: print it, rewrite it, or throw it out."""

    PRINTABLE = "printable"
    AWKWARD = "awkward"
    BROKEN = "broken"


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    text: str
    label: Label


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence, paragraph or story; its label is that of its worst sentence."""

    line: int
    text: str
    label: Label


def read_labels(path: Path) -> list[Labelled]:
    """The labelled texts of a file; other fields of a line are ignored.

    Raises InputError for a file that cannot be read, a line that is no label, or too few labels.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"not UTF-8 at byte {error.start}") from None
    rows = [_labelled(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    sound = sum(row.label is Label.PRINTABLE for row in rows)
    if min(sound, len(rows) - sound) < FEWEST:
        raise InputError(
            str(path),
            f"{sound} printable and {len(rows) - sound} other texts; at least {FEWEST} of each are needed",
        )
    return rows


def _labelled(path: Path, number: int, line: str) -> Labelled:
    try:
        row = _Row.model_validate(json.loads(line))
    except json.JSONDecodeError as error:
        raise InputError(f"{path}:{number}", f"not JSON: {error.msg} at column {error.colno}") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or "line"
        raise InputError(f"{path}:{number}", f"{place}: {first['msg'].lower()}") from None
    return Labelled(number, row.text, row.label)
