"""What a house list holds, and the lines of its file.

A line is a name or a term; behind it, in brackets, the check that it is about, where it is about one,
and behind `` #`` why it is on the list::

    Kyivstar
    makgeolli  # explained in the style guide
    de Volkskrant [name/lowercase]  # its own spelling
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_REASON = re.compile(r"\s+#(?P<reason>.*)$")
_CHECK = re.compile(r"\s+\[(?P<check>[^\[\]]*)\]$")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class HouseListEntry:
    """A name or term as the house writes it.

    ``check``: the one check (its id, or the first part of several ids) that is to leave it alone; "" for
    all that are about words and names. ``reason`` is for people. ``place`` is file and line, for messages.
    """

    text: str
    check: str = ""
    reason: str = ""
    place: str = ""

    @property
    def identity(self) -> tuple[str, str]:
        """What makes it another entry: text and check."""
        return self.text, self.check

    def line(self) -> str:
        """The line of the file. ``parse_line`` makes the same entry of it."""
        check = f" [{self.check}]" if self.check else ""
        reason = f"  # {self.reason}" if self.reason else ""
        return f"{self.text}{check}{reason}"


def parse_line(line: str, place: str = "") -> HouseListEntry | None:
    """The entry of a line; None for an empty one and for a comment.

    Raises ValueError, with the reason alone, for a line that is no entry.
    """
    line = line.strip()
    if not line or line.startswith("#"):
        return None
    reason = check = ""
    if found := _REASON.search(line):
        line, reason = line[: found.start()], found["reason"].strip()
    if found := _CHECK.search(line):
        line, check = line[: found.start()], found["check"].strip()
        if not check:
            raise ValueError("the brackets name no check")
    return new_entry(line, check, reason, place)


def new_entry(text: str, check: str = "", reason: str = "", place: str = "") -> HouseListEntry:
    """An entry in the form in which lists are kept: composed characters, one space between words.

    Raises ValueError, with the reason alone, for what cannot be one.
    """
    text, reason = (" ".join(unicodedata.normalize("NFC", part).split()) for part in (text, reason))
    if not any(char.isalnum() for char in text):
        raise ValueError("a name or term needs a letter or a digit")
    if len(text) > _LONGEST:
        raise ValueError(f"longer than {_LONGEST} characters: no name or term")
    if not text.isprintable() or not reason.isprintable():
        raise ValueError("a control character is in it")
    if re.search(r"[\[\]]|^#|\s#", text):
        raise ValueError("“[”, “]” and “ #” cannot stand in a name or term")
    return HouseListEntry(text, check.strip(), reason, place)


@dataclass(frozen=True, slots=True)
class HouseList:
    """The entries of all lists of a run, in order, each once."""

    entries: tuple[HouseListEntry, ...] = ()

    @classmethod
    def of(cls, entries: Iterable[HouseListEntry]) -> HouseList:
        """A list of these, the first of equal ones kept."""
        found: dict[tuple[str, str], HouseListEntry] = {}
        for entry in entries:
            found.setdefault(entry.identity, entry)
        return cls(tuple(found.values()))

    @property
    def signature(self) -> str:
        """What of the list can change a result: how many entries, and a digest of texts and checks."""
        if not self.entries:
            return "none"
        content = "\n".join(sorted(f"{entry.text}\t{entry.check}" for entry in self.entries))
        return f"{len(self.entries)}.{hashlib.sha256(content.encode()).hexdigest()[:8]}"
