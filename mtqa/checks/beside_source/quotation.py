"""How ``fidelity/quotation`` compares the two sides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from mtqa.checks.beside_source.unpaired import unpaired_beside
from mtqa.document import Bitext, Document, Link, Span
from mtqa.findings import Suspicion
from mtqa.source.names.acronyms.find import said_places
from mtqa.source.names.acronyms.stand_ins import stand_ins_in
from mtqa.source.names.matching.hearing import is_heard, source_sounds, unlike
from mtqa.source.words.markers import Quoted, has_dialogue, has_marks, is_reported, quotations
from mtqa.source.words.tables import table

#: Words from which a quotation is somebody's, rather than a title, a nickname or a word held with tongs.
_SPOKEN = 5
_NAME = re.compile(r"\b[A-Z][\w’'-]*")
#: A title in mid-sentence, each word with a capital but for small ones, of which it has one at least, as no
#: person's name has; and how much longer or shorter than what is quoted it may be, as a share.
_SMALL = r"(?:(?:of|the|and|on|in|for|to|a|an|at|by|from|with) ){1,3}"
_TITLE = re.compile(
    rf"(?<=[a-z,’'] )[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)* {_SMALL}[A-Z][\w’'-]+(?: (?:{_SMALL})?[A-Z][\w’'-]+)*"
)
_AS_LONG = 0.4
#: A team by its nickname in English: the Greens.
_TEAM = re.compile(r"\b[Tt]he (?:[A-Z][a-z]+ )?[A-Z][a-z]+s\b")
#: A number before a quotation mark, with a word or two between at most; and that somebody votes.
_COUNTED = re.compile(r"\d(?:\s?[^\W\d_]+){0,3}\s?[^\w\s]\Z")
_VOTES = re.compile(r"\b(?:vot(?:e[sd]?|ing)|ballots?|abstentions?|abstain(?:ed|ing)?|in favou?r)\b")
#: Letters in which Japanese writes its own words.
_OWN = re.compile("[\u3041-\u3096\u3400-\u9fff]")
#: Share of its sounds in which a name may differ from the word that says it.
_SAME = 0.2
#: What announces a quotation, and the share of its letters that the source needs after it.
_COLON, _ANNOUNCED = re.compile(r"(?<=\w)\s?[:：](?=\s\w)"), 0.45
#: Characters within which what names an offence or a vote stands.
_NEAR = 50
#: Letters of the shortest word that somebody holds with tongs.
_SHORTEST = 4


class Comparison:
    """Finds the suspicions of the check with this id."""

    def __init__(self, check: str) -> None:
        self.id = check

    def compare_story(self, document: Document, bitext: Bitext) -> Iterator[Suspicion]:
        """Yield what is wrong in the English of a story, in order."""
        for place, link in enumerate(bitext.links):
            if link.english and link.source:
                yield from self._compare(document, bitext, link, *unpaired_beside(document, bitext, place))

    def _compare(
        self, document: Document, bitext: Bitext, link: Link, english_beside: str, source_beside: str
    ) -> Iterator[Suspicion]:
        start, end = link.english[0].start, link.english[-1].end
        text, source = document.text[start:end], bitext.source_of(link)
        marks, their_marks = has_marks(text), has_marks(source)
        if marks == their_marks or has_marks(source_beside if marks else english_beside):
            return
        if theirs := quotations(source, bitext.language):
            if has_dialogue(text):
                return
            longest = max(theirs, key=lambda quoted: quoted.words)
            rule = "lost" if longest.words >= _SPOKEN else "lost-words"
            words = source[longest.span.start : longest.span.end].strip()
            short = rule == "lost-words"
            if _is_said(longest.span, source, text, bitext.language, short=short) or _is_offence(
                source, longest.span, bitext.language
            ):
                return
            if longest.words > 1 and is_reported(text):
                return
            if _is_foreign(words, bitext.language) or _has_title(text, longest.words):
                return
            where, message = link.english[0].span, f"The source quotes: “{_short(words)}”."
        elif (ours := quotations(text, "en")) and not _has_other_marks(source, ours):
            longest = max(ours, key=lambda quoted: quoted.words)
            rule = "gained" if longest.words >= _SPOKEN else "gained-words"
            words = text[longest.span.start : longest.span.end].strip()
            where = Span(start + longest.span.start - 1, start + longest.span.end + 1)
            message = "The source does not quote this."
        else:
            return
        if longest.words < _SPOKEN and (not words[:1].islower() or len(words) < _SHORTEST):
            return
        if not document.is_masked(where):
            yield Suspicion(self.id, where, message, rule)


def _is_said(quoted: Span, source: str, english: str, language: str, *, short: bool) -> bool:
    """Whether the English has as a name what is quoted; ``short``: that has few words, and may be a nickname,
    or how so many voted."""
    words = source[quoted.start : quoted.end].strip()
    if (short or is_heard(words)) and _is_named(words, english, language):
        return True
    return short and (_is_nickname(quoted, source, english, language) or _is_vote(quoted, source, english))


def _is_named(words: str, english: str, language: str) -> bool:
    """Whether the English has the words as they are, or as a name like them: "омикрон" is Omicron."""
    if re.search(rf"(?<!\w){re.escape(words)}(?!\w)", english, re.IGNORECASE):
        return True
    heard, names = source_sounds(words, language), _NAME.findall(english)
    return bool(heard) and all(any(unlike(name, sound) <= _SAME for name in names) for sound in heard)


def _has_other_marks(source: str, ours: Sequence[Quoted]) -> bool:
    """Whether the source has other marks for what is quoted: a dash, or a colon before it alone, as often
    in Persian (گفت: …)."""
    longest = max(ours, key=lambda quoted: quoted.words)
    length = len(longest.span) * _ANNOUNCED if longest.words >= _SPOKEN else len(source)
    return has_dialogue(source) or any(
        len(source) - match.end() >= length for match in _COLON.finditer(source)
    )


def _is_offence(source: str, where: Span, language: str) -> bool:
    """Whether what is quoted is the name of an offence, which some languages set in marks."""
    before, behind = _offence_patterns(language)
    near = source[max(0, where.start - _NEAR) : where.start], source[where.end : where.end + _NEAR]
    return before.search(near[0]) is not None or behind.match(near[1]) is not None


@cache
def _offence_patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before the name of an offence, and after it; patterns of nothing where it is not known."""
    row = table("quotations")["offences"].get(language, {})
    before, behind = (re.compile(row.get(side, "(?!)"), re.IGNORECASE) for side in ("before", "behind"))
    return before, behind


