"""The text of a paragraph of WordprocessingML (ECMA-376-1, 17.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
#: What was deleted or moved away, what older programs see instead, and paragraphs within this one.
_LEFT_OUT = frozenset({f"{W}del", f"{W}moveFrom", f"{_MC}Fallback", f"{W}p", f"{W}rPr", f"{W}pPr", f"{W}rt"})
_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": " ",
    f"{W}cr": " ",
    f"{W}noBreakHyphen": "\u2011",
}
_OFF = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph's text; ``foreign`` if it is marked as another language's than English."""

    text: str
    foreign: bool


def paragraphs(body: Any) -> Iterator[Any]:
    """The paragraphs of a body in order, those of tables and text boxes among them."""
    for paragraph in body.iter(f"{W}p"):
        if next(paragraph.iterancestors(f"{_MC}Fallback"), None) is None:
            yield paragraph


def is_joined(paragraph: Any) -> bool:
    """Whether the end of a paragraph was deleted, so that the next one continues it."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def paragraph_runs(paragraph: Any) -> list[Run]:
    """The text that a reader of the paragraph sees, tracked changes accepted, without hidden text."""
    return [run for run in _runs(paragraph) if run.text]


def _runs(element: Any) -> Iterator[Run]:
    for child in element.iterchildren(tag="{*}*"):
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == f"{W}r":
            yield from _run(child)
        else:
            yield from _runs(child)


def _run(run: Any) -> Iterator[Run]:
    properties = run.find(f"{W}rPr")
    if properties is not None and _is_on(properties.find(f"{W}vanish")):
        return
    language = properties.find(f"{W}lang") if properties is not None else None
    tag = language.get(f"{W}val", "") if language is not None else ""
    foreign = tag.lower().split("-")[0] not in ("", "en", "x")
    pieces = []
    for child in run.iterchildren(tag="{*}*"):
        if child.tag == f"{W}t":
            pieces.append(child.text or "")
        elif child.tag in _CHARACTERS:
            pieces.append(_CHARACTERS[child.tag])
        elif child.tag == f"{W}ruby":
            pieces.extend(inner.text for inner in _runs(child))
    yield Run("".join(pieces), foreign)


def _is_on(toggle: Any) -> bool:
    return toggle is not None and toggle.get(f"{W}val", "1") not in _OFF
