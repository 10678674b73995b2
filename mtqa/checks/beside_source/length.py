"""How ``fidelity/length`` compares the two sides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtqa.checks.beside_source.said_beside import takes_from
from mtqa.document import Bitext, Document, Link, Span
from mtqa.findings import Suspicion
from mtqa.source.names.acronyms.explained import in_full, kinds
from mtqa.source.names.acronyms.written_out import by_initials, written_out
from mtqa.source.names.matching.introduced import without_introductions
from mtqa.source.words.lengths import compare_lengths, letters, marks_lost

#: Standard deviations from which a length is very far off, far off, and off enough where marks are missing.
_VERY_FAR, _FAR, _OFF = 4.0, 3.3, 3.0
#: An acronym, with what cases put after it, and how many letters a name written out has.
_ACRONYM = re.compile(r"(?<![\w-])(?P<own>[^\W\d_]{2,5}?)(?:s|[-:’'][^\W\d_]{1,4})?(?![\w-])")
_LETTERS_OUT = 14
#: Letters that have to be missing, or too many: a clause.
_CLAUSE = 18
#: Sentences on either side of a link, beyond which its length says nothing of one of them.
_MOST = 2


class Comparison:
    """Finds the suspicions of the check with this id."""

    def __init__(self, check: str) -> None:
        self.id = check

    def compare_story(self, document: Document, bitext: Bitext) -> Iterator[Suspicion]:
        """Yield each link that is too long or too short, in the order of the text."""
        for place, link in enumerate(bitext.links):
            near = [*bitext.links[max(0, place - 1) : place], *bitext.links[place + 1 : place + 2]]
            for suspicion in self._compare(document, bitext, link):
                if not any(takes_from(document, bitext, link, beside) for beside in near):
                    yield suspicion

    def _compare(self, document: Document, bitext: Bitext, link: Link) -> Iterator[Suspicion]:
        where = link.english_span
        if where is None or not link.source or max(len(link.english), len(link.source)) > _MOST:
            return
        if document.is_masked(where):
            return
        english, source = document.slice(where), bitext.source_of(link)
        found = compare_lengths(english, source, bitext.language)
        if found is not None and found.letters > 0:
            longer = _written_out(in_full(source, bitext.language), english, bitext.language)
            found = compare_lengths(english, longer, bitext.language)
            if found is not None and found.deviations >= _FAR:
                plain = without_introductions(english, source, bitext.language)
                found = compare_lengths(plain, longer, bitext.language) if plain else found
        if found is None or abs(found.letters) < _CLAUSE:
            return
        if rule := _rule(found.deviations, marks_lost(english, source)):
            share = round(100 * abs(found.letters) / max(1.0, letters(english) - found.letters))
            message = _MESSAGES[rule].format(share)
            yield Suspicion(self.id, where, message, rule, {"deviations": round(found.deviations, 1)})


def _written_out(source: str, english: str, language: str) -> str:
    """A source with its acronyms as long as what they stand for in the English, or as names that are written
    out are long, where its English does not have them, has them in brackets after such a name, or says what
    they stand for: "the road company CNAIR"."""
    whole = Span(0, len(english))
    pairs = (*written_out(english, whole, source, language), *by_initials(english, whole, source, language))
    lengths = {pair.source.start: len(pair.english) for pair in pairs}

    def longer(match: re.Match[str]) -> str:
        if (length := lengths.get(match.start(), 0)) > _LETTERS_OUT:
            return match[0] + "x" * (length - len(match["own"]))
        own = match["own"]
        if not own.isupper():  # "FdI", "Pd" for "PD"
            bracketed = not own.islower() and f"({own.upper()})" in english.upper()
            return match[0] + "x" * _LETTERS_OUT if bracketed else match[0]
        if own not in english:
            return match[0] + "x" * (_LETTERS_OUT - len(own))
        before = re.search(rf"([a-z]+) {own}\b", english)
        explained = f"({own})" in english or (before and before[1] in kinds())
        return match[0] + "x" * _LETTERS_OUT if explained else match[0]

    return _ACRONYM.sub(longer, source)


_MESSAGES = {
    "clause": "About {} % shorter than its source makes one expect, with fewer commas: a clause may be lost.",
    "short": "About {} % shorter than its source makes one expect: a part may be missing.",
    "shorter": "About {} % shorter than its source makes one expect: a part may be missing.",
    "long": "About {} % longer than its source makes one expect: a part may be added.",
}


def _rule(deviations: float, marks: bool) -> str:
    if deviations >= _FAR:
        return "long"
    if deviations <= -_VERY_FAR:
        return "short"
    if deviations <= -_OFF and marks:
        return "clause"
    return "shorter" if deviations <= -_FAR else ""