def _is_nickname(quoted: Span, source: str, english: str, language: str) -> bool:
    """Whether what is quoted is a nickname, as of a team, which the English has in its words or as a name:
    «гірники» is Shakhtar, «πράσινοι» the Greens."""
    if any(place.overlaps(quoted) for place in said_places(source, english, language)):
        return True
    known = any(stand_in.span.overlaps(quoted) for stand_in in stand_ins_in(source, language))
    return known and _TEAM.search(english) is not None


def _is_vote(quoted: Span, source: str, english: str) -> bool:
    """Whether what is quoted is how so many voted: 74 de voturi „pentru”."""
    return (
        _COUNTED.search(source, max(0, quoted.start - _NEAR), quoted.start) is not None
        and _VOTES.search(english) is not None
    )


def _is_foreign(words: str, language: str) -> bool:
    """Whether Japanese quotes what it writes by sound, as it does the names of foreign bodies and works."""
    return language == "ja" and not _OWN.search(words)


def _has_title(english: str, words: int) -> bool:
    """Whether the English has a title of about so many words: All Quiet on the Western Front."""
    found = (len(match[0].split()) for match in _TITLE.finditer(english))
    return any(abs(number - words) <= max(1, _AS_LONG * words) for number in found)


def _short(words: str) -> str:
    return words if len(words) <= 80 else words[:77].rsplit(" ", 1)[0] + " …"
