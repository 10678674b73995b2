"""What the estimator says of a version of a sentence beside the sentence itself."""

from __future__ import annotations

from statistics import fmean

from mtqa.estimate import Estimate
from mtqa.evidence_beside import Turn, Version
from mtqa.judge.doubt_model import NO_WORD, contrast_numbers, wrong_at

#: What is no word at the beginning of what a version leaves out.
_MARKS = " ,;:.!?–—-'\"”’)"


def version_numbers(estimate: Estimate, read: Estimate, version: Version) -> dict[str, float]:
    """What ``ContrastModel.turns`` scores a version by; ``read`` is the estimate of its text."""
    whole = version.turn is Turn.SHORTER
    place = fmean(wrong_in(estimate, version) or [NO_WORD]) if whole else wrong_at(estimate, version.span)
    return contrast_numbers(estimate, read, place)


def wrong_in(estimate: Estimate, version: Version) -> list[float]:
    """The log odds of the words that a version leaves out that they are wrong."""
    start = version.span.start + len(version.was) - len(version.was.lstrip(_MARKS))
    return [word.wrong for word in estimate.words if start <= word.span.start < version.span.end]
