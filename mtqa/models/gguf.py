"""Reads a model in GGUF: what it says of itself, and its tensors under Transformers' names.

The format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mtqa.errors import ModelError

#: Parts that every decoder has, by llama.cpp's names; those of a layer and those of none.
_PARTS = {
    "token_embd": "model.embed_tokens",
    "output_norm": "model.norm",
    "attn_norm": "input_layernorm",
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
}
_TENSOR = re.compile(r"(?:blk\.(?P<layer>\d+)\.)?(?P<part>\w+)\.weight")


@dataclass(frozen=True, slots=True)
class NamedTensor:
    """A tensor of a file: its name in Transformers, and the part that it is in llama.cpp's words ("attn_q").

    ``stored`` is gguf's ReaderTensor, its values still packed.
    """

    name: str
    part: str
    stored: Any


@dataclass(frozen=True, slots=True)
class GgufModel:
    """A file's fields by name, and its tensors as gguf reads them."""

    fields: Mapping[str, Any]
    tensors: list[Any]

    @property
    def sizes(self) -> dict[str, Any]:
        """The fields of its architecture, without the name of that: ``block_count`` and the like."""
        prefix = f"{self.fields['general.architecture']}."
        return {name[len(prefix) :]: value for name, value in self.fields.items() if name.startswith(prefix)}

    def named(self, others: Mapping[str, str], what: str) -> Iterator[NamedTensor]:
        """Each tensor under its name in Transformers; ``others`` are the parts that not every decoder has.

        Raises:
            ModelError: a tensor that ``what``, "a plain Llama", does not have.
        """
        parts = {**_PARTS, **others}
        for tensor in self.tensors:
            found = _TENSOR.fullmatch(tensor.name)
            if found is None or found["part"] not in parts:
                raise ModelError(f"{tensor.name}: not a tensor of {what}")
            layer = f"model.layers.{found['layer']}." if found["layer"] else ""
            yield NamedTensor(f"{layer}{parts[found['part']]}.weight", found["part"], tensor)


@contextlib.contextmanager
def opened_gguf(path: Path) -> Iterator[GgufModel]:
    """The model in a file; what goes wrong in reading it is a ModelError, as long as it is open.

    Raises:
        ModelError: the file is damaged, or lacks what is looked up in it.
    """
    from gguf import GGUFReader

    try:
        reader: Any = GGUFReader(path)
        yield GgufModel({name: field.contents() for name, field in reader.fields.items()}, reader.tensors)
    except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
        raise ModelError(f"{path.name}: damaged: {error}") from error
