"""Word documents (DOCX, ECMA-376): the paragraphs of the body, with those of its tables, and the notes.

python-docx opens the package and resolves styles. The text is taken from the XML: python-docx
leaves out tracked insertions and content controls. Headers and footers are not read, of comments those
that let findings stand; a place is the number of the paragraph, of a note that of the paragraph that
refers to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from lxml import etree

from mtqa.document import BlockKind, Document, Metadata
from mtqa.errors import InputError, NoTextError, in_short
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.docx_comments import comments
from mtqa.formats.docx_deleted import in_deleted_cell, is_joined
from mtqa.formats.docx_notes import notes
from mtqa.formats.docx_package import open_package
from mtqa.formats.docx_safe import DAMAGED, check_docx
from mtqa.formats.marks import translation_marks
from mtqa.formats.raw import RawFile
from mtqa.origin import Place
from mtqa.resources import packaged_table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
#: What was deleted or moved away, what older programs see instead, and paragraphs within this one.
_LEFT_OUT = frozenset({f"{W}del", f"{W}moveFrom", f"{_MC}Fallback", f"{W}p", f"{W}rPr", f"{W}pPr", f"{W}rt"})
_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
}
_OFF = ("0", "false", "off")
#: Parts a text behind each line break.
_LINE = re.compile(r"(?<=\n)")


@dataclass(frozen=True, slots=True)
class DocxRun:
    """A stretch of a paragraph's text; ``foreign`` if it is marked as another language's than English."""

    text: str
    foreign: bool


def paragraphs(body: Any) -> Iterator[Any]:
    """The paragraphs of a body in order, those of tables and text boxes among them."""
    for paragraph in body.iter(f"{W}p"):
        if next(paragraph.iterancestors(f"{_MC}Fallback"), None) is None:
            yield paragraph


def paragraph_runs(paragraph: Any) -> list[DocxRun]:
    """The text that a reader of the paragraph sees, tracked changes accepted, without hidden text."""
    return [] if in_deleted_cell(paragraph) else [run for run in _runs(paragraph) if run.text]


def _runs(element: Any) -> Iterator[DocxRun]:
    for child in element.iterchildren(tag="{*}*"):
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == f"{W}r":
            yield from _run(child)
        else:
            yield from _runs(child)


def _run(run: Any) -> Iterator[DocxRun]:
    properties = run.find(f"{W}rPr")
    if properties is not None and _is_on(properties.find(f"{W}vanish")):
        return
    language = properties.find(f"{W}lang") if properties is not None else None
    tag = language.get(f"{W}val", "") if language is not None else ""
    foreign = tag.lower().split("-")[0] not in ("", "en", "x")
    pieces = []
    for child in run.iterchildren(tag="{*}*"):
        if child.tag == f"{W}t":
            pieces.append((child.text or "").replace("\n", " "))
        elif child.tag == f"{W}sym":
            pieces.append(_symbols().get(child.get(f"{W}char", "").upper(), ""))
        elif child.tag in _CHARACTERS:
            pieces.append(_CHARACTERS[child.tag])
        elif child.tag == f"{W}ruby":
            pieces.extend(inner.text for inner in _runs(child))
    yield DocxRun("".join(pieces), foreign)


def _is_on(toggle: Any) -> bool:
    return toggle is not None and toggle.get(f"{W}val", "1") not in _OFF


_SUFFIXES = (".docx", ".docm")
_ZIP, _OLE = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
_SENTENCE_END = re.compile(r"[.!?\u2026][\"'\u201d\u2019)\]]*$")


def recognise(raw_file: RawFile) -> bool:
    """Whether the file is an archive with the parts of a Word document, or named as one."""
    archive = raw_file.data.startswith(_ZIP)
    named = raw_file.suffix in _SUFFIXES and (archive or raw_file.data.startswith(_OLE))
    return named or (archive and b"word/document" in raw_file.data)


def read(raw_file: RawFile) -> Iterator[Document | InputError]:
    """The one story of a file; raises InputError for what is no DOCX file, is unsafe, or has no text.

    Documents that stand within this one as parts of their own (``altChunk``) are not read, and named in an
    error behind the story.
    """
    check_docx(raw_file)
    with _damaged(raw_file.path):
        document = open_package(raw_file.data)
        body = list(paragraphs(document.element.body))
        footnotes = [
            (p, note) for note in notes(document, body, raw_file.path) for p in paragraphs(note.element)
        ]
        remarks = list(comments(document, [*body, *(each for each, _ in footnotes)], raw_file.path))
        styles = _style_kinds(document)
        about = _metadata(document)
        inserted = _inserted(document)
    builder = StoryBuilder(raw_file)
    headline = ""
    joined = False
    blocks: list[tuple[int, int]] = []  # first and last of each paragraph; of an empty one that of the next
    for number, paragraph in enumerate(body, 1):
        runs = paragraph_runs(paragraph)
        text = "".join(run.text for run in runs)
        if not text.strip():
            # One that ends as it did ends what it continues, too.
            joined = joined and is_joined(paragraph)
            blocks.append((builder.next_block, builder.next_block))
            continue
        kind = _kind(paragraph, styles, text)
        if not joined:
            builder.block(kind)
        first, joined = builder.next_block - joined, is_joined(paragraph)
        if kind is BlockKind.HEADLINE and not headline:
            headline = " ".join(text.split())
        _add(builder, runs, Place(number, 1, f"paragraph {number}"), kind)
        blocks.append((first, builder.next_block - 1))
    for paragraph, note in footnotes:
        builder.block()
        first = builder.next_block
        _add(builder, paragraph_runs(paragraph), Place(note.paragraph, 1, note.name), BlockKind.PARAGRAPH)
        blocks.append((first, max(first, builder.next_block - 1)))
    for each in remarks:
        line = each.first + 1 if each.first < len(body) else footnotes[each.first - len(body)][1].paragraph
        said = "\n".join("".join(run.text for run in paragraph_runs(p)) for p in paragraphs(each.element))
        builder.ignore_in(said, line, blocks[each.first][0], blocks[each.last][1])
    if builder.empty and not inserted:
        raise NoTextError(raw_file.path, "no text in the Word document")
    if not builder.empty:
        about = replace(about, headline=headline or about.headline)
        yield builder.document(format="docx", metadata=about)
    if inserted:
        reason = "inserted into the Word document and not read; save it in Word to make it part of the text"
        yield InputError(raw_file.path, f"{', '.join(inserted)}: {reason}")


def _inserted(document: Any) -> list[str]:
    """The names of the parts that hold other documents to stand in this one, until Word saves it anew."""
    relations, names = document.part.rels, []
    for chunk in document.element.body.iter(f"{W}altChunk"):
        relation = relations.get(chunk.get(_RELATION, ""))
        if not in_deleted_cell(chunk):
            names.append("another document" if relation is None else str(relation.target_ref))
    return list(dict.fromkeys(names))


@contextmanager
def _damaged(path: str) -> Iterator[None]:
    """Turn what python-docx raises for damaged packages, which it does not say, into InputError."""
    from docx.opc.exceptions import OpcError

    try:
        yield
    except etree.XMLSyntaxError as error:
        raise InputError(path, f"broken XML in the DOCX file: {in_short(error)}") from None
    except (KeyError, *DAMAGED) as error:
        reason = error.args[0] if error.args else "its parts cannot be read"
        raise InputError(path, f"a damaged DOCX file: {in_short(reason)}") from None
    except (OpcError, ValueError, AttributeError, TypeError, AssertionError) as error:
        raise InputError(path, f"a damaged DOCX file, or no Word document: {in_short(error)}") from None


def _add(builder: StoryBuilder, runs: list[DocxRun], at: Place, kind: BlockKind | None) -> None:
    """Add the runs of a paragraph; two line breaks in a row part it into blocks, as in HTML.

    A run in another language is masked beside others that are not: Word marks whole stories as its
    own language, whatever they are in.
    """
    mixed = any(run.text.strip() and not run.foreign for run in runs)
    broken = False
    for run in runs:
        for line in _LINE.split(run.text):
            if broken and line.endswith("\n") and not line.strip():
                builder.block(kind)
            builder.add(line, at, masked=mixed and run.foreign)
            broken = line.endswith("\n") or (broken and not line.strip())


def _kind(paragraph: Any, styles: dict[str, BlockKind], text: str) -> BlockKind | None:
    """What a paragraph is; None has its text tell, as in plain text."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    kind = styles.get(style.get(f"{W}val", "")) if style is not None else None
    in_cell = next(paragraph.iterancestors(f"{W}tc"), None) is not None
    if in_cell and kind is None and not _SENTENCE_END.search(text.rstrip()):
        return BlockKind.FURNITURE
    return BlockKind.PARAGRAPH if in_cell and kind is None else kind


