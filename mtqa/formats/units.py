"""Stories from translation units, and their text without inline codes: for the readers of XLIFF and TMX.

Elements that enclose text (g, pc, mrk, hi) leave their text; those that hold native code or stand
for it (x, bx, ex, ph, bpt, ept, it, sc, ec, ut) leave nothing, unless the code is a placeholder: that
stands for words, and is kept masked. What lies in sub is a text of its own within a code, as that of
an attribute. XLIFF 1.2, 2.3.2; XLIFF 2.1, 4.2.3; TMX 1.4b, "Content Markup".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from mtqa.document import BlockKind
from mtqa.formats.bilingual import Marks, add_text, is_english, is_placeholder, kind_of
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.ignores import MARK, IgnoreScope
from mtqa.formats.xml import line_of, local_name, namespace, texts_of
from mtqa.origin import Place

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NATIVE = frozenset({"ph", "bpt", "ept", "it", "ut"})
_EMPTY = frozenset({"x", "bx", "ex", "sc", "ec", "sm", "em", "cp"})
#: Codes that stand alone, and so may stand for words.
_ALONE = frozenset({"x", "ph"})
_BREAKS = frozenset({"lb", "pb", "x-lb", "x-br", "x-html-br", "xlf:lb", "xlf:pb"})
#: What tools call text that a tracked change took out (Trados).
_DELETED = frozenset({"x-sdl-deleted"})
_EQUIVALENTS = ("equiv-text", "disp", "equiv")
#: Native code that stands for white space, written as programs do or as it is.
_SPACE = re.compile(r"(?:\\[nrtv]|\s)+")


@dataclass(frozen=True, slots=True)
class InlinePiece:
    """A stretch of text, the line on which it begins, and whether nothing in it is judged."""

    text: str
    line: int
    masked: bool = False


@dataclass(slots=True)
class Inline:
    """The text of an element in pieces, and the texts within its codes."""

    pieces: list[InlinePiece] = field(default_factory=list)
    subs: list[Inline] = field(default_factory=list)
    within_code: bool = False

    @property
    def text(self) -> str:
        """The text, without those within codes."""
        return "".join(piece.text for piece in self.pieces)

    def add_to(self, builder: StoryBuilder, element: str) -> None:
        """Add the pieces to the block; ``element`` is the XPath of what they stand in."""
        for piece in self.pieces:
            add_text(builder, piece.text, Place(piece.line, 1, element), masked=piece.masked)


def inline_text(element: etree._Element, data: Mapping[str, str] | None = None, line: int = 1) -> Inline:
    """The text of a source, target or seg element.

    ``data`` is native code by its id, where codes refer to it (XLIFF 2, originalData), ``line`` what
    to go by where the parser knows none.
    """
    inline = Inline()
    _walk(element, inline, data or {}, line_of(element) or line, masked=False)
    return inline


def _walk(
    element: etree._Element, inline: Inline, data: Mapping[str, str], line: int, *, masked: bool
) -> int:
    """Gather the content of an element that begins on a line, and return the line on which it ends."""
    line = _add(inline, element.text, line, masked=masked)
    for child in element:
        name = local_name(child)
        line = max(line, line_of(child) or line) if name else line
        if name in _NATIVE or name in _EMPTY:
            line = _code(child, name, inline, data, line)
        elif child.get("mtype") in _DELETED:
            line += _line_breaks(child)
        elif name and _same_vocabulary(child, element):
            line = _walk(child, inline, data, line, masked=masked or _is_protected(child))
        line = _add(inline, child.tail, line, masked=masked)
    return line


def _add(inline: Inline, text: str | None, line: int, *, masked: bool) -> int:
    if not text:
        return line
    inline.pieces.append(InlinePiece(text, line, masked))
    return line + text.count("\n")


def _code(element: etree._Element, name: str, inline: Inline, data: Mapping[str, str], line: int) -> int:
    native = "".join(_own_text(element)) or data.get(element.get("dataRef", ""), "")
    shown = [value for key in _EQUIVALENTS if (value := element.get(key, "").strip())]
    markup = any(value.startswith(("<", "&")) for value in (native.lstrip(), *shown))
    kinds = {element.get(key) for key in ("ctype", "type", "subType")}
    if kinds & _BREAKS or _SPACE.fullmatch(native):
        inline.pieces.append(InlinePiece(" ", line))
    elif is_placeholder(native):
        inline.pieces.append(InlinePiece(native, line, masked=True))
    elif name in _ALONE and shown and not markup:
        inline.pieces.append(InlinePiece(shown[0], line, masked=True))
    if inline.within_code:
        return line + _line_breaks(element)
    # Those within them are among these: each is walked on its own, without what is in its codes.
    for sub in element.iterdescendants("{*}sub"):
        within = Inline(within_code=True)
        _walk(sub, within, data, line_of(sub) or line, masked=False)
        inline.subs.append(within)
    return line + _line_breaks(element)


def _line_breaks(element: etree._Element) -> int:
    return sum(text.count("\n") for text in texts_of(element))


def _own_text(element: etree._Element) -> list[str]:
    """The native code of an element, without the texts within it."""
    return [element.text or "", *(child.tail or "" for child in element)]


def _same_vocabulary(child: etree._Element, parent: etree._Element) -> bool:
    return namespace(child) == namespace(parent)


def _is_protected(element: etree._Element) -> bool:
    """Whether an element marks text that is not to be translated, or is in another language."""
    language = element.get(XML_LANG)
    return (
        element.get("translate") == "no"
        or element.get("mtype") in ("protected", "x-its-translate-no")
        or (language is not None and not is_english(language))
    )


@dataclass(frozen=True, slots=True)
class MachineMark:
    """What a file says of a machine: where it says so, the engine's name, a quality in percent."""

    text: str
    engine: str = ""
    quality: float | None = None


