"""The files of house lists: read, and changed an entry at a time; all other lines stay as they are."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from platformdirs import user_config_path

from mtqa.errors import ConfigError, InputError
from mtqa.files import unwritable, write_atomically
from mtqa.house_list.entries import HouseList, HouseListEntry, parse_line
from mtqa.settings import Settings

#: No suffix of a story, so that no folder gives it as one.
NAME = "mtqa.names"
#: Bytes of a list; longer ones are something else.
_LARGEST = 10_000_000
#: How often a change is tried again when another program has changed the file meanwhile.
_TRIES = 5


def user_list_path() -> Path:
    """The user's own list, in the system's folder for configuration; it need not be there."""
    return user_config_path("mtqa") / NAME


def list_paths(settings: Settings) -> tuple[Path, ...]:
    """The lists that count: those that are named, and the user's own, where there is one and it is wanted."""
    own = user_list_path()
    return (*settings.names, *((own,) if settings.user_names and own.is_file() else ()))


def load_house_list(settings: Settings) -> HouseList:
    """All entries that count. Raises ConfigError that names file and line."""
    return HouseList.of(entry for path in list_paths(settings) for entry in read_list(path))


def read_list(path: Path) -> tuple[HouseListEntry, ...]:
    """The entries of a file, in order. Raises ConfigError that names file and line."""
    return tuple(entry for _, entry in _parsed(path, _lines(path, _read(path))) if entry is not None)


def add_entry(path: Path, entry: HouseListEntry) -> bool:
    """Put an entry in a list, which is made where it is not there; whether that changed anything.

    In a list in order it goes to its place, else to the end. One of the same text and check gives way.
    Raises ConfigError for a file that is no list or cannot be read, InputError where it cannot be written.
    """

    def added(lines: list[str]) -> list[str]:
        parsed = [(at, old) for at, old in _parsed(path, lines) if old is not None]
        same = [at for at, old in parsed if old.identity == entry.identity]
        if same:
            return [*lines[: same[0]], entry.line(), *lines[same[0] + 1 :]]
        keys = [_order(old) for _, old in parsed]
        later = (at for at, old in parsed if _order(old) > _order(entry))
        at = next(later, len(lines)) if keys == sorted(keys) else len(lines)
        return [*lines[:at], entry.line(), *lines[at:]]

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    except OSError as error:
        raise unwritable(path, error) from error
    return _changed(path, added)


def remove_entry(path: Path, text: str, check: str | None = None) -> bool:
    """Take the entries of a name out of a list, or the one about a check; whether there was any.

    Raises ConfigError and InputError as ``add_entry`` does.
    """

    def left(lines: list[str]) -> list[str]:
        return [
            lines[at]
            for at, old in _parsed(path, lines)
            if old is None or old.text != text or check not in (None, old.check)
        ]

    return path.is_file() and _changed(path, left)


def _changed(path: Path, change: Callable[[list[str]], list[str]]) -> bool:
    for attempt in range(_TRIES):
        before = _read(path)
        lines = _lines(path, before)
        after = change(list(lines))
        if after == lines:
            return False
        newline = "\r\n" if b"\r\n" in before else "\n"
        mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
        try:
            write_atomically(
                path, mark + "".join(f"{line}{newline}" for line in after).encode(), before=before
            )
        except InputError:
            if attempt == _TRIES - 1 or _read(path) == before:
                raise
        else:
            return True
    return False


def _order(entry: HouseListEntry) -> tuple[str, str, str]:
    return entry.text.casefold(), entry.text, entry.check


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise ConfigError(f"{path}: larger than {_LARGEST // 1_000_000} MB: no list of names")
        return path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from None


def _lines(path: Path, data: bytes) -> list[str]:
    """The lines without their ends; only those that editors count as ends."""
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{path}:{line}: not UTF-8") from None
    lines = text.replace("\r\n", "\n").split("\n")
    return lines[:-1] if not lines[-1] else lines


def _parsed(path: Path, lines: Sequence[str]) -> Iterable[tuple[int, HouseListEntry | None]]:
    """The number of each line, from 0, and its entry, None for a comment."""
    for at, line in enumerate(lines):
        place = f"{path}:{at + 1}"
        try:
            yield at, parse_line(line, place)
        except ValueError as error:
            raise ConfigError(f"{place}: {error}") from None
