"""Causal language models of any architecture that Transformers knows."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from transformers import AutoModelForCausalLM
from transformers.models.auto.modeling_auto import MODEL_FOR_CAUSAL_LM_MAPPING_NAMES

from mtqa.errors import ModelError
from mtqa.fluency.reading import FloatArray, Suffix, TokenReading
from mtqa.fluency.tokens import TextTokenizer
from mtqa.models.pretrained import first_line, hushed, load_model, load_tokenizer

#: Models that say nothing of how much they can read at once.
_POSITIONS = 1024


class TransformersNetwork:
    """A model of Transformers, in float32."""

    def __init__(self, model: Any, name: str) -> None:
        self.model, self.name = model, name
        config = model.config.get_text_config()
        self.positions = int(getattr(config, "max_position_embeddings", None) or _POSITIONS)

    def read(self, tokens: Sequence[int]) -> TransformersReading:
        """Read a text of at least one token, at most ``positions``.

        Raises:
            ModelError: the model fails.
        """
        logits, _ = self.logits([tokens], None)
        return TransformersReading(self, tokens, logits[0].log_softmax(dim=-1))

    def logits(self, rows: Sequence[Sequence[int]], cache: Any) -> tuple[Tensor, Any]:
        """(batch, tokens, vocabulary), and the cache to go on with."""
        try:
            with torch.inference_mode(), hushed():
                tokens = torch.tensor([list(row) for row in rows], device=self.model.device)
                out = self.model(input_ids=tokens, past_key_values=cache, use_cache=True)
                return out.logits.float(), out.past_key_values
        except (RuntimeError, ValueError, IndexError, KeyError, TypeError) as error:
            raise ModelError(f"{self.name}: fails while reading: {first_line(error)}") from error


class TransformersReading(TokenReading):
    """A text that a model of Transformers has read."""

    def __init__(self, network: TransformersNetwork, tokens: Sequence[int], scores: Tensor) -> None:
        super().__init__(tokens)
        self._network, self._scores = network, scores

    def log_probabilities(self, first: int, last: int) -> FloatArray:
        rows = torch.arange(first - 1, last - 1)
        targets = torch.tensor(self.tokens[first:last], dtype=torch.long)
        return np.asarray(self._scores[rows, targets].double().cpu())

    def continuations(self, suffixes: Sequence[Suffix]) -> list[FloatArray]:
        found: dict[int, FloatArray] = {}
        for start in sorted({suffix.start for suffix in suffixes}):
            numbers = [n for n, suffix in enumerate(suffixes) if suffix.start == start]
            found.update(zip(numbers, self._after(start, [suffixes[n].tokens for n in numbers]), strict=True))
        return [found[number] for number in range(len(suffixes))]

    def _after(self, start: int, rows: Sequence[Sequence[int]]) -> list[FloatArray]:
        """Suffixes after the same start: what stands before is read once more, its cache not kept."""
        longest = max(map(len, rows))
        padded = [[*row, *[0] * (longest - len(row))] for row in rows]
        _, cache = self._network.logits([self.tokens[:start]], None)
        first = self._scores[start - 1].expand(len(rows), 1, -1)
        if longest > 1:
            cache = copy.deepcopy(cache)
            cache.batch_repeat_interleave(len(rows))
            logits, _ = self._network.logits([row[:-1] for row in padded], cache)
            first = torch.cat([first, logits.log_softmax(dim=-1)], dim=1)
        scores = first.gather(2, torch.tensor(padded, device=first.device)[:, :, None])[:, :, 0]
        return [np.asarray(own[: len(row)].double().cpu()) for own, row in zip(scores, rows, strict=True)]


def load_causal(
    folder: Path, config: Mapping[str, Any], name: str, device: torch.device
) -> tuple[TransformersNetwork, TextTokenizer]:
    """Model and tokenizer of a folder with safetensors.

    Raises:
        ModelError: another kind of model, damaged, or a tokenizer that does not say where tokens lie.
    """
    if config["model_type"] not in MODEL_FOR_CAUSAL_LM_MAPPING_NAMES:
        raise ModelError(f"{name}: a {config['model_type']} model, not a causal language model")
    with hushed():
        model = load_model(AutoModelForCausalLM, folder, name)
        tokenizer = _placing_tokenizer(load_tokenizer(folder, name), config, name)
    return TransformersNetwork(model.eval().to(device), name), tokenizer


def _placing_tokenizer(tokenizer: Any, config: Mapping[str, Any], name: str) -> TextTokenizer:
    backend = getattr(tokenizer, "backend_tokenizer", None)
    if backend is None:
        raise ModelError(f"{name}: its tokenizer does not tell where in a text a token lies")
    ends = (config.get("bos_token_id"), config.get("eos_token_id"))
    known = (tokenizer.bos_token_id, tokenizer.eos_token_id, *ends)
    start = next((number for number in known if isinstance(number, int)), None)
    if start is None:
        raise ModelError(f"{name}: names neither a start token nor an end token")
    return TextTokenizer(backend, start)
