"""Units of XLIFF 1.0 to 1.2 (http://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from mtqa.document import BlockKind
from mtqa.formats.bilingual import is_machine
from mtqa.formats.units import XML_LANG, MachineMark, TranslationUnit, inline_text, joined, notes_of
from mtqa.formats.xliff_marks import (
    Proposals,
    children,
    confidence_mark,
    extension_mark,
    qualifier_mark,
    words,
)
from mtqa.formats.xml import line_of, local_name

#: The machine that each phase names, "" for none.
Phases = Mapping[str, str]


def languages(file: etree._Element) -> tuple[str, str]:
    """The languages of source and target, "" for what the file does not say."""
    target = file.get("target-language") or next(
        (tag for target in file.iterdescendants("{*}target") if (tag := target.get(XML_LANG))), ""
    )
    return file.get("source-language") or "", target


def units(file: etree._Element, path: str) -> Iterator[TranslationUnit]:
    """The units of a file element in order, a merged group being one."""
    for body in children(file, "body"):
        yield from _units(body, path, _phases(file), translate=True)


def tool_mark(file: etree._Element) -> str:
    """What names the machine that made the file as a whole, "" for nothing."""
    for tool in file.iterdescendants("{*}tool"):
        if is_machine(name := tool.get("tool-name") or ""):
            return f"tool {name}"
    return ""


def _units(
    element: etree._Element, path: str, phases: Phases, *, translate: bool
) -> Iterator[TranslationUnit]:
    for child in children(element, "group", "trans-unit", "bin-unit"):
        wanted = translate if child.get("translate") is None else child.get("translate") != "no"
        if local_name(child) == "trans-unit":
            yield _unit(child, path, phases, translate=wanted)
            continue
        within = list(_units(child, path, phases, translate=wanted))
        if (child.get("merge-trans") == "yes" or child.get("restype") in words("paragraphs")) and within:
            yield joined(within)
        else:
            yield from within


def _unit(element: etree._Element, path: str, phases: Phases, *, translate: bool) -> TranslationUnit:
    line = line_of(element) or 1
    unit = TranslationUnit(notes=notes_of(children(element, "note"), line))
    for source in children(element, "source"):
        unit.source = " ".join(inline_text(source, line=line).text.split())
    for target in children(element, "target"):
        inline = inline_text(target, line=line)
        if is_copy(inline.text, unit.source, target.get("state") or ""):
            break
        unit.targets.append((inline, f"{path}//{named(element)}/target"))
        unit.mark = _mark(element, target, phases, unit.text) if unit.text.strip() else None
        break
    if not translate:
        unit.kind = BlockKind.FURNITURE
    elif (element.get("restype") or "").lower() in words("headings"):
        unit.kind = BlockKind.HEADLINE
    return unit


def _mark(unit: etree._Element, target: etree._Element, phases: Phases, text: str) -> MachineMark | None:
    candidate = Proposals(unit).mark(text)
    return (
        qualifier_mark(target, candidate)
        or confidence_mark(target)
        or candidate
        or _phase_mark(target, phases)
        or extension_mark(unit)
    )


def _phases(file: etree._Element) -> Phases:
    """What may name a machine in the steps of the work on a file, by their names."""
    phases: dict[str, list[str]] = {}
    for phase in file.iterdescendants("{*}phase"):
        stated = [phase.get(key) or "" for key in ("process-name", "tool-id", "phase-name")]
        phases.setdefault(phase.get("phase-name") or "", []).extend(stated)
    return {
        name: next((value for value in stated if is_machine(value)), "") for name, stated in phases.items()
    }


def _phase_mark(target: etree._Element, phases: Phases) -> MachineMark | None:
    """The step of the work in which the translation was made, if a machine's."""
    name = target.get("phase-name") or ""
    return MachineMark(f"phase {phases[name]}") if name and phases.get(name) else None


def is_copy(target: str, source: str, state: str) -> bool:
    """Whether a target is the source, put there for a translator to write over."""
    return state in words("untranslated") and target.split() == source.split()


def named(element: etree._Element) -> str:
    """A step of an XPath that names an element by its id."""
    name, identity = local_name(element), element.get("id") or ""
    quote = '"' if "'" in identity else "'"
    return f"{name}[@id={quote}{identity}{quote}]" if identity else name
