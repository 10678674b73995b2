"""Which of the ranked repairs are offered, given how the estimator reads the sentence that each one makes.

The fluency model ranks by some words around the stop. The estimator reads the whole sentence, and what it
says of the words at the repair tells repairs apart that a language model takes for equals: "said the
president State Department". Both together are a conditional logit, fitted on breaks put into clean stories;
a repair whose odds against the best are below those of nearly every right one is not offered
(``python -m recipes.repair_judged``).
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from mtqa.document import Document
from mtqa.estimate import SentenceReader
from mtqa.findings import Suggestion
from mtqa.repair.mended import Mended, mended, part_around
from mtqa.resources import models_dir
from mtqa.stops import SuspectStop


@dataclass(frozen=True, slots=True)
class Judging:
    """The fit: the weights of a repair's ``score`` by the ranking and of the ``form`` of its words, and the
    ``least`` odds against the best with which it is offered."""

    score: float
    form: float
    least: float

    def offered(self, scores: Sequence[float], forms: Sequence[float | None]) -> list[int]:
        """Indices of the repairs that are offered, the best first; equals in the order given.

        A repair whose words nobody read (None) is taken for like the mean of the others.
        """
        read = [form for form in forms if form is not None]
        mean = sum(read) / len(read) if read else 0.0
        known = [mean if form is None else form for form in forms]
        odds = [self.score * score + self.form * form for score, form in zip(scores, known, strict=True)]
        best = max(odds, default=0.0)
        order = sorted(range(len(odds)), key=lambda at: -odds[at])
        return [at for at in order if math.exp(odds[at] - best) >= self.least]


def forms(
    document: Document, place: SuspectStop, suggestions: Sequence[Suggestion], reader: SentenceReader
) -> list[float | None]:
    """For each repair of a place the mean log odds that a word at it makes the English unprintable.

    The words at it are those that it touches and one more on either side; None where none is in a sentence
    that is judged. Raises ModelError if the reader fails.
    """
    part = part_around(document, place.span)
    return [_form(mended(document, part, suggestion), reader) for suggestion in suggestions]


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
    return Judging(fitted["score"], fitted["form"], fitted["least"])
