"""How ``fidelity/name`` compares the two sides."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mtqa.checks.beside_source.unpaired import unpaired_beside
from mtqa.document import Bitext, Document, Link, Span
from mtqa.findings import Suggestion, Suspicion
from mtqa.language.frequencies import has_frequencies
from mtqa.language.words import WORD
from mtqa.source.names.cities import capital_of
from mtqa.source.names.english import EnglishName, languages_with_cases
from mtqa.source.names.matching.forms import second_forms
from mtqa.source.names.matching.given_besides import is_given_besides
from mtqa.source.names.matching.glosses import first_names
from mtqa.source.names.matching.match import Names, difference, is_within, match_names, sound_difference
from mtqa.source.names.nations.find import nations_of_word, nations_spoken
from mtqa.source.names.nations.homes import home_nations, is_home_unsaid
from mtqa.source.names.persons.dotted_parts import other_sounds
from mtqa.source.names.persons.parts import OtherPart, other_parts, other_persons
from mtqa.source.names.persons.spelt_parts import other_syllables
from mtqa.source.names.persons.word_pairs import places_of_words
from mtqa.source.names.places.named_places import is_of_city
from mtqa.source.names.places.other_places import OtherPlace, places_instead
from mtqa.source.names.replaced.crossed import crossed_names
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
from mtqa.source.names.unsaid.implied import has_subject, is_scale_name
from mtqa.source.names.unsaid.in_sentence import Compared, unsaid_names
from mtqa.source.names.unsaid.left_out import is_of_institution, persons_left_out

#: Share of its weight in which a name may differ from a word of the source to be a garbled form of it.
_GARBLED = 0.5
#: The same, for a well-known name to be the English form of it: "Rhine", "Reini".
_SAME = 0.36
#: The same, for a name to be like nothing in a source whose script does not tell names from words.
_UNHEARD = 0.45
#: Characters of both sides together; a link that is longer is no sentence.
_LONGEST = 6000
_GARBLED_NAME = "garbled"
_PART, _PLACE, _RIVAL, _INSTEAD, _LEFT_OUT = "part", "place", "rival", "instead", "left-out"
_BETWEEN = frozenset((" ", "-", "’s ", "'s "))


@dataclass(frozen=True, slots=True)
class _Fault:
    rule: str
    span: Span
    instead: str
    beside: str = ""
    repair: str = ""


class Comparison:
    """Yields what is suspected; ``check`` is the id under which."""

    def __init__(self, check: str) -> None:
        self.id = check
        self._furniture = self._story = ""

    def compare_story(self, document: Document, bitext: Bitext) -> Iterator[Suspicion]:
        """Yield what is wrong with names in each link, and those that are written in two ways, in order."""
        self._furniture = "\n".join(document.slice(each) for each in document.segments if not each.judged)
        self._story = f"{document.text}\n{self._furniture}"
        links = {at: link for at, link in enumerate(bitext.links) if link.english and link.source}
        matched = [(at, names) for at, link in links.items() if (names := _names(document, bitext, link))]
        found = [each for at, names in matched for each in self._faults(document, bitext, at, names)]
        found += self._unsaid(document, bitext, [(links[at], names) for at, names in matched])
        found += self._crossed(document, bitext, links.values())
        for form in second_forms(names for _, names in matched):
            if not document.is_masked(form.name.span):
                message = (
                    f"The story writes “{form.first}” for “{form.source}” above, and “{form.name.word}” here."
                )
                found.append(Suspicion(self.id, form.name.span, message, "two-forms"))
        yield from sorted(found, key=lambda suspicion: suspicion.span)

    def _unsaid(
        self, document: Document, bitext: Bitext, matched: Sequence[tuple[Link, Names]]
    ) -> Iterator[Suspicion]:
        """Names that the story writes elsewhere, and that the English of a link has not."""
        compared = [
            Compared(
                names,
                list(source_words(bitext.source_of(link), bitext.language)),
                [match[0] for match in WORD.finditer(document.text, where.start, where.end)],
            )
            for link, names in matched
            if (where := link.english_span) is not None
        ]
        for unsaid in unsaid_names(compared):
            link = matched[unsaid.link][0]
            if (
                unsaid.instead is None
                and link.english_span
                and has_subject(document.slice(link.english_span))
            ):
                continue  # a pronoun stands for the name
            where = unsaid.instead.span if unsaid.instead else matched[unsaid.link][0].english[0].span
            if not document.is_masked(where):
                word, name = unsaid.word.word, unsaid.name
                message = f"The source has “{word}” here, which the story writes “{name}” elsewhere."
                rule = "exchanged" if unsaid.instead else "unsaid"
                yield Suspicion(self.id, where, message, rule, {"source_words": word})

    def _crossed(self, document: Document, bitext: Bitext, links: Iterable[Link]) -> Iterator[Suspicion]:
        """Two names of a link that have each other's number or rank."""
        for link in links:
            where, source = link.english_span, bitext.source_of(link)
            if where is None:
                continue
            for pair in crossed_names(document.slice(where), source, bitext.language):
                one, other = (Span(s.start + where.start, s.end + where.start) for s in pair.english)
                span, between = Span(one.start, other.end), document.slice(Span(one.end, other.start))
                if not document.is_masked(span):
                    ours, theirs = document.slice(one), document.slice(other)
                    repair = Suggestion(span, f"{theirs}{between}{ours}")
                    told = {"source_words": source[pair.source[0].start : pair.source[0].end]}
                    message = f"By the source, {ours} and {theirs} stand in each other's place."
                    yield Suspicion(self.id, span, message, "crossed", told, (repair,))

    def _faults(self, document: Document, bitext: Bitext, place: int, names: Names) -> Iterator[Suspicion]:
        link = bitext.links[place]
        source = bitext.source_of(link)
        sure = [word for word in names.lost if _names_someone(word, bitext.language)]
        where = link.english_span
        english = document.slice(where) if where else ""
        unpaired = unpaired_beside(document, bitext, place)
        alone = unpaired[1] if names.added else ""
        faults = [
            fault
            for name in names.added
            if not (alone and _is_said(name, document.text, alone, bitext.language))
            if not is_scale_name(name.word, english)
            if not (name.nation and is_of_city(name.nation, english, source, bitext.language))
            if not is_given_besides(name, names, document.text, source, bitext.language)
            if (fault := _fault(name, names, sure, source, bitext.language))
        ]
        if where and any(fault.rule == _GARBLED_NAME for fault in faults):
            # A word of "Ho Chi Minh City", which the source may leave to its readers, is no form of another.
            wholes = places_of_words(document.text, where)
            faults = [
                fault
                for fault in faults
                if fault.rule != _GARBLED_NAME or not any(fault.span.overlaps(whole) for whole in wholes)
            ]
        parts: list[OtherPart] = []
        if where:
            told = document.text, where, source, bitext.language
            found = (*other_parts(*told), *other_syllables(*told), *other_sounds(*told))
            parts = list({part.span: part for part in found}.values())
        if where and not parts:
            parts += other_persons(document.text, where, source, bitext.language)
        places: list[OtherPlace] = []
        rivals: list[Rival] = []
        if where:
            beside = self._furniture[:_LONGEST]
            places += places_instead(document.text, where, source, bitext.language, beside)
            told = document.text, where, source, bitext.language
            rivals = list(rivals_in(*told, (f"{beside}\n{unpaired[0]}", unpaired[1])))
        surer = [*map(_other_part, parts), *map(_other_place, places)]
        surer += _apart(map(_other_member, rivals), surer)
        if where and not surer:
            instead = names_instead(document.text, where, source, bitext.language, names)
            surer += (
                _Fault(_INSTEAD, name.span, name.word)
                for name in instead
                if not _is_beside(document, name.span, unpaired[1], bitext.language)
            )
        faults = sorted((*_apart(faults, surer), *surer), key=lambda fault: fault.span)
        if not names.added and not surer:
            called = first_names(source, names.lost, bitext.language)
            known = [
                word.word
                for word in sure
                if word.start not in called and _is_well_known(word, bitext.language)
            ]
            spoken = nations_spoken(english) if known else set()
            # "His counterpart from Kyiv" is the Ukrainian one.
            known = [word for word in known if capital_of(word).isdisjoint(spoken)]
            faults = [_Fault("lost", link.english[0].span, word) for word in known[:1]]
            if where and not known:
                dropped = persons_left_out(document.text, where, source, bitext.language, self._story)
                faults = [
                    _Fault(_LEFT_OUT, link.english[0].span, source[at.start : at.end]) for at in dropped
                ][:1]
        for fault in _joined(document.text, faults):
            if not document.is_masked(fault.span):
                message = _message(document.slice(fault.span), fault)
                words = {"source_words": fault.instead} if fault.instead else {}
                repairs = (Suggestion(fault.span, fault.repair),) if fault.repair else ()
                yield Suspicion(self.id, fault.span, message, fault.rule, words, repairs)


