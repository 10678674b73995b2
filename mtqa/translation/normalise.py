"""Rewrites characters that a model's vocabulary lacks, in the text that is translated only.

What is shown and what is scored stays as it was. A vocabulary decides by itself: a character that
it knows is never touched, whatever the table says.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from importlib import resources
from typing import Any

from mtqa._compat import tomllib

#: Whether a vocabulary has tokens for every character of a text.
Knows = Callable[[str], bool]

# Stands before and after a probed text: some tokenizers treat the edges of a text in their own way.
_FRAME = "a"
# The last code point for private use.
_NOWHERE = "\U0010fffd"


class Normaliser:
    """Makes a text fit for one vocabulary.

    ``special_tokens`` are the strings that the tokenizer would take for its own marks wherever
    they stand (``</s>``, ``>>fra<<``); a space is put into them.
    """

    def __init__(self, knows: Knows, special_tokens: Iterable[str] = ()) -> None:
        self._knows = knows
        self._special = sorted((token for token in special_tokens if len(token) > 1), key=len, reverse=True)
        self._known: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        """The text with nothing in it that the vocabulary lacks and a stand-in is known for."""
        for token in self._special:
            if token in text:
                text = text.replace(token, f"{token[0]} {token[1:]}")
        if all(character.isascii() and (character.isalnum() or character == " ") for character in text):
            return text
        replaced = "".join(self._replacement(character) for character in _amounts().sub(self._amount, text))
        return " ".join(replaced.split()) if replaced != text else text

    def _amount(self, match: re.Match[str]) -> str:
        sign, amount = match.groups()
        word = _table()["money"]["words"][sign]
        return match[0] if self._knows(sign) or not self._knows(word) else f"{amount} {word}"

    def _replacement(self, character: str) -> str:
        if character not in self._known:
            self._known[character] = self._find(character)
        return self._known[character]

    def _find(self, character: str) -> str:
        if character == " " or self._knows(character):
            return character
        base = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
        candidates = [
            *_table()["characters"].get(character, ()),
            unicodedata.normalize("NFKC", character),
            base,
        ]
        known = (text for text in candidates if text != character and (not text.strip() or self._knows(text)))
        return next(known, character)


def from_tokenizer(tokenizer: Any) -> Normaliser:
    """The normaliser of a Transformers tokenizer."""

    def encode(text: str) -> list[int]:
        ids: list[int] = tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"]
        return ids

    codes = getattr(tokenizer, "supported_language_codes", [])
    marks = [*tokenizer.all_special_tokens, *tokenizer.get_added_vocab(), *codes]
    return Normaliser(_knows(encode, tokenizer.unk_token_id), marks)


def from_pieces(encode: Callable[[str], list[int]], unknown: int) -> Normaliser:
    """The normaliser of what cuts a text into ids, none of them special, one for what is unknown."""
    return Normaliser(_knows(encode, unknown))


def _knows(encode: Callable[[str], list[int]], unknown: int | None) -> Knows:
    # Some tokenizers name another unknown token than they use: what becomes of a character that
    # is in no vocabulary tells. Those that spell it in bytes know every character.
    plain = set(encode(_FRAME * 2))
    probe = [token for token in encode(f"{_FRAME}{_NOWHERE}{_FRAME}") if token not in plain]
    signs = {unknown, *probe} if len(probe) == 1 else {unknown}

    def knows(text: str) -> bool:
        return signs.isdisjoint(encode(f"{_FRAME}{text}{_FRAME}"))

    return knows


def version() -> str:
    """Changes with the table: eight hexadecimal digits of its SHA-256."""
    return hashlib.sha256(_source().encode()).hexdigest()[:8]


@cache
def _source() -> str:
    return (resources.files(__package__) / "normalise.toml").read_text("utf-8")


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_source())


@cache
def _amounts() -> re.Pattern[str]:
    """A currency sign, and the amount behind it: a number or a range, and its unit."""
    signs = "".join(map(re.escape, _table()["money"]["words"]))
    units = "|".join(_table()["money"]["units"])
    number = r"\d(?:[\d.,]*\d)?"
    return re.compile(rf"([{signs}]) ?({number}(?:[-–]{number})?(?:[ -]?(?:{units})\b)?)")
