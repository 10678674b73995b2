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
from mtqa.errors import InputError
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
from mtqa.formats.po_text import Strings, decode_po
from mtqa.formats.source import Source
from mtqa.origin import Place

_BEGINNING = re.compile(r"(?:\s*#[^\n]*\n|\s+)*\s*(?:#~\s*)?(?:msgid|msgctxt)\s+\"")
_COMMENT = re.compile(r"#[,.:|~ \n]|#$")
_ERROR = re.compile(r"\(line (\d+)\)(?::\s*(.*))?")
#: Within a translation an empty line parts paragraphs, and a bullet begins one.
_PARAGRAPH = re.compile(r"(?:(?!\n\s*\n|\n\s*(?:[-*•]|\d+[.)])\s).)+", re.S)
#: A name for the text, as in programs that keep none in any language: no source.
_KEY = re.compile(r"\w+(?:[._]\w+)+")


def recognise(source: Source) -> bool:
    """Whether it begins with an entry, or with comments and is named so."""
    begins = _BEGINNING.match(source.head) is not None
    return begins or (source.suffix == ".po" and _COMMENT.match(source.head) is not None)


def read(source: Source) -> Iterator[Document]:
    """The one story of a file; obsolete and untranslated entries are left out.

    Raises InputError, with the line, for what is no PO, and where the translation is not English.
    """
    text, encoding = decode_po(source)
    entries = _parsed(source.path, text)
    language = language_tag(entries.metadata.get("Language", ""))
    source_language = language_tag(entries.metadata.get("X-Source-Language", ""))
    if not source.foreign:
        require_english_target(source.path, source_language, language)
    builder, marks, strings = StoryBuilder(source), Marks(), Strings(text)
    for entry in entries:
        if not entry.obsolete and _add(builder, entry, strings):
            marks.unit(_mark(entry))
    if builder.empty:
        raise InputError(source.path, f"none of its {len(entries):,} entries is translated")
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
    for form, text in sorted(forms.items()):
        if not text.strip():
            continue
        name = f"{entry.msgctxt or ''} msgstr[{form}]".strip() if entry.msgstr_plural else entry.msgctxt or ""
        lines = strings.lines(entry.linenum, form if entry.msgstr_plural else None, text)
        source = many if form and many else one
        source = "" if _KEY.fullmatch(source) else source
        for paragraph in _PARAGRAPH.finditer(text):
            builder.block(kind_of(paragraph.group(), source, lower=True))
            for start, piece, code in pieces(paragraph.group()):
                _put(builder, piece, paragraph.start() + start, lines, name, masked=code)
        builder.pair(source)
    return any(text.strip() for text in forms.values())


def _put(
    builder: StoryBuilder, text: str, at: int, lines: list[tuple[int, int]], name: str, *, masked: bool
) -> None:
    """Add a piece that begins at an offset of its string, whose lines begin at those offsets."""
    offsets = [offset for offset, _ in lines]
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
