"""Fits awkwardness, the probability that an editor would rewrite a sentence, from what mtqa reads of it.

Rows are machine translations: of news that professional annotators marked (WMT 2021 MQM, zh-en: to
rewrite where a major error was marked), of documents that neither fit the fluency model's heads nor test
the judge; of Wikipedia, from five languages, assessed by people (MLQE-PE dev); and translations of news by
people, which were printed. Its scale is that of unedited machine translation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.heads_data import ABOVE, BELOW, QE_PAIRS, head_document, other_references
from benchmarks.judged import MAJOR
from benchmarks.news import DATA, rows
from benchmarks.reading import Reader
from benchmarks.segments import JudgedStory, mqm
from mtqa.checks.style_awkward import AwkwardSentence
from mtqa.document import Document, Span
from mtqa.judge.calibration import Logistic
from mtqa.judge.features import features
from mtqa.judge.logistic import fit_logistic
from mtqa.segmentation.segment import segment_text

_ALWAYS = ("log_words", "suspicions")
_ROUND_TRIP = ("bleu", "chrf")
_FLUENCY = ("surprise",)
_HEADS = ("doubt", "translated")
#: A suspicion or a doubt never makes a sentence better.
_RISING = frozenset({"suspicions", *_FLUENCY, *_HEADS})
#: The features of each set of evidence; those with heads where the fluency model has them.
VARIANTS: Mapping[str, tuple[str, ...]] = {
    "plain": _ALWAYS,
    "round trip": (*_ALWAYS, *_ROUND_TRIP),
    "surprisal": (*_ALWAYS, *_FLUENCY),
    "surprisal, round trip": (*_ALWAYS, *_FLUENCY, *_ROUND_TRIP),
    "fluency": (*_ALWAYS, *_FLUENCY, *_HEADS),
    "fluency, round trip": (*_ALWAYS, *_FLUENCY, *_HEADS, *_ROUND_TRIP),
}
#: How much a row of each source counts; translations by people share what is said here of all of "mqm".
WEIGHTS: Mapping[str, float] = {"mqm": 2.0, "mlqe": 1.0}
PEOPLE = 0.25

_QE_ROWS = 150


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A sentence: the document or stretch that it is from, its numbers, and whether to rewrite it."""

    group: str
    numbers: Mapping[str, float]
    rewrite: bool
    source: str = "mqm"


def fitting_rows(reader: Reader, data: Path = DATA) -> Iterator[SentenceRow]:
    """What awkwardness is fitted on, read with the models of ``reader``."""
    for story in mqm(data, fitting=True):
        if not head_document(story.group):
            yield from judged_rows(reader, story)
    for pair in QE_PAIRS:
        yield from _assessed(reader, pair, data)
    for group, texts in other_references(data):
        document = segment_text("\n\n".join(" ".join(text.split()) for text in texts))
        for numbers in sentence_numbers(reader, document).values():
            yield SentenceRow(group, numbers, rewrite=False, source="people")


def _assessed(reader: Reader, pair: str, data: Path) -> Iterator[SentenceRow]:
    """The first sentences of a pair's dev set that were plainly good or plainly not."""
    for number, row in enumerate(rows(data / "mlqe-pe" / f"{pair}.dev.jsonl.gz")):
        if number == _QE_ROWS:
            return
        score, text = row["da_mean"], " ".join(row["mt"].split())
        if text and not BELOW <= score <= ABOVE:
            for numbers in sentence_numbers(reader, segment_text(text)).values():
                yield SentenceRow(row["id"], numbers, score < BELOW, "mlqe")


def judged_rows(reader: Reader, story: JudgedStory) -> Iterator[SentenceRow]:
    """A row for each judged segment; where it holds several sentences, the worst of each number."""
    table = sentence_numbers(reader, story.document)
    for segment in story.segments:
        own = [numbers for span, numbers in table.items() if span.overlaps(segment.span)]
        if own:
            worst = {
                name: (min if name in _ROUND_TRIP else max)(numbers[name] for numbers in own)
                for name in own[0]
            }
            yield SentenceRow(story.group, worst, bool(segment.marked(MAJOR)))


def sentence_numbers(reader: Reader, document: Document) -> dict[Span, dict[str, float]]:
    """The features of every judged segment, as the checker computes them."""
    reading = reader.read(document, whole=True)
    found = [s for s in reading.suspicions if s.check != AwkwardSentence.id]
    kinds = reader.judge.strong_kinds(document, reader.judge.accepted(found))
    return {
        report.segment.span: features(
            document,
            report.segment,
            report.round_trip,
            len(kinds.get(report.segment.span, ())),
            reading.evidence,
        )
        for report in reading.segments
        if report.segment.judged
    }


def fit_awkwardness(found: Iterable[SentenceRow]) -> dict[str, Logistic]:
    """One model for each set of evidence that the rows have.

    Raises ValueError if there are no rows to rewrite, or no others.
    """
    table = list(found)
    weights = row_weights(table)
    rewrite = [row.rewrite for row in table]
    known = set.intersection(*(set(row.numbers) for row in table))
    return {
        variant: fit_logistic([row.numbers for row in table], rewrite, names, weights=weights, rising=_RISING)
        for variant, names in VARIANTS.items()
        if known.issuperset(names)
    }


def row_weights(table: Sequence[SentenceRow]) -> list[float]:
    """How much each row counts in the fit."""
    count = Counter(row.source for row in table)
    people = PEOPLE * WEIGHTS["mqm"] * count["mqm"] / max(1, count["people"])
    return [WEIGHTS.get(row.source, people) for row in table]
