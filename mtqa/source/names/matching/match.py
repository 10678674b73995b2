"""Which names of the English and of its source belong together, and which are left over."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from mtqa.document import Span
from mtqa.language.romanisation import folded
from mtqa.source.names.acronyms.find import is_nation_in, is_translated_in, said_places
from mtqa.source.names.acronyms.written_out import by_initials, written_out
from mtqa.source.names.english import EnglishName, english_names, languages_with_cases
from mtqa.source.names.exonyms import Said, exonyms, has_form
from mtqa.source.names.matching.glosses import glossed
from mtqa.source.names.nations.find import (
    UNSPACED,
    english_names_of,
    may_name,
    nation_places,
    nations_of,
    nations_of_text,
    nations_of_word,
    nations_spoken,
    phrase_places,
)
from mtqa.source.names.nations.homonyms import without_homonyms
from mtqa.source.names.nations.teams import teams_in
from mtqa.source.names.nations.unmarked import is_said_unmarked
from mtqa.source.names.sounds import greek
from mtqa.source.names.sounds.letters import begins_compound, letter_cost
from mtqa.source.names.sounds.likeness import distance, distance_inside, is_nearly, sounds, spoken, weight
from mtqa.source.names.sounds.respellings import with_dj
from mtqa.source.names.source_names import CAPITAL_NOUNS, SourceWord, has_case, is_of_place, source_words

_ENGLISH_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
#: Share of a name's weight that may differ, from a word with a capital and from another.
_LIMIT, _STRICT = 0.25, 0.13
_SHORTEST = 4
#: Sounds at its beginning by which a name is taken to be said again in another case.
_SAME_START = 4
#: Weight from which a name is long enough to be looked for within words.
_COMPARABLE = 3.0
#: The same from which what a name sounds like, but is not spelt, may have an ending.
_HEARD = 2.4
#: Names formed from others, which other languages may write small: "Parisian", "Arabs".
_DERIVED = re.compile(r"(?:i?ans?|ese|ish|i[st]es?|i?us|i?um|os|s)$")
#: What is somewhere, which another language may say in one word ("Oululaisyhtiö" for an Oulu-based company).
_AT_PLACE = re.compile(
    r"(\w{4,})-(?:based|born|bred|area|native|bound|owned|made|led|listed|registered|flagged|trained|style)"
)
#: What a change may cost in a word of any length.
_ALLOWED = 0.2


@dataclass(frozen=True, slots=True)
class Names:
    """What the names of a sentence and of its source leave over.

    ``added``: names of the English without a counterpart; ``lost``: words of the source with a capital
    without one. ``matched``: the others of the English; ``pairs``: those of them that sound like a word of
    the source, with it. ``nations``: those that only the source names. ``cased``: whether the source's
    script has capitals that tell names from other words. ``said``: stretches of the English that are the
    name of something in the source in another form, or an acronym written out, and ``says``: where in the
    source those are.
    """

    added: tuple[EnglishName, ...]
    lost: tuple[SourceWord, ...]
    matched: tuple[EnglishName, ...]
    nations: frozenset[str]
    cased: bool
    pairs: tuple[tuple[EnglishName, SourceWord], ...] = ()
    said: tuple[Span, ...] = ()
    says: tuple[Span, ...] = ()

    def is_said(self, start: int) -> bool:
        """Whether what begins there in the English is of one of the stretches."""
        return any(stretch.start <= start < stretch.end for stretch in self.said)

    def without_said(self) -> Names:
        """The same with what those stretches explain left out of what is left over."""
        said = [name for name in self.added if self.is_said(name.span.start)]
        matched = sorted((*self.matched, *said), key=lambda name: name.span)
        lost = (word for word in self.lost if not any(w.start <= word.start < w.end for w in self.says))
        added = (name for name in self.added if name not in said)
        return replace(self, added=tuple(added), matched=tuple(matched), lost=tuple(lost))


def match_names(text: str, span: Span, source: str, language: str) -> Names:
    """Compare the names in a stretch of English with a source's."""
    source = without_homonyms(source, text[span.start : span.end], language)
    names = _match(text, span, source, language)
    said = {name.span.start for name in names.matched if not name.nation}
    acronyms = written_out(text, span, source, language, said, names.nations)
    acronyms = (*acronyms, *by_initials(text, span, source, language))
    named = (*exonyms(text, span, source, language), *acronyms, *_teams(text, span, source, language))
    if not named:
        return names
    return replace(
        names, said=tuple(one.english for one in named), says=tuple(one.source for one in named)
    ).without_said()


def _teams(text: str, span: Span, source: str, language: str) -> Iterator[Said]:
    """National teams of which the source names the nation."""
    teams = list(teams_in(text, span))
    if not teams:
        return
    words = [] if language in UNSPACED else list(source_words(source, language))
    places = [
        *nation_places(source, language),
        *phrase_places(source, language),
        *(
            (Span(word.start, word.start + len(word.word)), code)
            for word in words
            for code in nations_of_word(word.word.lower(), language)
        ),
    ]
    for team, nations in teams:
        if where := next((place for place, code in places if code in nations), None):
            yield Said(team, where)


