"""Which of the ranked repairs are offered, given how the estimator reads the sentence that each one makes.

The fluency model ranks by some words around the stop. The estimator reads the whole sentence, and what it
says of the words at the repair tells repairs apart that a language model takes for equals. Both together
are a conditional logit, fitted on breaks put into clean stories, by which the best is found. The others
are offered by a logistic regression on their odds against it and on what meets where they were put in
(``mtqa.repair.joint``; ``python -m recipes.repair_judged``). One after which a sentence seems to begin, as
in "said the president State Department", is not offered beside a better one. The best is offered, and the
others with it, where it probably makes a sound sentence: where words were lost at a stop, no repair does.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from mtqa.document import Document
from mtqa.estimate import SentenceReader
from mtqa.findings import Suggestion
from mtqa.repair.joint import CAPITAL
from mtqa.repair.mended import Mended, mended, part_around
from mtqa.resources import models_dir
from mtqa.stops import SuspectStop

#: The name of the logarithm of a repair's odds against the best among the weights ``beside`` it.
ODDS = "odds"
#: What is known of the best repair besides its joint, by name: its ``score`` by the ranking and ``form``, and
#: the logarithm of its odds against the next one, at most so much, as where there is none.
SCORE, FORM, LEAD = "score", "form", "lead"
_MOST_LEAD = 5.0


@dataclass(frozen=True, slots=True)
class Judging:
    """The fit: the weights of a repair's ``score`` by the ranking and of the ``form`` of its words.

    These make its odds. ``beside``: the weights, by name, of the logarithm of its odds against the best
    repair and of its joint; ``least``: the least sum of these with which it is offered. ``best``: the
    weights, by name, of what ``best_numbers`` says of the best repair; ``least_best``: the least sum of
    these with which any is offered.
    """

    score: float
    form: float
    beside: Mapping[str, float]
    least: float
    best: Mapping[str, float] = field(default_factory=dict)
    least_best: float = -math.inf

    def offered(
        self,
        scores: Sequence[float],
        forms: Sequence[float | None],
        joints: Sequence[Mapping[str, float]],
    ) -> list[int]:
        """Indices of the repairs that are offered, the best first; equals in the order given.

        None where even the best is probably not sound. A repair whose words nobody read (None) is taken for
        like the mean of the others.
        """
        odds, order = self._ranked(scores, forms)
        if weighted(self.best, self._best_numbers(odds, order, scores, forms, joints)) < self.least_best:
            return []
        return [
            at
            for at in order
            if at == order[0]
            or (CAPITAL not in joints[at] and self.weigh(odds[at] - odds[order[0]], joints[at]) >= self.least)
        ]

    def best_numbers(
        self,
        scores: Sequence[float],
        forms: Sequence[float | None],
        joints: Sequence[Mapping[str, float]],
    ) -> dict[str, float]:
        """What is known of the best of some repairs, by name; empty where there is none or nobody read it."""
        return self._best_numbers(*self._ranked(scores, forms), scores, forms, joints)

    def _ranked(
        self, scores: Sequence[float], forms: Sequence[float | None]
    ) -> tuple[list[float], list[int]]:
        """The odds of repairs, and their indices, the best first; equals in the order given."""
        odds = self.odds(scores, forms)
        return odds, sorted(range(len(odds)), key=lambda at: -odds[at])

    @staticmethod
    def _best_numbers(
        odds: Sequence[float],
        order: Sequence[int],
        scores: Sequence[float],
        forms: Sequence[float | None],
        joints: Sequence[Mapping[str, float]],
    ) -> dict[str, float]:
        if not order or (form := forms[order[0]]) is None:
            return {}
        first, *others = order
        lead = min(_MOST_LEAD, odds[first] - odds[others[0]]) if others else _MOST_LEAD
        return {**joints[first], SCORE: scores[first], FORM: form, LEAD: lead}

    def odds(self, scores: Sequence[float], forms: Sequence[float | None]) -> list[float]:
        """Of each repair the logarithm of its odds, on one scale for all of a place."""
        read = [form for form in forms if form is not None]
        mean = sum(read) / len(read) if read else 0.0
        known = [mean if form is None else form for form in forms]
        return [self.score * score + self.form * form for score, form in zip(scores, known, strict=True)]

    def weigh(self, odds: float, joint: Mapping[str, float]) -> float:
        """The weighted sum of a repair that is not the best; ``odds`` against that one, at most 0."""
        return weighted(self.beside, {**joint, ODDS: odds})


def weighted(weights: Mapping[str, float], numbers: Mapping[str, float]) -> float:
    """The weighted sum of what is known of a repair, by name; what has no weight counts nothing."""
    return sum(weights.get(name, 0.0) * value for name, value in numbers.items())


def forms(made: Sequence[Mended], reader: SentenceReader) -> list[float | None]:
    """For each repair, put in, the mean log odds that a word at it makes the English unprintable.

    The words at it are those that it touches and one more on either side; None where none is in a sentence
    that is judged. Raises ModelError if the reader fails.
    """
    return [_form(new, reader) for new in made]


def put_in(document: Document, place: SuspectStop, suggestions: Sequence[Suggestion]) -> list[Mended]:
    """The text around a place with each repair."""
    part = part_around(document, place.span)
    return [mended(document, part, suggestion) for suggestion in suggestions]


def _form(new: Mended, reader: SentenceReader) -> float | None:
    found: list[float] = []
    for sentence in new.sentences:
        estimate = reader.estimate(new.document.slice(sentence)).moved(sentence.start)
        words = estimate.words
        touched = [
            number
            for number, word in enumerate(words)
            if word.span.end >= new.edit.start - 1 and word.span.start <= new.edit.end + 1
        ]
        if touched:
            found += [word.form for word in words[max(0, touched[0] - 1) : touched[-1] + 2]]
    return sum(found) / len(found) if found else None


@cache
def judging() -> Judging:
    """The fit that ships."""
    fitted = json.loads((models_dir() / "repair" / "judged.json").read_text("utf-8"))
    return Judging(
        fitted["score"],
        fitted["form"],
        fitted["beside"],
        fitted["least"],
        fitted["best"],
        fitted["least_best"],
    )
