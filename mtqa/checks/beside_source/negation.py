"""How ``fidelity/negation`` compares the two sides."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from mtqa.checks.beside_source.said_otherwise import (
    Sides,
    asks_alone,
    both_ask,
    is_affirmed,
    is_left_as_it_is,
    is_said_otherwise,
    is_titled,
)
from mtqa.checks.beside_source.unpaired import unpaired_beside
from mtqa.document import Bitext, Document, Link, Span
from mtqa.findings import Suspicion
from mtqa.source.closed_sets.complements import tells_other_part, tells_rest
from mtqa.source.words.accounted import are_accounted
from mtqa.source.words.doubled import undone
from mtqa.source.words.lengths import compare_lengths, letters
from mtqa.source.words.markers import Denial, denial
from mtqa.source.words.parts import VERB_LAST, parts

#: Beyond so many sentences in a link, what one denies may be anywhere; of more characters on both sides
#: together it is not a sentence.
_MOST, _LONGEST = 2, 6000
#: By so many standard deviations a source of so many letters is longer than the English where it was written
#: freely: it may say more, or in more words what the one beside it says by a denial.
_FREE, _LETTERS = 3.0, 50
#: Letters of the English, or their share of it where that is more, within which two words are at one place.
_PLACE, _SHARE = 40, 0.25
#: What English says for none that is not.
_EVERY = re.compile(r"\b(?:every\w*|each|all)\b", re.IGNORECASE)
_ONLY = re.compile(r"\bonly\b", re.IGNORECASE)
_NOTHING = re.compile("(?!)")


class Comparison:
    """Finds the suspicions of the check with this id."""

    def __init__(self, check: str) -> None:
        self.id = check

    def compare_story(self, document: Document, bitext: Bitext) -> Iterator[Suspicion]:
        """Yield what is wrong in the English of a story, in order."""
        theirs, ours = denial(bitext.language), denial("en")
        if theirs is None or ours is None:
            return
        for place, link in enumerate(bitext.links):
            if not link.english or not link.source or max(len(link.english), len(link.source)) > _MOST:
                continue
            text = document.text[link.english[0].start : link.english[-1].end]
            if len(text) + len(bitext.source_of(link)) > _LONGEST:
                continue
            beside = unpaired_beside(document, bitext, place)
            sides = Sides(text, bitext.source_of(link), bitext.language, *beside)
            found = list(self._undone(document, link, sides, theirs, ours))
            found = found or list(self._compare(document, link, sides, theirs, ours))
            found = found or list(self._in_parts(document, link, sides, theirs, ours))
            found = found or list(self._fewer(document, link, sides, theirs, ours))
            source = sides.source
            if found and not (
                tells_other_part(text, source, bitext.language) or tells_rest(text, source, bitext.language)
            ):
                yield from found  # unless most do not, where a minority does

    def _in_parts(
        self, document: Document, link: Link, sides: Sides, theirs: Denial, ours: Denial
    ) -> Iterator[Suspicion]:
        """What a part has lost: the other may deny something of its own."""
        start = link.english[0].start
        denied = [word for word in theirs.sure_ones(sides.source) if word[0].lower() not in theirs.listing]
        if len(ours.sure_ones(sides.english)) >= _apart(denied):
            return  # What a part lacks stands in the other, where the English is cut elsewhere.
        for part in parts(sides.english, sides.source, sides.language):
            own = Sides(part.english, part.source, sides.language, "", "")
            if ours.sure_ones(own.english) or not (negated := _lost(own, theirs, ours)):
                continue
            where = part.span.moved(start)
            if not document.is_masked(where):
                yield self._lost(where, negated[0])

    def _undone(
        self, document: Document, link: Link, sides: Sides, theirs: Denial, ours: Denial
    ) -> Iterator[Suspicion]:
        """A word that denies by itself, and that the source denies: "ruled out" for what it does not."""
        found = undone(sides.english, sides.source, sides.language, theirs)
        if found is None or (ours.sure and ours.sure.search(f"{sides.english} {sides.english_beside}")):
            return
        if _EVERY.search(sides.english) and len(theirs.sure_ones(sides.source)) >= _SEVERAL:
            return  # "there was no town that did not lack it"
        if _ONLY.search(sides.english):
            return  # nobody but one did it
        said = found.english[0]
        far = max(_PLACE, _SHARE * len(sides.english))
        places = ours.places(sides.english)
        near = [at for at in places if abs(at - said.start) < far and not _is_within(at, found.english)]
        if not near or _are_of_others(near, sides, theirs, ours):
            start = link.english[0].start
            where = said.moved(start)
            if not document.is_masked(where):
                written = sides.source[found.source.start : found.source.end]
                message = f"“{document.slice(where)}”: the source denies that (“{written}”)."
                yield Suspicion(self.id, where, message, "undone")

    def _fewer(
        self, document: Document, link: Link, sides: Sides, theirs: Denial, ours: Denial
    ) -> Iterator[Suspicion]:
        """A clause of the source that denies, where the English denies in fewer places than clauses do."""
        where = link.english[0].span
        denied = _one_a_clause(sides, theirs)
        if len(denied) < _SEVERAL:
            return
        kept = _kept(sides, denied, theirs, ours)
        if kept is None or document.is_masked(where) or both_ask(sides.english, sides.source, sides.language):
            return
        if len(denied) > kept > 0:
            words = ", ".join(f"“{word[0].strip(',.')}”" for word in denied)
            message = f"The source denies in {len(denied)} places ({words}), the English in {kept}."
            yield Suspicion(self.id, where, message, "fewer")

    def _lost(self, where: Span, word: re.Match[str]) -> Suspicion:
        return Suspicion(self.id, where, f"The source says “{word[0]}”; the English denies nothing.", "lost")

    def _compare(
        self, document: Document, link: Link, sides: Sides, theirs: Denial, ours: Denial
    ) -> Iterator[Suspicion]:
        text, source = sides.english, sides.source
        denied = [word for word in ours.sure_ones(text) if not is_titled(word, source)]
        if denied and not theirs.possible(f"{source} {sides.source_beside}"):
            free = _is_free(text, source, sides.language) or asks_alone(source, sides.language, text, "en")
            plain = [] if free else denied
            plain = [word for word in plain if not is_said_otherwise(word, source, sides.language)]
            if not plain:
                return
            start = link.english[0].start
            where = Span(start + plain[0].start(), start + plain[0].end())
            if not document.is_masked(where):
                message = f"“{plain[0][0]}”: the source has no negation here."
                yield Suspicion(self.id, where, message, "added" if theirs.sure else "added-unsure")
        elif not denied and (negated := _lost(sides, theirs, ours)):
            where = link.english[0].span
            if not document.is_masked(where):
                yield self._lost(where, negated[0])


def _apart(denials: Sequence[re.Match[str]]) -> int:
    """How many denials there are, those near each other as one: "n'a eu « aucune conséquence"."""
    apart = sum(after.start() - word.end() > _DENIED for word, after in pairwise(denials))
    return bool(denials) + apart


def _is_free(english: str, source: str, language: str) -> bool:
    """Whether the source is far longer than what the English beside it would be translated from."""
    length = compare_lengths(english, source, language)
    return length is not None and length.deviations < -_FREE and letters(source) >= _LETTERS


def _lost(sides: Sides, theirs: Denial, ours: Denial) -> list[re.Match[str]]:
    """The words of the source that deny where nothing in the English does."""
    text, source = sides.english, sides.source
    if (ours.sure and ours.sure.search(text)) or ours.possible(sides.english_beside):
        return []
    if both_ask(text, source, sides.language) or asks_alone(text, "en", source, sides.language):
        return []
    denied = [
        word
        for word in theirs.sure_ones(source)
        if not is_affirmed(word, sides) and not is_left_as_it_is(word, text)
    ]
    if ours.implied.search(text) and not (denied and _says_else(ours.implied, sides, theirs)):
        return []
    return [
        word
        for word in denied
        if not _at_its_place(word, text, ours)
        or (ours.placed is not None and _says_else(ours.placed, sides, theirs))
    ]


def _is_within(place: int, spans: Iterable[Span]) -> bool:
    return any(span.start <= place < span.end for span in spans)


def _are_of_others(places: Sequence[int], sides: Sides, theirs: Denial, ours: Denial) -> bool:
    """Whether words that begin there and may deny stand for something else in the source."""
    found = (word for may in (ours.implied, ours.placed) if may for word in may.finditer(sides.english))
    words = {word.start(): Span(*word.span()) for word in found if word.start() in places}
    if len(words) < len(places):
        return False  # one denies surely
    denials = [Span(*word.span()) for word in (theirs.sure or _NOTHING).finditer(sides.source)]
    return are_accounted([*words.values()], sides.english, sides.source, sides.language, denials)


def _says_else(may: re.Pattern[str], sides: Sides, theirs: Denial) -> bool:
    """Whether all words of the English that may deny stand for something else in the source."""
    words = [Span(*found.span()) for found in may.finditer(sides.english)]
    denials = [
        Span(*found.span()) for found in (theirs.sure or theirs.some or _NOTHING).finditer(sides.source)
    ]
    return are_accounted(words, sides.english, sides.source, sides.language, denials)


#: Characters after a denial in which a word that may deny is denied itself ("did not stop"), and shares of
#: the two sides within which two of them say the same, and outside of which they cannot.
_DENIED, _SAME, _ELSEWHERE = 8, 0.12, 0.2
#: What goes on with a denial: it neither burns nor smells, or harms anyone.
_GOES_ON = re.compile(r"\b(?:or|nor)\b", re.IGNORECASE)


def _kept(sides: Sides, denied: Sequence[re.Match[str]], theirs: Denial, ours: Denial) -> int | None:
    """In how many places the English may deny what these words of the source do; None where in none at all.

    Left out are words that stand far from all of these, and that something else in the source accounts for:
    one at the same place that may deny too, or a phrase that English may affirm, for such a phrase.
    """
    text, source = sides.english, sides.source
    if not ours.places(text):
        return None
    words = list(ours.sure.finditer(text)) if ours.sure else []
    behind = [range(word.start(), word.end() + _DENIED) for word in words]
    others = [at for at in ours.places(text) if not any(at in reach for reach in behind)]
    theirs_sure = theirs.sure or theirs.some or _NOTHING
    kept = len(words) + len(others) + len(ours.places(sides.english_beside))
    kept += sum(found.start() > ours.places(text)[0] for found in _GOES_ON.finditer(text))
    elsewhere = max(_ELSEWHERE, _PLACE / len(text))
    at_source = [word.start() / len(source) for word in denied]
    away = [at for at in others if all(abs(at / len(text) - own) > elsewhere for own in at_source)]
    for word in theirs.implied.finditer(source) if sides.language not in VERB_LAST else ():
        place = word.start() / len(source)
        same = [at for at in away if abs(at / len(text) - place) <= _SAME]
        if same and all(abs(place - own) > elsewhere for own in at_source):
            away.remove(same[0])
            kept -= 1
    excepted = len([*theirs_sure.finditer(source)]) - len(theirs.sure_ones(source))
    far = [
        word for word in words if all(abs(word.start() / len(text) - own) >= elsewhere for own in at_source)
    ]
    sure = {word.start() for word in ours.sure_ones(text)}
    return kept - min(excepted, len([word for word in far if word.start() not in sure]))


#: Words that deny of which one may be kept and one not.
_SEVERAL = 2
#: What ends a clause.
_CLAUSE_ENDS = re.compile(r"[,:.](?!\d)|[;!?()\"“”„«»，。；：、،؛।၊]|--| [–—] ")


def _one_a_clause(sides: Sides, theirs: Denial) -> list[re.Match[str]]:
    """The first word of each clause of the source that denies, but for those that English may affirm.

    Empty where no two words of the source do.
    """
    own = [word for word in theirs.sure_ones(sides.source) if word[0].lower() not in theirs.listing]
    if len(own) < _SEVERAL:
        return []
    ends = [found.start() for found in _CLAUSE_ENDS.finditer(sides.source)]
    clauses: dict[int, re.Match[str]] = {}
    last = -_DENIED
    for word in own:
        if word.start() - last >= _DENIED and not is_affirmed(word, sides):
            last = word.end()
            at = bisect(ends, word.start())
            if not _goes_on(clauses, at, theirs):
                clauses.setdefault(at, word)
    return list(clauses.values())


def _goes_on(clauses: Mapping[int, re.Match[str]], at: int, theirs: Denial) -> bool:
    """Whether a clause goes on with a verb after what is put in: "никто, по их данным, не пришёл"."""
    subject = clauses.get(at - 2)
    return (
        subject is not None
        and at - 1 not in clauses
        and theirs.concord is not None
        and theirs.concord.match(subject.string, subject.start()) is not None
    )


def _at_its_place(word: re.Match[str], english: str, ours: Denial) -> bool:
    """Whether the English has, where this denial of the source would stand, a word that may be it."""
    if ours.placed is None:
        return False
    at = word.start() / len(word.string) * len(english)
    reach = max(_PLACE, _SHARE * len(english))
    return any(found.start() - reach <= at <= found.end() + reach for found in ours.placed.finditer(english))
