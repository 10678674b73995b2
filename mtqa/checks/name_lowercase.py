"""``name/lowercase``: proper nouns and acronyms that lost their capital."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from mtqa.checks.base import Check
from mtqa.document import Document, Span
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Severity, Suggestion, Suspicion
from mtqa.language.lexicon import english_zipf, near_english
from mtqa.language.spelling import is_derived
from mtqa.language.tokens import addresses
from mtqa.language.words import is_first_name, judged_runs, known_names, names, word_list

# Not a part of an address, a handle, a file name or a compound, but with a possessive ending.
_SMALL = re.compile(r"(?<![\w'’.@#/&_*\\~-])[a-zß-öø-ÿ]{3,30}(?![\w@/_*]|[.-]\w|['’](?!s\b))")
_CAPITAL = re.compile(r"(?<=[a-z,] )[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{2,30}(?=['’]s |[ ,.;:)][^A-Z])")
_AFTER = r"(?=['’]s\b|[,;.]? [a-z]|[,;]|\.\s)"
# Words that are English too: recognised by what stands beside them.
_TOLD = re.compile(
    rf"\b[Tt]he (?P<acronym>eu|uk|un){_AFTER}"
    r"|\b(?:[Ii]n|[Ff]rom|[Tt]o|[Bb]y|[Aa]cross|[Ww]ithin) the (?P<us>us)(?=['’]s\b|[,;] |\. [A-Z])"
    r"|\b[Tt]he (?P<us_of>us)"
    r"(?= (?:army|congress|dollar|economy|embassy|government|military|navy|president|senate)\b)"
    r"|\b(?:[Ii]n|[Ff]rom|[Tt]o|[Ww]ith|[Aa]gainst|[Bb]etween|[Mm]ainland|[Aa]cross|[Ss]aid) "
    r"(?P<china>china)(?=['’]s\b|[,;]|\.\s"
    r"| (?:and|or|but|which|who|that|where|when|while|because|if|than|in|on|to|at|by|for|from|with|into|about"
    r"|during|under|over|as|after|before|since|has|had|have|is|are|was|were|will|would|could|said|says)\b)"
)
_FOREIGN = re.compile(r"\b(?:el|la|le|les|los|las|de|del|di|du|der|die|das|dos|do|da) $", re.IGNORECASE)
_AFTER_GIVEN = re.compile(
    r"(?<![\w'’.@#/&-])(?P<given>[A-Z][a-z]{2,15}) (?P<name>[a-zß-öø-ÿ]{4,20})(?![\w@/_*]|[.-]\w|['’](?!s\b))"
)
_MONTH_DAY = re.compile(
    r"\b(?:[Oo]n|[Oo]f|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Bb]efore|[Aa]fter) (?P<name>may|march|august) "
    r"(?:[12]?\d|3[01])(?:st|nd|rd|th)?(?=[.,;:)]| (?:and|at|in|when|to|the|as|that|for)\b|$)"
)
#: Zipf frequencies below which a word is not English, and may be a name where the story has it as one.
_NO_WORD, _MAYBE_NAME = 2.0, 3.3
_INTRODUCED = re.compile(
    r"\b(?:called|known as|named|dubbed|spelled|written|word|brand|label) (?:an? |the )?[\"“'‘]?$"
)
_DETERMINED = re.compile(
    r"\b(?:an?|the|this|that|these|those|his|her|its|our|their|no|every|each) $", re.IGNORECASE
)
#: Zipf frequency from which a word is taken for a name without the story's own word for it.
_KNOWN = 3.3
#: A story that writes names small at least so often, once in so many characters, has one defect.
_OFTEN, _DENSE = 4, 600

Found = tuple[Span, str, str]


class LowercaseName(Check):
    """A proper noun or an acronym without its capital: "the putin government", "on monday", "the eu".

    English writes the names of people, places, nations, languages, weekdays and months with a
    capital; engines lose it when the source language does not, or when they spell a name piece by
    piece. Words that are also written small are left alone ("china plates", "polish", "march",
    "gothic", "pasteur" in brands), as are addresses, handles and hash tags.

    Rules: ``date`` for weekdays and months, ``month-day`` for those that are words too ("on may 5"),
    ``known`` for well-known names and those of the house list, ``story`` for a name that the story
    itself writes with a capital elsewhere, ``acronym`` for agencies and the like; ``given`` for a word
    after a given name that is not an English word, or that the story writes with a capital ("Olena
    petrenko"), ``place`` for one before a word that belongs to a place's name ("the kesho River").

    Source: The Chicago Manual of Style, 17th ed., 8.1-8.6 (names), 8.38 (adjectives), 8.88 (days
    and months); the word list is that of SCOWL.
    """

    id = "name/lowercase"
    title = "Name without its capital"
    category = "Fluency/Spelling"
    severity = Severity.MINOR
    about_words = True
    across_paragraphs = True

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        """Yield the names written small, in the order of the text."""
        found = [item for item in _found(document) if not document.is_listed(item[0], self.id)]
        if len(found) >= _OFTEN and len(found) * _DENSE >= len(document.text):
            span, _, written = found[0]
            message = f"This story writes names without capitals ({len(found)} places): here “{written}”."
            yield Suspicion(self.id, span, message, "throughout", suggestions=(Suggestion(span, written),))
            return
        for span, rule, written in found:
            message = f"“{document.slice(span)}” is a name: “{written}”."
            yield Suspicion(self.id, span, message, rule, suggestions=(Suggestion(span, written),))


def _found(document: Document) -> Iterator[Found]:
    """Each name written small: where, by which rule, and how it is written."""
    text = document.text
    capitals = Counter(match[0].lower() for match in _CAPITAL.finditer(text))
    small: Counter[str] | None = None
    for run in judged_runs(document):
        found: list[Found] = [
            (Span(*match.span()), "known", match[0].title())
            for match in _pairs().finditer(text, run.start, run.end)
        ]
        found += _listed(document, run)
        pairs = {at for span, _, _ in found for at in range(span.start, span.end)}
        for match in _SMALL.finditer(text, run.start, run.end):
            word = match[0]
            rule = "" if match.start() in pairs else _rule(word, capitals[word])
            if rule == "unknown":
                small = small or Counter(m[0] for m in _SMALL.finditer(text))
                left = text[max(run.start, match.start() - 12) : match.start()]
                rare = small[word] * 3 <= capitals[word] and not _DETERMINED.search(left)
                rule = "story" if rare else ""
            if rule and not _excused(text, match, run):
                found.append((Span(*match.span()), rule, _written(word, rule)))
        for match, rule in _beside_capitals(text, run, capitals):
            found.append((Span(*match.span("name")), rule, match["name"].capitalize()))
        for match in _TOLD.finditer(text, run.start, run.end):
            group = match.lastgroup or ""
            rule = "known" if group == "china" else "acronym"
            found.append((Span(*match.span(group)), rule, _written(match[group], rule)))
        if found:
            yield from _outside(sorted(found), addresses(text, run))


def _listed(document: Document, run: Span) -> Iterator[Found]:
    """Names of the house list that have lost their capitals; not where all their words are English ones."""
    for name in document.names:
        if not name.small or name.span.start < run.start or name.span.end > run.end:
            continue
        match = _SMALL.match(document.text, name.span.start, run.end)
        words = re.findall(r"[^\W\d_]+", document.slice(name.span))
        unknown = any(english_zipf(word) < _NO_WORD or word in known_names() for word in words)
        if match and unknown and not _excused(document.text, match, run):
            yield name.span, "known", name.written


def _beside_capitals(text: str, run: Span, capitals: Counter[str]) -> Iterator[tuple[re.Match[str], str]]:
    """Small words that a capital beside them shows to be a part of a name, and the rule."""
    for match in _AFTER_GIVEN.finditer(text, run.start, run.end):
        word, given = match["name"], match["given"].lower()
        if not is_first_name(given):
            continue
        if word in word_list("name_particles") or word.endswith(("s", "ed", "ing", "ly")):
            continue
        if _DETERMINED.search(text[max(run.start, match.start() - 12) : match.start()]):
            continue  # "the German biathletes"
        story = capitals[word] >= 2 and english_zipf(word) < _MAYBE_NAME
        if story or (english_zipf(word) < _NO_WORD and not near_english(word)):
            yield match, "given"
    for match in _before_place().finditer(text, run.start, run.end):
        word = match["name"]
        left = text[max(run.start, match.start() - 12) : match.start()]
        if english_zipf(word) < _NO_WORD and not is_derived(word) and not _FOREIGN.search(left):
            yield match, "place"
    for match in _MONTH_DAY.finditer(text, run.start, run.end):
        yield match, "month-day"


def _outside(found: list[Found], excluded: list[Span]) -> Iterator[Found]:
    """What lies in none of the stretches, which are in order and apart; so is what was found."""
    at = 0
    for item in found:
        while at < len(excluded) and excluded[at].end <= item[0].start:
            at += 1
        if at == len(excluded) or not excluded[at].overlaps(item[0]):
            yield item


@cache
def _before_place() -> re.Pattern[str]:
    """A small word before the capitalised kind of a place: "kesho River"."""
    kinds = "|".join(sorted(word.capitalize() for word in names("kinds_of_places")))
    return re.compile(rf"(?<![\w'’.@#/&_*\\~-])(?P<name>[a-zß-öø-ÿ]{{4,20}}) (?:{kinds})(?![\w'’-])")


@cache
def _pairs() -> re.Pattern[str]:
    """Names of two small words: "new york"."""
    return re.compile(rf"(?<![\w'’.@#/&_*\\~-])(?:{'|'.join(sorted(names('pairs')))})(?![\w@/_*]|[.-]\w)")


def _rule(word: str, capitals: int) -> str:
    """The rule by which the word is a name; "unknown": by the story's word alone."""
    if word in names("days_and_months"):
        return "date"
    if word in names("acronyms"):
        return "acronym"
    if word in known_names():
        if capitals >= 2:
            return "story"
        return "known" if english_zipf(word) >= _KNOWN or word in names("more") else ""
    if capitals >= 3 and len(word) >= 5 and english_zipf(word) < 2.0 and not near_english(word):
        return "unknown"
    return ""


def _written(word: str, rule: str) -> str:
    return word.upper() if rule == "acronym" else word.capitalize()


def _excused(text: str, match: re.Match[str], run: Span) -> bool:
    """Whether the word stands in a foreign phrase, in inverted commas, or is spoken of as a word."""
    left = text[max(run.start, match.start() - 30) : match.start()]
    right = text[match.end() : min(run.end, match.end() + 1)]
    if left[-1:] in "'\"‘“" and left[-1:] and right in "'\"’”" and right:
        return True
    return _FOREIGN.search(left) is not None or _INTRODUCED.search(left) is not None
