"""The YAML block between lines of three dashes at the beginning of a text file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

from mtqa.errors import InputError

_BLOCK = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_KEY = re.compile(r"\s*(?:#[^\n]*\n\s*)*[\w-]+[ \t]*:", re.A)
#: Longer ones are no front matter.
_LONGEST = 64_000


@dataclass(frozen=True)
class FrontMatter:
    """What a front matter says: strings by key in lower case. ``end`` is the offset behind it."""

    fields: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    start: int = 0
    end: int = 0

    def first(self, *keys: str) -> str:
        """The value of the first of the keys that it has; "" if it has none."""
        return next((value for key in keys if (value := self.fields.get(key, "").strip())), "")

    def offset(self, value: str) -> int | None:
        """Where a value stands in the file, if it is written there as it is read."""
        at = self.text.find(value)
        return self.start + at if at >= 0 else None


def read_front_matter(path: str, text: str) -> FrontMatter:
    """The front matter of a text; an empty one if it begins otherwise.

    Every value is a string as it is written. Raises InputError, with its line, for broken YAML.
    """
    found = _BLOCK.match(text[:_LONGEST])
    if found is None or _KEY.match(found.group(1)) is None:
        return FrontMatter()
    try:
        # BaseLoader makes strings, lists and mappings, and nothing else.
        value = yaml.load(found.group(1), Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark is not None else 1
        problem = getattr(error, "problem", None) or "nested too deep"
        raise InputError(path, f"line {line}: front matter is not valid YAML: {problem}") from None
    if not isinstance(value, dict):
        return FrontMatter()
    fields = {str(key).lower(): item for key, item in value.items() if isinstance(item, str)}
    return FrontMatter(fields, found.group(1), found.start(1), found.end())
