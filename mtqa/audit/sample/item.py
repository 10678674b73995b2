"""A row of the sample: what a person sees, and what ``mtqa audit score`` weighs it by."""

from __future__ import annotations

from dataclasses import dataclass

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
class Item:
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
