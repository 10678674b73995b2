"""Versions of a sentence in which what was done is still to come or only possible, or the other way round.

Verbs of saying keep their tense, since a report says "said" of what is said, and so do verbs whose past is
their base ("let"), which is read as both. Present and future are not exchanged: many languages tell in the
present what English tells in the future.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtqa.evidence_beside import Turn, Version
from mtqa.language.verb_forms import verb_forms
from mtqa.language.words import word_list
from mtqa.source.back.turned_verbs import VerbChange, other_forms, verb_pattern
from mtqa.source.back.versions import changed

_ADVERB = "(?P<adverb> (?:not|also|now|already|still|then|soon|only|[a-z]+ly))? "


def _behind(auxiliaries: str) -> re.Pattern[str]:
    return verb_pattern(rf"(?:{auxiliaries}){_ADVERB}")


_FUTURE, _POSSIBLE, _PERFECT = "will|would", "may|might|could", "has|have|had"
_CHANGES = (
    VerbChange(
        Turn.TENSE,
        _behind(_FUTURE),
        "base",
        tuple(f"{w}{{adverb}} {{base}}" for w in ("may", "could", "might")),
    ),
    VerbChange(Turn.TENSE, _behind(_POSSIBLE), "base", ("will{adverb} {base}", "would{adverb} {base}")),
    VerbChange(
        Turn.TENSE,
        _behind(_PERFECT),
        "participle",
        tuple(f"{word}{{adverb}} {{base}}" for word in ("will", "would", "may", "could")),
    ),
    VerbChange(
        Turn.TENSE, verb_pattern(), "past", ("will {base}", "would {base}", "may {base}", "could {base}")
    ),
    VerbChange(
        Turn.EARLIER,
        _behind(_FUTURE),
        "base",
        (*(f"{word}{{adverb}} {{participle}}" for word in ("has", "have", "had")), "{past}"),
    ),
)
_WAS = ("was", "were", "has been", "have been")
#: The same of "be", which has more forms.
_OF_BE = (
    (Turn.TENSE, (*_WAS, "had been"), ("will be", "would be", "may be", "could be")),
    (Turn.EARLIER, ("will be", "would be"), _WAS),
)


def turned_tenses(text: str) -> Iterator[Version]:
    """The versions; some are found more than once, and some are the text itself."""
    for change in _CHANGES:
        for found in change.pattern.finditer(text):
            if found["verb"] in word_list("reporting_verbs") or _is_past_and_base(change, found["verb"]):
                continue
            for other in other_forms(change, found):
                yield changed(change.turn, text, *found.span(), other)
    for turn, forms, others in _OF_BE:
        for found in re.finditer(rf"(?<![\w'’-])(?:{'|'.join(forms)})(?![\w'’-])", text):
            for other in others:
                yield changed(turn, text, *found.span(), other)


def _is_past_and_base(change: VerbChange, verb: str) -> bool:
    return change.kind == "past" and verb_forms(verb).past == verb
