"""What is wrong with the names of one link, for ``fidelity/name``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from mtqa.checks.beside_source.unpaired import UnpairedText
from mtqa.document import Span
from mtqa.language.frequencies import has_frequencies
from mtqa.source.names.cities import capital_of
from mtqa.source.names.english import EnglishName, languages_with_cases
from mtqa.source.names.matching.difference import difference, is_within, sound_difference
from mtqa.source.names.matching.given_besides import is_given_besides
from mtqa.source.names.matching.glosses import first_names
from mtqa.source.names.matching.match import Names, match_names
from mtqa.source.names.nations.find import nations_of_word, nations_spoken
from mtqa.source.names.nations.homes import home_nations, is_home_unsaid
from mtqa.source.names.nations.listed import nation_left_out
from mtqa.source.names.persons.dotted_parts import other_sounds
from mtqa.source.names.persons.parts import OtherPart, other_parts, other_persons
from mtqa.source.names.persons.syllable_parts import other_syllables
from mtqa.source.names.persons.syllable_persons import other_chinese_person
from mtqa.source.names.persons.titled_parts import other_titled
from mtqa.source.names.persons.word_pairs import places_of_words
from mtqa.source.names.places.named_places import is_of_city
from mtqa.source.names.places.other_places import OtherPlace, places_instead
from mtqa.source.names.replaced.instead import names_instead
from mtqa.source.names.replaced.rivals import PLACES, Rival, rivals_in
from mtqa.source.names.sounds.letters import letter_cost
from mtqa.source.names.sounds.respellings import spellings
from mtqa.source.names.source_names import (
    SourceWord,
    is_of_place,
    is_slip,
    known_in_english,
    rare_in,
    source_words,
)
from mtqa.source.names.tables import read_table
from mtqa.source.names.unsaid.implied import is_scale_name
from mtqa.source.names.unsaid.left_out import is_of_institution, persons_left_out
from mtqa.source.names.unsaid.unspoken import unspoken_names

#: Share of its weight in which a name may differ from a word of the source to be a garbled form of it.
_GARBLED = 0.5
#: The same, for a well-known name to be the English form of it: "Rhine", "Reini".
_ENGLISH_FORM = 0.36
#: The same, for a name to be like nothing in a source whose script does not tell names from words.
_UNHEARD = 0.45
_GARBLED_NAME = "garbled"
_PART, _PLACE, _RIVAL, _INSTEAD, _LEFT_OUT = "part", "place", "rival", "instead", "left-out"
_UNLIKE = "unlike"
_NEXT_WORD = re.compile(r" (?P<word>[^\W\d_]+)")
_BETWEEN = frozenset((" ", "-", "’s ", "'s "))


@dataclass(frozen=True, slots=True)
class ComparedLink:
    """One link of a story, as its names are compared.

    ``text`` is that of the whole document, ``where`` the stretch of the link in it, and ``first`` its first
    sentence; ``source`` is the source of the link alone. ``names``: those of both sides, as they were
    matched; ``unpaired``: what stands right beside the link on one side alone. ``furniture``: the English
    that is not of the sentences, such as datelines; ``story``: all of the English; ``whole_source``: all of
    the source.
    """

    text: str
    where: Span
    first: Span
    source: str
    language: str
    names: Names
    unpaired: UnpairedText
    furniture: str
    story: str
    whole_source: str

    @property
    def english(self) -> str:
        """The English of the link."""
        return self.text[self.where.start : self.where.end]

    @property
    def sides(self) -> tuple[str, Span, str, str]:
        """Both sides as most readers of names take them: text, where in it, source and its language."""
        return self.text, self.where, self.source, self.language


@dataclass(frozen=True, slots=True)
class NameFault:
    """A name of the English that is wrong, or a stretch that lacks one.

    ``rule``: what is wrong, by the name of the check's rule; ``instead``: what the source has, "" for
    nothing; ``beside``: the word that stands beside that, or what English calls it; ``repair``: what should
    stand there, "" where that is not known.
    """

    rule: str
    span: Span
    instead: str
    beside: str = ""
    repair: str = ""

    def message(self, name: str) -> str:
        """What is reported of a name, which is the text of the span."""
        instead = self.instead
        if self.rule in ("lost", _LEFT_OUT):
            return f"The source names “{instead}”, which the English leaves out."
        if self.rule == _PART:
            return f"The source has “{instead}” beside “{self.beside}”, where the English has “{name}”."
        if self.rule in (_PLACE, _RIVAL):
            called = "" if instead == self.beside else f" ({self.beside})"
            return f"The source has “{instead}”{called} where the English has “{name}”."
        if self.rule == _INSTEAD:
            return f"The source has “{instead}” where the English has “{name}”."
        if self.rule == _GARBLED_NAME:
            return f"The source has “{instead}” for “{name}”."
        if instead:
            return f"The source does not name “{name}”; it has “{instead}”, which the English has not."
        return f"The source does not name “{name}”."


def faults_of(link: ComparedLink) -> list[NameFault]:
    """What is wrong with the names of a link, in order; names right beside each other are one.

    What a comparison with one word of the source shows (``_compared``) is surer than what a name is that the
    source does not seem to have (``_added``), and replaces it. A name counts as lost only where the English
    has none too many.
    """
    added, compared = _added(link), _compared(link)
    if not link.names.added and not compared:
        return _lost(link)
    faults = sorted((*_apart(added, compared), *compared), key=lambda fault: fault.span)
    if not faults and all(name.nation and _is_of_state(link.text, name.span) for name in link.names.added):
        return _left_out(link)
    return _joined(link.text, faults)


def _added(link: ComparedLink) -> list[NameFault]:
    """Names of the English that have no counterpart in the source."""
    names, alone = link.names, link.unpaired.source
    sure = _sure(link)
    faults = [
        fault
        for name in names.added
        if not alone or name in _unsaid_beside(link, name.span)
        if not is_scale_name(name.word, link.english)
        if not (name.nation and is_of_city(name.nation, link.english, link.source, link.language))
        if not is_given_besides(name, names, link.text, link.source, link.language)
        if (fault := _fault(name, names, sure, link.source, link.language))
    ]
    if all(fault.rule != _GARBLED_NAME for fault in faults):
        return faults
    # A word of "Ho Chi Minh City", which the source may leave to its readers, is not a form of another.
    wholes = places_of_words(link.text, link.where)
    return [
        fault
        for fault in faults
        if fault.rule != _GARBLED_NAME or not any(fault.span.overlaps(whole) for whole in wholes)
    ]


def _compared(link: ComparedLink) -> list[NameFault]:
    """Names of the English in whose place the source has another one: those of parts of names and of places
    first, then members of closed sets, and any other name only where nothing else was found."""
    parts = list(other_parts(*link.sides))
    parts += [*other_syllables(*link.sides, link.whole_source), *other_sounds(*link.sides)]
    parts = list({part.span: part for part in parts}.values()) or list(other_titled(*link.sides))
    parts = parts or list(other_persons(*link.sides))
    parts = parts or list(other_chinese_person(*link.sides, link.whole_source))
    places = places_instead(*link.sides, link.furniture)
    faults = [*map(_other_part, parts), *map(_other_place, places)]
    # A dateline is written in capitals.
    apart = f"{link.furniture}\n{link.furniture.title()}\n{link.unpaired.english}"
    beside = apart, link.unpaired.source
    faults += _apart(map(_other_member, rivals_in(*link.sides, beside)), faults)
    if not faults:
        faults += (
            NameFault(_INSTEAD, name.span, name.word)
            for name in names_instead(*link.sides, link.names)
            if not link.unpaired.source or _unsaid_beside(link, name.span)
        )
    if not faults and not link.unpaired.source:
        faults += (NameFault(_UNLIKE, where, "") for where in unspoken_names(*link.sides, link.whole_source))
    return faults


def _lost(link: ComparedLink) -> list[NameFault]:
    """The first name of the source that the English leaves out, as a list of at most one."""
    called = first_names(link.source, link.names.lost, link.language)
    known = [
        word.word for word in _sure(link) if word.start not in called and _is_well_known(word, link.language)
    ]
    spoken = nations_spoken(link.english) if known else set()
    # "His counterpart from Kyiv" is the Ukrainian one.
    known = [word for word in known if capital_of(word).isdisjoint(spoken)]
    if known:
        return [NameFault("lost", link.first, known[0])]
    listed = nation_left_out(f"{link.english} {link.unpaired.english}", link.source, link.language)
    if listed is not None:
        return [NameFault("lost", link.first, link.source[listed.start : listed.end])]
    return _left_out(link)


def _is_of_state(text: str, nation: Span) -> bool:
    """Whether a nation stands for its institutions, and for nobody's name: "the German government"."""
    behind = _NEXT_WORD.match(text, nation.end)
    return behind is not None and behind["word"] in read_table("names.toml")["of_state"].split()


