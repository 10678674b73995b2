"""Word documents: the texts of their runs, in the body and in notes, and the archive with changed ones."""

from __future__ import annotations

import io
import re
import zipfile
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mtqa.document import Document, Span
from mtqa.edits import EncodedStory, edited_text
from mtqa.errors import InputError, in_short
from mtqa.findings import Suggestion
from mtqa.formats.docx_package import open_package
from mtqa.formats.raw import RawFile
from mtqa.formats.xmltext import declared_encoding, decode_xml
from mtqa.writing.archive import rewritten
from mtqa.writing.located import TextLocator
from mtqa.writing.markup import MARKUP, Tag, tokens
from mtqa.writing.stretches import Stretch

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PREFIX = re.compile(rf"xmlns(?::([\w.-]+))?\s*=\s*[\"']{re.escape(_NAMESPACE)}[\"']")
#: What was deleted or moved away, what older programs see instead, and readings beside characters.
_LEFT_OUT = ("del", "moveFrom", "Fallback", "rt")
_NOTES = ("footnote", "endnote")
_ID = re.compile(r"\bid\s*=\s*[\"']([^\"']*)[\"']")
_OFF = re.compile(r"\bval\s*=\s*[\"'](?:0|false|off)[\"']")
_KEPT = re.compile(r"\bxml:space\s*=")
_KEEP = ' xml:space="preserve"'


@dataclass(frozen=True)
class WordMembers:
    """The parts of a Word document that hold its text, by their names in the archive."""

    path: str
    data: bytes
    names: Sequence[str]
    texts: Sequence[EncodedStory]
    stretches: Sequence[Stretch]

    def packed(self, edits: Mapping[int, Sequence[Suggestion]]) -> bytes:
        """As ``Members``; white space that comes to stand at an end of a run is marked as kept there."""
        changed = {
            self.names[part]: self.texts[part].edited([*some, *self._kept(part, some)])
            for part, some in edits.items()
        }
        return rewritten(self.data, changed)

    def _kept(self, part: int, edits: Sequence[Suggestion]) -> Iterator[Suggestion]:
        runs = [stretch for stretch in self.stretches if stretch.part == part]
        starts = [run.start for run in runs]
        text = self.texts[part].text
        by_run: dict[int, list[Suggestion]] = {}
        for edit in edits:
            by_run.setdefault(bisect_right(starts, edit.span.start) - 1, []).append(edit)
        for number, some in by_run.items():
            run = runs[number]
            before = text[run.start : run.end]
            moved = [Suggestion(e.span.moved(-run.start), e.text) for e in some]
            after = edited_text(before, moved)
            tag = text[text.rfind("<", 0, run.start) : run.start]
            if len(after.strip()) < len(after) and before.strip() == before and not _KEPT.search(tag):
                yield Suggestion(Span(run.start - 1, run.start - 1), _KEEP)


def word_members(raw_file: RawFile, documents: Sequence[Document]) -> tuple[WordMembers, TextLocator]:
    """The texts of a file that is read as a Word document.

    Raises InputError for an archive or a part that is not written back.
    """
    names = _names(raw_file)
    texts: list[EncodedStory] = []
    stretches: list[Stretch] = []
    with zipfile.ZipFile(io.BytesIO(raw_file.data)) as archive:
        for part, name in enumerate(names):
            texts.append(_text(raw_file, archive.read(name)))
            stretches += _runs(texts[-1], part)
    members = WordMembers(raw_file.path, raw_file.data, names, texts, stretches)
    try:
        if rewritten(raw_file.data, {}) != raw_file.data:
            raise zipfile.BadZipFile("bytes that belong to no member")
    except zipfile.BadZipFile as error:
        raise InputError(raw_file.path, f"an archive that is not written back: {in_short(error)}") from None
    return members, TextLocator(stretches, documents, keyed=True)


def _names(raw_file: RawFile) -> list[str]:
    """The names of the main part and of the notes' parts."""
    main = open_package(raw_file.data).part
    notes = [
        relation.target_part.partname
        for kind in _NOTES
        for relation in main.rels.values()
        if relation.reltype.endswith(f"/{kind}s") and not relation.is_external
    ]
    return [str(name).lstrip("/") for name in (main.partname, *notes)]


def _text(raw_file: RawFile, data: bytes) -> EncodedStory:
    declared = declared_encoding(data) or "utf-8"
    text = decode_xml(data, raw_file.path)
    codecs = ("utf-16-le" if declared == "utf-16" else declared, "utf-8", "utf-16-le", "utf-16-be")
    return EncodedStory.encoded(raw_file.path, text, data, codecs)


def _runs(member: EncodedStory, part: int) -> Iterator[Stretch]:
    """The texts of the runs of a part, with the paragraph or note that each stands in."""
    found = _PREFIX.search(member.text)
    scan = _RunScan(member, (found.group(1) or "") if found else "")
    for token in tokens(member.text, page=False):
        if isinstance(token, Tag):
            scan.tag(token)
        elif scan.is_text:
            yield Stretch(member, token[0], token[1], MARKUP, scan.key, part, scan.style)


class _RunScan:
    """Where a walk through a part is: the elements that are open, their paragraph and their style."""

    def __init__(self, member: EncodedStory, prefix: str) -> None:
        self._raw = member.text
        self._prefix = prefix
        self._open: Counter[str] = Counter()
        self._paragraphs: list[str] = []
        self._number = 0
        self._note = ""
        self._style_start = 0
        self._hidden = False
        self.style = ""

    @property
    def key(self) -> str:
        """What the reader calls the place."""
        return self._note or (self._paragraphs[-1] if self._paragraphs else "")

    @property
    def is_text(self) -> bool:
        """Whether what stands here is text of the story."""
        return self._open["t"] > 0 and not self._hidden and not any(self._open[name] for name in _LEFT_OUT)

    def tag(self, tag: Tag) -> None:
        """Go through a tag."""
        if tag.prefix != self._prefix and tag.name != "Fallback":
            return
        if not tag.empty:
            self._open[tag.name] += -1 if tag.closing else 1
        if tag.name == "p" and not self._open["Fallback"]:
            self._paragraph(tag)
        elif tag.name in _NOTES:
            identity = _ID.search(self._raw, tag.start, tag.end)
            self._note = f"{tag.name} {identity.group(1)}" if identity and not tag.closing else ""
        elif tag.name == "r" and not tag.closing:
            self.style, self._hidden = "none", False
        elif tag.name == "vanish" and self._open["rPr"] and self._open["r"]:
            self._hidden = _OFF.search(self._raw, tag.start, tag.end) is None
        elif tag.name == "rPr" and self._open["r"]:
            if tag.closing:
                self.style = self._raw[self._style_start : tag.start]
            self._style_start = tag.end

    def _paragraph(self, tag: Tag) -> None:
        if tag.closing:
            del self._paragraphs[-1:]
            return
        self._number += 1
        if not tag.empty:
            self._paragraphs.append(f"paragraph {self._number}")
