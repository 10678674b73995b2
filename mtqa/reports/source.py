"""What of the source is shown beside a finding."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import cache

from mtqa.document import Document, Span
from mtqa.findings import Finding

#: Keys of a finding's evidence: what of the source it is about, the words in it that it rests on, and the
#: English translated back into the language of the source.
SOURCE, WORDS, BACK = "source", "source_words", "back_translation"
#: Characters of the source in messages of one line.
LONGEST = 120
_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,:]\d+)*|\S")


def source_text(document: Document, finding: Finding) -> str:
    """The sentences that the ones of a finding were translated from, "" where that is not known.

    Evidence that is no part of them, as a sentence that was omitted, stands in their place.
    """
    linked, told = _linked(document, finding), finding.evidence.get(SOURCE)
    return told if isinstance(told, str) and told not in linked else linked


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
    start = _word_start(text, max(0, min(start, len(text) - room)))
    end = _word_end(text, start, start + room)
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


def _word_start(text: str, near: int) -> int:
    """The beginning of the first word behind an offset; the offset itself where none is near."""
    if near == 0 or text[near - 1].isspace():
        return near
    gap = text.find(" ", near, near + LONGEST // 4)
    return near if gap < 0 else gap + 1


def _word_end(text: str, start: int, near: int) -> int:
    """The end of the last word before an offset; the offset itself where none is near."""
    if near >= len(text) or text[near].isspace():
        return min(near, len(text))
    gap = text.rfind(" ", max(start + 1, near - LONGEST // 4), near)
    return near if gap < 0 else gap
