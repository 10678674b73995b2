"""Clean pairs and pairs with an error of meaning, as bitexts that mtqa would read."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from mtqa.checks.base import Check, FidelityCheck
from mtqa.checks.registry import all_checks
from mtqa.document import Bitext, Document, Link, Span
from mtqa.judge.sentences import sentence_features
from mtqa.segmentation.segment import segment_text
from mtqa.source.attach import SegmentSupport, attach
from mtqa.source.back.links import back_translation_support
from mtqa.source.back.translator import BackTranslator
from recipes.calibration_source.errors import KINDS, inject, names_in
from recipes.calibration_source.features import meaning_features
from recipes.calibration_source.news import LANGUAGE, Made, made_pairs
from recipes.data.evidence import Store
from recipes.data.reading import Reader
from recipes.data.stories import Half

CLEAN = "clean"
DROPPED, ADDED = "sentence dropped", "sentence added"
#: Kinds of whole stories, where the alignment has its part.
STORY_KINDS = (DROPPED, ADDED)
ALL_KINDS = (*KINDS, *STORY_KINDS)
#: What makes a pair say something else; a spurious break only makes it unprintable.
MEANING_KINDS = tuple(kind for kind in ALL_KINDS if kind != "spurious break")

_FEWEST_SENTENCES = 4


@dataclass(frozen=True)
class Case:
    """A document with its bitext, and the links of it that are judged: all of a clean one, the faulty ones.

    ``whole``: of a story, which was aligned; else of one pair, which needs no alignment.
    """

    way: str
    kind: str
    half: Half
    story: str
    document: Document
    links: tuple[Link, ...]
    whole: bool = False

    @cached_property
    def bitext(self) -> Bitext:
        """The document's bitext."""
        assert self.document.bitext is not None
        return self.document.bitext


def clean_cases(made: Sequence[Made]) -> Iterator[Case]:
    """Every pair, unharmed."""
    return (_single(one, CLEAN, one.english) for one in made)


def faulty_cases(made: Sequence[Made], of_each: int) -> Iterator[Case]:
    """So many pairs with an error of each kind; the same ones on each run."""
    pool = names_in(one.english for one in made)
    for kind in KINDS:
        chance = random.Random(kind)
        order = chance.sample(list(made), len(made))
        errors = ((one, inject(one.english, kind, chance, pool)) for one in order)
        found = [(one, error) for one, error in errors if error is not None][:of_each]
        yield from (_single(one, kind, error.text) for one, error in found)


def story_cases(made: Sequence[Made], of_each: int, translator: BackTranslator) -> Iterator[Case]:
    """Stories in which an English sentence is missing, or one too many, and as many that are sound."""
    stories = [list(part) for _, part in groupby(made, key=lambda one: one.story)]
    stories = [part for part in stories if len(part) >= _FEWEST_SENTENCES]
    chance = random.Random("stories")
    for part in chance.sample(stories, min(of_each, len(stories))):
        first = part[0]
        english = [one.english for one in part]
        source = " ".join(one.source for one in part)
        lost = chance.randrange(len(part))
        stranger = chance.choice([one for one in made if one.story != first.story]).english
        at = chance.randrange(1, len(part))
        for kind, sentences, fault in (
            (CLEAN, english, ""),
            (DROPPED, [*english[:lost], *english[lost + 1 :]], part[lost].source),
            (ADDED, [*english[:at], stranger, *english[at:]], stranger),
        ):
            document = replace(segment_text(" ".join(sentences)), source=source)
            document = _attached(document, translator)
            yield _aligned(first, kind, document, fault)


def _attached(document: Document, translator: BackTranslator) -> Document:
    def support_of(_: str) -> SegmentSupport:
        return back_translation_support(document, translator)

    return attach(document, language=LANGUAGE, support_of=support_of)


def all_cases(
    way: str, pairs: int, errors: int, stories: int, translator: BackTranslator, store: Store | None = None
) -> list[Case]:
    """So many clean pairs of a way, pairs with an error of each kind, and stories."""
    made = made_pairs(way, pairs, store or Store())
    return [*clean_cases(made), *faulty_cases(made, errors), *story_cases(made, stories, translator)]


def _single(one: Made, kind: str, english: str) -> Case:
    document = segment_text(english)
    judged = tuple(segment for segment in document.segments if segment.judged)
    link = Link(judged, (Span(0, len(one.source)),), 1.0)
    bitext = Bitext(one.source, LANGUAGE, (link,))
    document = replace(document, source=one.source, bitext=bitext)
    return Case(one.way, kind, one.half, one.story, document, (link,))


def _aligned(first: Made, kind: str, document: Document, fault: str) -> Case:
    """A story as it was aligned; of a faulty one the links that hold what was lost or added."""
    assert document.bitext is not None
    links = document.bitext.links
    if fault:
        links = tuple(link for link in links if _holds(document, link, kind, fault))
    return Case(first.way, kind, first.half, first.story, document, links, whole=True)


def _holds(document: Document, link: Link, kind: str, fault: str) -> bool:
    text, spans = (
        (document.source, link.source)
        if kind == DROPPED
        else (document.text, tuple(segment.span for segment in link.english))
    )
    start = text.index(fault)
    return any(span.overlaps(Span(start, start + len(fault))) for span in spans)


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
                **sentence_features(document, report.segment, 0, reading.evidence),
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
