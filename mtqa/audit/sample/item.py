"""A row of a sample: what a person sees, may answer, and what ``mtqa audit score`` weighs it by."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mtqa._compat import StrEnum
from mtqa.reports.text import visible

#: The stratum of sentences without a finding; those of findings are check and grade.
UNFLAGGED_STRATUM = "unflagged"
ANSWER = "answer"
#: The columns of a file. People read up to ``note`` and fill in ``answer``; leave the others as they are.
COLUMNS = (
    *("id", "stratum", "story", "before", "sentence", "after", "check", "grade", "message", "suggestion"),
    *(ANSWER, "note"),
    *("findings_here", "stratum_size", "stratum_drawn", "probability", "sample_size", "ledger"),
)


@dataclass(frozen=True, slots=True)
class SampleItem:
    """A finding, or a sentence without one (then check, grade, message and suggestion are empty).

    ``sentence`` has the flagged part between « and ». ``findings_here`` is how many findings of the
    sampled grades begin in the same sentence. Of ``stratum_size`` in the ledger, ``stratum_drawn`` are
    in the sample of ``sample_size`` rows. ``ledger`` says which one it was drawn from.
    """

    id: str
    stratum: str
    story: str
    before: str
    sentence: str
    after: str
    check: str
    grade: str
    message: str
    suggestion: str
    findings_here: int
    stratum_size: int
    stratum_drawn: int
    sample_size: int
    ledger: str

    @property
    def probability(self) -> float:
        """How likely it was to be drawn."""
        return self.stratum_drawn / self.stratum_size

    def cells(self) -> dict[str, str | int | float]:
        """The value of each of COLUMNS; ``answer`` and ``note`` are empty."""
        own = {name: getattr(self, name) for name in COLUMNS if name not in (ANSWER, "note", "probability")}
        return own | {ANSWER: "", "note": "", "probability": round(self.probability, 9)}


def stratum(check: str, grade: str) -> str:
    """The stratum of a finding."""
    return f"{check} {grade}"


class SampleAnswer(StrEnum):
    """The values of the column ``answer``."""

    RIGHT = "right"
    FALSE_ALARM = "false alarm"
    PRINTABLE = "printable"
    AWKWARD = "awkward"
    BROKEN = "broken"
    UNSURE = "unsure"


MEANINGS = {
    SampleAnswer.RIGHT: "a finding: what is marked is an error, as the message says",
    SampleAnswer.FALSE_ALARM: "a finding: what is marked is no error, an editor would print it",
    SampleAnswer.PRINTABLE: "an unflagged sentence: an editor would print it",
    SampleAnswer.AWKWARD: "an unflagged sentence: an editor could print it, but would rewrite it",
    SampleAnswer.BROKEN: "an unflagged sentence: an editor could not print it",
    SampleAnswer.UNSURE: "cannot be told; counts as no answer",
}

#: What can be said of a flagged place, and of a sentence without a finding.
FLAGGED = (SampleAnswer.RIGHT, SampleAnswer.FALSE_ALARM, SampleAnswer.UNSURE)
UNFLAGGED = (SampleAnswer.PRINTABLE, SampleAnswer.AWKWARD, SampleAnswer.BROKEN, SampleAnswer.UNSURE)


def parse_answer(text: str, *, flagged: bool) -> SampleAnswer | None:
    """The answer in a cell, None if it is empty; case and white space do not matter.

    Raises ValueError that says what can be answered.
    """
    folded = " ".join(text.split()).casefold()
    allowed = FLAGGED if flagged else UNFLAGGED
    if not folded:
        return None
    if folded not in list(allowed):
        kind = "a finding" if flagged else "an unflagged sentence"
        raise ValueError(f"answer {text.strip()!r} to {kind} is none of: {', '.join(allowed)}")
    return SampleAnswer(folded)


#: What the flagged part stands between.
OPEN, CLOSE = "«", "»"
#: Longer stretches of text are cut: nobody reads them, and a cell holds 32,767 characters.
_LONGEST = 1000


def marked(sentence: str, start: int, end: int) -> str:
    """The sentence with its part from ``start`` to ``end`` (code points) marked; cut far from the mark."""
    start, end = (min(max(0, place), len(sentence)) for place in (start, end))
    return f"{_last(sentence[:start])}{OPEN}{first(sentence[start:end])}{CLOSE}{first(sentence[end:])}"


def around(segments: Sequence[Mapping[str, Any]], start: int, end: int) -> tuple[str, str]:
    """The judged segments before and after a stretch of the story's text; "" at its begin and end."""
    before = [segment for segment in segments if segment["end"] <= start]
    after = [segment for segment in segments if segment["start"] >= end]
    return (
        _last(before[-1]["text"] or "") if before else "",
        first(after[0]["text"] or "") if after else "",
    )


def first(text: str) -> str:
    """The text for one cell, its end cut where it is long."""
    return _clean(text) if len(text) <= _LONGEST else f"{_clean(text[:_LONGEST])} …"


def _last(text: str) -> str:
    return _clean(text) if len(text) <= _LONGEST else f"… {_clean(text[-_LONGEST:])}"


def _clean(text: str) -> str:
    """On one line, without what XML cannot hold; all that can be seen stays as it is."""
    return "".join(visible(c) if c in "\u2028\u2029" or not _holds(c) else c for c in text)


def _holds(character: str) -> bool:
    return unicodedata.category(character) not in {"Cc", "Cs"} and character not in "\ufffe\uffff"
