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
_FEWEST_WORDS, _FEWEST_SIGNS = 5, 10


def pieces(text: str, span: Span) -> list[Span]:
    """A sentence of a source cut at every stop behind which one may begin, abbreviations too."""
    cuts = [match.end() for match in _INNER_STOP.finditer(text, span.start, span.end)]
    cuts = [cut for cut in cuts if cut < span.end and not text[cut].islower()]
    return [Span(a, b) for a, b in pairwise([span.start, *cuts, span.end])]


@cache
def _openings() -> tuple[str, ...]:
    return tuple(table("furniture")["openings"])


def of_story(text: str, span: Span, language: str) -> bool:
    """Whether a sentence of a source is one that a translation of the story has to have.

    It is not where it is short, in brackets as a whole, a caption, a credit or a link to another story;
    nor where it has a line to itself and no stop at its end, as headlines and captions have.
    """
    sentence = text[span.start : span.end].strip()
    if language in UNSPACED:
        enough = sum(map(str.isalpha, sentence)) >= _FEWEST_SIGNS
    else:
        enough = len(_WORD.findall(sentence)) >= _FEWEST_WORDS
    if not enough or _PAGE.search(sentence) or sentence.lower().startswith(_openings()):
        return False
    if any(sentence[0] == first and sentence.rstrip(".。 ")[-1] == last for first, last in _BRACKETS):
        return False
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    alone = text[start : end if end >= 0 else len(text)].strip() == sentence
    return not alone or _STOP.search(sentence) is not None
