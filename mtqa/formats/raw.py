"""The bytes of a file, and what its beginning shows: what formats are told apart by."""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

#: Enough to see what a file is; a root may stand behind long comments and declarations.
_HEAD_BYTES = 4096
_ROOT_BYTES = 65_536
#: The longer first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_PROLOGUE = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE\s[^\[>]*(?:\[.*?\]\s*)?>)+", re.S | re.I)
_ROOT = re.compile(r"<(?:([\w.-]+):)?([A-Za-z_][\w.-]*)((?:\s[^<>]*)?)/?(?:>|$)", re.S)


@dataclass(frozen=True)
class Root:
    """The root element of an XML or HTML file: its local name, its namespace ("" for none), the tag."""

    name: str
    namespace: str
    attributes: str


@dataclass(frozen=True)
class RawFile:
    """A file as it was read. ``max_story`` is the most bytes that a single story may have.

    ``source_column`` names the column or field with the text that was translated, "" for the usual
    names. ``foreign``: it is read for a text in any language, so that no English is asked for.
    """

    path: str
    data: bytes
    max_story: int = 1_000_000
    source_column: str = ""
    foreign: bool = False

    @cached_property
    def sha256(self) -> str:
        """The digest of the file, 64 hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def suffix(self) -> str:
        """The end of the name with its dot, in lower case; "" if there is none."""
        return PurePath(self.path).suffix.lower()

    @cached_property
    def head(self) -> str:
        """The beginning of the file as text, without byte order mark and leading white space.

        What it does not decode is replaced: it is for looking at only.
        """
        return self._beginning(_HEAD_BYTES)

    def _beginning(self, size: int) -> str:
        start = self.data[:size]
        for mark, codec in _MARKS:
            if start.startswith(mark):
                return start[len(mark) :].decode(codec, "replace").lstrip()
        if start[1:2] == b"\0" or start[:1] == b"\0":
            return start.decode("utf-16-be" if start[:1] == b"\0" else "utf-16-le", "replace").lstrip()
        return start.decode("utf-8", "replace").lstrip()

    @cached_property
    def root(self) -> Root | None:
        """The root element, if the file begins as XML or HTML does."""
        if not self.head.startswith("<"):
            return None
        head = self._beginning(_ROOT_BYTES)
        prologue = _PROLOGUE.match(head)
        found = _ROOT.match(head, prologue.end() if prologue else 0)
        if found is None:
            return None
        prefix, name, attributes = found.groups()
        declared = f"xmlns:{prefix}" if prefix else "xmlns"
        namespace = re.search(rf"(?<![\w:]){re.escape(declared)}\s*=\s*[\"']([^\"']*)", attributes)
        return Root(name, namespace.group(1) if namespace else "", attributes)
