"""The part of a text that a reader needs to see: a span with some words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from mtqa.document import Document, Span
from mtqa.findings import Suggestion

_WORD = re.compile(r"\S+")
# How many characters away from an edit words are looked for.
_REACH = 80


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of text and, within it, the span that matters."""

    text: str
    mark: Span


def sentence_excerpt(document: Document, span: Span, *, around: int | None = None) -> Excerpt:
    """The judged segments that a span touches, or at most ``around`` characters on either side of it."""
    touched = document.judged_at(span)
    start = min([span.start, *(s.start for s in touched)])
    end = max([span.end, *(s.end for s in touched)])
    before, after = "", ""
    if around is not None and span.start - start > around:
        start, before = _word_start(document.text, span.start - around, span.start), "… "
    if around is not None and end - span.end > around:
        end, after = _word_end(document.text, span.end + around, span.end), " …"
    mark = Span(span.start - start + len(before), span.end - start + len(before))
    return Excerpt(f"{before}{document.text[start:end]}{after}", mark)


def edited(document: Document, suggestion: Suggestion, *, words: int = 2) -> str:
    """How the text would read after an edit, with ``words`` whole words on either side of it.

    "…" stands for what the paragraph has before and after; white space is shown as single spaces.
    """
    text, span = document.text, suggestion.span
    block = next((b.span for b in document.blocks if b.span.start <= span.start <= b.span.end), span)
    first, last = max(block.start, span.start - _REACH), min(block.end, span.end + _REACH)
    before = list(_WORD.finditer(text, first, span.start))[-words - 1 :]
    after = list(_WORD.finditer(text, span.end, last))[: words + 1]
    start = before[0].start() if before else span.start
    end = after[-1].end() if after else span.end
    told = " ".join(f"{text[start : span.start]}{suggestion.text}{text[span.end : end]}".split())
    return f"{'… ' if start > block.start else ''}{told}{' …' if end < block.end else ''}"


def counterpart(source: str, mark: Span, back: str, *, words: int = 6) -> str | None:
    """What a round trip made of the marked words, with ``words`` words of it on either side.

    The words of both texts are aligned by their longest common runs. None where the marked words
    came back as they were: such a round trip tells an editor nothing.
    """
    old, new = list(_WORD.finditer(source)), list(_WORD.finditer(back))
    first = next((i for i, word in enumerate(old) if word.end() > mark.start), len(old))
    last = next((i for i, word in enumerate(old) if word.start() >= mark.end), len(old))
    a, b = [_folded(word.group()) for word in old], [_folded(word.group()) for word in new]
    if not new or a[first:last] == [] or _contains(b, a[first:last]):
        return None
    low, high = 0, len(b)
    for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
        if block.size and block.a + block.size <= first:
            low = block.b + block.size
        elif block.size and block.a >= last:
            high = min(high, block.b)
    low, high = max(0, low - words), min(len(new), high + words)
    text = back[new[low].start() : new[high - 1].end()]
    return f"{'… ' if low else ''}{text}{' …' if high < len(new) else ''}"


def _folded(word: str) -> str:
    return word.casefold().translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'})


def _contains(words: list[str], part: list[str]) -> bool:
    return any(words[i : i + len(part)] == part for i in range(len(words) - len(part) + 1))


def _word_start(text: str, near: int, limit: int) -> int:
    gap = re.compile(r"\s").search(text, near, limit)
    return gap.end() if gap else near


def _word_end(text: str, near: int, limit: int) -> int:
    while near > limit and not text[near].isspace():
        near -= 1
    return near if near > limit else limit
