"""What every training of the estimator begins with: the encoder, its tokenizer, words near a word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor

from mtqa.errors import ModelError
from mtqa.estimator.origin import ENCODER
from mtqa.models import local
from recipes.data.stories import DATA
from recipes.estimator.batches import Encodes
from recipes.estimator.examples import parallel
from recipes.estimator.near import near_words


@dataclass(frozen=True, slots=True)
class Encoder:
    """``weights`` by their names in transformers' BertModel; ``table``: the word embeddings among them,
    [tokens, size]; ``near``: for each frequent English word others near it."""

    weights: Mapping[str, Tensor]
    table: Tensor
    encode: Encodes
    near: Mapping[str, Sequence[str]]


def load_parts(data: Path = DATA) -> Encoder:
    """Read the pulled encoder, and the words near a word in the professional translations of the data.

    Raises ModelError where the encoder is not there.
    """
    pulled = ENCODER.locate()
    if pulled is None:
        raise ModelError("no encoder (get it with: mtqa models pull estimator)")
    weights = load_file(pulled.folder / local.WEIGHTS)
    tokenizer = Tokenizer.from_file(str(pulled.folder / local.TOKENIZER))

    def encode(text: str) -> tuple[list[int], list[tuple[int, int]]]:
        encoding = tokenizer.encode(text, add_special_tokens=False)
        return encoding.ids, encoding.offsets

    table = weights["embeddings.word_embeddings.weight"]
    references = (text for line in parallel(data) for text in line.translations)
    return Encoder(weights, table, encode, near_words(references, tokenizer.token_to_id, table))
