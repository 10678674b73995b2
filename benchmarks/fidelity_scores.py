"""What mtqa's models say of a pair: with its source beside it, and without."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from benchmarks.fidelity_cases import Case
from benchmarks.reading import Reader
from mtqa.checks.base import Check
from mtqa.checks.fidelity import FidelityCheck
from mtqa.checks.registry import all_checks
from mtqa.document import Link
from mtqa.judge.features import features
from mtqa.source.back.features import meaning_features
from mtqa.source.back.translator import BackTranslator
from recipes.data.stories import Half

Numbers = Mapping[str, float]
Score = Callable[[Numbers], float]

#: With the source, the higher the worse. A link with one side alone has no numbers: it is the worst.
WITH_SOURCE: Mapping[str, Score] = {
    "BLEU against the source": lambda numbers: -numbers["bleu"],
    "chrF against the source": lambda numbers: -numbers["chrf"],
    "log P(English | source)": lambda numbers: -numbers["english_given_source"],
    "log P(source | English)": lambda numbers: -numbers["source_given_english"],
    "length": lambda numbers: numbers["length"],
    "better version": lambda numbers: numbers["better"],
    "better version, words": lambda numbers: numbers["turned"],
    "better version, names, figures": lambda numbers: numbers["replaced"],
    "checks": lambda numbers: numbers["suspicions"],
}
#: The English alone, as mtqa judges it where no source is at hand.
WITHOUT_SOURCE: Mapping[str, Score] = {
    "round-trip BLEU": lambda numbers: -numbers["bleu"],
    "round-trip chrF": lambda numbers: -numbers["chrf"],
    "surprisal": lambda numbers: numbers.get("surprise", math.nan),
    "awkwardness": lambda numbers: numbers["awkwardness"],
}


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of a link; ``numbers`` is None where it has one side alone."""

    way: str
    kind: str
    half: Half
    story: str
    numbers: Numbers | None
    turn: str = ""

    def score(self, score: Score) -> float:
        """A score of it, infinite where a side is missing."""
        return math.inf if self.numbers is None else score(self.numbers)


def fidelity_checks() -> list[Check]:
    """The checks that read the source beside the English, and need no model."""
    return [check for check in all_checks() if isinstance(check, FidelityCheck)]


def with_source(cases: Sequence[Case], translator: BackTranslator) -> list[Row]:
    """A row for each link that the cases are about."""
    checks = fidelity_checks()
    links = [(case, link) for case in cases for link in case.links]
    sides = [
        ([case.document.slice(segment) for segment in link.english], case.bitext.source_of(link))
        for case, link in links
        if link.english and link.source
    ]
    found = iter(translator.compare(sides))
    rows = []
    for case, link in links:
        numbers, turn = None, ""
        if link.english and link.source:
            comparison = next(found)
            kinds = _kinds(checks, case, link)
            numbers = meaning_features(comparison, case.bitext.source_of(link), kinds)
            turn = comparison.better[0].version.turn.value if comparison.better else ""
        rows.append(Row(case.way, case.kind, case.half, case.story, numbers, turn))
    return rows


def _kinds(checks: Sequence[Check], case: Case, link: Link) -> Collection[str]:
    """The kinds of suspicion of these checks that touch the English of a link."""
    spans = [segment.span for segment in link.english]
    return {
        suspicion.key
        for check in checks
        for suspicion in check.find(case.document)
        if any(span.overlaps(suspicion.span) for span in spans)
    }


def without_source(cases: Sequence[Case], reader: Reader) -> list[Row]:
    """A row for each case of one pair: the worst numbers of its English sentences."""
    rows = []
    for case in cases:
        document = replace(case.document, source="", bitext=None)
        reading = reader.read(document, whole=True)
        every = [
            {
                **features(document, report.segment, report.round_trip, 0, reading.evidence),
                "awkwardness": report.awkwardness or 0.0,
            }
            for report in reading.segments
            if report.segment.judged
        ]
        if every:
            best = {"bleu", "chrf"}
            worst = {
                name: (min if name in best else max)(numbers[name] for numbers in every) for name in every[0]
            }
            rows.append(Row(case.way, case.kind, case.half, case.story, worst))
    return rows
