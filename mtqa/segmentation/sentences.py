"""Where the sentences of a paragraph begin and end.

sentencex (docs/segmentation.md says why) proposes the places; this module hides quotation marks
and brackets from it, which it takes for text that must not be cut, and corrects what it does not
know of wire copy. A stop before a lower-case word is a boundary, as is one with no space behind
it: both are what machine translation leaves behind, and checks can only judge what is a boundary.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mtqa.document import Span
from mtqa.resources import packaged_table
from mtqa.segmentation.paragraphs import SPACES, stripped

_CLOSERS = "\"”“’'»)]}"
_QUOTES = str.maketrans(dict.fromkeys('"“”„‟«»()[]{}‘‚‛', " ") | SPACES)
_LONE_APOSTROPHE = re.compile(r"(?<!\w)['’]|['’](?!\w)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CLOSING = re.compile(r"[\"”’'»)\]}]*")
_GAP = re.compile(r"\s*")
_LEAD = re.compile(r"[\"“”„«‘’'(\[{–—-]*\s*")
_WORD = re.compile(r"\w+")
_DOTTED = re.compile(r"(?:\w{1,2}\.)+\w{0,2}|\w")
_TIME = re.compile(r"(?:[\d:.]+)?[ap]\.?m", re.IGNORECASE)
_MARKER = re.compile(r"\d{1,2}|[A-Za-z]")
_STOPPED_WORD = re.compile(r"(?<!\S)[a-z]{2,}\.[\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-Z])")
#: A stop with no space behind it, between what looks like two words.
_GLUED = re.compile(
    r"(?<=[\w)”’\"'%])(?P<stop>[.?!…]{1,4})(?P<close>[”’)\]]*)"
    r"(?P<quote>[\"“‘(]{0,2})(?=(?P<right>[A-Z][a-z]*|[a-z]+)(?P<after>.?))"
)
_LEFT_WORD = re.compile(r"(?:[^\W\d_]{2,}|\d|[)”’\"'%])$")
#: How far a word is looked at, so that time stays linear in the text.
_LONGEST_WORD = 60
#: Characters that are cut into sentences at once.
_WINDOW = 8_000


@dataclass(frozen=True)
class _SentenceWords:
    """The word lists of sentences.toml."""

    before_name: frozenset[str]
    before_figure: frozenset[str]
    anywhere: frozenset[str]
    after_time: frozenset[str]
    marked_names: frozenset[str]
    address_ends: frozenset[str]
    openers: frozenset[str]
    attribution: re.Pattern[str]

    def abbreviation(self, word: str) -> bool:
        return word in self.before_name or word in self.before_figure or word in self.anywhere


@lru_cache(maxsize=1)
def _words() -> _SentenceWords:
    table = packaged_table(__package__, "sentences.toml")
    said = "|".join(table.pop("said"))
    lists = {name: frozenset(words) for name, words in table.items()}
    for name in ("before_name", "before_figure", "anywhere"):
        lists[name] |= frozenset(word.upper() for word in lists[name] if len(word) > 1)
    attribution = re.compile(rf"(?:[A-Z][\w’'.-]*\s+){{1,4}}(?:{said})\s*(?:[.,;]|$)")
    return _SentenceWords(**lists, attribution=attribution)


def sentence_spans(text: str, span: Span) -> Iterator[Span]:
    """The sentences of a stretch of text in order, without white space at their ends.

    Every character of the stretch that is not white space lies in one of them. A sentence holds
    a letter or a digit wherever the stretch does.
    """
    content = text[span.start : span.end]
    last = max((word.end() for word in _WORD.finditer(content)), default=0)
    start = seen = 0
    worded = False
    for cut in _Cutter(content).cuts():
        worded = worded or _WORD.search(content, seen, cut) is not None
        seen = cut
        if worded and cut < last:
            yield from stripped(text, span.start + start, span.start + cut)
            start, worded = cut, False
    yield from stripped(text, span.start + start, span.end)


class _Cutter:
    """Finds where to cut one paragraph."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = _words()
        masked = _LONE_APOSTROPHE.sub(" ", text.translate(_QUOTES))
        self.masked = _SURROGATE.sub("\ufffd", masked)
        self._list_item = 0
        self._straight_quotes: list[int] | None = None

    def cuts(self) -> list[int]:
        """Offsets at which a sentence begins, the first left out, in order."""
        return sorted({*self._proposed(), *self._overlooked(), *self._glued()})

    def _proposed(self) -> Iterator[int]:
        for stop in _ends(self.masked):
            closed = _end(_CLOSING, self.text, stop)
            right = _end(_GAP, self.text, closed)
            if right > closed and right < len(self.text) and self._cuts_at(stop, closed, right):
                yield right

    def _overlooked(self) -> Iterator[int]:
        """Plain words before a stop and a capital: sentencex holds "me." for an abbreviation."""
        for match in _STOPPED_WORD.finditer(self.text):
            word = match.group().rstrip(_CLOSERS)[:-1]
            if not self.words.abbreviation(word):
                yield _end(_GAP, self.text, match.end())

    def _cuts_at(self, stop: int, closed: int, right: int) -> bool:
        mark = self.masked[stop - 1] if stop else ""
        following = _end(_LEAD, self.text, right)
        first = self.text[following : following + 1]
        word = self._word_before(stop)
        if mark in ("!", "?"):
            return not (first.islower() or self._goes_on_after_mark(word, closed > stop, following))
        if mark != ".":
            return not (mark == "…" and first.islower())
        if self._is_list_marker(word, stop - 1 - len(word)):
            return False
        last = word.rpartition("-")[2]
        if last in self.words.before_name or (first.isdigit() and last in self.words.before_figure):
            return False
        if first.islower():
            return closed == stop and not self._stops_inside(last)
        return not (_TIME.fullmatch(word) and self._goes_on_after_time(right, following))

    def _word_before(self, stop: int) -> str:
        """What stands before the mark, back to white space, a quotation mark or a bracket."""
        farthest = max(0, stop - _LONGEST_WORD)
        start = max(farthest, self.masked.rfind(" ", farthest, stop) + 1)
        return self.masked[start : stop - 1]

    def _stops_inside(self, word: str) -> bool:
        """Whether the stop behind the word is part of it: abbreviation, initial, ellipsis."""
        return (
            not word
            or word.endswith((".", "…"))
            or self.words.abbreviation(word)
            or _DOTTED.fullmatch(word) is not None
        )

    def _goes_on_after_mark(self, word: str, quoted: bool, following: int) -> bool:
        if quoted:
            return self.words.attribution.match(self.text, following) is not None
        return word in self.words.marked_names

    def _goes_on_after_time(self, right: int, following: int) -> bool:
        word = _WORD.match(self.text, following)
        zone = word is not None and word.group() in self.words.after_time
        return zone or self.text[right] == "("

    def _is_list_marker(self, word: str, start: int) -> bool:
        """Whether "1." or "a." opens an item: at the start, behind a colon, or next in its list."""
        if not _MARKER.fullmatch(word):
            return False
        before = self.text[max(0, start - 3) : start].rstrip()
        number = int(word) if word.isdigit() else ord(word.lower()) - ord("a") + 1
        if before and before[-1] not in ":;" and not (number > 1 and number == self._list_item + 1):
            return False
        self._list_item = number
        return True

    def _glued(self) -> Iterator[int]:
        """Stops with no space behind them."""
        for match in _GLUED.finditer(self.text):
            cut = match.start("quote")
            if match["quote"].startswith('"') and self._closes(cut):
                cut += 1
            if self._is_glued(match):
                yield cut

    def _is_glued(self, match: re.Match[str]) -> bool:
        stop = match.start("stop")
        before = _LEFT_WORD.search(self.text[max(0, stop - _LONGEST_WORD) : stop])
        if before is None:
            return False
        left, right, after = before.group(), match["right"], match["after"]
        if right.lower() in self.words.address_ends or left in self.words.marked_names:
            return False
        if self.words.abbreviation(left) or (left.isupper() and len(left) < 3):
            return False
        token = self._token(stop)
        if any(sign in token for sign in "@/\\_=") or token.lower().startswith("www."):
            return False
        if right[0].islower():
            opens = right in self.words.openers and not after.isalnum()
            return opens and left.islower() and token.count(".") < 3
        return len(right) > 1 or after.isspace()

    def _token(self, offset: int) -> str:
        """The run of characters that are not white space around an offset, as far as it matters."""
        text = self.text[max(0, offset - _LONGEST_WORD) : offset + _LONGEST_WORD]
        middle = min(offset, _LONGEST_WORD)
        head, tail = text[:middle].split(), text[middle:].split()
        left = head[-1] if head and not text[middle - 1].isspace() else ""
        return left + (tail[0] if tail else "")

    def _closes(self, offset: int) -> bool:
        """Whether the straight quotation mark there is an even one of the paragraph."""
        if self._straight_quotes is None:
            self._straight_quotes = [found.start() for found in re.finditer('"', self.text)]
        return bisect_left(self._straight_quotes, offset) % 2 == 1


def _ends(text: str) -> Iterator[int]:
    """Where sentencex has each sentence end, white space left out.

    Some texts (a run of "<?") take it time in the square of their length, so that one longer than any
    paragraph is given to it in windows, each from where the last sentence of the one before begins.
    """
    import sentencex

    start = 0
    while start < len(text):
        window = text[start : start + _WINDOW]
        whole = start + _WINDOW >= len(text)
        last = 0
        for row in sentencex.get_sentence_boundaries("en", window):
            last = row["start_index"]
            stop = start + last + len(window[last : row["end_index"]].rstrip())
            if whole or row["end_index"] < len(window):
                yield stop
        if whole:
            return
        start += last or _WINDOW


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Where a pattern that can match nothing ends."""
    match = pattern.match(text, start)
    return match.end() if match else start
