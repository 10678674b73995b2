"""A sale told by who buys: "Cisco is to buy the firm" for one that "will be sold to the US giant Cisco".

The subject of the English stands after the verb of the source, with what says "to" between them: a
preposition, alone or written together with a word, or the ending of a word that goes with the name. A name
before the verb has an ending or what stands after it, or German "an" opens its phrase.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from mtqa.document import Span
from mtqa.source.closed_sets.compare import Exchange
from mtqa.source.closed_sets.find import opposites
from mtqa.source.closed_sets.tables import table
from mtqa.source.closed_sets.turned import same_places
from mtqa.source.names.matching.placed import placed_names
from mtqa.source.words.tables import UNSPACED

_BUY, _SELL = frozenset(("buy",)), frozenset(("sell",))
#: Characters from the name before the English verb to it, and from the verb of the source to the name.
_SUBJECT, _PHRASE = 30, 60
#: What is to be done yet, and what makes the English passive or parts the subject from the verb.
_TO_COME = re.compile(r"\b(?:is|are|was|were)\s(?:set |due |about |expected |poised |likely )?to\b")
_OTHER = re.compile(r"\b(?:by|from|to|of|for|in|at|on|against|been|being|was|were|is|are|be)\b|[.;:,]")
_STOP = re.compile(r"[.;:!?,،؛]")
_WORD = re.compile(r"[^\W\d_]+")
#: Letters from which an ending is that of no other case, and of a word after what is written with it.
_SURE_ENDING, _SHORTEST = 3, 3
#: The words before a verb that are its subject.
_WORDS = re.compile(r"(?:^|[.;:,]\s)(?P<words>[^.;:,]{3,60}?)\s(?:(?:has|have|had|also|will|would)\s)*\Z")
_SUFFIX = re.compile(r"[^\W\d_]+['’](?P<ending>[^\W\d_]{1,4})(?!\w)")


def is_sold_to(english: str, source: str, exchange: Exchange, language: str) -> bool:
    """Whether the subject of the English, who buys, is to whom something is sold in the source.

    ``exchange`` has spans in the two texts.
    """
    if exchange.english.names != _BUY or exchange.source.names != _SELL:
        return False
    ours, sold = exchange.english.span, exchange.source.span
    names = list(placed_names(english, source, language))
    ahead = [name for name in names if name.english.end <= ours.start]
    for name in ahead[-1:]:
        between = _TO_COME.sub("", english[name.english.end : ours.start])
        if len(between) <= _SUBJECT and not _OTHER.search(between):
            return _receives(source, name.source, sold, language)
    subject = _WORDS.search(_TO_COME.sub("have", english[: ours.start]))
    if subject is None or _OTHER.search(subject["words"]):
        return False
    words = Span(*subject.span("words"))
    return any(
        _receives(source, place, sold, language)
        for place in same_places(english, words, source, language, names)
    )


def _receives(source: str, name: Span, sold: Span, language: str) -> bool:
    """Whether something is sold to whom a name of the source is of."""
    roles: Mapping[str, Mapping[str, str]] = table("turned")["to"]
    if name.end <= sold.start:
        return _is_before_verb(source, name, sold, language)
    between = source[sold.end : name.start]
    if name.start < sold.end or len(between) > _PHRASE or _STOP.search(between):
        return False
    by = table("turned")["by"]["before"].get(language)
    if by and re.search(rf"(?<!\w)(?:{by})(?!\w)", between):
        return False
    before = "|".join(filter(None, (roles["before"].get(language), roles["article"].get(language))))
    edge = ("", "") if language in UNSPACED else (r"(?<!\w)", r"(?!\w)")
    if before and re.search(rf"{edge[0]}(?:{before}){edge[1]}", between):
        return True
    words = _WORD.findall(between)
    joined, end = roles["start"].get(language), roles["end"].get(language, "")
    if joined and any(
        re.match(rf"(?:{joined})\w{{{_SHORTEST}}}", word) and not _is_verb(word, language) for word in words
    ):
        return True
    endings = tuple(each for each in end.split("|") if each.isalpha() and len(each) >= _SURE_ENDING)
    return bool(endings) and any(word.endswith(endings) for word in words)


def _is_before_verb(source: str, name: Span, sold: Span, language: str) -> bool:
    """Whether a name before the verb has an ending, or something after it or before, that says "to"."""
    roles: Mapping[str, Mapping[str, str]] = table("turned")["to"]
    behind, suffix = roles["behind"].get(language), _SUFFIX.match(source, name.start)
    if behind and re.match(behind, source[name.end : name.end + _SUBJECT]):
        return True
    ending = roles["last"].get(language)
    if ending and re.fullmatch(ending, source[name.end : sold.start]):
        return True
    if suffix and re.fullmatch(f"(?:{roles['end'].get(language, '')})", suffix["ending"]):
        return True
    opening = roles["opening"].get(language)
    before = source[max(0, name.start - _PHRASE) : name.start]
    return (
        opening is not None and re.search(rf"(?<!\w){opening}\s(?:[^\s,.;]+\s){{0,5}}$", before) is not None
    )


def _is_verb(word: str, language: str) -> bool:
    """Whether a word tells of buying itself: an infinitive, with what says "to" of persons, too."""
    return any(mention.set == "trade" for mention in opposites(word, language))
