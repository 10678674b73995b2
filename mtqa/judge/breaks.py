"""How sure the models are that a stop is spurious: one logistic over what they and the words say."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

from mtqa.document import Document, Span
from mtqa.evidence import StopEvidence
from mtqa.judge.calibration import BreakModel
from mtqa.language.finite_verbs import has_finite_verb, words_of

# Beyond these the models are sure already; a few wild numbers must not decide.
_TAGGER_RANGE = (-8.0, 10.0)
_GAIN_RANGE = (-12.0, 15.0)
_CLOSING = re.compile(r"[\"'”’»)\]]")
_OPENING = re.compile(r"[\"'“‘«(\[]")


def break_features(document: Document, evidence: StopEvidence) -> dict[str, float]:
    """The numbers a break's score rests on.

    ``tagger``: its log odds; ``worth``: nats that the text gains without the stop (both cut off at
    a range); ``small``: 1 if a small letter follows; ``verbless_right``, ``verbless_left``: 1 if
    that side has no finite verb; ``quoted``: 1 if a quotation mark or bracket is at the stop;
    ``log_right``, ``log_left``: natural logarithm of the words of that side plus one; ``mark``: 1 for
    anything but a full stop; ``names``: share of the right side's words with a capital;
    ``figures`` and ``lists``: share of figures and of pauses in both sides, as in line-ups and tables.
    """
    suspect = evidence.stop
    left, right = sides(document, evidence)
    after = document.text[suspect.right : suspect.right + 1]
    words_right, words_left = words_of(right), words_of(left)
    numbers = {
        "tagger": _clip(evidence.tagger, *_TAGGER_RANGE),
        "small": float(after.islower()),
        "verbless_right": float(not has_finite_verb(right)),
        "verbless_left": float(not has_finite_verb(left)),
        "quoted": float(_quoted(document, evidence)),
        "log_right": math.log1p(len(words_right)),
        "log_left": math.log1p(len(words_left)),
        "mark": float(document.slice(suspect.stop) != "."),
        "names": _share(words_right, lambda word: word[0].isupper()),
        "figures": _share([*words_left, *words_right], lambda word: word[0].isdigit()),
        "lists": _share([*words_left, *words_right], lambda word: word == ","),
    }
    if evidence.gain is not None:
        numbers["worth"] = _clip(evidence.gain, *_GAIN_RANGE)
    return numbers


def break_score(document: Document, evidence: StopEvidence, model: BreakModel) -> float:
    """Log odds, by the fitted model, that the stop is spurious; higher is worse."""
    return model.log_odds(break_features(document, evidence))


def sides(document: Document, evidence: StopEvidence) -> tuple[str, str]:
    """The text of the sentence up to the stop, and of what follows to the end of that sentence."""
    suspect = evidence.stop
    left = document.judged_at(Span(max(0, suspect.stop.start - 1), suspect.stop.start))
    right = document.judged_at(Span(suspect.right, suspect.right + 1))
    start = left[0].start if left else suspect.stop.start
    end = right[-1].end if right else suspect.right
    return document.text[start : suspect.stop.start], document.text[suspect.right : end]


def _share(words: Sequence[str], fits: Callable[[str], bool]) -> float:
    return sum(map(fits, words)) / len(words) if words else 0.0


def _quoted(document: Document, evidence: StopEvidence) -> bool:
    suspect, text = evidence.stop, document.text
    near = text[max(0, suspect.stop.start - 1) : suspect.right].strip(" .!?…\n")
    return bool(_CLOSING.search(near) or _OPENING.match(text[suspect.right : suspect.right + 1]))


def _clip(value: float, low: float, high: float) -> float:
    return min(high, max(low, value))
