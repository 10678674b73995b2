"""Where the entries of a house list stand in a text, in time proportional to the text."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from mtqa.document import ListedName, Span
from mtqa.house_list.entries import HouseList, HouseListEntry

#: A word, or a mark of its own; what is no word character (an accent set apart) counts as a mark.
_TOKEN = re.compile(r"\w+|[^\w\s]")
_ALIKE = str.maketrans({"’": "'", "‘": "'", "‑": "-", "‐": "-"})
_POSSESSIVE = re.compile(r"['’](?:s\b)?")


class HouseListFinder:
    """Finds a list's entries in texts.

    As in spelling dictionaries, an entry in small letters also stands at the start of a sentence and in
    a title ("Makgeolli"), and every entry in capitals throughout; apart from that capitals count.
    Whitespace within a name may be any, apostrophes and hyphens straight or curly.
    """

    def __init__(self, house_list: HouseList) -> None:
        self._written: dict[str, list[HouseListEntry]] = defaultdict(list)
        self._small: dict[str, HouseListEntry] = {}
        self._lengths: dict[str, set[int]] = defaultdict(set)
        # What is listed as it stands comes before what only may stand so: of "nova" and "Nova" the latter.
        for as_listed in (True, False):
            for entry in house_list.entries:
                for form in _forms(entry.text):
                    if (form == entry.text) is as_listed:
                        self._written[self._indexed(form)].append(entry)
        for entry in house_list.entries:
            if not entry.check and entry.text != entry.text.lower():
                small = self._indexed(entry.text.lower())
                if small not in self._written:
                    self._small.setdefault(small, entry)

    def __bool__(self) -> bool:
        return bool(self._written)

    def find(self, text: str) -> tuple[ListedName, ...]:
        """The places in order; names that stand within each other are all there."""
        return tuple(self._find(text)) if self._written else ()

    def _find(self, text: str) -> Iterator[ListedName]:
        tokens, pieces = _pieces(text)
        for at, token in enumerate(tokens):
            for length in sorted(self._lengths.get(pieces[at].rstrip(" "), ())):
                if at + length > len(tokens):
                    break
                key = "".join(pieces[at : at + length]).rstrip(" ")
                span = Span(token.start(), tokens[at + length - 1].end())
                if entries := self._written.get(key):
                    yield ListedName(
                        _with_ending(text, span), entries[0].text, tuple(e.check for e in entries)
                    )
                elif small := self._small.get(key):
                    yield ListedName(span, small.text, small=True)

    def _indexed(self, form: str) -> str:
        """The key of a form, its number of tokens noted under its first."""
        _, pieces = _pieces(form)
        self._lengths[pieces[0].rstrip(" ")].add(len(pieces))
        return "".join(pieces)


def _pieces(text: str) -> tuple[list[re.Match[str]], list[str]]:
    """The tokens of a text, and each as it is compared, with a space where white space follows it."""
    tokens = list(_TOKEN.finditer(text))
    ends = [token.start() for token in tokens[1:]] + [token.end() for token in tokens[-1:]]
    return tokens, [
        token[0].translate(_ALIKE) + (" " if following > token.end() else "")
        for token, following in zip(tokens, ends, strict=True)
    ]


def _forms(text: str) -> set[str]:
    """A name as a text may have it, with characters composed or not."""
    forms = {text, text.upper()}
    if text[:1].islower() and text == text.lower():
        words = text.split(" ")
        forms |= {text[:1].upper() + text[1:], " ".join(word[:1].upper() + word[1:] for word in words)}
    return forms | {unicodedata.normalize("NFD", form) for form in forms}


def _with_ending(text: str, span: Span) -> Span:
    """The name with its possessive ending, where one follows."""
    ending = _POSSESSIVE.match(text, span.end)
    return Span(span.start, ending.end()) if ending else span
