"""Versions of a sentence that rules hold to be wrong, whatever models hold of them."""

from __future__ import annotations

import re
from itertools import pairwise

from mtqa.document import Span
from mtqa.evidence_beside import Turn, Version

#: The figures with which a stretch begins and ends.
_FIRST_FIGURE, _LAST_FIGURE = re.compile(r"\A\d+(?:[.,]\d+)*"), re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)*\Z")
#: Two words of a name, each pair of neighbours.
_NAME = re.compile(r"\b(?P<one>[^\W\d_a-z]\w+)(?= (?P<two>[^\W\d_a-z]\w+))")
#: Idioms that English says with "no".
_NO_IDIOM = re.compile(
    r"\bno (?:surprise|secret|stranger|novice|coincidence|accident|wonder|mystery)\b", re.IGNORECASE
)
#: "could not be more willing".
_EMPHATIC = re.compile(
    r"\b(?:can|could)(?:n['’]t| ?not) (?:be|have been|get) (?:any )?(?:more|less|better|worse|\w{3,}er)\b",
    re.IGNORECASE,
)
#: What surely denies without a word of denial: “has still to get under way”.
_YET_TO = re.compile(r"\b(?:ha[sd]|have|is|are|was|were) (?:still|yet) to\b", re.IGNORECASE)
#: Characters between two words that deny once: "non sono mai partiti".
_ONE_DENIAL = 12
#: "va aportar" is "contributed"; models take it for what is going to be.
_CATALAN_PAST = re.compile(r"\bva(?:ig|n|m|s|u)? \w+(?:r|re)\b", re.IGNORECASE)


def is_ruled_out(english: str, source: str, language: str, version: Version) -> bool:
    """Whether the source surely says what a version of the English changes.

    ``language``: the source's (ISO 639-1).
    """
    from mtqa.source.closed_sets.borne_out import is_borne_out  # not at the top: as below

    return (
        _denies_as_well(english, source, version, language)
        or is_borne_out(english, version.span, source, language)
        or _denies_once_more(english, source, version, language)
        or _exchanges_sure_values(english, source, version, language)
        or _parts_a_name(english, source, version)
        or _turns_an_idiom(english, version)
        or _says_tense_as_well(english, source, version, language)
    )


def _exchanges_sure_values(english: str, source: str, version: Version, language: str) -> bool:
    """Whether a version exchanges two figures that stand where the source surely has them, or others than
    those that the words beside them tell to be exchanged."""
    # Not at the top: as below.
    from mtqa.source.closed_sets.value_words import keep_their_places, values_exchanged

    first, last = (pattern.search(version.was) for pattern in (_FIRST_FIGURE, _LAST_FIGURE))
    if version.turn is not Turn.EXCHANGE or first is None or last is None or first.end() > last.start():
        return False
    start = version.span.start
    one, other = (Span(start + found.start(), start + found.end()) for found in (first, last))
    told = [values.english for values in values_exchanged(english, source, language)]
    if told:
        return not any(one.overlaps(mine) and other.overlaps(theirs) for mine, theirs in told)
    return keep_their_places(english, source, language, one, other)


def _turns_an_idiom(english: str, version: Version) -> bool:
    """Whether a version leaves out the denial of an idiom that other languages lack: “came as no surprise”,
    “could not be more willing”."""
    return version.turn is Turn.NEGATION and any(
        idiom.start() <= version.span.start < idiom.end()
        for idiom in (*_NO_IDIOM.finditer(english), *_EMPHATIC.finditer(english))
    )


def _denies_once_more(english: str, source: str, version: Version, language: str) -> bool:
    """Whether a version adds a denial to a sentence that surely denies as often as its source does."""
    from mtqa.source.words.markers import denial  # not at the top: as below

    theirs, ours = denial(language), denial("en")
    if version.turn is not Turn.NEGATION or theirs is None or ours is None:
        return False
    said, adding = len(ours.sure_ones(english)), len(ours.sure_ones(version.text))
    said += (yet := sum(1 for _ in _YET_TO.finditer(english)))
    near = (two.start() - one.end() < _ONE_DENIAL for one, two in pairwise(theirs.sure_ones(source)))
    denied = theirs.likely_ones(source) - sum(near)
    return yet > 0 and adding + yet > said >= denied


def _parts_a_name(english: str, source: str, version: Version) -> bool:
    """Whether an exchange parts two words of a name that stand beside each other in the source, too, whatever
    their order: “Imre Kovácsik, a grower from Jakabszállás” for “Kovácsik Imre jakabszállási termelő”."""
    if version.turn is not Turn.EXCHANGE:
        return False
    for pair in _NAME.finditer(english):
        one, two = (re.escape(pair[name]) for name in ("one", "two"))
        parted = pair.start("one") < version.span.end and version.span.start < pair.end("two")
        beside = rf"\b{one}\w{{0,4}} {two}|\b{two}\w{{0,4}} {one}"
        whole = english[pair.start("one") : pair.end("two")]
        if parted and whole not in version.text and re.search(beside, source):
            return True
    return False


def _says_tense_as_well(english: str, source: str, version: Version, language: str) -> bool:
    """Whether a version turns a word for what is to come or possible that the source surely has as often, or
    a past that Catalan tells with its word for going."""
    # Not at the top: as below.
    from mtqa.source.closed_sets.find import words_of_sets
    from mtqa.source.closed_sets.tables import TENSES

    if version.turn not in (Turn.TENSE, Turn.EARLIER):
        return False
    if language == "ca" and _CATALAN_PAST.search(source):
        return True
    ours = [mark for mark in words_of_sets(english, "en", TENSES) if mark.sure]
    theirs = [mark.set for mark in words_of_sets(source, language, TENSES) if mark.sure]
    said = [mark.set for mark in ours]
    return any(
        mark.span.overlaps(version.span) and said.count(mark.set) <= theirs.count(mark.set) for mark in ours
    )


def _denies_as_well(english: str, source: str, version: Version, language: str) -> bool:
    """Whether a version leaves out a negation of a sentence that denies no oftener than its source does,
    surely or by prefixes; a word with which the verb is denied once more counts as one with it."""
    from mtqa.source.words.markers import denial  # not at the top: most stories come without a source

    theirs, ours = denial(language), denial("en")
    if version.turn is not Turn.NEGATION or theirs is None or ours is None:
        return False
    said, left = len(ours.sure_ones(english)), len(ours.sure_ones(version.text))
    if not said and ours.possible(version.was):  # "No problem has arisen"
        said = 1
    denied = theirs.likely_ones(source)
    if said > 1 and theirs.concord is not None:
        denied -= sum(1 for _ in theirs.concord.finditer(source))
    return left < said <= denied
