"""How ``fidelity/tense`` compares the two sides.

Each word of the tables is sure, and says it by itself, or weak: with it something else may be meant. One
sure word on one side and neither kind on the other is reported. What only the English has is reported where
the source's table has all words that may stand for it. Weak words stand for one of the other side only near
the place where that would be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtqa.checks.base import around
from mtqa.checks.beside_source.unpaired import unpaired_beside
from mtqa.document import Bitext, Document, Link, Span
from mtqa.findings import Suspicion
from mtqa.language.verb_times import Verb, verbs_of
from mtqa.source.closed_sets.find import words_of_sets
from mtqa.source.closed_sets.mention import Mention
from mtqa.source.closed_sets.tables import TENSES, forms
from mtqa.source.words.lengths import compare_lengths, letters
from mtqa.source.words.markers import question_marks
from mtqa.source.words.parts import VERB_LAST, parts

#: Beyond so many sentences in a link, a word may belong to any of them; of more characters on both sides
#: together it is not a sentence.
_MOST, _LONGEST = 2, 6000
#: By so many standard deviations a side of so many letters is longer than the other where it was written
#: freely, or where one has lost a part.
_FREE, _LETTERS = 2.5, 50
#: Characters from where a word would be expected on the other side, or their share of it where that is more,
#: within which what stands for it is.
_PLACE, _SHARE = 50, 0.25

#: Languages whose verbs stand first or last, far from the place of the English ones.
_FREE_ORDER = VERB_LAST | {"ar"}
#: What parts a word from what stands before it within it: "d'Antequera".
_BEHIND = re.compile("['’]")
_FUTURE = "future"
_SAID = {
    _FUTURE: "that something is to come",
    "possible": "that something is only possible",
    "must": "that something must be",
}
#: What may stand for a future of any clause of the source.
_ANYWHERE = re.compile(
    r"\b(?:would|shall|could|should|(?:going|set|due|expected|scheduled|about|likely) to"
    r"|(?:is|are|was|were) to|(?:pav|clear|open)(?:e|es|ed|s|ing)? the (?:way|door))\b",
    re.IGNORECASE,
)
#: What stands before a verb whose time it tells, and what was announced and is told behind it.
_DID = re.compile(r"\b(?:did|didn['’]t)(?: not)? \Z", re.IGNORECASE)
_BEGAN = re.compile(r"(?:\A|[.!?] |\b(?:began|started|stopped|kept|finished|resumed) )\Z")
_ANNOUNCED = re.compile(r"announced that\b", re.IGNORECASE)
#: "May" of what is allowed: "to clarify what specialists may do on such a visa".
_ASKED = re.compile(
    r"\b(?:what|which|who|whom|where|how (?:much|many|long|far|often))\b"
    r"(?! (?:the )?\w+ (?:say|said|call|called|believe))[^.,;:!?]{0,60}?\bmay\Z",
    re.IGNORECASE,
)
#: Years that are over: some languages tell history in the future tense.
_YEAR = re.compile(r"(?<!\d)(?:1\d{3}|20[01]\d|202[0-5])(?!\d)")


@dataclass(frozen=True, slots=True)
class _Sides:
    """What a link or a part of it says, and what is beside it without a partner; ``span`` is where the
    English stands in the document."""

    english: str
    source: str
    span: Span
    english_beside: str = ""
    source_beside: str = ""


class Comparison:
    """Finds the suspicions of the check with this id."""

    def __init__(self, check: str) -> None:
        self.id = check

    def compare_story(self, document: Document, bitext: Bitext) -> Iterator[Suspicion]:
        """Yield what is told in another tense or mood, in the order of the text."""
        if not forms(bitext.language, TENSES).known:
            return
        for place, link in enumerate(bitext.links):
            if not link.english or not link.source or max(len(link.english), len(link.source)) > _MOST:
                continue
            span = Span(link.english[0].start, link.english[-1].end)
            english, source = document.slice(span), bitext.source_of(link)
            if len(english) + len(source) > _LONGEST or _asks_alone(english, source, bitext.language):
                continue
            beside = unpaired_beside(document, bitext, place)
            sides = _Sides(english, source, span, *beside)
            found = list(self._compare(document, sides, bitext.language))
            for part in () if found else _in_parts(document, bitext, link, sides):
                found += self._in_part(document, part, sides, bitext.language)
            yield from sorted(found, key=lambda suspicion: suspicion.span)

    def _in_part(self, document: Document, part: _Sides, whole: _Sides, language: str) -> Iterator[Suspicion]:
        """What a part has lost and the whole has no sure word of: what stands beside a part may be of it."""
        words = words_of_sets(whole.english, "en", TENSES)
        kept = {mention.set for mention in words if mention.sure}
        lost = {f"{group}-lost" for group in _SAID.keys() - kept}
        for suspicion in self._compare(document, part, language):
            if suspicion.rule in lost:
                yield suspicion

    def _compare(self, document: Document, sides: _Sides, language: str) -> Iterator[Suspicion]:
        ours = words_of_sets(sides.english, "en", TENSES)
        theirs = words_of_sets(sides.source, language, TENSES)
        if not any(mention.sure for mention in (*ours, *theirs)):
            return
        near = (
            words_of_sets(sides.english_beside, "en", TENSES),
            words_of_sets(sides.source_beside, language, TENSES),
        )
        longer = _longer(sides, language)
        for group, said in _SAID.items():
            lost = [m for m in theirs if m.set == group and m.sure]
            added = next((m for m in ours if m.set == group and m.sure), None)
            if lost and longer > -_FREE and not _says(near[0], group):
                word = next((m for m in lost if _is_lost(m, sides, ours, language)), None)
                if word and not document.is_masked(sides.span):
                    written = sides.source[word.span.start : word.span.end]
                    message = f"The source says {said} (“{written}”); the English does not."
                    evidence = {"source": around(sides.source, word.span)}
                    where = _where_lost(document, word, sides, language)
                    yield Suspicion(self.id, where, message, f"{group}-lost", evidence)
            elif added and _asks_what(sides.english, added):
                continue
            elif added and longer < _FREE and not _says((*theirs, *near[1]), group):
                start = sides.span.start
                where = added.span.moved(start)
                if group in forms(language, TENSES).complete and not document.is_masked(where):
                    message = f"“{document.slice(where)}”: the source does not say {said}."
                    yield Suspicion(self.id, where, message, f"{group}-added")


def _asks_what(english: str, added: Mention) -> bool:
    """Whether "may" is that of an indirect question, which asks for what is allowed."""
    return _ASKED.search(english, 0, added.span.end) is not None


def _is_lost(mention: Mention, sides: _Sides, ours: Sequence[Mention], language: str) -> bool:
    """Whether nothing in the English stands for a sure word of the source."""
    free = language in _FREE_ORDER or mention.set != _FUTURE
    reach = _reach(mention, sides.source, sides.english, free=free)
    written = _BEHIND.split(sides.source[mention.span.start : mention.span.end])[-1]
    if written.isalpha() and re.search(rf"(?<!\w){re.escape(written)}(?!\w)", sides.english):
        return False  # A name, or a word of the English itself.
    ours = [one for one in ours if not _ANNOUNCED.match(sides.english, one.span.start)]
    if _says(ours, mention.set, reach):
        return False
    if mention.set != _FUTURE:
        return True
    verbs = verbs_of(sides.english)
    return (
        any(verb.past and verb.span.overlaps(reach) for verb in verbs)
        and not any(
            verb.span.overlaps(reach) for verb in verbs if not verb.past and not _is_timeless(verb, sides)
        )
        and not _ANYWHERE.search(sides.english)
        and not set(_YEAR.findall(sides.source)) & set(_YEAR.findall(sides.english))
    )


def _is_timeless(verb: Verb, sides: _Sides) -> bool:
    """Whether another verb tells the time of this one: it opens the sentence in -ing, or stands after "did"
    or, in -ing, after "began"."""
    start, end = verb.span.start, verb.span.end
    opens = _DID if not sides.english[start:end].endswith("ing") else _BEGAN
    return opens.search(sides.english, 0, start) is not None


def _where_lost(document: Document, mention: Mention, sides: _Sides, language: str) -> Span:
    """What is marked: the verb at the place of a future that is told as past, where the order of words tells
    it, or all of the English."""
    start, english = sides.span.start, sides.english
    whole = document.text.startswith(english, start)
    if mention.set != _FUTURE or language in _FREE_ORDER or not whole:
        return sides.span
    runs: list[Span] = []
    for verb in (verb.span for verb in verbs_of(english) if verb.past):
        joined = bool(runs) and english[runs[-1].end : verb.start] == " "
        runs[len(runs) - joined :] = [Span(runs[-1].start, verb.end) if joined else verb]
    at = _place(mention, sides.source, english)
    run = min(runs, key=lambda run: abs((run.start + run.end) / 2 - at))
    return run.moved(start)


def _in_parts(document: Document, bitext: Bitext, link: Link, sides: _Sides) -> Iterator[_Sides]:
    """The sentences of a link that has two on both sides, or the parts of a sentence that belong together."""
    if len(link.english) == len(link.source) == _MOST:
        for ours, theirs in zip(link.english, link.source, strict=True):
            yield _Sides(document.slice(ours.span), bitext.slice(theirs), ours.span)
        return
    for part in parts(sides.english, sides.source, bitext.language):
        start = sides.span.start
        yield _Sides(part.english, part.source, part.span.moved(start))


def _longer(sides: _Sides, language: str) -> float:
    """By how many standard deviations the English is longer than translations of such a source; 0.0 where
    the source is short."""
    length = compare_lengths(sides.english, sides.source, language)
    return length.deviations if length and letters(sides.source) >= _LETTERS else 0.0


def _place(mention: Mention, own: str, other: str) -> float:
    """The place in the other text that is as far from its beginning as a word is in its own, as a share."""
    return mention.span.start / len(own) * len(other)


def _reach(mention: Mention, own: str, other: str, *, free: bool) -> Span:
    """Where in the other text what stands for a word may be: all of it where the order is ``free``."""
    if free:
        return Span(0, len(other))
    at = round(_place(mention, own, other))
    far = round(max(_PLACE, _SHARE * len(other)))
    return Span(max(0, at - far), at + far)


def _says(mentions: Sequence[Mention], group: str, reach: Span | None = None) -> bool:
    """Whether a word of the set is there, or one that may be it within reach."""
    return any(
        mention.set == group and (mention.sure or reach is None or mention.span.overlaps(reach))
        for mention in mentions
    )


def _asks_alone(english: str, source: str, language: str) -> bool:
    """Whether one side alone asks: a question may stand for what is only possible."""
    return bool(question_marks(english, "en")) is not bool(question_marks(source, language))
