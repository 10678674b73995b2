"""The vocabulary of the embedded pair: texts to ids with the end mark behind them, and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from mtqa.language.unigram import DictPieces, UnigramTokenizer, read_unigram


class EmbeddedTokenizer:
    """As the library's tokenizer of the same file, with literal special tokens cut like any other text.

    ``end`` is the id of the end mark; it and the unknown token are in no text that is put together.
    """

    def __init__(self, path: Path, end: int) -> None:
        """Raises OSError if the file is missing, ValueError for what is no tokenizer of a unigram model."""
        try:
            scores, about = read_unigram(json.loads(path.read_bytes()))
            self._own = UnigramTokenizer(DictPieces(scores), about)
        except (OSError, ValueError):
            raise
        except Exception as error:  # the library raises bare exceptions
            raise ValueError(f"{path.name}: {error!r}") from error
        self.end = end
        self.unknown: int = about["unknown"]
        self._pieces = len(scores)
        self._last: dict[str, list[int]] = {}

    def ids(self, text: str) -> list[int]:
        """The ids of a text, without the end mark."""
        return self._own.cut([text])[0][0]

    def encode(self, texts: Sequence[str]) -> list[list[int]]:
        """The ids of each text, the end mark behind them.

        Texts are counted and then translated: what the call before this one was given is not cut again.
        """
        known = self._last
        new = list(dict.fromkeys(text for text in texts if text not in known))
        fresh = {text: [*ids, self.end] for text, (ids, _) in zip(new, self._own.cut(new), strict=True)}
        ids = {text: fresh.get(text) or known[text] for text in texts}
        self._last = ids
        return [list(ids[text]) for text in texts]

    def decode(self, rows: Sequence[Sequence[int]]) -> list[str]:
        """The text of each row of ids, without special tokens and what is none of the vocabulary."""
        special = {self.end, self.unknown}
        kept = ([number for number in row if number not in special and number < self._pieces] for row in rows)
        return [self._own.joined(row) for row in kept]
