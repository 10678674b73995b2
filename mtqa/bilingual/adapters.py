"""What makes the bilingual model judge translations: low-rank changes of its weights, and a linear head.

A change of a weight is the product of two narrow matrices (LoRA: Hu et al. 2022,
https://arxiv.org/abs/2106.09685). Two files of them ship: one says what is wrong with a pair, the other
whether one detail of the English was changed. ``python -m recipes.bilingual`` and
``python -m recipes.bilingual.details`` train them. They belong to one model.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from mtqa.errors import ModelError
from mtqa.models.checksums import installed_checksums
from mtqa.resources import models_dir

if TYPE_CHECKING:
    from torch import Tensor

FOLDER, FILE, DETAILS = "gemma-3-270m", "adapters.safetensors", "details.safetensors"
#: What the head says of a pair, in this order: that of ``FILE``, and that of ``DETAILS``.
SAYS, OF_DETAILS = ("error", "broken", "bad"), ("changed", "word")
#: The names of the two matrices of a change, behind that of the layer; of the head, and in the metadata.
_DOWN, _UP, _WEIGHT = "lora_A.weight", "lora_B.weight", "weight"
_HEAD, _BIAS, _WORDS, _MODEL = "head.weight", "head.bias", "words", "model"
_LAYER = re.compile(r"model\.layers\.(\d+)\.")


@dataclass(frozen=True, eq=False)
class Adapters:
    """The changes by the name of the weight: (rank, inputs) and (outputs, rank), the scale multiplied in.

    ``head``, (3, 2 × width): log odds by ``SAYS`` of the state after the last token and of the mean of the
    states after those of the English; ``bias``: (3,). Of details the head is (1, 2 × width), and ``words``,
    (width + 2,), has the weights and the bias of the log odds that a token is wrong, and how much their sum
    counts in the log odds that a detail was changed.
    """

    model: str
    changes: Mapping[str, tuple[Tensor, Tensor]]
    head: Tensor
    bias: Tensor
    words: Tensor | None = None

    @cached_property
    def first_layer(self) -> int:
        """The first layer (from 0) that is changed: those before it are the model's own."""
        return min(int(match[1]) for name in self.changes if (match := _LAYER.match(name)))

    def changed(self, weight_of: Callable[[str], Tensor]) -> Callable[[str], Tensor]:
        """The weights with their changes, in the types that they have."""

        def weight(name: str) -> Tensor:
            own = weight_of(name)
            if name not in self.changes:
                return own
            down, up = self.changes[name]
            return (own.float() + up.float() @ down.float()).to(own.dtype)

        return weight

    def log_odds(self, states: Tensor) -> dict[str, float]:
        """By ``SAYS`` or ``OF_DETAILS``, of the states after the tokens of the English and after its end,
        (tokens, width)."""
        import torch

        pooled = torch.cat((states[-1], states[:-1].mean(dim=0)))
        found: list[float] = (self.head @ pooled + self.bias).tolist()
        if self.words is None:
            return dict(zip(SAYS, found, strict=True))
        *_, bias, share = self.words.tolist()
        word = float((states[:-1] @ self.words[:-2] + bias).logsumexp(dim=0))
        return dict(zip(OF_DETAILS, (found[0] + share * word, word), strict=True))

    def save(self, path: Path) -> None:
        """Write them as ``load_adapters`` reads them."""
        from safetensors.torch import save_file

        parts = {_HEAD: self.head, _BIAS: self.bias}
        if self.words is not None:
            parts[_WORDS] = self.words
        for name, (down, up) in self.changes.items():
            layer = name.removesuffix(_WEIGHT)
            parts |= {layer + _DOWN: down.contiguous(), layer + _UP: up.contiguous()}
        path.parent.mkdir(parents=True, exist_ok=True)
        save_file(parts, path, {_MODEL: self.model})


@lru_cache(maxsize=4)
def load_adapters(path: Path | None = None) -> Adapters | None:
    """The adapters of a file, by default those that ship; None if there are none.

    Raises ModelError if the file is damaged.
    """
    path = path or models_dir() / FOLDER / FILE
    if not path.is_file():
        return None
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="pt") as file:
            model = (file.metadata() or {})[_MODEL]
            parts = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
        head, bias, words = parts.pop(_HEAD).float(), parts.pop(_BIAS).float(), parts.pop(_WORDS, None)
        layers = [name.removesuffix(_DOWN) for name in parts if name.endswith(_DOWN)]
        changes = {layer + _WEIGHT: (parts[layer + _DOWN], parts[layer + _UP]) for layer in layers}
        if not changes or len(head) != (len(SAYS) if words is None else 1):
            raise ValueError("no adapters, or another head")
        return Adapters(model, changes, head, bias, None if words is None else words.float())
    except (OSError, KeyError, ValueError, SafetensorError) as error:
        raise ModelError(f"{path}: damaged: {error}") from error


def adapters_digest(model: str, cache_dir: Path | None = None, file: str = FILE) -> str:
    """The first eight hexadecimal digits of the SHA-256 of the shipped adapters, which are not loaded.

    Empty if there are none for the model of that name, or they cannot be read.
    ``cache_dir``: where checksums are noted; ``file``: ``FILE`` or ``DETAILS``.
    """
    path = models_dir() / FOLDER / file
    if not path.is_file():
        return ""
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="numpy") as opened:
            own = (opened.metadata() or {}).get(_MODEL)
        return installed_checksums([path], cache_dir)[0][:8] if own == model else ""
    except (OSError, SafetensorError):
        return ""  # loading them says why


def adapters_of(model: str, file: str = FILE) -> Adapters | None:
    """The shipped adapters of ``FILE`` or ``DETAILS`` if they belong to the model of that name."""
    adapters = load_adapters(models_dir() / FOLDER / file)
    return adapters if adapters is not None and adapters.model == model else None
