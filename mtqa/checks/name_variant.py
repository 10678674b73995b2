"""``name/variant``: one name spelled in two ways."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

from mtqa.checks.base import Check
from mtqa.document import Document, Span
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Severity, Suggestion, Suspicion
from mtqa.language.lexicon import english_zipf
from mtqa.language.romanisation import few_syllables, folded, one_edit, shortened, transliteration_key
from mtqa.language.words import judged_runs, known_names, names, word_list

_NAME = re.compile(r"(?<![\w@#/.&-])[^\W\d_a-z][^\W\d_]+(?:['’-][^\W\d_]+)*(?![\w@/&]|\.\w)")
_TITLES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "Prof", "Sir", "Lady", "Lord", "Dame"})
#: What inflects or derives one name from another: Iran and Iranian, Petrov and Petrova.
_ENDINGS = re.compile(
    r"(?:s|es|n|an|ian|i|ese|ic|er|ers|ish|ist|ists|ism|ite|ites|a|ova|eva|na|aya|y|ans|ians|in|ina|land|ia|is|ns)?"
)
_VOWELS = frozenset({"", "a", "e", "i", "o", "u", "y"})
_SHORTEST, _LONGEST = 5, 30
#: Zipf frequency by which one spelling must be better known than the other to be the right one.
_BETTER_KNOWN = 1.5
#: Zipf frequency from which a name is well known.
_WELL_KNOWN = 2.9
#: How often both spellings together stand in a story that speaks of one name.
_RECURRING = 3


@dataclass
class NameSpelling:
    """A capitalised word of the story: where it stands and which names stand beside it."""

    word: str
    places: list[Span] = field(default_factory=list)
    before: Counter[str] = field(default_factory=Counter)
    after: Counter[str] = field(default_factory=Counter)
    listed: int = 0
    """How many of the places are in a list of names: a squad, a cast."""


class NameVariant(Check):
    """One person's or place's name spelled in two ways within a story.

    Engines translate sentence by sentence and romanise a name anew each time: "Kovalenko" here,
    "Kovalenka" or "Covalenko" there. The reader meets two persons. Other names that look alike are
    left alone: plurals, nations ("Iran", "Iranian"), wives and sisters ("Petrov", "Petrova"),
    persons with first names of their own.

    Rules: ``first`` and ``last`` for two spellings beside the same other part of the name ("Olena
    Kovalenko", "Olena Kovalenka"; "Mohammed Haddad", "Mohamed Haddad"); ``alone`` for a surname
    that recurs without its first name, ``single`` for long rare names, in both the spellings differ
    as transliterations do, in ``alone-slip`` and ``single-slip`` by one letter; ``known`` a spelling
    that is unknown everywhere beside a well-known one that is a letter away or has two letters
    swapped ("Lisbon", "Lisbn"); ``accent`` where only accents differ. The right spelling is that of
    the house list, else the better known or the more frequent one.

    Source: The Chicago Manual of Style, 17th ed., 2.54 (style sheet: one spelling throughout).
    """

    id = "name/variant"
    title = "Name spelled in two ways"
    category = "Accuracy/Mistranslation"
    severity = Severity.MAJOR
    about_words = True
    across_paragraphs = True

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        """Yield the rarer spelling of each name, at each of its places, in the order of the text."""
        spellings = _spellings(document)
        found: dict[Span, tuple[str, str, bool]] = {}
        for a, b in sorted(_alike(spellings)):
            rule = _rule(spellings[a], spellings[b])
            listed = [s for s in (spellings[a], spellings[b]) if self._is_listed(document, s)]
            if not rule or len(listed) == 2:
                continue
            usual, other = _ranked(spellings[a], spellings[b], *listed)
            for place in other.places:
                found.setdefault(place, (usual.word, rule, bool(listed)))
        for place in sorted(found):
            usual_word, rule, is_listed = found[place]
            here = document.slice(place)
            often = [len(spellings[word].places) for word in (usual_word, here)]
            message = f"“{here}” ({often[1]} in the story) is “{usual_word}” elsewhere ({often[0]})."
            known = is_listed or english_zipf(usual_word) - english_zipf(here) >= _BETTER_KNOWN
            edit = (Suggestion(place, usual_word),) if known or often[0] > often[1] else ()
            yield Suspicion(self.id, place, message, rule, suggestions=edit)

    def _is_listed(self, document: Document, spelling: NameSpelling) -> bool:
        return any(document.is_listed(place, self.id) for place in spelling.places)


def _ranked(a: NameSpelling, b: NameSpelling, *listed: NameSpelling) -> tuple[NameSpelling, NameSpelling]:
    """The spelling that is taken for the right one (the house list's, else the usual one), and the other."""
    if listed:
        return listed[0], b if listed[0] is a else a
    usual, other = sorted((a, b), key=_standing, reverse=True)
    if abs(english_zipf(a.word) - english_zipf(b.word)) >= _BETTER_KNOWN:
        usual, other = sorted((usual, other), key=lambda s: english_zipf(s.word), reverse=True)
    return usual, other


def _standing(spelling: NameSpelling) -> tuple[int, int]:
    """The more often and the earlier a spelling stands, the likelier it is the one that is meant."""
    return len(spelling.places), -spelling.places[0].start


def _spellings(document: Document) -> dict[str, NameSpelling]:
    """The capitalised words of the story with small letters in them, without possessive endings."""
    text = document.text
    spellings: dict[str, NameSpelling] = {}
    for run in judged_runs(document):
        last: tuple[str, int] | None = None
        for match in _NAME.finditer(text, run.start, run.end):
            word = re.sub(r"['’]s?$|(?<=s)['’]$", "", match[0])
            start, end = match.start(), match.start() + len(word)
            if word.isupper() or word in word_list("function_words") or len(word) < 2:
                last = None
                continue
            spelling = spellings.setdefault(word, NameSpelling(word))
            spelling.places.append(Span(start, end))
            spelling.listed += text[end : end + 1] in _COMMAS and text[max(0, start - 2) : start] in _LISTED
            if last and _JOINED.fullmatch(text, last[1], start):
                spelling.before[last[0]] += 1
                spellings[last[0]].after[word] += 1
            last = (word, end)
    return spellings


_JOINED = re.compile(
    r" |\. | [A-Z]\. (?:[A-Z]\. )?| (?:al|bin|ben|da|de|del|der|di|dos|el|la|le|van|von|ter|ten) "
)


_COMMAS = frozenset(",;.(")
_LISTED = frozenset({", ", "; ", ": "})


def _alike(spellings: dict[str, NameSpelling]) -> set[tuple[str, str]]:
    """Pairs of spellings that differ by transliteration or one edit, found without comparing all."""
    groups: dict[str, set[str]] = defaultdict(set)
    for word in spellings:
        if _SHORTEST <= len(word) <= _LONGEST:
            groups["=" + transliteration_key(word)].add(word)
            for part in shortened(folded(word)):
                groups[part].add(word)
    return {
        pair
        for group in groups.values()
        if 2 <= len(group) <= 20
        for pair in combinations(sorted(group), 2)
        if _near(*pair)
    }


def _near(a: str, b: str) -> bool:
    """Whether two words may be spellings of one name, to go by their letters; capitals do not count."""
    if a.lower() == b.lower():
        return False
    return folded(a) == folded(b) or _transliterated(a, b) or one_edit(folded(a), folded(b))


def _transliterated(a: str, b: str) -> bool:
    return transliteration_key(a) == transliteration_key(b)


def _endings(a: str, b: str) -> tuple[str, str]:
    """What two words have after what they share from their start."""
    a, b = folded(a), folded(b)
    stem = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[stem:], b[stem:]


def _other_name(a: str, b: str) -> bool:
    """Whether one word may be formed from the other, both from one stem, or both are short compounds."""
    if _transliterated(a, b):
        return False
    parts = [pair for pair in zip(a.split("-"), b.split("-"), strict=False) if pair[0] != pair[1]]
    formed = (all(_ENDINGS.fullmatch(ending) for ending in _endings(*pair)) for pair in parts)
    return any(formed) or any(max(map(len, pair)) < _SHORTEST for pair in parts)


@lru_cache(maxsize=8192)
def _ordinary(word: str) -> bool:
    """Whether the word is one of the language rather than a name."""
    small = word.lower()
    return small not in known_names() and small not in names("short_surnames") and english_zipf(word) >= 3.3


def _rule(a: NameSpelling, b: NameSpelling) -> str:
    """The rule by which the two are spellings of one name; "" where they are not."""
    if _ordinary(a.word) and _ordinary(b.word):
        return ""
    if folded(a.word) == folded(b.word):
        return "accent"
    if _other_name(a.word, b.word):
        return ""
    if any(not _ordinary(word) for word in a.before.keys() & b.before.keys()):
        return "last"
    given = any({a.word.lower(), b.word.lower()} <= word_list(f"first_names_{s}") for s in ("male", "female"))
    if any(given or not _ordinary(word) for word in a.after.keys() & b.after.keys()):
        # "Mario Rossi" and "Maria Rossi" are two persons.
        sexed = all(ending in _VOWELS for ending in _endings(a.word, b.word))
        return "" if sexed and not _transliterated(a.word, b.word) else "first"
    return _rule_apart(a, b) or ("known" if _slip_of_known(a, b) else "")


def _slip_of_known(a: NameSpelling, b: NameSpelling) -> bool:
    """Whether one spelling is that of a well-known name and the other of nothing.

    Both begin with the same letter, and the story has the name more than twice.
    """
    known, unknown = sorted((a, b), key=lambda spelling: english_zipf(spelling.word), reverse=True)
    return (
        english_zipf(known.word) >= _WELL_KNOWN
        and english_zipf(unknown.word) == 0.0
        and min(len(known.word), len(unknown.word)) >= _SHORTEST
        and known.word[0] == unknown.word[0]
        and not _ordinary(known.word)
        and len(known.places) + len(unknown.places) >= _RECURRING
        and not any(spelling.listed == len(spelling.places) for spelling in (a, b))
    )


def _rule_apart(a: NameSpelling, b: NameSpelling) -> str:
    """The rule for spellings that stand beside no name in common."""
    rarity = [english_zipf(a.word), english_zipf(b.word)]
    slip = "" if _transliterated(a.word, b.word) else "-slip"
    few = few_syllables(a.word) and few_syllables(b.word)
    listed = any(s.listed == len(s.places) for s in (a, b))
    if (
        listed
        or max(rarity) >= 4.3
        or few
        or _ordinary(a.word)
        or _ordinary(b.word)
        or (slip and min(rarity) >= 3.0)
    ):
        return ""
    named_a, named_b = (any(not _ordinary(w) and w not in _TITLES for w in s.before) for s in (a, b))
    if named_a != named_b and not a.after and not b.after:
        return f"alone{slip}"
    if not named_a and not named_b and min(len(a.word), len(b.word)) >= 7 and max(rarity) < 2.5:
        return f"single{slip}"
    return ""
