"""The parts of a story, its source and its translations that a reader of a finding needs to see."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from mtqa.document import Document, Span
from mtqa.findings import Finding, Suggestion

_WORD = re.compile(r"\S+")
# How many characters away from an edit words are looked for.
_REACH = 80
#: Keys of a finding's evidence: what of the source it is about, the words in it that it rests on, and the
#: English translated back into the language of the source.
SOURCE, WORDS, BACK = "source", "source_words", "back_translation"
#: Characters of the source in messages of one line.
LONGEST = 120
_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,:]\d+)*|\S")


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


def edited_excerpt(document: Document, suggestion: Suggestion, *, words: int = 2) -> str:
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
    after_edit = " ".join(f"{text[start : span.start]}{suggestion.text}{text[span.end : end]}".split())
    return f"{'… ' if start > block.start else ''}{after_edit}{' …' if end < block.end else ''}"


def counterpart(source: str, mark: Span, back: str, *, words: int = 6) -> str | None:
    """What a round trip made of the marked words, with ``words`` words of it on either side.

    The words of both texts are aligned by their longest common runs. None where the marked words
    came back as they were: such a round trip shows an editor nothing.
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


def source_text(document: Document, finding: Finding) -> str:
    """The sentences that the ones of a finding were translated from, "" where that is not known.

    Evidence that is no part of them, as a sentence that was omitted, stands in their place.
    """
    linked, stated = _linked(document, finding), finding.evidence.get(SOURCE)
    return stated if isinstance(stated, str) and stated not in linked else linked


def _linked(document: Document, finding: Finding) -> str:
    bitext = document.bitext
    if bitext is None:
        return ""
    touched = document.judged_at(finding.span)
    places = sorted({bitext.places[segment] for segment in touched if segment in bitext.places})
    return " ".join(text for at in places if (text := bitext.source_of(bitext.links[at])))


def source_note(document: Document, finding: Finding, *, longest: int = LONGEST) -> str:
    """The source of a finding in ``longest`` characters at most, around the words that it rests on."""
    text = " ".join(source_text(document, finding).split())
    at = marked_words(text, finding) or _part(text, finding.evidence.get(SOURCE))
    if len(text) <= longest:
        return text
    room = longest - 4  # for the marks of what is left out
    start = max(0, min(at.start, at.end - 1) - max(0, room - len(at)) // 2) if at else 0
    start = _next_word_start(text, max(0, min(start, len(text) - room)))
    end = _last_word_end(text, start, start + room)
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


def marked_words(text: str, finding: Finding) -> Span | None:
    """Where the words of the source stand that a finding rests on, None where it names none."""
    return _part(text, finding.evidence.get(WORDS))


def _part(text: str, part: object) -> Span | None:
    at = text.find(part) if isinstance(part, str) and part else -1
    return None if at < 0 else Span(at, at + len(str(part)))


def differences(one: str, other: str) -> tuple[list[Span], list[Span]]:
    """Where two texts of one language differ: words, numbers and marks in each that the other lacks.

    Case is no difference. Words that follow each other are one stretch. Scripts without spaces are
    compared character by character.
    """
    first, second = list(_tokens(one)), list(_tokens(other))
    texts = [one[span.start : span.end].casefold() for span in first]
    others = [other[span.start : span.end].casefold() for span in second]
    left: list[Span] = []
    right: list[Span] = []
    for kind, a, b, c, d in SequenceMatcher(None, texts, others, autojunk=False).get_opcodes():
        if kind != "equal":
            left += [Span(first[a].start, first[b - 1].end)] if b > a else []
            right += [Span(second[c].start, second[d - 1].end)] if d > c else []
    return left, right


def _tokens(text: str) -> list[Span]:
    found = []
    for token in _TOKEN.finditer(text):
        if _unspaced(token.group()[0]):
            found += [Span(at, at + 1) for at in range(token.start(), token.end())]
        else:
            found.append(Span(token.start(), token.end()))
    return found


@cache
def _unspaced(letter: str) -> bool:
    """Whether a letter is of a script that parts no words by spaces."""
    if letter.isascii():
        return False
    name = unicodedata.name(letter, "")
    return name.startswith(("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR"))


def _next_word_start(text: str, near: int) -> int:
    """The beginning of the first word behind an offset; the offset itself where none is near."""
    if near == 0 or text[near - 1].isspace():
        return near
    gap = text.find(" ", near, near + LONGEST // 4)
    return near if gap < 0 else gap + 1


def _last_word_end(text: str, start: int, near: int) -> int:
    """The end of the last word before an offset; the offset itself where none is near."""
    if near >= len(text) or text[near].isspace():
        return min(near, len(text))
    gap = text.rfind(" ", max(start + 1, near - LONGEST // 4), near)
    return near if gap < 0 else gap
