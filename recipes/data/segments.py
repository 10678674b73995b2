"""Machine translations that people judged, segment by segment, as the stories they come from.

Each segment is a paragraph of its story, so that nothing of its neighbours is taken for a part of it,
and the fluency model reads it with what went before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mtqa.document import Document, Span
from mtqa.segmentation.segment import segment_text
from recipes.data.labelled import LENGTH, LabelledRow, Mark, load
from recipes.data.stories import DATA, rows

MQM = "wmt21-mqm/zh-en.news.jsonl.gz"
#: The severity of MQM marks that call for a rewrite.
MAJOR = "major"
#: Translations of each document that are read: all fifteen would cost three times as much, and the
#: intervals, which are over documents, would hardly be narrower.
SYSTEMS_A_DOCUMENT = 5
QE_PAIRS = ("ro-en", "et-en", "ru-en", "ne-en", "si-en")
QE_ROWS = 300


@dataclass(frozen=True, slots=True)
class Judged:
    """One segment of a story and what people said of it.

    ``span`` lies in the story; ``marks`` are faulty stretches of the story with the kind of fault, or for
    MQM the severity. ``label``: what was said of the whole segment (labelled set). ``score``: direct
    assessment, higher is better (MLQE-PE).
    """

    id: str
    span: Span
    marks: tuple[tuple[Span, str], ...] = ()
    label: str = ""
    score: float = 0.0

    def marked(self, kind: str) -> list[Span]:
        """The marks of one kind."""
        return [span for span, own in self.marks if own == kind]


@dataclass(frozen=True, slots=True)
class JudgedStory:
    """A story whose segments were judged; ``group`` is what intervals resample."""

    group: str
    document: Document
    segments: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    id: str
    text: str
    marks: tuple[tuple[int, int, str], ...] = ()
    label: str = ""
    score: float = 0.0


def _story(group: str, path: str, lines: Iterable[_Line]) -> JudgedStory:
    """Put the lines under each other, a blank one between any two; offsets move along."""
    text, judged = "", []
    for line in lines:
        kept = line.text.replace("\n", " ").rstrip()
        lead = len(kept) - len(kept.lstrip())
        if lead == len(kept):
            continue
        text += "\n\n" if text else ""
        start = len(text) - lead
        text += kept.lstrip()
        marks = tuple(
            (Span(max(len(text) - len(kept.lstrip()), start + a), min(len(text), start + b)), kind)
            for a, b, kind in line.marks
            if a < len(kept) and b > lead
        )
        judged.append(Judged(line.id, Span(start + lead, len(text)), marks, line.label, line.score))
    return JudgedStory(group, segment_text(text, path=path), tuple(judged))


def labelled(data: Path = DATA) -> list[JudgedStory]:
    """The labelled set; its groups are the stretches."""
    made: list[LabelledRow] = list(load(data))
    out = []
    for start in range(0, len(made), LENGTH):
        part = made[start : start + LENGTH]
        first = part[0].judgement.id
        out.append(_story(f"{first.pair}/{first.system}/{first.seg}", str(first), map(_labelled_line, part)))
    return out


def _labelled_line(row: LabelledRow) -> _Line:
    def mark(item: Mark) -> tuple[int, int, str]:
        return item.start, item.end, item.kind.value

    judgement = row.judgement
    return _Line(str(judgement.id), row.text, tuple(map(mark, judgement.marks)), judgement.label.value)


def fitting_document(doc: str) -> bool:
    """Whether a document of the MQM set fits the judge; the others are for the report."""
    return hashlib.sha256(doc.encode()).digest()[0] % 2 == 0


def mqm(
    data: Path = DATA, *, fitting: bool = False, systems: int = SYSTEMS_A_DOCUMENT
) -> Iterator[JudgedStory]:
    """Translations that annotators marked; each row is one annotator's; groups are documents.

    Of each document so many of the fifteen translations (two are by people), by hash.
    """
    table: dict[str, dict[str, list[_Line]]] = {}
    for number, row in enumerate(rows(data / MQM)):
        if fitting_document(row["doc"]) == fitting:
            marks = tuple((s["start"], s["end"], s["severity"]) for s in row["spans"])
            line = _Line(f"{row['system']}/{row['doc']}/{number}", row["mt"], marks)
            table.setdefault(row["doc"], {}).setdefault(row["system"], []).append(line)
    for doc, by_system in table.items():
        for system in sorted(by_system, key=lambda name: _order(f"{doc}|{name}"))[:systems]:
            yield _story(doc, f"{doc}/{system}", by_system[system])


def qe(pair: str, data: Path = DATA, limit: int = QE_ROWS) -> Iterator[JudgedStory]:
    """The first rows of the test set of a pair of MLQE-PE: sentences of Wikipedia in no order.

    Each is a story of its own, and its own group.
    """
    for number, row in enumerate(rows(data / "mlqe-pe" / f"{pair}.test.jsonl.gz")):
        if number == limit:
            return
        yield _story(row["id"], row["id"], [_Line(row["id"], row["mt"], score=row["da_mean"])])


def human(story: JudgedStory) -> bool:
    """Whether a story of the MQM set is a translation by people."""
    return story.document.path.rpartition("/")[2].startswith("ref.")


def _order(name: str) -> bytes:
    return hashlib.sha256(name.encode()).digest()


def character_counts(
    document: Document, segment: Judged, found: Sequence[Span], kind: str
) -> tuple[int, int, int]:
    """Characters of a segment that are found and marked, found, and marked as this kind; spaces left out."""
    solid = {at for at in range(segment.span.start, segment.span.end) if not document.text[at].isspace()}
    flagged = {at for span in found for at in range(span.start, span.end)} & solid
    wanted = {at for span in segment.marked(kind) for at in range(span.start, span.end)} & solid
    return len(flagged & wanted), len(flagged), len(wanted)