def _left_out(link: ComparedLink) -> list[NameFault]:
    """Somebody whom the source names and the English leaves out, as a list of at most one."""
    dropped = next(persons_left_out(*link.sides, link.story), None)
    if dropped is None:
        return []
    return [NameFault(_LEFT_OUT, link.first, link.source[dropped.start : dropped.end])]


def _sure(link: ComparedLink) -> list[SourceWord]:
    """Those of the lost words of the source that are surely names."""
    return [word for word in link.names.lost if _names_someone(word, link.language)]


def _unsaid_beside(link: ComparedLink, where: Span) -> tuple[EnglishName, ...]:
    """The names of a stretch that the source right beside the link, which has no English, does not say."""
    return match_names(link.text, where, link.unpaired.source, link.language).added


def _other_part(part: OtherPart) -> NameFault:
    return NameFault(_PART, part.span, part.word, part.beside, part.spelt)


def _other_place(place: OtherPlace) -> NameFault:
    repair = "" if place.name == place.word or place.partly else place.name
    return NameFault(_PLACE, place.span, place.word, place.name, repair)


def _other_member(rival: Rival) -> NameFault:
    rule = _PLACE if rival.set in PLACES else _RIVAL
    return NameFault(rule, rival.span, rival.word, rival.name)


def _apart(faults: Iterable[NameFault], surer: Sequence[NameFault]) -> list[NameFault]:
    """The faults of names of which none of the surer ones is."""
    return [fault for fault in faults if not any(fault.span.overlaps(other.span) for other in surer)]