def _match(text: str, span: Span, source: str, language: str) -> Names:
    english = list(english_names(text, span))
    words = list(source_words(source, language))
    stretch = text[span.start : span.end]
    readable = sum(bool(word.sounds) for word in words) * 2 > len(words)
    cased = has_case(source) and language not in CAPITAL_NOUNS
    nations = nations_of(source, (word.word for word in words), language)
    spoken = nations_spoken(stretch)
    if not readable:
        codes = {name.nation for name in english if name.nation}
        here = {
            code
            for code in codes
            if code in nations
            or is_nation_in(code, source, language)
            or is_said_unmarked(code, source, nations)
        }
        added = [name for name in english if name.nation and name.nation not in here]
        matched = [name for name in english if name.nation in here]
        return Names(tuple(added), (), tuple(matched), _sure(nations - spoken, source, language), cased=False)
    standing = frozenset(folded(match[0]) for match in _ENGLISH_WORD.finditer(text, span.start, span.end))
    taken = _assign([name.word for name in english], words, standing, cased=cased)
    # Where the source names another country, a small word that sounds like this one is no mention of it.
    countries = (nations_of_word(word.word.lower(), language) for word in words if word.capital)
    another = cased and bool(frozenset().union(*countries) - spoken)
    added, matched = [], []
    free = [word for at, word in enumerate(words) if at not in taken.values()]
    for at, name in enumerate(english):
        found = at in taken
        if found and name.nation and name.nation not in nations:
            # "Slovakia" sounds like "Slowenien", which is another nation.
            theirs = nations_of_word(words[taken[at]].word.lower(), language)
            found = not theirs or name.nation in theirs
        if not found and name.nation:
            found = (
                name.nation in nations
                or is_nation_in(name.nation, source, language)
                or _stands_in(name.word, source)
                or is_said_unmarked(name.nation, source, nations)
                or may_name(name.nation, (word.word.lower() for word in words))
                or _nation_sounds(
                    name.nation,
                    [
                        word
                        for word in free
                        if (word.capital or not another)
                        and folded(word.word) not in standing
                        and nations_of_word(word.word.lower(), language) <= {name.nation}
                    ],
                )
            )
        elif not found:
            found = is_translated_in(name.word, source, language) or has_form(name.word, source, language)
            found = found or _elsewhere(name.word, free, words, cased=cased)
            found = found or _in_letters(name.word, free, language)
            # "U ariljskom kraju": the area of Arilje.
            found = found or any(word.word.islower() and is_of_place(word.word, name.word) for word in free)
        (matched if found else added).append(name)
    lost: list[SourceWord] = []
    if cased:
        again = {words[place].sounds[:_SAME_START] for place in taken.values()}
        twice = glossed(source, words, {folded(english[at].word) for at in taken}, taken.values())
        candidates = [
            w
            for w in free
            if w.capital
            and len(w.word) >= _SHORTEST
            and not w.word.isupper()
            and w.sounds[:_SAME_START] not in again
            and w.start not in twice
        ]
        named = {english[at].span.start for at in taken}
        others = [
            (match[0], match[0][0].isupper())
            for match in _ENGLISH_WORD.finditer(text, span.start, span.end)
            if match.start() not in named
        ]
        places = said_places(source, stretch, language)
        lost = [
            w
            for w in candidates
            if not any(place.start <= w.start < place.end for place in places)
            and not _kept(w, others, spoken, language)
        ]
    pairs = tuple((english[at], words[place]) for at, place in sorted(taken.items()))
    return Names(tuple(added), tuple(lost), tuple(matched), nations - spoken, cased, pairs)


def _sure(nations: frozenset[str], source: str, language: str) -> frozenset[str]:
    """Those of the nations that a text without spaces names by more than one sign."""
    return nations & nations_of_text(source, language, shortest=2)


def _assign(
    names: Sequence[str], words: Sequence[SourceWord], standing: Collection[str], *, cased: bool
) -> dict[int, int]:
    """The source word that each name is the nearest to, each word once, nearest first.

    ``standing``: the words of the English, without accents: a word of the source that is one of them stands
    for no other ("Denmark Open" is no Japan).
    """
    pairs = sorted(
        (share, at, place)
        for at, name in enumerate(names)
        for place, word in enumerate(words)
        if folded(word.word) not in standing or folded(word.word) == folded(name)
        if (word.capital or not cased) and (share := difference(name, word)) <= _LIMIT
    )
    taken: dict[int, int] = {}
    for _, at, place in pairs:
        # A name that is said again may stand once in the source.
        by = next((other for other, used in taken.items() if used == place), at)
        if at not in taken and names[by] == names[at]:
            taken[at] = place
    return taken


