"""Where a story shows a word as foreign: in quotation marks or brackets, introduced, in a foreign name."""

from __future__ import annotations

import re

from mtqa.checks.quote_marks import MarkRole, paired_marks
from mtqa.document import Span
from mtqa.language.lexicon import foreign_zipf, is_english
from mtqa.language.tokens import addresses

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_INTRODUCED = re.compile(
    r"\b(?:called|calls? (?:it|them|this)|known (?:\w+ ){0,4}?as|named|dubbed|nicknamed|termed|words?|term"
    r"|phrase|means?|meaning|so-called)"
    r"\s(?:an?\s|the\s)?$"
)
# A neighbour, perhaps after one small word: "Partido dos trabalhadores".
_NAME_BEFORE = re.compile(r"([^\W\d_]+)[ -](?:[a-zà-ž]{1,4}[ '’])?$")
_NAME_AFTER = re.compile(r"[ -](?:[a-zà-ž]{1,4}[ '’])?([^\W\d_]+)")
_LATIN_NAME = re.compile(r"(?:us|is|um|a|ae|i|ii|ensis|ens|oides|e)$")
_SINGLE_QUOTED = re.compile(r"(?<!\w)['‘][^'‘’\n]{1,60}['’](?!\w)|[«„][^«»„“”\n]{1,60}[»“”]")
_BRACKETED = re.compile(r"\([^()\n]{1,120}\)|\[[^\[\]\n]{1,120}\]")


def presented_spans(text: str, run: Span) -> list[Span]:
    """Stretches that show foreign words as such: brackets, and quotations of at most six words."""
    spans = [
        Span(mark.span.end, mark.partner.span.start)
        for mark in paired_marks(text, run)
        if mark.role is MarkRole.OPEN and mark.partner is not None
    ]
    spans += [Span(*match.span()) for match in _SINGLE_QUOTED.finditer(text, run.start, run.end)]
    short = [span for span in spans if len(_WORD.findall(text, span.start, span.end)) <= 6]
    brackets = [Span(*match.span()) for match in _BRACKETED.finditer(text, run.start, run.end)]
    return [*short, *brackets, *addresses(text, run)]


def is_introduced(text: str, span: Span, run: Span) -> bool:
    """Whether the word is introduced as foreign: "a so-called …"."""
    return _INTRODUCED.search(text[max(run.start, span.start - 40) : span.start]) is not None


def is_excused(text: str, span: Span, run: Span) -> bool:
    """Whether the word is introduced as foreign, or stands in a foreign or scientific name."""
    left = text[max(run.start, span.start - 40) : span.start]
    right = text[span.end : min(run.end, span.end + 40)]
    if is_introduced(text, span, run):
        return True
    before, after = _NAME_BEFORE.search(left), _NAME_AFTER.match(right)
    for neighbour in (before, after):
        if neighbour and neighbour[1][:1].isupper() and not is_english(neighbour[1], 3.0):
            if neighbour is before and _LATIN_NAME.search(text[span.start : span.end]):
                return True
            if foreign_zipf(neighbour[1].lower()):
                return True
    return False
