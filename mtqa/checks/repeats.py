"""Repetitions whose two parts do not touch: joined by "and", set off by a comma, in another form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mtqa.document import Span
from mtqa.language.lexicon import english_zipf
from mtqa.language.words import grammar, word_list

_WORD = r"[^\W_]+(?:['’-][^\W_]+)*"
_JOINED = re.compile(r"(?<![\w’'-])(?P<word>[a-z]{3,20}) (?:and|or) (?P=word)\b(?![’'-]| (?:and|or) )")
_CLAUSE = re.compile(
    rf"(?<![\w’'-])(?P<once>{_WORD}(?: {_WORD}){{1,9}})(?P<extra>, (?:and )?(?P=once))(?=[.;?!](?!\w)|, )"
)
_ENTRY = re.compile(
    rf"(?<![\w’'-])(?P<once>[^\W\d_]{{3,20}}(?: {_WORD}){{0,2}} ?[-–—:] ?[\w.]{{1,12}})"
    r"(?P<extra>(?:[,;] (?P=once)\b){2,400})"
)
_NUMBER = re.compile(
    r"(?<![\w’'-])(?:(?P<one>[a-z]{4,20}) (?P=one)s|(?P<two>[A-Z][a-z]{3,20})s (?P=two)(?= \d))\b(?![’'-])"
)
_ADVERB = re.compile(r"\b(?P<adverb>[a-z]{4,20}ly) (?:[a-z]+ ){1,3}(?P=adverb)\b")
_QUOTES = re.compile(r"[\"“”‘«»]")
_QUOTED_FROM = 200
_BEFORE = re.compile(r"([\w’'-]+),? $")
_DESCRIBES = ("al", "ous", "ive", "ful", "ic", "ed", "able", "ible", "less", "ish", "ing")
#: Zipf frequency from which a word is doubled in idioms ("there and there", "time and time again").
_COMMON = 5.9


class Repeat(NamedTuple):
    """Where something is said twice, by which rule, and what may be taken out."""

    span: Span
    rule: str
    extra: Span | None


def apart(text: str, run: Span) -> Iterator[Repeat]:
    """The repetitions in a stretch of text whose parts stand apart; two rules may see one place."""
    for match in _JOINED.finditer(text, run.start, run.end):
        if _joined(text, run, match):
            yield Repeat(Span(*match.span()), "joined", Span(match.end("word"), match.end()))
    for rule, pattern in (("clause", _CLAUSE), ("entry", _ENTRY)):
        for match in pattern.finditer(text, run.start, run.end):
            speech = rule == "clause" and _QUOTES.search(text, max(0, match.start() - 1), match.end() + 2)
            named = rule == "clause" and match["once"].istitle()  # "New York, New York"
            if not speech and not named and not _open_quote(text, run, match.start()):
                yield Repeat(Span(*match.span()), rule, Span(*match.span("extra")))
    for match in _NUMBER.finditer(text, run.start, run.end):
        if (match["one"] or match["two"].lower()) not in word_list("verbs") or match["two"]:
            yield Repeat(Span(*match.span()), "number", None)
    for match in _ADVERB.finditer(text, run.start, run.end):
        between = {"and", "or", "but", "than", "as", "yet"} & set(match[0].split())
        if match["adverb"] not in grammar("ly_repeated") and not between:
            extra = Span(match.end() - len(match["adverb"]) - 1, match.end())
            yield Repeat(Span(*match.span()), "adverb", extra)


def _joined(text: str, run: Span, match: re.Match[str]) -> bool:
    """Whether English would not join the word to itself."""
    word = match["word"]
    if word in word_list("joined_doubles") or english_zipf(word) >= _COMMON:
        return False
    if len(word) > 3 and word.endswith("er"):
        return False  # "stronger and stronger"
    left = _BEFORE.search(text[max(run.start, match.start() - 24) : match.start()])
    before = left[1].lower() if left else ""
    if before in grammar("going_on") or before == word:
        return False
    if word in word_list("irregular_pasts") and before not in grammar("auxiliaries"):
        return False
    right = re.match(r"[^\w]{0,2}([\w’']*)", text[match.end() : min(run.end, match.end() + 24)])
    after = right[1].lower() if right else ""
    if text[match.end() : match.end() + 1] in {".", ",", ";", ":", "!", "?", ")"} or not after:
        return True
    if after in grammar("qualifying"):
        return False
    closed = after in word_list("determiners") or after in grammar("auxiliaries")
    return closed or word.endswith(_DESCRIBES)


def _open_quote(text: str, run: Span, at: int) -> bool:
    """Whether a quotation seems to be open, which may repeat itself as people do."""
    left = text[max(run.start, at - _QUOTED_FROM) : at]
    return left.count("“") > left.count("”") or left.count('"') % 2 == 1
