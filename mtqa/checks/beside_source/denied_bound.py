"""Bounds that a denial earlier in the English clause turns round: "no buyer may purchase more than six"."""

from __future__ import annotations

import re

from mtqa.checks.beside_source.denied_word import is_denied
from mtqa.document import Span
from mtqa.source.closed_sets.compare import Exchange
from mtqa.source.closed_sets.find import opposites

#: Characters between the denial and the bound.
_NEAR = 80
#: What denies in the clause of a bound, with no word between that opens another clause.
_DENIED = re.compile(
    r"\b(?:no[ -]one|nobody|none|neither|never|nor|cannot|[a-z]+n['’]t|not(?! (?:only|just|merely|least))"
    r"|no(?! (?:doubt|wonder|longer|matter|more|less|fewer|later)))\b(?! (?:more|less|fewer))"
    r"(?:(?!\b(?:and|but|while|as|when|after|before|because|although|though|despite|since|that|which|who|where)\b)"
    r"[^.;:!?,])*\Z",
    re.IGNORECASE,
)
#: Bounds above and below a number after a word for nobody, and which the source then has.
_ABOVE = re.compile(r"\b(?:more than|over|above|exceed(?:s|ing)?|in excess of|longer than|higher than)\b")
_BELOW = re.compile(r"\b(?:less than|fewer than|under|below|lower than|shorter than)\b")
_CLAUSE_END = re.compile(r"[.;:!?,]| (?:and|but|while|when|after|because|although|that|which|who) ")
_SET, _AMOUNT, _NO = "bound", "amount", ("no ", "not ")


def is_bound_denied(text: str, one: Exchange, source: str, language: str) -> bool:
    """Whether the English says a bound of the source by denying the opposite one, or "all … at most" by "none
    … more than"; takes time in proportion to the source where the English has such words."""
    span = one.english.span
    if one.english.set == _SET:
        # "няма да струва на бюджета повече от" is "no more than", with any words between.
        is_in_one = text[span.start : span.end].lower().startswith(_NO)
        said_apart = is_in_one and is_denied(source, one.source.span, language, _NEAR)
        return bool(said_apart) or is_denied_before(text, span)
    if one.english.set != _AMOUNT or "none" not in one.english.names:
        return False
    behind = _CLAUSE_END.split(text[span.end : span.end + _NEAR])[0]
    wanted = "down" if _ABOVE.search(behind) else "up" if _BELOW.search(behind) else ""
    return bool(wanted) and any(
        mention.set == _SET and mention.names == {wanted} for mention in opposites(source, language)
    )


def is_denied_before(text: str, word: Span) -> bool:
    """Whether an English clause denies something before a bound of its own."""
    return _DENIED.search(text[max(0, word.start - _NEAR) : word.start]) is not None
