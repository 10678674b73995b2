"""gettext PO: each translation a paragraph (https://www.gnu.org/software/gettext/manual, "PO Files").

polib reads the entries (MIT; babel, the other one kept up, brings locale data that nothing here
needs). It tells an entry's line alone, so that the lines of a string are found here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

import polib

from mtqa.document import Document, Metadata
from mtqa.errors import InputError, NoTextError
from mtqa.formats.bilingual import (
    Marks,
    is_machine,
    kind_of,
    language_tag,
    pieces,
    require_english_target,
    says_machine,
)
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.ignores import IgnoreScope
from mtqa.formats.limits import MOST_ENTRIES, MOST_ENTRY_LINES, check_line_length, check_lines
from mtqa.formats.raw import RawFile
from mtqa.formats.text import decode_text
from mtqa.formats.xmltext import decode_as
from mtqa.origin import Place

_CHARSET = re.compile(rb"charset=([\w.:-]+)", re.I)
_HEAD_BYTES = 8192
#: What xgettext writes before anyone has named the encoding.
_TEMPLATE = "charset"
#: What Python takes for the end of a line, and PO does not.
_NO_LINE_ENDS = dict.fromkeys(map(ord, "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), " ")
_STRING = re.compile(r"\s*(?:#~\s*)?(?:(msgid_plural|msgid|msgctxt|msgstr(?:\[(\d+)\])?)\s*)?(\".*)")

_CLOSED = re.compile(r'"[^\\]*(?:\\.[^\\]*)*"\s*')
#: A line that goes on with the comments before an entry, or with a string.
_GOES_ON = re.compile(r"\s*(?:#[~|]\s*\"|#(?![~|])|\")")


def po_text(raw_file: RawFile) -> tuple[str, str]:
    """The text of a file and its encoding: the one that its header names, else as in plain text.

    Raises InputError as ``decode_as`` and ``decode_text`` do.
    """
    named = _CHARSET.search(raw_file.data[:_HEAD_BYTES])
    encoding = named.group(1).decode("ascii").lower() if named else _TEMPLATE
    if encoding == _TEMPLATE:
        return decode_text(raw_file.path, raw_file.data)
    return decode_as(raw_file.data, encoding, raw_file.path).removeprefix("\ufeff"), encoding


def decode_po(raw_file: RawFile) -> tuple[str, str]:
    """As ``po_text``, with lines as PO has them.

    Raises InputError for a string without its end and for an entry of too many lines, too.
    """
    text, encoding = po_text(raw_file)
    text = text.translate(_NO_LINE_ENDS)
    together = 0
    for number, line in enumerate(text.splitlines(), 1):
        if line and not line.isspace():
            together = together + 1 if _GOES_ON.match(line) else 0
        if together > MOST_ENTRY_LINES:
            most = f"{MOST_ENTRY_LINES:,} lines of comments or of a string"
            raise InputError(raw_file.path, f"line {number}: an entry with more than {most}")
        string = _STRING.fullmatch(line)
        if string and not _CLOSED.fullmatch(string.group(3)):
            raise InputError(raw_file.path, f"line {number}: a string without its closing quotation mark")
    return text, encoding


class Strings:
    """Leads from an entry and a form of it to the lines of the file that its translation stands on."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self._starts = [number for number, line in enumerate(self._lines, 1) if "msgstr" in line[:12]]

    def lines(self, entry: int, form: int | None, text: str) -> list[tuple[int, int]]:
        """Pairs of an offset of the translation and the line, from 1, on which it goes on there.

        ``entry`` is the line on which the entry begins, ``form`` the place of the plural form among
        those of the entry, from 0, None if it has none, ``text`` the translation. A single pair where the
        lines cannot be told.
        """
        index = bisect_left(self._starts, entry) + (form or 0)
        first = self._starts[index] if index < len(self._starts) else entry
        offset, found = 0, []
        for number in range(first, len(self._lines) + 1):
            string = _STRING.fullmatch(self._lines[number - 1])
            if string is None or (string.group(1) and number > first):
                break
            if piece := polib.unescape(string.group(3).strip()[1:-1]):
                found.append((offset, number))
                offset += len(piece)
        return found if found and offset == len(text) else [(0, first)]


_BEGINNING = re.compile(r"(?:#[^\n]*\n|\s)*(?:#~\s*)?(?:msgid|msgctxt)\s+\"")
_COMMENT = re.compile(r"#[,.:|~ \n]|#$")
_ERROR = re.compile(r"\(line (\d+)\)(?::\s*(.*))?")
#: Within a translation an empty line parts paragraphs, and a bullet begins one.
_PARAGRAPH = re.compile(r"(?:(?!\n[^\S\n]*(?:\n|(?:[-*•]|\d+[.)])\s)).)+", re.S)
_WORD = re.compile(r"\w+")


def recognise(raw_file: RawFile) -> bool:
    """Whether it begins with an entry, or with comments and is named so."""
    begins = _BEGINNING.match(raw_file.head) is not None
    return begins or (raw_file.suffix == ".po" and _COMMENT.match(raw_file.head) is not None)


