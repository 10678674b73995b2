"""How sure the models are that a stop is spurious: one logistic over what they and the words say."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

from mtqa.document import Document, Span
from mtqa.judge.calibration import BreakModel
from mtqa.judge.evidence import PlaceEvidence
from mtqa.language.finite_verbs import has_finite_verb, words_of
from mtqa.language.words import is_abbreviation

# Beyond these the models are sure already; a few wild numbers must not decide.
_TAGGER_RANGE = (-8.0, 10.0)
_WORTH_RANGE = (-12.0, 15.0)
_LONGEST_WORD = 30
_CLOSING = re.compile(r"[\"'”’»)\]]")
_OPENING = re.compile(r"[\"'“‘«(\[]")


def break_features(document: Document, evidence: PlaceEvidence) -> dict[str, float]:
    """The numbers a break's score rests on.

    ``tagger``: its log odds; ``worth``: nats that the text gains without the stop (both cut off at
    a range); ``small``: 1 if a small letter follows; ``verbless_right``, ``verbless_left``: 1 if
    that side has no finite verb; ``quoted``: 1 if a quotation mark or bracket stands at the stop;
    ``log_right``, ``log_left``: natural logarithm of the words of that side plus one; ``mark``: 1 for
    anything but a full stop; ``names``: share of the right side's words with a capital;
    ``figures`` and ``lists``: share of figures and of pauses in both sides, as in line-ups and tables.
    """
    place = evidence.place
    left, right = sides(document, evidence)
    after = document.text[place.right : place.right + 1]
    words_right, words_left = words_of(right), words_of(left)
    numbers = {
        "tagger": _clip(evidence.tagger, *_TAGGER_RANGE),
        "small": float(after.islower()),
        "verbless_right": float(not has_finite_verb(right)),
        "verbless_left": float(not has_finite_verb(left)),
        "quoted": float(_quoted(document, evidence)),
        "log_right": math.log1p(len(words_right)),
        "log_left": math.log1p(len(words_left)),
        "mark": float(document.slice(place.stop) != "."),
        "names": _share(words_right, lambda word: word[0].isupper()),
        "figures": _share([*words_left, *words_right], lambda word: word[0].isdigit()),
        "lists": _share([*words_left, *words_right], lambda word: word == ","),
    }
    if evidence.worth is not None:
        numbers["worth"] = _clip(evidence.worth, *_WORTH_RANGE)
    return numbers


def break_score(document: Document, evidence: PlaceEvidence, model: BreakModel) -> float:
    """Log odds, by the fitted model, that the stop is spurious; higher is worse."""
    return model.log_odds(break_features(document, evidence))


def belongs_to_abbreviation(document: Document, evidence: PlaceEvidence) -> bool:
    """Whether the stop is surely an abbreviation's: the sentence goes on in a small letter."""
    place = evidence.place
    before = document.text[: place.stop.start][-_LONGEST_WORD:].split()
    return document.text[place.right : place.right + 1].islower() and is_abbreviation(
        before[-1] if before else ""
    )


def sides(document: Document, evidence: PlaceEvidence) -> tuple[str, str]:
    """The text of the sentence up to the stop, and of what follows to the end of that sentence."""
    place = evidence.place
    left = document.judged_at(Span(max(0, place.stop.start - 1), place.stop.start))
    right = document.judged_at(Span(place.right, place.right + 1))
    start = left[0].start if left else place.stop.start
    end = right[-1].end if right else place.right
    return document.text[start : place.stop.start], document.text[place.right : end]


def _share(words: Sequence[str], fits: Callable[[str], bool]) -> float:
    return sum(map(fits, words)) / len(words) if words else 0.0


def _quoted(document: Document, evidence: PlaceEvidence) -> bool:
    place, text = evidence.place, document.text
    near = text[max(0, place.stop.start - 1) : place.right].strip(" .!?…\n")
    return bool(_CLOSING.search(near) or _OPENING.match(text[place.right : place.right + 1]))


def _clip(value: float, low: float, high: float) -> float:
    return min(high, max(low, value))
