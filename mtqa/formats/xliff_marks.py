"""What an XLIFF file says of machine translation, in either version and in tools' extensions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from lxml import etree

from mtqa.formats.bilingual import is_machine, says_machine
from mtqa.formats.units import MachineMark
from mtqa.formats.xml import local_name, name_parts, namespace, text_of
from mtqa.resources import packaged_table

#: ITS 2.0, and its mapping to XLIFF 1.2 for what is written on inline elements.
_ITS = (
    "http://www.w3.org/2005/11/its",
    "http://www.w3.org/ns/its-xliff/",
    "http://www.w3.org/2008/12/its-extensions",
)
_CONFIDENCE = [f"{{{namespace}}}mtConfidence" for namespace in _ITS]
_ANNOTATORS = [f"{{{namespace}}}annotatorsRef" for namespace in _ITS]
#: Attributes in which tools name the origin of a segment: Trados' seg, Phrase's trans-unit.
_ORIGINS = frozenset({"origin", "trans-origin"})


@cache
def words(key: str) -> frozenset[str]:
    """The values of a key of xliff.toml."""
    table = packaged_table("mtqa.formats", "xliff.toml")
    return frozenset(table[key])


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The children with one of these local names, in order."""
    return (child for child in element if local_name(child) in names)


def confidence_mark(element: etree._Element) -> MachineMark | None:
    """ITS 2.0, 8.16 (MT Confidence), on an element or within it."""
    for inner in element.iter(etree.Element):
        value = next((inner.get(name) for name in _CONFIDENCE if inner.get(name) is not None), None)
        if value is not None:
            return MachineMark("its:mtConfidence", _annotator(inner), percent(value, whole=1))
    return None


def annotator_mark(element: etree._Element) -> MachineMark | None:
    """ITS 2.0, 5.7 (annotatorsRef): a tool is named for the confidence of machine translation."""
    engine = _annotator(element)
    return MachineMark("its:annotatorsRef mt-confidence", engine) if engine else None


class Proposals:
    """The proposals of a unit (alt-trans, mtc:match), by the text of their targets."""

    def __init__(self, unit: etree._Element) -> None:
        self._by_text: dict[str, list[tuple[etree._Element, etree._Element]]] = {}
        self._marks: dict[str, MachineMark | None] = {}
        for proposal in unit.iterdescendants("{*}alt-trans", "{*}match"):
            if (proposed := next(children(proposal, "target"), None)) is not None:
                self._by_text.setdefault(text_of(proposed), []).append((proposal, proposed))

    def mark(self, target: str) -> MachineMark | None:
        """The mark of the first proposal of a machine that became the translation as it is."""
        text = " ".join(target.split())
        if text not in self._marks:
            self._marks[text] = _candidate_mark(self._by_text.get(text, ()))
        return self._marks[text]


def _candidate_mark(proposals: Iterable[tuple[etree._Element, etree._Element]]) -> MachineMark | None:
    for proposal, proposed in proposals:
        origin = proposal.get("origin") or proposal.get("tool-id") or ""
        named = is_machine(origin) or is_machine(proposal.get("subType", ""))
        qualified = qualifier_mark(proposed, None) is not None
        confident = confidence_mark(proposal)
        if (
            named
            or qualified
            or confident
            or (proposal.get("type") or "").lower() in words("machine_matches")
        ):
            name = local_name(proposal)
            quality = proposal.get("match-quality") or proposal.get("matchQuality") or ""
            engine = origin or (confident.engine if confident else "")
            return MachineMark(f"{name} of {origin}" if origin else name, engine, percent(quality, whole=100))
    return None


def qualifier_mark(target: etree._Element, candidate: MachineMark | None) -> MachineMark | None:
    """XLIFF 1.2's own: state-qualifier; Xcode writes x-apple-machine-translated."""
    qualifier = target.get("state-qualifier") or ""
    if qualifier.lower() not in words("machine_qualifiers") and not says_machine(qualifier):
        return None
    matched = next(
        (str(value) for key, value in target.attrib.items() if str(key).endswith("}matchpercent")), ""
    )
    quality = candidate.quality if candidate else percent(matched, whole=100)
    return MachineMark(f"state-qualifier={qualifier}", candidate.engine if candidate else "", quality)


def extension_mark(element: etree._Element) -> MachineMark | None:
    """The origin that a tool writes in attributes of its own (Trados, Phrase)."""
    for inner in element.iter(etree.Element):
        for key, stated in inner.attrib.items():
            (space, name), value = name_parts(str(key)), str(stated)
            foreign = space or (local_name(inner) == "seg" and namespace(inner))
            if foreign and name in _ORIGINS and is_machine(value):
                engine = inner.get("origin-system") or ""
                return MachineMark(f"{name}={value}", engine)
    return None


def percent(value: str, *, whole: int) -> float | None:
    """A quality as a percentage; ``whole`` is what stands for all of it. None if it is no number."""
    try:
        number = float(value.strip().removesuffix("%"))
    except ValueError:
        return None
    scaled = round(number * 100 / whole, 1)
    return scaled if 0 <= scaled <= 100 else None


def _annotator(element: etree._Element) -> str:
    """The tool that the nearest annotatorsRef names for machine translation, "" for none."""
    for outer in (element, *element.iterancestors()):
        for name in _ANNOTATORS:
            for reference in (outer.get(name) or "").split():
                category, _, tool = reference.partition("|")
                if category == "mt-confidence":
                    return tool
    return ""
