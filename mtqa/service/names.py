"""The house list while a service runs: read again when its files change, and changed by clients."""

from __future__ import annotations

import threading
from pathlib import Path

from mtqa.checks.registry import require_known_checks
from mtqa.errors import ConfigError
from mtqa.house_list.entries import HouseList, HouseListEntry, new_entry
from mtqa.house_list.file import (
    add_entry,
    list_paths,
    load_house_list,
    remove_entry,
    user_list_path,
)
from mtqa.settings import Settings

#: Of each file: its path, when it was changed (nanoseconds), its size.
_State = tuple[tuple[Path, int, int], ...]


class ServiceNames:
    """The house list of an engine's settings; any thread may use it.

    Clients change the user's own list, or the first that is named where the own one is switched off.
    Raises ConfigError that names file and line for a list that is wrong.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._state = self._files()
        self._current = _checked(load_house_list(settings))
        #: Why the files as they are now cannot be used; "" where they can. Then the list before stays.
        self.problem = ""

    @property
    def path(self) -> Path | None:
        """The file that ``add`` and ``remove`` change; None where there is no list to change."""
        if self._settings.user_names:
            return user_list_path()
        return self._settings.names[0] if self._settings.names else None

    def current(self) -> HouseList:
        """The list as its files have it now; where they cannot be read, as they had it before."""
        with self._lock:
            state = self._files()
            if state != self._state:
                self._state = state
                try:
                    self._current, self.problem = _checked(load_house_list(self._settings)), ""
                except ConfigError as error:
                    self.problem = str(error)
            return self._current

    def add(self, text: str, check: str = "", reason: str = "") -> HouseListEntry:
        """Put a name or term in the list, for good; what is checked from now on heeds it.

        ``check``: the one check it is about, by id; "" for all that are about words and names. One that is
        there gets the new reason. Raises ConfigError for what is no name or no such check, and where there
        is no list to change; InputError where the file cannot be written.
        """
        try:
            entry = new_entry(text, check, reason)
        except ValueError as error:
            raise ConfigError(f"not a name: {error}") from None
        require_known_checks(HouseList((entry,)))
        with self._lock:
            add_entry(self._path(), entry)
        return entry

    def remove(self, text: str, check: str | None = None) -> bool:
        """Take a name out again, or its entry about one check; whether it was there.

        Raises ConfigError and InputError as ``add`` does.
        """
        with self._lock:
            return remove_entry(self._path(), text, check)

    def _path(self) -> Path:
        if self.path is None:
            raise ConfigError("there is no house list to change: name one by --names")
        return self.path

    def _files(self) -> _State:
        return tuple((path, *_changed_and_size(path)) for path in list_paths(self._settings))


def _changed_and_size(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return 0, -1
    return status.st_mtime_ns, status.st_size


def _checked(house_list: HouseList) -> HouseList:
    require_known_checks(house_list)
    return house_list
