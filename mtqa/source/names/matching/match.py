"""Which names of the English and of its source belong together, and which are left over."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mtqa.document import Span
from mtqa.language.romanisation import folded
from mtqa.source.names.acronyms.find import is_nation_in, is_translated_in, said_places
from mtqa.source.names.acronyms.written_out import by_initials, written_out
from mtqa.source.names.english import EnglishName, english_names, languages_with_cases
from mtqa.source.names.exonyms import Said, exonyms, has_form
from mtqa.source.names.matching.difference import STRICT, difference, is_inside, sound_difference
from mtqa.source.names.matching.glosses import glossed
from mtqa.source.names.nations.find import (
    UNSPACED_OR_PREFIXED,
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
from mtqa.source.names.nations.money import is_of_money
from mtqa.source.names.nations.teams import teams_in
from mtqa.source.names.nations.unmarked import is_said_unmarked
from mtqa.source.names.sounds.letters import begins_compound, letter_cost
from mtqa.source.names.sounds.likeness import sounds
from mtqa.source.names.source_names import CAPITAL_NOUNS, SourceWord, has_case, is_of_place, source_words

_ENGLISH_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
#: Share of a name's weight that may differ from a word with a capital; from another one, ``STRICT``.
_LIMIT = 0.25
_SHORTEST = 4
#: Sounds at its beginning by which a name is taken to be said again in another case.
_SAME_START = 4
#: What is somewhere, which another language may say in one word ("Oululaisyhtiö" for an Oulu-based company).
_AT_PLACE = re.compile(
    r"(\w{4,})-(?:based|born|bred|area|native|bound|owned|made|led|listed|registered|flagged|trained|style)"
)


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
        lost = (word for word in self.lost if not any(at.start <= word.start < at.end for at in self.says))
        added = (name for name in self.added if name not in said)
        return replace(self, added=tuple(added), matched=tuple(matched), lost=tuple(lost))


def match_names(text: str, span: Span, source: str, language: str) -> Names:
    """Compare the names in a stretch of English (``span`` of ``text``) with those of its source.

    ``language``: the source's (ISO 639-1). Words of the source that only look like names of
    nations are left out first. Acronyms, forms abroad and national teams explain names that sound different.
    """
    source = without_homonyms(source, text[span.start : span.end], language)
    names = _match_by_sound(text, span, source, language)
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
    words = [] if language in UNSPACED_OR_PREFIXED else list(source_words(source, language))
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


@dataclass(frozen=True, slots=True)
class _Sides:
    """The names of a stretch of English and the words of its source, as they are compared.

    ``spoken``: nations that the English names; ``nations``: those that the source may name. ``standing``: the
    words of the English without accents. ``taken``: the source word that each name is the nearest to, both by
    their numbers; ``free``: the words of the source that are taken by no name.
    """

    text: str
    span: Span
    source: str
    language: str
    cased: bool
    names: Sequence[EnglishName]
    words: Sequence[SourceWord]
    spoken: Collection[str]
    nations: frozenset[str]
    standing: Collection[str]
    taken: Mapping[int, int]
    free: Sequence[SourceWord]


def _match_by_sound(text: str, span: Span, source: str, language: str) -> Names:
    """The names of both sides, compared by sound, spelling and the names of nations."""
    names = list(english_names(text, span))
    words = list(source_words(source, language))
    nations = nations_of(source, (word.word for word in words), language)
    spoken = nations_spoken(text[span.start : span.end])
    if sum(bool(word.sounds) for word in words) * 2 <= len(words):
        return _match_unread(text, names, source, language, nations, spoken)
    cased = has_case(source) and language not in CAPITAL_NOUNS
    standing = frozenset(folded(match[0]) for match in _ENGLISH_WORD.finditer(text, span.start, span.end))
    taken = _assign([name.word for name in names], words, standing, cased=cased)
    free = [word for at, word in enumerate(words) if at not in taken.values()]
    sides = _Sides(text, span, source, language, cased, names, words, spoken, nations, standing, taken, free)
    # Where the source names another country, a small word that sounds like this one does not mention it.
    countries = (nations_of_word(word.word.lower(), language) for word in words if word.capital)
    another = cased and bool(frozenset().union(*countries) - spoken)
    added: list[EnglishName] = []
    matched: list[EnglishName] = []
    for at, name in enumerate(names):
        (matched if _is_in_source(sides, at, another=another) else added).append(name)
    pairs = tuple((names[at], words[place]) for at, place in sorted(taken.items()))
    return Names(tuple(added), tuple(_lost_words(sides)), tuple(matched), nations - spoken, cased, pairs)


def _match_unread(
    text: str,
    names: Sequence[EnglishName],
    source: str,
    language: str,
    nations: frozenset[str],
    spoken: Collection[str],
) -> Names:
    """The names where the script of the source is not read by sound: those of nations alone."""
    here = {
        code
        for code in {name.nation for name in names if name.nation}
        if code in nations or is_nation_in(code, source, language) or is_said_unmarked(code, source, nations)
    }
    of_money = {name for name in names if name.nation and is_of_money(text, name.span, nations - {*spoken})}
    added = tuple(name for name in names if name.nation and name.nation not in here and name not in of_money)
    matched = tuple(name for name in names if name.nation in here or name in of_money)
    return Names(added, (), matched, _surely_named(nations - {*spoken}, source, language), cased=False)


def _is_in_source(sides: _Sides, at: int, *, another: bool) -> bool:
    """Whether the source has the name with a number; ``another``: it names a nation the English does not."""
    name = sides.names[at]
    found = at in sides.taken
    if found and name.nation and name.nation not in sides.nations:
        # "Slovakia" sounds like "Slowenien", which is another nation.
        theirs = nations_of_word(sides.words[sides.taken[at]].word.lower(), sides.language)
        found = not theirs or name.nation in theirs
    if found:
        return True
    return _has_nation(sides, name, another=another) if name.nation else _has_form_of(sides, name.word)


def _has_nation(sides: _Sides, name: EnglishName, *, another: bool) -> bool:
    """Whether the source names the nation that the English does, by any of its names."""
    nation, source = name.nation, sides.source
    return (
        nation in sides.nations
        or is_of_money(sides.text, name.span, sides.nations - {*sides.spoken})
        or is_nation_in(nation, source, sides.language)
        or _stands_in(name.word, source)
        or is_said_unmarked(nation, source, sides.nations)
        or may_name(nation, (word.word.lower() for word in sides.words))
        or _nation_sounds(
            nation,
            [
                word
                for word in sides.free
                if (word.capital or not another)
                and folded(word.word) not in sides.standing
                and nations_of_word(word.word.lower(), sides.language) <= {nation}
            ],
        )
    )


def _has_form_of(sides: _Sides, name: str) -> bool:
    """Whether the source has another form of a name, or a word formed from it."""
    return (
        is_translated_in(name, sides.source, sides.language)
        or has_form(name, sides.source, sides.language)
        or _is_formed_from(name, sides.free, sides.words, cased=sides.cased)
        or _is_spelt(name, sides.free, sides.language)
        # "U ariljskom kraju": the area of Arilje.
        or any(word.word.islower() and is_of_place(word.word, name) for word in sides.free)
    )


def _lost_words(sides: _Sides) -> list[SourceWord]:
    """The words of the source with a capital that the English has in no form; none without capitals."""
    if not sides.cased:
        return []
    taken = sides.taken
    again = {sides.words[place].sounds[:_SAME_START] for place in taken.values()}
    named = {folded(sides.names[at].word) for at in taken}
    twice = glossed(sides.source, sides.words, named, taken.values())
    starts = {sides.names[at].span.start for at in taken}
    others = [
        (match[0], match[0][0].isupper())
        for match in _ENGLISH_WORD.finditer(sides.text, sides.span.start, sides.span.end)
        if match.start() not in starts
    ]
    english = sides.text[sides.span.start : sides.span.end]
    places = said_places(sides.source, english, sides.language)
    return [
        word
        for word in sides.free
        if word.capital
        and len(word.word) >= _SHORTEST
        and not word.word.isupper()
        and word.sounds[:_SAME_START] not in again
        and word.start not in twice
        and not any(place.start <= word.start < place.end for place in places)
        and not _lives_on(word, others, sides.spoken, sides.language)
    ]


def _surely_named(nations: frozenset[str], source: str, language: str) -> frozenset[str]:
    """Those of the nations that a text without spaces names by more than one sign."""
    return nations & nations_of_text(source, language, shortest=2)


def _assign(
    names: Sequence[str], words: Sequence[SourceWord], standing: Collection[str], *, cased: bool
) -> dict[int, int]:
    """The source word that each name is the nearest to, each word once, nearest first.

    ``standing``: the words of the English, without accents: a word of the source that is one of them stands
    for no other ("Denmark Open" is not Japan).
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


