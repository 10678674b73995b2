"""Fits when the estimator bears out what a rule suspects beside the source (``Agreement``).

The least score is one that so many sound pairs reach. How often a right suspicion is borne out is counted on
labelled lines with a critical or major error, how often a wrong one on sound pairs in which a rule suspects
something.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from mtqa.checks.base import FidelityCheck
from mtqa.checks.registry import all_checks
from mtqa.judge.doubt_model import Agreement, DoubtModel
from mtqa.judge.fitting import cut
from mtqa.segmentation.segment import segment_text
from mtqa.source.attach import attach

#: Sound pairs in 1,000 that reach the least score.
REACHED = 100.0
#: Pairs that the share of all sound ones is worth beside those in which a rule suspects something.
_PRIOR = 10


def suspected(english: str, source: str, language: str) -> frozenset[str]:
    """The kinds of what rules suspect in a pair read as a story of its own."""
    document = attach(replace(segment_text(english), source=source), language=language)
    checks = [check for check in all_checks() if isinstance(check, FidelityCheck)]
    return frozenset(suspicion.key for check in checks for suspicion in check.find(document))


def fit_agreement(
    model: DoubtModel, sound: Sequence[float], suspected_sound: Sequence[float], wrong: Iterable[float]
) -> DoubtModel:
    """The model with its agreement. ``sound``, ``suspected_sound`` and ``wrong``: the scores of all sound
    pairs, of those in which a rule suspects something, and of pairs with a critical or major error."""
    lowest = cut(sound, REACHED * len(sound) / 1000)
    errors = list(wrong)
    share = sum(score >= lowest for score in sound) / len(sound)
    alarmed = sum(score >= lowest for score in suspected_sound) + _PRIOR * share
    agreement = Agreement(
        lowest=lowest,
        right=round(sum(score >= lowest for score in errors) / len(errors), 4),
        wrong=round(alarmed / (len(suspected_sound) + _PRIOR), 4),
    )
    return model.model_copy(update={"agreement": agreement})
