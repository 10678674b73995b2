"""Two events told from the other end: "After talking for hours, they agreed" where the source says that they
talked for hours before they agreed.

What stands after "after" on one side then stands outside what "before" opens on the other, and what it says
of the second event within. That is told by words that often translate each other, those that are alike,
numbers, and words of the closed sets: things, units of time, opposites.
"""

from __future__ import annotations

import re

from mtqa.language.verb_times import verbs_of
from mtqa.language.words import word_list
from mtqa.source.alignment.lexicon import english_stem, keys_of, translated_stems
from mtqa.source.closed_sets.compare import Exchange
from mtqa.source.closed_sets.find import words_of_sets
from mtqa.source.closed_sets.tables import CALENDAR, OPPOSITES, THINGS
from mtqa.source.values.find import find_values
from mtqa.source.words.parts import VERB_LAST, part_start
from mtqa.source.words.tables import UNSPACED

_ORDER, _SET = frozenset(("before", "after")), "order"
#: Languages that have the verb last, and "before" before what follows it: پیش از رفتن; and one that has it
#: after what it is said of, though its verbs are not last: 买下之前.
_WORD_FIRST, _WORD_LAST = frozenset(("fa",)), frozenset(("zh",))
#: What ends a clause, and a sentence.
_CLAUSE = re.compile(r"[,;:–—،؛]\s|[，、；：。]|[.!?।؟](?:\s|$)")
_SENTENCE = re.compile(r"[.!?;।؟](?:\s|$)|[。！？；]")
_WORD = re.compile(r"[^\W\d_]{3,}")
#: The key that words have in common whose first five letters sound alike.
_ALIKE = "2"
#: Words of the one clause that have to stand in the other, and how many more there than in its own.
_LEAST, _MORE = 2, 2


def is_told_from_first(english: str, source: str, exchange: Exchange, language: str) -> bool:
    """Whether what follows "before" or "after" is what stands outside the clause of the source's other word.

    ``exchange`` has spans in the two texts.
    """
    ours, theirs = exchange.english, exchange.source
    if not _ORDER & ours.names or not _ORDER & theirs.names:
        return False
    if english[ours.span.start : ours.span.end].lower() not in _ORDER:
        return False
    start = part_start(source, theirs.span.start, _SENTENCE)
    last = _SENTENCE.search(source, theirs.span.end)
    end = last.start() if last else len(source)
    if language in VERB_LAST | _WORD_LAST and language not in _WORD_FIRST:
        opened = part_start(source, theirs.span.start, _CLAUSE, start)
        inside, outside = source[opened : theirs.span.start], source[theirs.span.end : end]
    else:
        closed = _CLAUSE.search(source, theirs.span.end, end)
        stop = closed.start() if closed else end
        inside = source[theirs.span.end : stop]
        outside = f"{source[start : theirs.span.start]} . {source[stop:end]}"
    closed = _CLAUSE.search(english, ours.span.end)
    stop = closed.start() if closed else len(english)
    clause = english[ours.span.end : stop]
    main = _from_verb(english[: ours.span.start]) or _from_verb(english[stop:])
    across = _shared(clause, outside, language) + _shared(main, inside, language)
    straight = _shared(clause, inside, language) + _shared(main, outside, language)
    return across >= _LEAST and across - straight >= _MORE


def is_told_of_another(english: str, source: str, exchange: Exchange, language: str) -> bool:
    """Whether "before" and "after" open the same event beside two others: "settled for bronze, lifting 165 kg
    and 201 kg before failing at 206" for who lifted so much, "to settle for bronze after failing at 206".

    What stands before the English word in its clause then is elsewhere in the source's sentence, and not in
    the clause before the source's word.
    """
    ours, theirs = exchange.english, exchange.source
    if not _ORDER & ours.names or not _ORDER & theirs.names or language in VERB_LAST | _WORD_LAST:
        return False
    if english[ours.span.start : ours.span.end].lower() not in _ORDER:
        return False
    beside = english[part_start(english, ours.span.start, _CLAUSE) : ours.span.start]
    start = part_start(source, theirs.span.start, _SENTENCE)
    opened = part_start(source, theirs.span.start, _CLAUSE, start)
    near, apart = source[opened : theirs.span.start], source[start:opened]
    own = _amounts(beside, "en")
    return (
        len(own & _amounts(apart, language)) >= _LEAST
        and own.isdisjoint(_amounts(near, language))
        and not _shared_words(beside, near, language)
    )


def _from_verb(english: str) -> str:
    """A stretch of English from its first verb on; its subject may stand in either clause of a source."""
    verb = next(iter(verbs_of(english)), None)
    return english[verb.span.start :] if verb else ""


def _shared(english: str, source: str, language: str) -> int:
    """How many words and numbers of the English a text of the source has."""
    both = _amounts(english, "en") & _amounts(source, language)
    both |= _members(english, "en") & _members(source, language)
    return len(both) + (0 if language in UNSPACED else _shared_words(english, source, language))


def _shared_words(english: str, source: str, language: str) -> int:
    theirs = _WORD.findall(source)
    translated = translated_stems(theirs, language)
    alike = {key for word in theirs for key in keys_of(word, _ALIKE)}
    small = word_list("function_words")
    counted = {
        english_stem(word)
        for word in _WORD.findall(english)
        if word.lower() not in small
        and not words_of_sets(word, "en", THINGS)
        and (english_stem(word) in translated or not alike.isdisjoint(keys_of(word, _ALIKE)))
    }
    return len(counted)


def _amounts(text: str, language: str) -> set[object]:
    return {amount for value in find_values(text, language) for amount in value.amounts}


def _members(text: str, language: str) -> set[object]:
    """The members of closed sets that words of a text surely name, but for the order of events."""
    return {
        (mention.set, mention.names)
        for folder in (OPPOSITES, THINGS, CALENDAR)
        for mention in words_of_sets(text, language, folder)
        if mention.sure and mention.set != _SET and len(mention.names) == 1
    }