def _names(document: Document, bitext: Bitext, link: Link) -> Names | None:
    """The names of both sides of a link; None where it is no sentence."""
    span, source = link.english_span, bitext.source_of(link)
    if span is None or len(span) + len(source) > _LONGEST:
        return None
    return match_names(document.text, span, source, bitext.language)


def _is_said(name: EnglishName, text: str, source: str, language: str) -> bool:
    """Whether a sentence of the source that is linked to no English has a name."""
    return name not in match_names(text, name.span, source, language).added


def _is_beside(document: Document, span: Span, alone: str, language: str) -> bool:
    """Whether the source has a name in a sentence beside that is linked to no English, ``alone``."""
    return bool(alone) and not match_names(document.text, span, alone, language).added


def _other_part(part: OtherPart) -> _Fault:
    return _Fault(_PART, part.span, part.word, part.beside, part.spelt)


def _other_place(place: OtherPlace) -> _Fault:
    repair = "" if place.name == place.word or place.partly else place.name
    return _Fault(_PLACE, place.span, place.word, place.name, repair)


def _other_member(rival: Rival) -> _Fault:
    rule = _PLACE if rival.set in PLACES else _RIVAL
    return _Fault(rule, rival.span, rival.word, rival.name)


def _apart(faults: Iterable[_Fault], surer: Sequence[_Fault]) -> list[_Fault]:
    """The faults that are not of what one of the surer ones is of."""
    return [fault for fault in faults if not any(fault.span.overlaps(other.span) for other in surer)]


