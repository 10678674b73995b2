"""Which sentences of a source belong to its story rather than to the page around it."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from mtqa.document import Span
from mtqa.source.words.tables import UNSPACED, table

_WORD = re.compile(r"[^\W_]+")
_STOP = re.compile("[.!?…。．！？।؟።։;:][\\s\"'”’»«“„)\\]」』›]*$")
_INNER_STOP = re.compile("[.!?…。！？।][\"'”’»)]*\\s*(?<=[\\s。！？])")
_PAGE = re.compile(r"https?:|www\.|©|\(c\)|@\w|^\W*$|^[\W\d_]*$", re.IGNORECASE)
_BRACKETS = (("(", ")"), ("[", "]"), ("（", "）"), ("【", "】"))
#: Words, or letters where no spaces separate words, of a sentence with a stop, of an entry of a list, and of
#: anything else.
_SENTENCE, _ENTRY, _OTHER = (3, 6), (2, 4), (5, 10)
#: The first letter of the scripts that do not part words.
_UNSPACED = "\u0e00"
#: What opens an entry of a list.
_BULLET = re.compile(r"[ \t]*(?:[-–—*•·▪◦‣●○■]|\(?\d{1,2}[.)]|[a-z]\))[ \t]+")


def pieces(text: str, span: Span) -> list[Span]:
    """A sentence of a source cut at every stop after which one may begin, abbreviations too."""
    cuts = [match.end() for match in _INNER_STOP.finditer(text, span.start, span.end)]
    cuts = [cut for cut in cuts if cut < span.end and not text[cut].islower()]
    return [Span(a, b) for a, b in pairwise([span.start, *cuts, span.end])]


@cache
def _opening() -> re.Pattern[str]:
    """What opens a caption, a credit or a link, as whole words."""
    words = sorted(table("furniture")["openings"], key=len, reverse=True)
    return re.compile("|".join(re.escape(w) + (r"(?!\w)" if "a" <= w[-1] < _UNSPACED else "") for w in words))


@cache
def _byline() -> re.Pattern[str]:
    return re.compile(rf"\(?(?:{'|'.join(table('furniture')['bylines'])})\s")


def of_story(text: str, span: Span, language: str) -> bool:
    """Whether a sentence of a source is one that a translation of the story has to have.

    It is not where it is very short, in brackets as a whole, a caption, a credit or a link to another story;
    nor where it has a line to itself and no stop at its end, as headlines and captions have and entries
    of a list need not have.
    """
    sentence = text[span.start : span.end].strip()
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = text[start : end if end >= 0 else len(text)].strip()
    bullet = _BULLET.match(line)
    entry = bullet is not None and line[bullet.end() :].endswith(_BULLET.sub("", sentence, count=1))
    alone, stopped = line == sentence, _STOP.search(sentence) is not None
    words, signs = _SENTENCE if stopped else _ENTRY if entry else _OTHER
    if language in UNSPACED:
        enough = sum(map(str.isalpha, sentence)) >= signs
    else:
        enough = len(_WORD.findall(sentence)) >= words
    if not enough or _PAGE.search(sentence) or _is_furniture(sentence, alone=alone, stopped=stopped):
        return False
    return not alone or stopped or entry


def _is_furniture(sentence: str, *, alone: bool, stopped: bool) -> bool:
    """Whether it is in brackets as a whole, a caption, a credit or a link to another story."""
    if any(sentence[0] == first and sentence.rstrip(".。 ")[-1] == last for first, last in _BRACKETS):
        return True
    small = sentence.lower()
    opening = _opening().match(small)
    if opening is not None and (alone or ":" in small[opening.end() - 1 : opening.end() + 2]):
        return True
    return alone and not stopped and _byline().match(small) is not None
