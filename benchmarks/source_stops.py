"""Stops that the source has too, and what they are: ``python -m benchmarks.source_stops``.

Reads the outputs of systems and the professional translations of the WMT sets, each line with two on either
side of it, and prints what the rules of ``break/lowercase`` and ``break/fragment`` would flag, by whether the
source has as many sentences there (``even``), another number, or the rule sees a stop within a sentence. Then
what small letters behind a stop are, by the labels of ``labelled/source_stops.tsv``: a sentence torn in two
(``torn``), a new sentence that lacks its capital (``slip``), or neither. The places that were read are those
whose SHA-256 is lowest, one a line of the source; ``--read N`` lists so many of each kind.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mtqa.checks.break_fragment import FragmentBreak
from mtqa.checks.break_lowercase import LowercaseBreak
from mtqa.document import Document, Span
from mtqa.segmentation.segment import segment_text
from mtqa.source.attach import attach
from mtqa.stops import stands_in_source
from recipes.data.parallel import ParallelLine, languages, lines
from recipes.data.stories import DATA

CHECKS = (LowercaseBreak(), FragmentBreak())
LABELS = Path(__file__).parent / "labelled" / "source_stops.tsv"
#: Lines on either side with which one is aligned.
AROUND = 2
_PARAGRAPH = "\n\n"


@dataclass(frozen=True, slots=True)
class Place:
    """What a rule flags in a line without its source, and what the source has there: "even" or not.

    ``id``: set, language, line, system, offset in the line. ``english``: what is around it.
    """

    id: str
    kind: str
    key: str
    source_has: str
    english: str
    source: str

    @property
    def line(self) -> str:
        """The line of the source."""
        return self.id.rsplit("/", 2)[0]


def texts(line: ParallelLine) -> Iterator[tuple[str, str, str]]:
    """Each version of a line: output or reference, its system, its text in one line."""
    for kind, versions in (("outputs", line.outputs), ("references", line.references)):
        for system, text in versions.items():
            if text.strip():
                yield kind, system, " ".join(text.split())


def places(data: Path) -> Iterator[Place]:
    """All places in all lines."""
    for name, language in languages(data):
        read = list(lines(name, language, data))
        for at, line in enumerate(read):
            near = read[max(0, at - AROUND) : at + AROUND + 1]
            for kind, system, text in texts(line):
                yield from _places(line, near, kind, system, text)


def _places(
    line: ParallelLine, near: Sequence[ParallelLine], kind: str, system: str, text: str
) -> Iterator[Place]:
    alone = segment_text(text)
    found = [suspicion for check in CHECKS for suspicion in check.find(alone)]
    if not found:
        return
    story, offset = _story(line, near, kind, system)
    for suspicion in found:
        start, end = suspicion.span.start, suspicion.span.end
        around = Span(offset + start, offset + end)
        yield Place(
            f"{line.set}/{line.language}/{line.number}/{system}/{start}",
            kind,
            suspicion.key,
            _source_has(story, around),
            text[max(0, start - 80) : end + 80],
            line.source,
        )


def _story(line: ParallelLine, near: Sequence[ParallelLine], kind: str, system: str) -> tuple[Document, int]:
    """The lines as paragraphs beside their source, and where the line begins."""
    english, source, offset = [], [], 0
    for other in near:
        text = " ".join(getattr(other, kind).get(system, "").split())
        if not text:
            continue
        if other is line:
            offset = sum(len(each) + len(_PARAGRAPH) for each in english)
        english.append(text)
        source.append(" ".join(other.source.split()))
    document = replace(segment_text(_PARAGRAPH.join(english)), source=_PARAGRAPH.join(source))
    return attach(document, language=line.language), offset


def _source_has(story: Document, around: Span) -> str:
    if story.bitext is None or story.bitext.unrelated:
        return "unrelated"
    if story.boundary_at(around) is None:
        return "within"
    return "even" if stands_in_source(story, around) else "another"


def to_read(found: Iterable[Place], most: int) -> list[Place]:
    """Small letters in outputs, as many with an even source as with another, one a line of the source."""
    small = [
        place
        for place in found
        if place.kind == "outputs" and place.key.startswith("break/lowercase") and "address" not in place.key
    ]
    out: list[Place] = []
    for source_has in ("even", "another"):
        by_line: dict[str, Place] = {}
        of_kind = [place for place in small if place.source_has == source_has]
        for place in sorted(of_kind, key=lambda p: hashlib.sha256(p.id.encode()).digest()):
            by_line.setdefault(place.line, place)
        out += list(by_line.values())[:most]
    return out


def main() -> None:
    """Print the tables, or the places to read."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.source_stops", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--read", type=int, default=0, metavar="N", help="list N places of each kind instead")
    arguments = parser.parse_args()
    found = list(places(arguments.data))
    if arguments.read:
        for place in to_read(found, arguments.read):
            print(place.id, place.key, place.source_has, place.english, place.source[:400], sep="\t")
        return
    counts = Counter((place.kind, place.key, place.source_has) for place in found)
    print("kind\trule\teven\tanother\twithin\tunrelated")
    for kind, key in sorted({(place.kind, place.key) for place in found}):
        row = [counts[kind, key, source] for source in ("even", "another", "within", "unrelated")]
        print(kind, key, *row, sep="\t")
    with LABELS.open(newline="") as file:
        labelled = {row["id"]: row["label"] for row in csv.DictReader(file, delimiter="\t")}
    for source_has in ("even", "another"):
        read = Counter(labelled[p.id] for p in found if p.source_has == source_has and p.id in labelled)
        told = ", ".join(f"{read[label]} {label}" for label in ("slip", "torn", "neither"))
        print(f"small letters, source {source_has}, {sum(read.values())} read: {told}")


if __name__ == "__main__":
    main()