def _joined(text: str, faults: list[_Fault]) -> list[_Fault]:
    """The faults, with those of neighbouring words as one: first name and surname."""
    joined: list[_Fault] = []
    for fault in faults:
        before = joined[-1] if joined else None
        if before and text[before.span.end : fault.span.start] in _BETWEEN:
            told = fault if fault.rule in (_PART, _PLACE, _RIVAL, _INSTEAD) else before
            joined[-1] = replace(told, span=Span(before.span.start, fault.span.end), repair="")
        else:
            joined.append(fault)
    return joined


def _fault(
    name: EnglishName, names: Names, sure: list[SourceWord], source: str, language: str
) -> _Fault | None:
    if is_home_unsaid(name.nation, names.nations, language):
        return None
    if name.nation and names.nations and not _is_at_home(name.nation, names.nations, language):
        return _Fault("nation", name.span, "")
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
        return _Fault(_GARBLED_NAME, name.span, like.word)
    if share < _SAME:
        return None
    if sure:
        return _Fault("replaced", name.span, sure[0].word)
    if _is_at_home(name.nation, names.nations, language):
        return None
    return _weak_fault(name, names, source, language)


def _is_at_home(nation: str, unspoken: Collection[str], language: str) -> bool:
    """Whether a nation is at home in the language, and the source names none of the others that are."""
    home = home_nations(language)
    return nation in home and home.isdisjoint(unspoken)


def _weak_fault(name: EnglishName, names: Names, source: str, language: str) -> _Fault | None:
    """A name of the English that stands against no name of the source."""
    unsure = [word.word for word in names.lost if not word.opening]
    if any(map(is_of_institution, unsure)):
        return None  # "Institute of Apiculture", of which the source writes one word with a capital
    if unsure:
        return _Fault("other" if has_frequencies(language) else "unlisted", name.span, unsure[0])
    if names.cased or name.nation:
        return _Fault("added", name.span, "")
    if name.known and all(
        sound_difference(name.word, word.sounds) > _UNHEARD and not is_within(name.word, word.sounds)
        for word in source_words(source, language)
    ):
        return _Fault("unheard", name.span, "")
    return None


def _names_someone(word: SourceWord, language: str) -> bool:
    known, rare = known_in_english(word.word), rare_in(word.word, language)
    return known and rare if word.opening else known or rare


def _is_well_known(word: SourceWord, language: str) -> bool:
    if word.opening or "'" in word.word or "’" in word.word or nations_of_word(word.word.lower(), language):
        return False
    # Where it is not known how common words are, many look like names: Hausa "Karamar", "Hannu".
    return known_in_english(word.word) and has_frequencies(language) and rare_in(word.word, language)


def _message(name: str, fault: _Fault) -> str:
    if fault.rule in ("lost", _LEFT_OUT):
        return f"The source names “{fault.instead}”, which the English leaves out."
    if fault.rule == _PART:
        return f"The source has “{fault.instead}” beside “{fault.beside}”, where the English has “{name}”."
    if fault.rule in (_PLACE, _RIVAL):
        called = "" if fault.instead == fault.beside else f" ({fault.beside})"
        return f"The source has “{fault.instead}”{called} where the English has “{name}”."
    if fault.rule == _INSTEAD:
        return f"The source has “{fault.instead}” where the English has “{name}”."
    if fault.rule == _GARBLED_NAME:
        return f"The source has “{fault.instead}” for “{name}”."
    if fault.instead:
        return f"The source does not name “{name}”; it has “{fault.instead}”, which the English has not."
    return f"The source does not name “{name}”."