def _style_kinds(document: Any) -> dict[str, BlockKind]:
    """What the paragraph styles make of a paragraph, by id; a style counts with what it is based on."""
    elements = {style.get(f"{W}styleId"): style for style in document.styles.element.iter(f"{W}style")}
    found: dict[str, BlockKind] = {}
    for identifier, style in elements.items():
        seen: set[str] = set()
        current: Any = style
        while current is not None and current.get(f"{W}styleId") not in seen:
            seen.add(current.get(f"{W}styleId"))
            name = current.find(f"{W}name")
            kind = _kinds().get(name.get(f"{W}val", "").lower()) if name is not None else None
            if kind is not None:
                found[identifier] = kind
                break
            base = current.find(f"{W}basedOn")
            current = elements.get(base.get(f"{W}val")) if base is not None else None
    return found


def _metadata(document: Any) -> Metadata:
    """From the core properties, where the file has them: python-docx would make some up."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    relations = document.part.package.rels.values()
    if not any(relation.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES for relation in relations):
        return Metadata()
    core = document.core_properties
    source_language, translated, mark = translation_marks(core.language, note=core.comments)
    date = core.modified or core.created
    return Metadata(
        id=core.identifier,
        headline=" ".join(core.title.split()),
        language=core.language,
        date=date.isoformat() if date is not None else "",
        source_language=source_language,
        translated=translated,
        mark=mark,
    )


@cache
def _symbols() -> dict[str, str]:
    symbols: dict[str, str] = packaged_table("mtqa.formats", "docx.toml")["symbols"]
    return symbols


@cache
def _kinds() -> dict[str, BlockKind]:
    table = packaged_table("mtqa.formats", "docx.toml")["styles"]
    return {name: BlockKind(kind) for kind, names in table.items() for name in names}