def _stands_in(name: str, source: str) -> bool:
    """Whether a source has the English name of a nation as it is: "tại Saudi Arabia"."""
    return name in source and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", source) is not None


def _nation_sounds(code: str, words: Collection[SourceWord]) -> bool:
    """Whether any of the words sounds like the last word of an English name of a nation."""
    names = [name.rpartition(" ")[2] for name in english_names_of(code)]
    return any(sound_difference(name, word.sounds) <= STRICT for name in names for word in words)


def _is_formed_from(
    name: str, free: Sequence[SourceWord], words: Sequence[SourceWord], *, cased: bool
) -> bool:
    """Whether the source has a word that is formed from the name: an adjective, or a compound."""
    parts = [part for part in (name, *name.split("-")) if len(part) >= _SHORTEST]
    limit = _LIMIT if not cased else STRICT
    return any(
        sound_difference(part, word.sounds) <= (_LIMIT if word.capital else limit)
        for part in parts
        for word in free
    ) or any(is_inside(sounds(part), word.sounds) for part in parts for word in words)


def _is_spelt(name: str, free: Sequence[SourceWord], language: str) -> bool:
    """Whether the source spells the name in another case ("Utsjoki", "Utsjoella") or at the start of a word
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


def _lives_on(
    word: SourceWord, spoken: Sequence[tuple[str, bool]], nations: Collection[str], language: str
) -> bool:
    """Whether a word of the source lives on in a word of the English that is not taken for a name."""
    if nations_of_word(word.word.lower(), language) & frozenset(nations):
        return True
    return any(
        (capital and has_form(other, word.word, language))
        or sound_difference(other, word.sounds) <= (_LIMIT if capital else STRICT)
        for other, capital in spoken
    )
