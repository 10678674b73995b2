"""Clean pairs and pairs with an error of meaning, as bitexts that mtqa would read."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from benchmarks.fidelity_errors import KINDS, inject, names_in
from benchmarks.fidelity_news import LANGUAGE, Made
from mtqa.document import Bitext, Document, Link, Span
from mtqa.segmentation.segment import segment_text
from mtqa.source.attach import attach
from mtqa.source.back.similarity import back_translation_similarity
from mtqa.source.back.translator import BackTranslator
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
            document = attach(
                document, language=LANGUAGE, similarity=back_translation_similarity(document, translator)
            )
            yield _aligned(first, kind, document, fault)


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