def read(raw_file: RawFile) -> Iterator[Document]:
    """The one story of a file; obsolete and untranslated entries are left out.

    Raises InputError, with the line, for what is no PO, and where the translation is not English.
    """
    check_lines(raw_file.data, raw_file.path)
    check_line_length(raw_file.data, raw_file.path)
    if raw_file.data.count(b"msgid ") > MOST_ENTRIES:
        raise InputError(raw_file.path, f"more than {MOST_ENTRIES:,} entries, the most that is read")
    text, encoding = decode_po(raw_file)
    entries = _parsed(raw_file.path, text)
    language = language_tag(entries.metadata.get("Language", ""))
    source_language = language_tag(entries.metadata.get("X-Source-Language", ""))
    if not raw_file.foreign:
        require_english_target(raw_file.path, source_language, language)
    builder, marks, strings = StoryBuilder(raw_file), Marks(), Strings(text)
    for entry in entries:
        if not entry.obsolete and _add(builder, entry, strings):
            marks.unit(_mark(entry))
    if builder.empty:
        raise NoTextError(raw_file.path, f"none of its {len(entries):,} entries is translated")
    about = marks.about(language=language, source_language=source_language, story=_header_mark(entries))
    date = entries.metadata.get("PO-Revision-Date", "")
    yield builder.document(format="po", encoding=encoding, metadata=Metadata(date=date, **about))


def _parsed(path: str, text: str) -> polib.POFile:
    try:
        # polib takes the text of a file, or else its path; no path holds a zero.
        return polib.pofile(f"{text}\n# \0")
    except OSError as error:
        found = _ERROR.search(str(error))
        line, why = found.groups() if found else ("1", None)
        raise InputError(
            path, f"line {line}: not in the syntax of PO" + (f": {why}" if why else "")
        ) from None


def _add(builder: StoryBuilder, entry: polib.POEntry, strings: Strings) -> bool:
    """Add the translations of an entry, each plural form a block; whether there were any."""
    # What msgmerge calls fuzzy was translated from the text that it keeps as the previous one.
    old = "fuzzy" in entry.flags
    one = (old and entry.previous_msgid) or entry.msgid
    many = (old and entry.previous_msgid_plural) or entry.msgid_plural
    forms = entry.msgstr_plural or {0: entry.msgstr}
    for position, (form, text) in enumerate(sorted(forms.items())):
        if not text.strip():
            continue
        name = f"{entry.msgctxt or ''} msgstr[{form}]".strip() if entry.msgstr_plural else entry.msgctxt or ""
        lines = strings.lines(entry.linenum, position if entry.msgstr_plural else None, text)
        offsets = [offset for offset, _ in lines]
        source = many if form and many else one
        source = "" if _is_key(source) else source
        for at, paragraph in enumerate(_PARAGRAPH.finditer(text)):
            builder.block(kind_of(paragraph.group(), source, lower=True))
            if not at:  # each plural form has the comment of its entry
                builder.ignore(entry.tcomment, entry.linenum, IgnoreScope.UNIT)
            for start, piece, code in pieces(paragraph.group()):
                _put(builder, piece, paragraph.start() + start, lines, offsets, name, masked=code)
        builder.pair(source)
    return any(text.strip() for text in forms.values())


def _is_key(source: str) -> bool:
    """Whether this is a name for the text, as in programs that keep none in any language: no source."""
    return ("." in source or "_" in source[1:-1]) and all(map(_WORD.fullmatch, source.split(".")))


def _put(
    builder: StoryBuilder,
    text: str,
    at: int,
    lines: list[tuple[int, int]],
    offsets: list[int],
    name: str,
    *,
    masked: bool,
) -> None:
    """Add a piece that begins at an offset of its string, whose lines begin at those offsets."""
    first = max(0, bisect_left(offsets, at + 1) - 1)
    last = bisect_left(offsets, at + len(text))
    for index in range(first, max(first + 1, last)):
        start = max(at, offsets[index])
        end = offsets[index + 1] if index + 1 < len(offsets) else at + len(text)
        piece = text[start - at : end - at]
        # A line break that is written "\n" is none of the file.
        builder.add(piece.replace("\n", " "), Place(lines[index][1], 1, name), masked=masked)


def _mark(entry: polib.POEntry) -> str:
    """What in an entry says that a machine translated it, "" for nothing.

    Fuzzy alone says that nobody has looked at it yet; with a tool's name beside it, who made it.
    """
    comments = f"{entry.tcomment}\n{entry.comment}"
    if "fuzzy" in entry.flags and is_machine(comments):
        return "fuzzy flag with a comment that names a machine"
    if says_machine(comments):
        return "comment that names a machine"
    return next((f"flag {flag}" for flag in entry.flags if is_machine(flag)), "")


def _header_mark(entries: polib.POFile) -> str:
    for name, value in entries.metadata.items():
        if says_machine(value):
            return f"header {name}: {value}"
    return "comment of the header" if says_machine(entries.header) else ""
