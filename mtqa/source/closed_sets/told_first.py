"""Two events told from the other end: "After talking for hours, they agreed" where the source says that they
talked for hours before they agreed.

What stands behind "after" on one side then stands outside what "before" opens on the other, which words tell
that often translate each other, those that are alike, and numbers.
"""

from __future__ import annotations

import re

from mtqa.source.alignment.lexicon import english_stem, lexicon, source_stem, word_keys
from mtqa.source.closed_sets.compare import Exchange
from mtqa.source.values.find import find_values
from mtqa.source.words.parts import VERB_LAST
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
    start = max((m.end() for m in _SENTENCE.finditer(source, 0, theirs.span.start)), default=0)
    last = _SENTENCE.search(source, theirs.span.end)
    end = last.start() if last else len(source)
    if language in VERB_LAST and language not in _WORD_FIRST:
        opened = max((m.end() for m in _CLAUSE.finditer(source, start, theirs.span.start)), default=start)
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
    known = lexicon(language).source
    stems = {source_stem(word) for word in _WORD.findall(source)} - {""}
    translated = {word for stem in stems for word in known.get(stem, ())}
    alike = {key for word in _WORD.findall(source) for key in word_keys(word) if key[0] == _ALIKE}
    words = [
        word
        for word in set(_WORD.findall(english))
        if english_stem(word) in translated or not alike.isdisjoint(word_keys(word))
    ]
    amounts = [
        {amount for value in find_values(text, code) for amount in value.amounts}
        for text, code in ((english, "en"), (source, language))
    ]
    return len(words) + len(amounts[0] & amounts[1])
