"""What the words of a source say of a version of its English: that it is told so, or that it is not.

A model holds many a version to be more probable by the conventions of English: a report says "would" where
its source says "will", and tells in the past what was announced. Where the tables of the source's language
find what the version has, and the English has not, the same gain means far more.
"""

from __future__ import annotations

import re
from functools import lru_cache

from mtqa.evidence_beside import Turn, Version

#: Words by which a version says that something is to come, and that it is only possible.
_SETS = {
    "future": re.compile(r"\b(?:will|would)\b", re.IGNORECASE),
    "possible": re.compile(r"\b(?:may|might|could)\b", re.IGNORECASE),
}
#: What is said of words that are there surely, that are there perhaps, and that are not there.
_SURELY, _PERHAPS, _NOT = 1.0, 0.5, -1.0


def told_by_source(english: str, source: str, language: str, version: Version) -> float:
    """From 1, where the words of the source surely say what the version turns the English into, to -1, where
    they say that it is not so; 0 where no table of the language (ISO 639-1) tells."""
    if version.turn is Turn.NEGATION:
        return _denied(english, source, language, version)
    if version.turn in (Turn.TENSE, Turn.EARLIER):
        return _to_come(english, source, language, version)
    return 0.0


def _denied(english: str, source: str, language: str, version: Version) -> float:
    from mtqa.source.words.markers import denial  # not at the top: most stories come without a source

    theirs, ours = denial(language), denial("en")
    if theirs is None or ours is None:
        return 0.0
    said, then = len(ours.sure_ones(english)), len(ours.sure_ones(version.text))
    denied, perhaps = theirs.likely_ones(source), theirs.possible(source)
    if then > said:
        return _SURELY if denied > said else 0.0 if perhaps else _NOT
    if then < said:
        maybe = _PERHAPS if theirs.sure else 0.0  # without sure words any possible one is a denial as likely
        return _NOT if denied >= said else maybe if perhaps else _SURELY
    return 0.0


def _to_come(english: str, source: str, language: str, version: Version) -> float:
    theirs, ours = _tense_marks(source, language), _tense_marks(english, "en") or ()
    if theirs is None:
        return 0.0
    if version.turn is Turn.EARLIER:
        sure = [is_sure for name, is_sure in theirs if name == "future"]
        return _NOT if any(sure) else _PERHAPS if sure else _SURELY
    name = next((name for name, words in _SETS.items() if words.search(version.now)), None)
    if name is None:
        return 0.0
    said = [is_sure for each, is_sure in ours if each == name].count(True)
    sure = [is_sure for each, is_sure in theirs if each == name]
    return _SURELY if sure.count(True) > said else _PERHAPS if sure and not said else _NOT


@lru_cache(maxsize=4)
def _tense_marks(text: str, language: str) -> tuple[tuple[str, bool], ...] | None:
    """The sets of the words of a side that tell tenses, and whether each is sure; None without a table.

    Remembered, since each version of a link asks for them.
    """
    # Not at the top: most stories come without a source.
    from mtqa.source.closed_sets.find import words_of_sets
    from mtqa.source.closed_sets.tables import TENSES, forms

    if not forms(language, TENSES).known:
        return None
    return tuple((mark.set, mark.sure) for mark in words_of_sets(text, language, TENSES))
