"""Names of a sentence that its source does not seem to say, and names of the source that it does not say.

The comparison by sound, in all scripts, leaves names over on both sides, most of them rightly translated in
another way. So none of these is a fault yet: each comes with the numbers by which the judge, having read the
pair with the estimator, decides which are (``mtqa.judge.name_doubts``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mtqa.document import Span
from mtqa.language.lexicon import english_zipf
from mtqa.language.romanisation import few_syllables
from mtqa.language.words import known_names
from mtqa.source.names.acronyms.find import is_translated_in
from mtqa.source.names.acronyms.initials import is_of_initials
from mtqa.source.names.cities import capitals
from mtqa.source.names.english import bodies, capital_words, names_of_persons
from mtqa.source.names.matching.candidates import SAME_SOUND, gap_to_source, may_be_name
from mtqa.source.names.matching.hearing import is_heard, source_sounds
from mtqa.source.names.matching.match import Names, match_names
from mtqa.source.names.nations.find import english_nations, nations_of
from mtqa.source.names.nations.homes import is_home_unsaid
from mtqa.source.names.nations.homonyms import without_homonyms
from mtqa.source.names.persons.described import is_abbreviated
from mtqa.source.names.places.named_places import is_of_city
from mtqa.source.names.source_names import ANY_WORD, CAPITAL_NOUNS, has_case
from mtqa.source.names.unsaid.implied import without_implied
from mtqa.source.names.unsaid.same_bearer import said_by_other_part
from mtqa.source.names.unsaid.titles import translated_titles
from mtqa.source.names.unsaid.unsaid_words import UnsaidWord, unsaid_words

#: The translation in brackets after a title in quotation marks: "Ret Ki Chitthiyan" (Letters of Sand).
_GLOSSED = re.compile(r"[\"”’»] ?\([^()\n]{3,80}\)")
#: What stands between the words of a name.
_BETWEEN = frozenset((" ", "-"))
#: Characters of a source in which names are looked for once more.
_LONGEST_STORY = 20_000


@dataclass(frozen=True, slots=True)
class UnmatchedName:
    """A run of words of the English with capitals, none of which the source seems to say."""

    span: Span
    text: str
    numbers: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Unmatched:
    """What both sides of a link leave over, in order; the spans are of the text, and of the source."""

    english: tuple[UnmatchedName, ...]
    source: tuple[UnsaidWord, ...]


def unmatched(
    text: str, span: Span, source: str, language: str, story: str = "", elsewhere: str = ""
) -> Unmatched:
    """What a stretch of English (``span`` of ``text``) and its source leave over.

    ``language``: the source's (ISO 639-1). ``elsewhere``: English that stands apart from its sentences, such
    as a dateline: what it names is not left out. ``story``: the whole source. A name that it says elsewhere
    may stand for a pronoun: where the source of the stretch has no other name instead, it is not left over.
    """
    english = text[span.start : span.end]
    source = without_homonyms(source, english, language)
    names = match_names(text, span, source, language)
    titles = translated_titles(text, span, source)
    unsaid = tuple(
        word
        for word in unsaid_words(f"{english}\n{elsewhere}", source, language)
        if not any(said.start <= word.span.start < said.end for said in (*names.says, *titles.source))
        if not any(is_abbreviated(match[0], word.word) for match in ANY_WORD.finditer(english))
    )
    unsaid = tuple(without_implied(unsaid, english, source, language))
    over = tuple(_english(_Sides(text, span, source, language, names, titles.english), unsaid))
    over = tuple(_opposed(over, span, source, names, unsaid))
    if over and not any(word.is_sure for word in unsaid) and len(source) < len(story) <= _LONGEST_STORY:
        over = tuple(name for name in over if not _is_said_in(name, story, language))
    if over and has_case(source) and len(source) < len(story) <= _LONGEST_STORY:
        over, unsaid = _without_other_parts(over, unsaid, story, language)
    return Unmatched(over, unsaid)


def _without_other_parts(
    over: Sequence[UnmatchedName], unsaid: Sequence[UnsaidWord], story: str, language: str
) -> tuple[tuple[UnmatchedName, ...], tuple[UnsaidWord, ...]]:
    """Both sides without what is another part of one full name of the story."""
    said = [said_by_other_part(name.text, unsaid, story, language) for name in over]
    taken = [word.span for words in said for word in words]
    return (
        tuple(name for name, words in zip(over, said, strict=True) if not words),
        tuple(word for word in unsaid if word.span not in taken),
    )


def _opposed(
    over: Sequence[UnmatchedName], span: Span, source: str, names: Names, unsaid: Sequence[UnsaidWord]
) -> Iterator[UnmatchedName]:
    """The names, each with numbers that compare it with what the source has instead.

    ``added``: whether the comparison by rules has no counterpart for it either; ``single``: whether it is the
    only one, and the source has one name instead; ``apart``: how much earlier or later the nearest name that
    it may replace stands in the source, as a share of the whole.
    """
    sure = [word.span for word in unsaid if word.is_sure]
    runs = sum(one.end + 1 < two.start for one, two in pairwise(sure)) + bool(sure)
    for name in over:
        share = (name.span.start - span.start) / max(1, len(span))
        apart = [abs(share - place.start / max(1, len(source))) for place in sure]
        added = any(name.span.overlaps(other.span) for other in names.added)
        more = {
            "added": float(added),
            "single": float(len(over) == runs == 1),
            "apart": min(apart, default=1.0),
        }
        yield replace(name, numbers={**name.numbers, **more})


def _is_said_in(name: UnmatchedName, story: str, language: str) -> bool:
    """Whether the source of a whole story says all words of a name."""
    if name.text in english_nations():
        others = (match[0] for match in ANY_WORD.finditer(story))
        return english_nations()[name.text] in nations_of(story, others, language)
    heard, cased = source_sounds(story, language), has_case(story)
    words = [match[0] for match in ANY_WORD.finditer(name.text)]
    return all(gap_to_source(word, story, language, heard, cased=cased) <= SAME_SOUND for word in words)


#: A word of the English, and what it is scored by.
_Scored = tuple[Span, dict[str, float]]


def _english(sides: _Sides, left: Sequence[UnsaidWord]) -> Iterator[UnmatchedName]:
    """Runs of words that the source does not say; ``left``: words of the source that are left over."""
    text, run = sides.text, list[_Scored]()
    for where, numbers in _judged_words(sides, left):
        follows = bool(run) and text[run[-1][0].end : where.start] in _BETWEEN
        if numbers is None:
            if follows:
                run[-1][1]["beside"] = 1.0
            continue
        if run and not follows:
            yield _joined(text, run)
            run = []
        run.append((where, numbers))
    if run:
        yield _joined(text, run)


class _Sides:
    """A stretch of English and its source, as words of the one are looked for in the other."""

    def __init__(
        self, text: str, span: Span, source: str, language: str, names: Names, titles: Sequence[Span]
    ) -> None:
        """``titles``: those of the English that are translated."""
        self._titles = titles
        self.text, self.span, self.source, self.language, self.names = text, span, source, language, names
        self.cased = has_case(source)
        self._readable = is_heard(source)
        self._heard = source_sounds(source, language)
        # Some stretch of a Chinese text sounds like any name: it does not count as the name.
        within = language == "zh"
        self._whole = [sound for sound in self._heard if not sound.within] if within else self._heard
        self._matched = {at for name in names.matched for at in range(name.span.start, name.span.end)}

    def is_matched(self, start: int) -> bool:
        """Whether the word that begins there is of a name that has a counterpart."""
        return start in self._matched or self.names.is_said(start)

    def gap(self, word: str) -> float:
        """How far the source is from saying a word."""
        return gap_to_source(word, self.source, self.language, self._whole, cased=self.cased)

    def is_translated(self, word: str) -> bool:
        """Whether the source says a word in another way: by its table, as the capital of a nation, or a rank
        written out."""
        # "Athens" stands for Greece, where only the source names that.
        stands = capitals().get(word) in self.names.nations
        return (
            stands
            or is_translated_in(word, self.source, self.language)
            or any(is_abbreviated(word, match[0]) for match in ANY_WORD.finditer(self.source))
        )

    def unsaid(self) -> list[Span]:
        """What the source may leave unsaid: its own nation, that of a city, and titles with a translation."""
        english = self.text[self.span.start : self.span.end]
        nations = [
            name.span
            for name in self.names.added
            if name.nation
            if is_home_unsaid(name.nation, self.names.nations, self.language)
            or is_of_city(name.nation, english, self.source, self.language)
        ]
        glossed = _GLOSSED.finditer(self.text, self.span.start, self.span.end)
        return [*nations, *self._titles, *(Span(*match.span()) for match in glossed)]

    def numbers(self, word: str, gap: float, *, nation: bool) -> dict[str, float]:
        """What the script of the source makes of a word that it does not say, ``gap`` from it."""
        near = gap
        if self._whole is not self._heard and not nation:
            near = gap_to_source(word, self.source, self.language, self._heard, cased=self.cased)
        return {
            "gap": gap,
            "near": near,
            "unheard": float(not self._readable),
            # A Chinese or Japanese name may stand in Han characters; one of another language is spelt out.
            "native": float(not self._readable and bool(few_syllables(word))),
            "uncased": float(self._readable and (not self.cased or self.language in CAPITAL_NOUNS)),
        }


def _judged_words(
    sides: _Sides, left: Sequence[UnsaidWord]
) -> Iterator[tuple[Span, dict[str, float] | None]]:
    """The words with capitals that may be names, in order, each with its numbers, or None where the source
    says it.

    Not those that the source says in another way, or may leave unsaid.
    """
    # An acronym stands for words that English writes out, of which few are in it: "Warsaw bourse" for "GPW".
    instead = {acronym: _instead(sides.names, left, acronym=acronym) for acronym in (True, False)}
    nations, unsaid = [name.span for name in sides.names.added if name.nation], sides.unsaid()
    said_to = -1  # where a name ends that the source says
    translated_to = -1  # where one ends that it says in another way
    for capital in capital_words(sides.text, sides.span):
        where, word = capital.span, capital.word
        if _is_at(where.start, unsaid):
            continue
        nation, matched = _is_at(where.start, nations), sides.is_matched(where.start)
        if not matched and not nation and not may_be_name(word, opening=capital.opening):
            continue
        gap = 1.0 if nation else 0.0 if matched else sides.gap(word)
        follows = translated_to >= 0 and sides.text[translated_to : where.start] in _BETWEEN
        body = follows and word.lower() in bodies()
        translated = not nation and (body or sides.is_translated(word))
        if gap <= SAME_SOUND or translated or (not nation and is_of_initials(word, sides.source)):
            translated_to = where.end if translated else -1
            if gap <= SAME_SOUND:
                said_to = where.end
                yield where, None
            continue
        yield (
            where,
            {
                **sides.numbers(word, gap, nation=nation),
                "beside": float(said_to >= 0 and sides.text[said_to : where.start] in _BETWEEN),
                **_word_numbers(word, nation=nation, opening=capital.opening),
                **instead[word.isupper()],
            },
        )


def _is_at(start: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= start < span.end for span in spans)


def _word_numbers(word: str, *, nation: bool, opening: bool) -> dict[str, float]:
    small = word.lower()
    known = small in known_names() or small in names_of_persons()
    return {
        "nation": float(nation),
        "acronym": float(not nation and word.isupper()),
        "known": float(not nation and known),
        "common": 0.0 if nation or known else english_zipf(word),
        "opening": float(opening),
    }


def _joined(text: str, run: Sequence[_Scored]) -> UnmatchedName:
    """The words of a run as one name, with the means of their numbers."""
    where = Span(run[0][0].start, run[-1][0].end)
    mean = {name: sum(numbers[name] for _, numbers in run) / len(run) for name in run[0][1]}
    beside = max(numbers["beside"] for _, numbers in run)
    more = {"beside": beside, "words": float(min(3, len(run)))}
    return UnmatchedName(where, text[where.start : where.end], {**mean, **more})


def _instead(names: Names, unsaid: Sequence[UnsaidWord], *, acronym: bool) -> dict[str, float]:
    """What the source has that a name of the English may replace; ``acronym``: whether that is an acronym.

    ``instead``: words that look like names; ``nations``: whether it names a nation that the English does not;
    ``maybe``: words that may as well be ordinary ones.
    """
    sure = sum(word.is_sure and (acronym or not word.numbers["acronym"]) for word in unsaid)
    return {
        "instead": float(min(2, sure)),
        "nations": float(bool(names.nations)),
        "maybe": float(min(2, len(unsaid) - sure)),
    }