@dataclass(slots=True)
class TranslationUnit:
    """A unit of a file: one paragraph.

    ``targets`` are its translated segments, each with the XPath of its element; ``kind`` what the
    file says it is, None for nothing; ``mark`` is None where nothing speaks of a machine. ``notes`` are
    for people, each with its line.
    """

    targets: list[tuple[Inline, str]] = field(default_factory=list)
    source: str = ""
    kind: BlockKind | None = None
    mark: MachineMark | None = None
    notes: list[tuple[str, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The translation; its white space is not yet made single."""
        return "".join(inline.text for inline, _ in self.targets)

    def add_to(self, builder: StoryBuilder, marks: Marks) -> None:
        """Add the unit to a story: a block, and one for each text within its codes; nothing if empty."""
        if not (text := self.text).strip():
            return
        builder.block(self.kind or kind_of(text, self.source))
        for note, line in self.notes:
            builder.ignore(note, line, IgnoreScope.UNIT)
        for inline, element in self.targets:
            inline.add_to(builder, element)
        for inline, element in self.targets:
            for sub in inline.subs:
                builder.block(self.kind or kind_of(sub.text, sub.text))
                sub.add_to(builder, element)
        builder.pair(self.source)
        if self.mark is None:
            marks.unit()
        else:
            marks.unit(self.mark.text, self.mark.engine, self.mark.quality)


def notes_of(elements: Iterable[etree._Element], line: int) -> list[tuple[str, int]]:
    """The texts of note elements, each with its line; ``line`` serves where the parser knows none."""
    return [("".join(texts_of(note)), line_of(note) or line) for note in elements]


def properties_of(elements: Iterable[etree._Element], line: int) -> list[tuple[str, int]]:
    """As ``notes_of``, of prop elements; one whose type is the mark need not have it in its text."""
    found = []
    for prop, (text, at) in zip(props := list(elements), notes_of(props, line), strict=True):
        named = (prop.get("type") or "").strip().lower() in (MARK, f"x-{MARK}")
        found.append((f"{MARK} {text}" if named and not text.lstrip().startswith(MARK) else text, at))
    return found


def joined(units: Sequence[TranslationUnit]) -> TranslationUnit:
    """One unit of those that are sentences, or parts of one, of the same paragraph."""
    translated = [unit for unit in units if unit.text.strip()]
    whole = TranslationUnit(kind=units[0].kind if units else None)
    for unit in translated:
        if whole.targets:
            inline, element = whole.targets[-1]
            end = inline.pieces[-1].line if inline.pieces else 1
            whole.targets.append((Inline([InlinePiece(" ", end)]), element))
        whole.targets += unit.targets
        whole.mark = whole.mark or unit.mark
        whole.notes += unit.notes
    whole.source = " ".join(unit.source for unit in translated if unit.source)
    return whole