def _joined(text: str, faults: list[NameFault]) -> list[NameFault]:
    """The faults, with those of neighbouring words as one: first name and surname."""
    joined: list[NameFault] = []
    for fault in faults:
        before = joined[-1] if joined else None
        if before and text[before.span.end : fault.span.start] in _BETWEEN:
            kept = fault if fault.rule in (_PART, _PLACE, _RIVAL, _INSTEAD) else before
            joined[-1] = replace(kept, span=Span(before.span.start, fault.span.end), repair="")
        else:
            joined.append(fault)
    return joined


def _fault(
    name: EnglishName, names: Names, sure: list[SourceWord], source: str, language: str
) -> NameFault | None:
    """What is wrong with a name of the English that has no counterpart; None where that may be sound."""
    if is_home_unsaid(name.nation, names.nations, language):
        return None
    if name.nation and names.nations and not _is_at_home(name.nation, names.nations, language):
        return NameFault("nation", name.span, "")
    if name.opening and is_slip(name.word):
        return None
    like = min(names.lost, key=lambda word: difference(name.word, word), default=None)
    share = difference(name.word, like) if like else 1.0
    if like and is_of_place(like.word, name.word, language):
        return None
    if like and share < _GARBLED and not name.known:
        cases = language in languages_with_cases()
        if any(letter_cost(*pair, cases=cases) == 0 for pair in spellings(name.word, like.word, language)):
            return None  # another case: "Orła" for "Orzeł"
        return NameFault(_GARBLED_NAME, name.span, like.word)
    if share < _ENGLISH_FORM:
        return None
    if sure:
        return NameFault("replaced", name.span, sure[0].word)
    if _is_at_home(name.nation, names.nations, language):
        return None
    return _weak_fault(name, names, source, language)


def _is_at_home(nation: str, unspoken: Collection[str], language: str) -> bool:
    """Whether a nation is at home in the language, and the source names none of the others that are."""
    home = home_nations(language)
    return nation in home and home.isdisjoint(unspoken)


def _weak_fault(name: EnglishName, names: Names, source: str, language: str) -> NameFault | None:
    """A name of the English where the source has no word that is surely a name instead."""
    unsure = [word.word for word in names.lost if not word.opening]
    if any(map(is_of_institution, unsure)):
        return None  # "Institute of Apiculture", of which the source writes one word with a capital
    if unsure:
        return NameFault("other" if has_frequencies(language) else "unlisted", name.span, unsure[0])
    if names.cased or name.nation:
        return NameFault("added", name.span, "")
    if name.known and all(
        sound_difference(name.word, word.sounds) > _UNHEARD and not is_within(name.word, word.sounds)
        for word in source_words(source, language)
    ):
        return NameFault("unheard", name.span, "")
    return None


def _names_someone(word: SourceWord, language: str) -> bool:
    """Whether a word with a capital is surely a name; at the beginning of a sentence more is asked."""
    known, rare = known_in_english(word.word), rare_in(word.word, language)
    return known and rare if word.opening else known or rare


def _is_well_known(word: SourceWord, language: str) -> bool:
    """Whether a word of the source is a name that readers of English know, and not a nation's."""
    if word.opening or "'" in word.word or "’" in word.word or nations_of_word(word.word.lower(), language):
        return False
    # Where it is not known how common words are, many look like names: Hausa "Karamar", "Hannu".
    return known_in_english(word.word) and has_frequencies(language) and rare_in(word.word, language)
