"""Two events told from the other end: "After talking for hours, they agreed" where the source says that they
talked for hours before they agreed.

What stands behind "after" on one side then stands outside what "before" opens on the other, which words tell
that often translate each other, those that are alike, and numbers.
"""

from __future__ import annotations

import re

from mtqa.source.alignment.lexicon import english_stem, keys_of, translated_stems
from mtqa.source.closed_sets.compare import Exchange
from mtqa.source.values.find import find_values
from mtqa.source.words.parts import VERB_LAST, part_start
from mtqa.source.words.tables import UNSPACED

_ORDER = frozenset(("before", "after"))
#: Languages that have the verb last, and "before" before what follows it: پیش از رفتن.
_WORD_FIRST = frozenset(("fa",))
#: What ends a clause, and a sentence.
_CLAUSE, _SENTENCE = re.compile(r"[,;:–—،؛]\s|[.!?।。؟](?:\s|$)"), re.compile(r"[.!?;।。؟](?:\s|$)")
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
    if language in UNSPACED or not _ORDER & ours.names or not _ORDER & theirs.names:
        return False
    if english[ours.span.start : ours.span.end].lower() not in _ORDER:
        return False
    start = part_start(source, theirs.span.start, _SENTENCE)
    last = _SENTENCE.search(source, theirs.span.end)
    end = last.start() if last else len(source)
    if language in VERB_LAST and language not in _WORD_FIRST:
        opened = part_start(source, theirs.span.start, _CLAUSE, start)
        inside, outside = source[opened : theirs.span.start], source[theirs.span.end : end]
    else:
        closed = _CLAUSE.search(source, theirs.span.end, end)
        stop = closed.start() if closed else end
        inside = source[theirs.span.end : stop]
        outside = f"{source[start : theirs.span.start]} . {source[stop:end]}"
    closed = _CLAUSE.search(english, ours.span.end)
    clause = english[ours.span.end : closed.start() if closed else len(english)]
    there, here = _shared(clause, outside, language), _shared(clause, inside, language)
    return there >= _LEAST and there - here >= _MORE


def _shared(english: str, source: str, language: str) -> int:
    """How many words and numbers of the English a text of the source has."""
    theirs = _WORD.findall(source)
    translated = translated_stems(theirs, language)
    alike = {key for word in theirs for key in keys_of(word, _ALIKE)}
    words = [
        word
        for word in set(_WORD.findall(english))
        if english_stem(word) in translated or not alike.isdisjoint(keys_of(word, _ALIKE))
    ]
    amounts = [
        {amount for value in find_values(text, code) for amount in value.amounts}
        for text, code in ((english, "en"), (source, language))
    ]
    return len(words) + len(amounts[0] & amounts[1])
