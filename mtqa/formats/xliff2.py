"""Units of XLIFF 2.0 to 2.2 (http://docs.oasis-open.org/xliff/xliff-core/v2.1/os/xliff-core-v2.1-os.html)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from mtqa.document import BlockKind
from mtqa.formats.bilingual import is_machine
from mtqa.formats.units import Inline, InlinePiece, MachineMark, TranslationUnit, inline_text, notes_of
from mtqa.formats.xliff1 import is_copy, named
from mtqa.formats.xliff_marks import (
    Proposals,
    children,
    confidence_mark,
    extension_mark,
    words,
)
from mtqa.formats.xml import line_of, local_name, name_parts, raw_text

#: Digits of a number that could be a place among parts.
_LONGEST_ORDER = 10
_FORMAT_STYLE = "{urn:oasis:names:tc:xliff:fs:2.0}fs"


def languages(file: etree._Element) -> tuple[str, str]:
    """The languages of source and target, which the root names; "" for what it does not say."""
    root = file.getroottree().getroot()
    return root.get("srcLang") or "", root.get("trgLang") or ""


def units(file: etree._Element, path: str) -> Iterator[TranslationUnit]:
    """The units of a file element in order; its segments are sentences of one paragraph (4.2.2.5)."""
    yield from _units(file, path, translate=file.get("translate") != "no")


def _units(element: etree._Element, path: str, *, translate: bool) -> Iterator[TranslationUnit]:
    for child in children(element, "group", "unit"):
        wanted = translate if child.get("translate") is None else child.get("translate") != "no"
        if local_name(child) == "unit":
            parts = list(children(child, "segment", "ignorable"))
            # Of plural and other forms (XLIFF 2.2, Plural, Gender and Select) each is a text of its own.
            forms = any(name_parts(str(key))[1] == "case" for part in parts for key in part.attrib)
            known = _UnitData.of(child)
            for some in [[part] for part in parts] if forms else [parts]:
                yield _unit(child, some, known, f"{path}//{named(child)}", translate=wanted)
        else:
            yield from _units(child, path, translate=wanted)


@dataclass(frozen=True, slots=True)
class _UnitData:
    """What all parts of a unit share: native code by its id, and proposals."""

    codes: Mapping[str, str]
    proposals: Proposals

    @classmethod
    def of(cls, unit: etree._Element) -> _UnitData:
        codes = {code.get("id") or "": raw_text(code) for code in unit.iterdescendants("{*}data")}
        return cls(codes, Proposals(unit))


def _unit(
    element: etree._Element, parts: list[etree._Element], known: _UnitData, path: str, *, translate: bool
) -> TranslationUnit:
    data = known.codes
    line = line_of(element) or 1
    notes = [note for group in children(element, "notes") for note in children(group, "note")]
    unit = TranslationUnit(source=_source(parts, data, line), notes=notes_of(notes, line))
    targets: list[tuple[int, Inline, str]] = []
    for position, part in enumerate(parts, 1):
        target = next(children(part, "target"), None)
        if target is not None:
            where = f"{path}/{named(part) if part.get('id') else f'{local_name(part)}[{position}]'}/target"
            order = target.get("order") or ""
            inline = inline_text(target, data, line)
            own = "".join(inline_text(source, data).text for source in children(part, "source"))
            if local_name(part) == "segment" and is_copy(inline.text, own, part.get("state") or ""):
                continue
            targets.append(
                (int(order) if order.isdecimal() and len(order) < _LONGEST_ORDER else position, inline, where)
            )
            if local_name(part) == "segment" and unit.mark is None and inline.text.strip():
                unit.mark = _mark(known.proposals, part, target, inline.text)
        elif local_name(part) == "ignorable" and targets:
            targets.append((position, Inline([InlinePiece(" ", line)]), targets[-1][2]))
    unit.targets = _spaced([(inline, where) for _, inline, where in sorted(targets, key=_order)])
    if not translate:
        unit.kind = BlockKind.FURNITURE
    elif {(element.get(key) or "").rpartition(":")[2].lower() for key in ("type", _FORMAT_STYLE)} & words(
        "headings"
    ):
        unit.kind = BlockKind.HEADLINE
    return unit


def _source(parts: list[etree._Element], data: Mapping[str, str], line: int) -> str:
    """The source text of the segments that are translated."""
    texts = [
        inline_text(source, data, line).text
        for part in parts
        if local_name(part) == "ignorable" or any(True for _ in children(part, "target"))
        for source in children(part, "source")
    ]
    return " ".join("".join(texts).split())


def _spaced(targets: list[tuple[Inline, str]]) -> list[tuple[Inline, str]]:
    """The targets with a space between segments that have none: English parts sentences so."""
    spaced: list[tuple[Inline, str]] = []
    text = ""
    for inline, where in targets:
        if text and inline.text and not (text[-1].isspace() or inline.text[0].isspace()):
            spaced.append((Inline([InlinePiece(" ", inline.pieces[0].line)]), where))
        spaced.append((inline, where))
        text = inline.text or text
    return spaced


def _order(target: tuple[int, Inline, str]) -> int:
    return target[0]


def _mark(
    proposals: Proposals, segment: etree._Element, target: etree._Element, text: str
) -> MachineMark | None:
    """What says that a machine made a segment's translation.

    Nothing of the core does; subState is for each tool to fill ("tool:mt"), modules tell of
    proposals (5.1) and of confidence (5.9).
    """
    state = segment.get("subState") or ""
    if is_machine(state.rpartition(":")[2]):
        return MachineMark(f"subState={state}")
    return confidence_mark(target) or proposals.mark(text) or extension_mark(segment)
