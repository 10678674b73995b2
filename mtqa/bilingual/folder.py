"""Loads the bilingual model from a folder: what mtqa converts, or what the Hub has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import safetensors
from rapidfuzz.distance import Prefix
from tokenizers import Tokenizer
from torch import Tensor

from mtqa.bilingual.adapters import Adapters
from mtqa.bilingual.branches import Branch
from mtqa.bilingual.english import ENGLISH, english_tokens
from mtqa.bilingual.network import GemmaNetwork
from mtqa.errors import ModelError
from mtqa.models.device import precision, resolve_device
from mtqa.models.embeddings import EmbeddingTable
from mtqa.models.local import TOKENIZER, WEIGHTS
from mtqa.models.pretrained import first_line, read_config

#: What stands between two pairs.
END = "\n\n"
#: One layer in so many turns by angles of its own, where the configuration does not say which do.
_PERIOD = 6


@dataclass(frozen=True, slots=True)
class Loaded:
    """A loaded model; a literal special token in a text is text. ``start`` is read before each text;
    ``end``: the token of the empty line after it. ``judge`` and ``details``: the network with such adapters,
    if there are any.
    """

    network: GemmaNetwork
    tokenizer: Any
    start: int
    end: int
    judge: Adapted | None = None
    details: Adapted | None = None


@dataclass(frozen=True, slots=True)
class Adapted:
    """A network with changed weights, and the head that says something of what it reads."""

    network: GemmaNetwork
    adapters: Adapters

    def log_odds(self, tokens: Sequence[int], first: int) -> dict[str, float]:
        """What the head says of a pair of at most ``POSITIONS`` tokens, the English of which begins at
        ``first``."""
        return self.adapters.log_odds(self.network.states_from(tokens, first))

    def log_odds_of_others(
        self, tokens: Sequence[int], first: int, others: Sequence[Sequence[int]]
    ) -> list[dict[str, float]]:
        """What the head says of the same with others in the place of the English and its end."""
        own, branches = tokens[first:], []
        for other in others:
            shared = min(Prefix.similarity(own, other), len(other) - 1)  # the end is read anew
            branches.append(Branch(first + shared, other[shared:]))
        read = self.network.branch_states(tokens, first, branches)
        return [self.adapters.log_odds(states) for states in read]


def load_bilingual(
    folder: Path,
    name: str,
    device: str = "cpu",
    adapters: Adapters | None = None,
    details: Adapters | None = None,
) -> Loaded:
    """The model in a folder, with the adapters that belong to it.

    Raises:
        ModelError: not a Gemma 3 that reads text, damaged, or no such device.
    """
    place = resolve_device(device)
    config = read_config(folder, name)
    if config["model_type"] != "gemma3_text":
        raise ModelError(f"{name}: a {config['model_type']} model, not a Gemma 3 that reads text")
    table = EmbeddingTable(folder)
    try:
        tokenizer: Any = Tokenizer.from_file(str(folder / TOKENIZER))
        tokenizer.encode_special_tokens = True
        english = _english(folder / WEIGHTS, tokenizer)

        def weight_of(tensor: str) -> Tensor:
            return _tensor(folder / WEIGHTS, tensor)

        shape, kind = sizes(config), precision(place)
        network = GemmaNetwork(weight_of, table, shape, english, kind, place)

        def adapted(own: Adapters | None) -> Adapted | None:
            if own is None:
                return None
            lower = network, own.first_layer
            return Adapted(GemmaNetwork(own.changed(weight_of), table, shape, (), kind, place, lower), own)

        judge, of_details = adapted(adapters), adapted(details)
        start, end = int(config["bos_token_id"]), last_token(tokenizer, END)
    except Exception as error:  # the libraries raise bare exceptions
        raise ModelError(f"{name}: damaged: {first_line(error)}") from error
    return Loaded(network, tokenizer, start, end, judge, of_details)


def _tensor(path: Path, name: str) -> Tensor:
    """One tensor; the file is mapped for it alone, and not held as long as others are read."""
    with safetensors.safe_open(path, "pt") as file:
        tensor: Tensor = file.get_tensor(name)
        return tensor


def last_token(tokenizer: Any, text: str) -> int:
    """The last token of a text, of which there is one at least."""
    return int(tokenizer.encode(text, add_special_tokens=False).ids[-1])


def _english(path: Path, tokenizer: Any) -> list[int]:
    with safetensors.safe_open(path, "pt") as file:
        stored = ENGLISH in file.keys()  # noqa: SIM118 - not a mapping
    return [int(number) for number in _tensor(path, ENGLISH)] if stored else english_tokens(tokenizer)


def sizes(config: Mapping[str, Any]) -> dict[str, Any]:
    """The configuration in the words of Transformers 5, which earlier releases wrote otherwise."""
    kinds = [
        "sliding_attention" if number % _PERIOD else "full_attention"
        for number in range(1, config["num_hidden_layers"] + 1)
    ]
    turns = {
        "sliding_attention": {"rope_theta": config.get("rope_local_base_freq", 10_000.0)},
        "full_attention": {"rope_theta": config.get("rope_theta", 1_000_000.0)},
    }
    return {"layer_types": kinds, "rope_parameters": turns, **config}
