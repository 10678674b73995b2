"""The house list on the command line: entries added, removed, shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mtqa.checks.registry import require_known_checks
from mtqa.errors import ConfigError
from mtqa.house_list.entries import HouseList, new_entry
from mtqa.house_list.file import add_entry, list_paths, read_list, remove_entry, user_list_path
from mtqa.settings import Settings


def add_name(text: str, check: str, reason: str, path: Path | None) -> str:
    """Put a name in a list, the user's own where no path is given; what was done, in a line.

    Raises ConfigError for what is no name or no check, and for a file that is no list; InputError where it
    cannot be written.
    """
    try:
        entry = new_entry(text, check, reason)
    except ValueError as error:
        raise ConfigError(f"{text!r}: {error}") from None
    require_known_checks(HouseList((entry,)))
    path = path or user_list_path()
    return f"{path}: {'added' if add_entry(path, entry) else 'there already'}: {entry.line()}"


def remove_name(text: str, check: str | None, path: Path | None) -> str:
    """Take a name out of a list; what was done, in a line.

    Raises ConfigError where it is not there, and otherwise as ``add_name`` does.
    """
    path = path or user_list_path()
    text = " ".join(text.split())
    if not remove_entry(path, text, check):
        about = f" about {check}" if check else ""
        raise ConfigError(f"{path}: there is no '{text}'{about} in it")
    return f"{path}: removed: {text}"


def name_lines(settings: Settings) -> Iterator[str]:
    """Each entry that counts, behind its file and line. Raises ConfigError for a list that is wrong."""
    for path in list_paths(settings):
        entries = read_list(path)
        require_known_checks(HouseList(entries))
        yield from (f"{entry.place}: {entry.line()}" for entry in entries)
