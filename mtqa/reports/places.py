"""Where a finding stands: the region in its file, as far as the format allows, and the path of the file.

Paths are as pipelines want them: relative to a folder, with slashes, as URI references where asked.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePath
from urllib.parse import quote

from mtqa.document import Document, Span
from mtqa.findings import Suggestion
from mtqa.origin import TextOrigin

#: What ends a line for git, editors and pipelines, whatever else Unicode counts.
NEWLINES = ("\r\n", "\n", "\r")
_LINE_END = re.compile("|".join(NEWLINES))
#: What may be put into a file of any text format as it is: nothing that markup or a string escapes.
_UNESCAPED = re.compile(r"[^<>&\"\\*_`#|~\[\]{}\t\n\r\f\v]*")
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
#: What a URL may hold as it is (RFC 3986: reserved, unreserved, and the sign of what is encoded).
_URL_SAFE = "%/:?#[]@!$&'()*+,;=~"


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a file; lines and columns from 1, columns in code points, the end exclusive.

    ``exact`` says whether columns are known, else the region is that of whole lines. ``offset``
    and ``length`` are code points into the decoded file, None where columns are not known.
    ``element`` is the XPath or JSON Pointer of what it stands in, or "".
    """

    line: int
    column: int
    end_line: int
    end_column: int
    element: str = ""
    offset: int | None = None
    length: int = 0

    @property
    def exact(self) -> bool:
        """Whether columns are known."""
        return self.offset is not None

    @property
    def one_line(self) -> bool:
        """Whether it begins and ends on the same line."""
        return self.line == self.end_line


def region(document: Document, span: Span) -> Region:
    """Where a span of the document stands in the original file."""
    start, text = document.place(span.start), file_text(document)
    if text is None:
        end = document.place(max(span.start, span.end - 1))
        return Region(start.line, 1, max(start.line, end.line), 1, start.element)
    origin = document.origin
    first, last = (
        origin.raw_span(span.start, span.end) if isinstance(origin, TextOrigin) else (span.start, span.end)
    )
    return Region(*_line_column(text, first), *_line_column(text, last), start.element, first, last - first)


def file_text(document: Document) -> str | None:
    """The decoded file, where offsets into it are known."""
    if document.origin is None:
        return document.text
    return document.origin.raw if isinstance(document.origin, TextOrigin) else None


def replaceable(document: Document, suggestion: Suggestion) -> Region | None:
    """Where an edit can be made in the file as it is; None where that would break what it cannot see.

    The file must hold the very text that is replaced, without markup in it, and what is put in must
    need no escape.
    """
    text, where = file_text(document), region(document, suggestion.span)
    if text is None or where.offset is None:
        return None
    if document.origin is not None and not _UNESCAPED.fullmatch(suggestion.text):
        return None
    held = text[where.offset : where.offset + where.length]
    return where if held == document.slice(suggestion.span) else None


def byte_columns(document: Document, where: Region) -> tuple[int, int]:
    """The columns of an exact region in bytes of UTF-8, from 1, as reviewdog counts them.

    The bytes of a byte order mark belong to the first line.
    """
    text = file_text(document)
    if text is None or where.offset is None:
        raise ValueError("a region without columns")
    return (
        _bytes_before(document, text, where.line, where.offset, where.column) + 1,
        _bytes_before(document, text, where.end_line, where.offset + where.length, where.end_column) + 1,
    )


def _bytes_before(document: Document, text: str, line: int, offset: int, column: int) -> int:
    mark = 3 if line == 1 and document.encoding == "utf-8-sig" else 0
    return mark + len(text[offset - column + 1 : offset].encode("utf-8", "surrogatepass"))


def _line_column(text: str, offset: int) -> tuple[int, int]:
    starts = _line_starts(text)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


@lru_cache(maxsize=4)  # the findings of a file come one after the other
def _line_starts(text: str) -> list[int]:
    return [0, *(end.end() for end in _LINE_END.finditer(text))]


def relative_path(path: str, base: Path | None = None) -> str:
    """The path seen from ``base`` (by default the working folder) if it lies below, without "./".

    URLs and "-" stay what they are, and so does what lies elsewhere, but for its slashes.
    """
    if not names_file(path):
        return path
    folder = base or Path.cwd()
    whole = Path(os.path.normpath(Path.cwd() / path))
    for inner, outer in ((whole, folder), (_resolved(whole), _resolved(folder))):
        if inner.is_relative_to(outer):
            return inner.relative_to(outer).as_posix()
    return PurePath(os.path.normpath(path)).as_posix()


def names_file(path: str) -> bool:
    """Whether a story's path is that of a file: not a URL, not standard input."""
    return path != "-" and _URL.match(path) is None


def uri_reference(path: str) -> str:
    """A path of ``relative_path`` as a URI reference (RFC 3986), percent-encoded as UTF-8."""
    if _URL.match(path):
        return quote(path, safe=_URL_SAFE, errors="replace")
    name = path.encode("utf-8", "surrogateescape")  # file names of no encoding keep their bytes
    if PurePath(path).is_absolute():
        return "file://" + quote(name if name.startswith(b"/") else b"/" + name, safe="/")
    return quote(name, safe="/")


def environment_folder(variable: str) -> Path | None:
    """The folder that a pipeline names in its environment: the root of the checkout."""
    named = os.environ.get(variable, "")
    return Path(named) if named else None


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path
