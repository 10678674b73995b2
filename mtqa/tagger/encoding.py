"""Text to what the tagger reads: word pieces, and the shape of each as written.

The vocabulary is uncased, but capitals and spacing are half of what an editor goes by. So each
word piece also carries a token type: how it is written, and whether white space stands before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

#: How a word piece is written: small letters, a capital first, capitals alone, both mixed, with a
#: digit, marks alone, letters without case. Type 0 is for special tokens; shape s is 1 + 2 s, and
#: 2 + 2 s with white space before it.
LOWER, CAPITAL, UPPER, MIXED, DIGIT, MARK, CASELESS = range(7)
TYPE_COUNT = 1 + 2 * 7

_STOPS = frozenset(".!?…")
#: The stop of a sentence may have this many word pieces after it: closing quotes and brackets.
_MOST_CLOSERS = 3


def shape_of(text: str) -> int:
    """How a word piece is written; ``text`` as it stands in the story."""
    if any(c.isdigit() for c in text):
        return DIGIT
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return MARK
    upper = [c.isupper() for c in letters]
    if not any(upper):
        return LOWER if any(c.islower() for c in letters) else CASELESS
    if all(upper):
        return UPPER if len(letters) > 1 else CAPITAL
    return CAPITAL if upper[0] and not any(upper[1:]) else MIXED


@dataclass(frozen=True)
class Pieces:
    """A sentence in word pieces; the lists are of one length.

    ``offsets`` are code points into the sentence; ``types`` as TYPE_COUNT explains.
    """

    text: str
    ids: list[int]
    types: list[int]
    offsets: list[tuple[int, int]]

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def stop(self) -> int:
        """The index of the piece at which the boundary after this sentence is judged, or -1.

        The last stop among the last pieces, else the last piece.
        """
        for index in range(len(self.ids) - 1, max(-1, len(self.ids) - 2 - _MOST_CLOSERS), -1):
            start, end = self.offsets[index]
            if self.text[start:end] in _STOPS:
                return index
        return len(self.ids) - 1

    @cached_property
    def inner_stops(self) -> list[int]:
        """The indexes of stops before the last one that white space follows: of abbreviations, or missed."""
        return [
            index
            for index in range(min(self.stop, len(self.ids) - 1))
            if self.offsets[index + 1][0] > self.offsets[index][1]
            and self.text[self.offsets[index][0] : self.offsets[index][1]] in _STOPS
        ]

    @cached_property
    def words(self) -> list[tuple[int, int]]:
        """Ranges of pieces that make up white-space words."""
        starts: list[int] = []
        previous = 0
        for index, (start, end) in enumerate(self.offsets):
            if index == 0 or any(c.isspace() for c in self.text[previous:start]):
                starts.append(index)
            previous = end
        return list(zip(starts, [*starts[1:], len(self.ids)], strict=False))


class Encoder:
    """The tokenizer of a model folder (``tokenizer.json``)."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer
        self.begin: int = _special(tokenizer, "[CLS]")
        self.end: int = _special(tokenizer, "[SEP]")

    @classmethod
    def load(cls, folder: Path) -> Encoder:
        """Read ``tokenizer.json`` in a folder."""
        from tokenizers import Tokenizer

        return cls(Tokenizer.from_file(str(folder / "tokenizer.json")))

    def encode(self, text: str, *, glued: bool = False) -> Pieces:
        """A sentence in word pieces; ``glued`` where no white space stands before it."""
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        offsets: list[tuple[int, int]] = encoding.offsets
        types = []
        previous = 0
        for index, (start, end) in enumerate(offsets):
            spaced = not glued if index == 0 else start > previous
            types.append(1 + 2 * shape_of(text[start:end]) + spaced)
            previous = end
        return Pieces(text, encoding.ids, types, offsets)

    def window(self, parts: Sequence[tuple[list[int], list[int]]]) -> tuple[list[int], list[int]]:
        """Ids and types of some stretches of pieces in a row, with the special tokens round them."""
        ids, types = [self.begin], [0]
        for part_ids, part_types in parts:
            ids += part_ids
            types += part_types
        return [*ids, self.end], [*types, 0]


def _special(tokenizer: Tokenizer, name: str) -> int:
    number = tokenizer.token_to_id(name)
    if number is None:
        raise ValueError(f"the tokenizer has no {name}")
    return number