def difference(name: str, word: SourceWord) -> float:
    """The share of an English name's weight in which it differs from a word of the source, as that sounds
    or is spelt: English sets no accents, "Reșița" is "Resita"."""
    sounded = sound_difference(name, word.sounds)
    if greek.is_greek(word.word):
        forms = {word.sounds, sounds(greek.with_y(word.word))}
        names = {name, greek.with_ts(name, word.word)}
        sounded = min(sound_difference(each, form) for each in names for form in forms)
    if (turkish := with_dj(name, word.word)) != name:
        sounded = min(sounded, sound_difference(turkish, word.sounds))
    spelt = folded(word.word)
    return sounded if not spelt.isascii() else min(sounded, sound_difference(name, sounds(spelt)))


@lru_cache(maxsize=65536)
def sound_difference(name: str, other: str) -> float:
    """The share of an English name's weight in which it differs from a word that is given by its sounds."""
    heard = (form for form in spoken(name)[1:] if weight(form) >= _HEARD or is_nearly(form, other))
    return min(_differ(form, other) for form in (*_forms(name), *heard))


def _differ(own: str, other: str) -> float:
    if len(other) < 2 or len(own) < 2 or len(other) < len(own) - 3:
        return 9.0
    cost = distance(own, other)
    return 0.0 if cost <= 0.1 else max(0.01, cost - _ALLOWED) / max(weight(own) - _ALLOWED, 1.0)


@lru_cache(maxsize=16384)
def _forms(name: str) -> tuple[str, ...]:
    """The sounds of an English name, and of what it is formed from: "Paris" of "Parisian"."""
    bare = _DERIVED.sub("", name)
    if len(bare) < _SHORTEST:  # "Evros", of which Greek has "Έβρο" in other cases
        bare = name.removesuffix("s")
    forms = [name] if len(bare) < _SHORTEST else [name, bare]
    forms += [land] if len(land := name.removesuffix("land")) > _SHORTEST else []  # "Gelders"
    return tuple(dict.fromkeys(map(sounds, forms)))


def _stands_in(name: str, source: str) -> bool:
    """Whether a source has the English name of a nation as it is: "tại Saudi Arabia"."""
    return name in source and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", source) is not None


def _nation_sounds(code: str, words: Collection[SourceWord]) -> bool:
    names = [name.rpartition(" ")[2] for name in english_names_of(code)]
    return any(sound_difference(name, word.sounds) <= _STRICT for name in names for word in words)


def _elsewhere(name: str, free: Sequence[SourceWord], words: Sequence[SourceWord], *, cased: bool) -> bool:
    """Whether the source has the name in an adjective, or within a word."""
    parts = [part for part in (name, *name.split("-")) if len(part) >= _SHORTEST]
    limit = _LIMIT if not cased else _STRICT
    return any(
        sound_difference(part, word.sounds) <= (_LIMIT if word.capital else limit)
        for part in parts
        for word in free
    ) or any(_inside(sounds(part), word.sounds) for part in parts for word in words)


def _in_letters(name: str, free: Sequence[SourceWord], language: str) -> bool:
    """Whether the source has the name in another case ("Utsjoki", "Utsjoella") or at the beginning of a word
    ("Espoo", "Espoolaisyhtiö")."""
    parts = [folded(part) for part in (name, *name.split("-")) if len(part) > _SHORTEST]
    place = _AT_PLACE.fullmatch(name)
    parts += [folded(place[1])] if place else []
    cases = language in languages_with_cases()
    return any(
        folded(word.word).startswith(part)
        or begins_compound(part, word.word, language)
        or (cases and letter_cost(part, word.word, cases=True) == 0.0)
        for part in parts
        for word in free
        if word.capital
    )


@lru_cache(maxsize=65536)
def _inside(name: str, other: str) -> bool:
    """Whether a word of a source is a compound with the name in it."""
    if len(other) <= len(name) or weight(name) < _COMPARABLE:
        return False
    return distance_inside(name, other) <= _STRICT * weight(name)


def is_within(name: str, heard: str) -> bool:
    """Whether a word, given by its sounds, may have an English name within it, even a short one."""
    own = sounds(name)
    return weight(own) >= _HEARD and distance_inside(own, heard) <= _STRICT * weight(own)


def _kept(
    word: SourceWord, spoken: Sequence[tuple[str, bool]], nations: Collection[str], language: str
) -> bool:
    """Whether a word of the source lives on in a word of the English that is not taken for a name."""
    if nations_of_word(word.word.lower(), language) & frozenset(nations):
        return True
    return any(
        (capital and has_form(other, word.word, language))
        or sound_difference(other, word.sounds) <= (_LIMIT if capital else _STRICT)
        for other, capital in spoken
    )
