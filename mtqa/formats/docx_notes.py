"""The footnotes and endnotes of a Word document, which stand in parts of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mtqa.formats.docx_deleted import in_deleted_cell
from mtqa.formats.xml import parse_xml

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_KINDS = ("footnote", "endnote")
_GONE = (f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback")


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its element, what it is called, and the number of the paragraph that refers to it."""

    element: Any
    name: str
    paragraph: int


def notes(document: Any, body: Sequence[Any], path: str) -> Iterator[Note]:
    """The notes that the paragraphs of a body refer to, in the order of the references.

    Footnotes come before endnotes, each once. Raises InputError for a part of notes that is broken.
    """
    for kind in _KINDS:
        found = _elements(document, kind, path)
        for number, paragraph in enumerate(body, 1) if found else ():
            for reference in paragraph.iter(f"{_W}{kind}Reference"):
                identity = reference.get(f"{_W}id", "")
                if identity in found and _is_shown(reference, paragraph):
                    yield Note(found.pop(identity), f"{kind} {identity}", number)


def _elements(document: Any, kind: str, path: str) -> dict[str, Any]:
    """The notes of a kind by their ids, without the rules that Word draws above them."""
    elements: dict[str, Any] = {}
    relations: Mapping[str, Any] = document.part.rels
    for relation in relations.values():
        if relation.reltype.endswith(f"/{kind}s") and not relation.is_external:
            for note in parse_xml(relation.target_part.blob, path).iterchildren(f"{_W}{kind}"):
                if note.get(f"{_W}type", "normal") == "normal":
                    elements.setdefault(note.get(f"{_W}id", ""), note)
    return elements


def _is_shown(reference: Any, paragraph: Any) -> bool:
    """Whether a reference stands in this paragraph itself, and was not deleted."""
    for outer in reference.iterancestors():
        if outer.tag in _GONE:
            return False
        if outer.tag == f"{_W}p":
            return outer is paragraph and not in_deleted_cell(outer)
    return False
