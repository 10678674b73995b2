"""Names that a story writes elsewhere, and leaves out in a sentence whose source has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mtqa.source.names.english import EnglishName
from mtqa.source.names.matching.difference import sound_difference
from mtqa.source.names.matching.match import Names
from mtqa.source.names.source_names import SourceWord

#: Fewest letters that two forms of a name share, and most letters of an ending.
_SHORTEST, _ENDING = 4, 3
#: Share of the shorter form that has to begin the other.
_ALIKE = 0.75
#: Share of its weight in which a name may differ from its source to be surely the same, and above which
#: nothing in a sentence is like it.
_SURE, _LIKE = 0.13, 0.35


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A word of a link's source, and the English name that the story has for it elsewhere.

    ``link`` is the place of the link; ``instead`` the first name of its English that the source does not
    have, if there is one.
    """

    link: int
    word: SourceWord
    name: str
    instead: EnglishName | None


@dataclass(frozen=True, slots=True)
class LinkNames:
    """The names of a link, the words of its source, and those of its English."""

    names: Names
    source: Sequence[SourceWord]
    english: Sequence[str]


def unsaid_names(links: Sequence[LinkNames]) -> list[Unsaid]:
    """The names left out, at most one in each link, in order.

    A word counts as a name where, within a sentence and with a capital, it stands elsewhere beside an English
    name that sounds the same; at the beginning of a sentence it has to be the very same word. Where it stands
    in a longer name each time, that has to go on alike: "Ziraat Odası" is no "Ziraat Bankası".
    """
    known: defaultdict[str, dict[tuple[str, str, str], None]] = defaultdict(dict)  # each once, in order
    for link in links:
        after = _words_after(link.source)
        for name, word in link.names.pairs:
            sure = not name.nation and _within(word) and sound_difference(name.word, word.sounds) <= _SURE
            if sure:
                known[_key(word.word)][word.word, name.word, after.get(word.start, "")] = None
    found = []
    for number, link in enumerate(links):
        after = _words_after(link.source)
        for word in link.source:
            if not (word.capital and len(word.word) >= _SHORTEST and not word.word.isupper()):
                continue
            goes_on = after.get(word.start, "")
            names = [
                name
                for other, name, then in known.get(_key(word.word), ())
                if _is_form(word, other) and (not goes_on or not then or _key(goes_on) == _key(then))
            ]
            if names and not _is_said(word, names, link.english):
                instead = link.names.added[0] if link.names.added else None
                found.append(Unsaid(number, word, names[0], instead))
                break
    return found


def _words_after(words: Sequence[SourceWord]) -> dict[int, str]:
    """The word with a capital that stands right after each, by where that begins, in mid-sentence."""
    return {
        one.start: two.word
        for one, two in pairwise(words)
        if two.capital and not two.opening and two.start == one.start + len(one.word) + 1
    }


def _within(word: SourceWord) -> bool:
    return word.capital and not word.opening and len(word.word) >= _SHORTEST and not word.word.isupper()


def _key(word: str) -> str:
    return word[:_SHORTEST].lower()


def _is_form(word: SourceWord, other: str) -> bool:
    """Whether a word is the other one, in another case where it does not open a sentence."""
    one, two = word.word.lower(), other.lower()
    if word.opening:
        return one == two
    shared = next(
        (at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two))
    )
    return shared >= max(_SHORTEST, _ALIKE * min(len(one), len(two))) and abs(len(one) - len(two)) <= _ENDING


def _is_said(word: SourceWord, names: Sequence[str], english: Sequence[str]) -> bool:
    """Whether any word of the English is the name, or sounds a little like it."""
    return any(
        said in names
        or (len(said) > 2 and sound_difference(said, word.sounds) <= _LIKE)
        or any(name[:_SHORTEST].lower() == said[:_SHORTEST].lower() for name in names)
        for whole in english
        for said in {whole, *whole.split("-")}
    )
