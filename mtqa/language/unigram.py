"""Cuts texts as a unigram model of the tokenizers library does, with a fraction of its memory."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Protocol

from tokenizers import Tokenizer, models

#: A token's number, and where it stands in its text.
Placed = tuple[list[int], list[tuple[int, int]]]
#: Words whose pieces are remembered.
_WORDS = 8192


class Pieces(Protocol):
    """The pieces of a vocabulary by number, and their scores."""

    @property
    def numbers(self) -> Sequence[float]:
        """The score of each piece, by the piece's number."""

    def __getitem__(self, number: int, /) -> str:
        """The piece of a number."""

    def find(self, piece: str, /) -> int | None:
        """The number of a piece; None if there is none."""


class DictPieces:
    """Pieces in a dictionary: found at once, in a hundred bytes each."""

    def __init__(self, scores: Mapping[str, float]) -> None:
        self._pieces, self.numbers = list(scores), list(scores.values())
        self.find = {piece: number for number, piece in enumerate(self._pieces)}.get

    def __getitem__(self, number: int) -> str:
        return self._pieces[number]


def read_unigram(content: Mapping[str, Any]) -> tuple[dict[str, float], dict[str, Any]]:
    """What a tokenizer.json says: the score of each piece, in their order, and what goes with them, as JSON.

    Raises KeyError, TypeError, IndexError or ValueError for what is no unigram model.
    """
    model = content["model"]
    if model["type"] != "Unigram" or model.get("byte_fallback"):
        raise ValueError("not a unigram model without bytes")
    scores: dict[str, float] = dict(model["vocab"])
    if len(scores) != len(model["vocab"]):
        raise ValueError("a piece twice")
    one = {**model, "vocab": [model["vocab"][model["unk_id"]]], "unk_id": 0}
    ordered = list(scores.values())
    return scores, {
        "longest": max(map(len, scores)),
        "unknown": model["unk_id"],
        "lowest": ordered.index(min(ordered)),
        "rest": {**content, "model": one, "added_tokens": [], "post_processor": None},
    }


class UnigramTokenizer:
    """Cuts texts as the library's tokenizer of the same file does, by those pieces alone that are in a text.

    What a unigram model makes of a text depends on the pieces in it, and on the lowest score of all, which
    says what an unknown character costs. So the search tree of the library, which takes most of a second
    and 100 MB for a quarter of a million pieces, is built of the few hundred that a text needs.
    """

    def __init__(self, pieces: Pieces, about: Mapping[str, Any]) -> None:
        """``about``: what goes with the pieces, as ``read_unigram`` has it.

        Raises KeyError, TypeError or the library's bare exceptions for anything else.
        """
        self._pieces = pieces
        self._longest: int = about["longest"]
        self._unknown: int = about["unknown"]
        self._always = {self._unknown, about["lowest"]}
        # The library reads the rest of the file, which has no size.
        before = Tokenizer.from_str(json.dumps(about["rest"]))
        self._normalizer: Any = before.normalizer
        self._pre_tokenizer: Any = before.pre_tokenizer
        self._decoder: Any = before.decoder
        self._in_word = lru_cache(_WORDS)(self._pieces_in)

    def cut(self, texts: Sequence[str]) -> list[Placed]:
        """The pieces of each text, without special ones: "</s>" and the like are text as any other."""
        words = {word for text in texts for word in self._words(text)}
        numbers = sorted(self._always.union(*map(self._in_word, words)))
        own = models.Unigram(
            [(self._pieces[number], self._pieces.numbers[number]) for number in numbers],
            unk_id=numbers.index(self._unknown),
            byte_fallback=False,
        )
        tokenizer = Tokenizer(own)
        tokenizer.normalizer, tokenizer.pre_tokenizer = self._normalizer, self._pre_tokenizer
        encodings = (tokenizer.encode(text, add_special_tokens=False) for text in texts)
        return [([numbers[piece] for piece in one.ids], one.offsets) for one in encodings]

    def joined(self, ids: Sequence[int]) -> str:
        """The text of pieces."""
        text: str = self._decoder.decode([self._pieces[number] for number in ids])
        return text

    def probabilities(self, ids: Sequence[int]) -> list[float]:
        """The probability of each token in any text, as the unigram model has it."""
        return [math.exp(min(0.0, self._pieces.numbers[number])) for number in ids]

    def _words(self, text: str) -> list[str]:
        normal = self._normalizer.normalize_str(text)
        return [word for word, _ in self._pre_tokenizer.pre_tokenize_str(normal)]

    def _pieces_in(self, word: str) -> tuple[int, ...]:
        """The numbers of all pieces that are anywhere in a word."""
        parts = {
            word[start:end]
            for start in range(len(word))
            for end in range(start + 1, min(len(word), start + self._longest) + 1)
        }
        return tuple(number for part in parts if (number := self._pieces.find(part)) is not None)
