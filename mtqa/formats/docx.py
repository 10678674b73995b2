"""Word documents (DOCX, ECMA-376): the paragraphs of the body, with those of its tables.

python-docx opens the package and resolves styles. The text is taken from the XML: python-docx
leaves out tracked insertions and content controls. Headers, footers, notes and comments are not
read; a place is the number of the paragraph.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any

from lxml import etree

from mtqa._compat import tomllib
from mtqa.document import BlockKind, Document, Metadata
from mtqa.errors import InputError, in_short
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.docx_safe import DAMAGED, check_docx
from mtqa.formats.docx_text import Run, W, is_joined, paragraph_runs, paragraphs
from mtqa.formats.marks import translation_marks
from mtqa.formats.source import Source
from mtqa.origin import Place

_SUFFIXES = (".docx", ".docm")
_ZIP, _OLE = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
_SENTENCE_END = re.compile(r"[.!?\u2026][\"'\u201d\u2019)\]]*$")


def recognise(source: Source) -> bool:
    """Whether the file is an archive with the parts of a Word document, or named as one."""
    archive = source.data.startswith(_ZIP)
    named = source.suffix in _SUFFIXES and (archive or source.data.startswith(_OLE))
    return named or (archive and b"word/document" in source.data)


def read(source: Source) -> Iterator[Document]:
    """The one story of a file; raises InputError for what is no DOCX file, is unsafe, or has no text."""
    import docx

    check_docx(source)
    with _damaged(source.path):
        document: Any = docx.Document(io.BytesIO(source.data))
        body = list(paragraphs(document.element.body))
        styles = _style_kinds(document)
        about = _metadata(document)
    builder = StoryBuilder(source)
    headline = ""
    joined = False
    for number, paragraph in enumerate(body, 1):
        runs = paragraph_runs(paragraph)
        text = "".join(run.text for run in runs)
        if not text.strip():
            continue
        kind = _kind(paragraph, styles, text)
        if not joined:
            builder.block(kind)
        joined = is_joined(paragraph)
        if kind is BlockKind.HEADLINE and not headline:
            headline = " ".join(text.split())
        _add(builder, runs, Place(number, 1, f"paragraph {number}"))
    if builder.empty:
        raise InputError(source.path, "no text in the Word document")
    about = replace(about, headline=headline or about.headline)
    yield builder.document(format="docx", metadata=about)


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


def _add(builder: StoryBuilder, runs: list[Run], at: Place) -> None:
    """Add the runs of a paragraph.

    A run in another language is masked beside others that are not: Word marks whole stories as its
    own language, whatever they are in.
    """
    mixed = any(run.text.strip() and not run.foreign for run in runs)
    for run in runs:
        builder.add(run.text, at, masked=mixed and run.foreign)


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
def _kinds() -> dict[str, BlockKind]:
    table = tomllib.loads((resources.files("mtqa.formats") / "docx.toml").read_text("utf-8"))["styles"]
    return {name: BlockKind(kind) for kind, names in table.items() for name in names}
