"""Lines and openings that belong to the wire, not to the story: recognised, shown, never judged.

The words of the trade lie in furniture.toml. A pattern takes a whole paragraph only where a
sentence of the story cannot look the same; when in doubt, a paragraph is the story's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from mtqa.document import Span
from mtqa.resources import packaged_table
from mtqa.segmentation.dateline import Dateline
from mtqa.segmentation.name_list import is_name_list
from mtqa.segmentation.paragraphs import stripped
from mtqa.segmentation.signoff import SignOff

#: Furniture is short; longer paragraphs are not looked at.
_LONGEST = 700
#: Credits and sign-offs behind each other at the end of a paragraph.
_MOST_CLOSINGS = 3
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|@\w+|\+\d[\d ().-]{7,}\d|\(?\b\d{3,4}\)?[ -]\d{3}[ -]\d{4}\b")
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))\s*(?:©|\(c\)|\d{4}|by [A-Z])|©|.{0,80}(?:©|\([cC]\))\s*(?:copyright\b|\d{4})",
    re.I,
)
_BYLINE = re.compile(r"(?:by|words by|story by|from|text and photos by)\s+(?=\S)", re.I)
_LOWER = re.compile(r"(?<![\w.@’'-])[a-z][\w’'-]*")
_WORD = re.compile(r"[^\W_]+(?:[.’'-]+[^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*$")
_SLUG = re.compile(r"[A-Z0-9&.’'-]+(?:/[A-Z0-9&.,’'-]*)+(?: [A-Z0-9&.’'-]+)?(?: ?\([^()]*\))?")
_HYPHENED_SLUG = re.compile(
    r"(?:[A-Z]{2,}|\d+)(?:-+[A-Z0-9]{2,})+(?:,? (?:\d+\w{0,3} )?(?:L[Dd]|ADD|Add|LEDE|WRAP)\S*)?"
)
_BC_SLUG = re.compile(r"(?:BC|bc|AM|PM)-{1,2}[\w’'./&-]+(?:[ ,-]+[\w’'./&-]+){0,5}")
_OPENING_BRACKETS, _CLOSING_BRACKETS = "([{", ")]}"
_ORNAMENT = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class FurniturePiece:
    """A stretch of a paragraph that is furniture, or is not."""

    span: Span
    furniture: bool


def furniture_pieces(text: str, span: Span, *, opening: bool = True) -> list[FurniturePiece]:
    """Cut a paragraph into furniture and the rest, in order.

    ``opening`` says that the story has not properly begun, where bylines, slugs and datelines
    without a date are expected.
    """
    if len(span) <= _LONGEST and _furniture_words().is_furniture(text[span.start : span.end], opening):
        return [FurniturePiece(span, True)]
    top = text[span.start : min(span.end, span.start + _LONGEST)]
    start = span.start + _furniture_words().dateline.length(top, opening)
    end = _furniture_words().closing_start(text, start, span.end)
    parts = [(span.start, start, True), (start, end, False), (end, span.end, True)]
    return [FurniturePiece(part, furniture) for a, b, furniture in parts for part in stripped(text, a, b)]


class _FurnitureWords:
    """The compiled words of furniture.toml."""

    def __init__(self, table: dict[str, list[str]]) -> None:
        self.dateline = Dateline(table["agencies"], table["months"], table["weekdays"])
        self.end_marks = frozenset(table["end_marks"])
        # A figure alone may also end a sentence that a machine broke.
        marks = [mark for mark in table["end_marks"] if not mark.isdigit()]
        self.sign_off = SignOff(table["agencies"], marks, table["bare_signoffs"], table["keyword_labels"])
        self.lines = frozenset(table["lines"])
        self.phrases = tuple(table["phrases"])
        self.credit_words = frozenset(table["credit_words"])
        self.agencies = frozenset(table["agencies"])
        self.dates = frozenset(word.lower() for word in table["months"] + table["weekdays"])
        self.date_words = frozenset(table["date_words"])
        self._table = table
        credit = _either(table["credits"])
        self.credit = re.compile(rf"(?:{credit})(?: (?:and|,) (?:{credit}))*\s*(?:by|from|in|for|:)\s", re.I)
        self.label = re.compile(rf"(?:{_either(table['labels'])})\s?[:：]", re.I)
        self.picture = re.compile(
            r"(?:file |handout )?(?:photo|picture|image|photograph|video|graphic|illustration|credit)s?"
            r"(?: credit)?s?\s?(?:by\b|[:/-])",
            re.I,
        )

    # Compiled when first used: few stories need them.

    @cached_property
    def inner_credit(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{_either(self._table['credits'])})\s+by\s", re.I)

    @cached_property
    def note(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{_either(self._table['notes'])})\b", re.I)

    @cached_property
    def pool(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?:[\w.’'-]+ ){{0,4}}[\w.’'-]*\s?/\s?(?:{_either(self.agencies)}|EPA|Getty Images)\b"
        )

    def is_furniture(self, content: str, opening: bool) -> bool:
        """Whether a whole paragraph is furniture."""
        folded = " ".join(content.lower().split())
        words = _WORD.findall(content)
        return (
            folded in self.end_marks
            or self.sign_off.is_line(content)
            or folded.rstrip(".:") in self.lines
            or content in self.agencies
            or content.strip("()/[]") in self.agencies
            or _ORNAMENT.fullmatch(content) is not None
            or (len(words) <= 70 and any(phrase in folded for phrase in self.phrases))
            or (len(words) <= 50 and _COPYRIGHT.match(content) is not None)
            or self._is_credit(content)
            or self._is_label(content, words)
            or self._is_contact(content)
            or self._is_date(words)
            or is_name_list(content)
            or (opening and self._is_opening(content, words))
        )

    def closing_start(self, text: str, start: int, end: int) -> int:
        """Where the credits and sign-offs that close a paragraph begin; ``end`` if there are none."""
        for _ in range(_MOST_CLOSINGS):
            tail = text[max(start, end - _LONGEST) : end]
            length = self.credit_length(tail) or self.sign_off.length(tail)
            if not length:
                break
            end = start + len(text[start : end - length].rstrip())
        return end

    def credit_length(self, tail: str) -> int:
        """How many characters at the end are a bracketed credit: "(Reporting by …)"."""
        if not tail.endswith(")"):
            return 0
        start = tail.rfind("(")
        return len(tail) - start if start >= 0 and self._is_credit(tail[start:]) else 0

    def _is_credit(self, content: str) -> bool:
        inner = content.strip("()[]{}*_;,.- \t\n")
        if content[0] in _OPENING_BRACKETS and content.rstrip(".")[-1:] in _CLOSING_BRACKETS:
            if content.startswith("((") or self.credit.match(inner) or self.inner_credit.search(inner):
                return True
            return bool(self.note.match(inner) or self.picture.match(inner) or self.label.match(inner))
        named = all(word in self.credit_words for word in _LOWER.findall(inner))
        if self.credit.match(inner) and named:
            return True
        return named and re.search(r"\bcontributed\b.* (?:report|story|article)$", inner) is not None

    def _is_label(self, content: str, words: list[str]) -> bool:
        inner = content.strip("()[]*_ \t")
        short = len(words) <= 30 and (len(words) <= 12 or not _SENTENCE_END.search(content))
        if self.label.match(inner) is not None:
            return short or inner.lower().startswith(("editor", "eds", "note"))
        picture = self.picture.match(inner)
        if picture is not None and not _SENTENCE_END.search(content):
            # A caption is the story's; a credit is names alone.
            return all(word in self.credit_words for word in _LOWER.findall(inner[picture.end() :]))
        return len(words) <= 12 and "/" in inner and self.pool.fullmatch(inner) is not None

    def _is_contact(self, content: str) -> bool:
        """Whether next to nothing is left beside addresses and telephone numbers."""
        rest, emails = _EMAIL.subn(" ", content)
        rest, addresses = _ADDRESS.subn(" ", rest)
        if not emails + addresses:
            return False
        left = [word for word in _WORD.findall(rest) if not word.isdigit()]
        lower = [word for word in left if word.islower() and word not in self.credit_words]
        return len(left) <= (12 if emails else 3) and len(lower) <= 1

    def _is_date(self, words: list[str]) -> bool:
        """Whether the line is a date, with or without a time."""
        if len(words) > 12 or not any(word.lower() in self.dates for word in words):
            return False
        return any(word[0].isdigit() for word in words) and all(
            word[0].isdigit() or word.lower() in self.dates or word.lower() in self.date_words
            for word in words
        )

    def _is_opening(self, content: str, words: list[str]) -> bool:
        if _SLUG.fullmatch(content) or _HYPHENED_SLUG.fullmatch(content) or _BC_SLUG.fullmatch(content):
            return not _SENTENCE_END.search(content)
        byline = _BYLINE.match(content)
        if byline is None or len(words) > 16 or _SENTENCE_END.search(content):
            return False
        names = [word for word in words[1:] if not word.islower()]
        return len(names) >= 2 and all(
            word in self.credit_words for word in _LOWER.findall(content[byline.end() :])
        )


def _either(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=1)
def _furniture_words() -> _FurnitureWords:
    return _FurnitureWords(packaged_table(__package__, "furniture.toml"))
