"""What a person may say of a sentence of the sample."""

from __future__ import annotations

from mtqa._compat import StrEnum


class Answer(StrEnum):
    """The values of the column ``answer``."""

    RIGHT = "right"
    FALSE_ALARM = "false alarm"
    PRINTABLE = "printable"
    AWKWARD = "awkward"
    BROKEN = "broken"
    UNSURE = "unsure"


MEANINGS = {
    Answer.RIGHT: "a finding: what is marked is an error, as the message says",
    Answer.FALSE_ALARM: "a finding: what is marked is no error, an editor would print it",
    Answer.PRINTABLE: "an unflagged sentence: an editor would print it",
    Answer.AWKWARD: "an unflagged sentence: an editor could print it, but would rewrite it",
    Answer.BROKEN: "an unflagged sentence: an editor could not print it",
    Answer.UNSURE: "cannot be told; counts as no answer",
}

#: What can be said of a flagged place, and of a sentence without a finding.
FLAGGED = (Answer.RIGHT, Answer.FALSE_ALARM, Answer.UNSURE)
UNFLAGGED = (Answer.PRINTABLE, Answer.AWKWARD, Answer.BROKEN, Answer.UNSURE)


def parse(text: str, *, flagged: bool) -> Answer | None:
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
    return Answer(folded)
