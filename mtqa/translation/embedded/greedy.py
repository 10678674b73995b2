"""The embedded pair as a translator: decoded greedily, scored by forced decoding."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import safetensors.torch
import torch
from torch import Tensor

from mtqa.errors import ModelError
from mtqa.evidence import TokenScores
from mtqa.models.device import resolve_device
from mtqa.models.local import TOKENIZER, WEIGHTS
from mtqa.models.mapped import MappedWeights
from mtqa.translation.batching import ForcedScores, Rivals, mask, padded, picked, rivals_ahead, shared_prefix
from mtqa.translation.decoding import BatchTranslator, encodable, output_limit
from mtqa.translation.embedded.head import ExactHead
from mtqa.translation.embedded.network import EMBEDDING, MarianNetwork
from mtqa.translation.embedded.origin import EmbeddedModel, embedded_identity
from mtqa.translation.embedded.tokens import EmbeddedTokenizer
from mtqa.translation.normalise import Normaliser, from_pieces


def load_embedded(direction: str, *, cache_dir: Path | None = None, device: str = "cpu") -> GreedyTranslator:
    """The embedded model for ``en-pt`` or ``pt-en``, converted into the cache on its first use.

    ``cache_dir`` defaults to the user's cache of mtqa; ``device`` is ``cpu``, ``cuda`` or ``mps``.

    Raises:
        ModelError: no such direction or device, the package that carries the model is missing or
            damaged, or the cache cannot be written.
    """
    place = resolve_device(device)
    folder = EmbeddedModel(direction, cache_dir).ready()
    return load_folder(folder, embedded_identity(direction, cache_dir), place)


def load_folder(folder: Path, name: str, device: torch.device) -> GreedyTranslator:
    """A converted model that lies in a folder of its own; ``name`` names it in its signature.

    Raises:
        ModelError: a file is missing, or not a model of this release.
    """
    try:
        config = json.loads((folder / "config.json").read_bytes())
        start, eos = config["decoder_start_token_id"], config["eos_token_id"]
        tokenizer = EmbeddedTokenizer(folder / TOKENIZER, eos)
        network = MarianNetwork(_weights(folder / WEIGHTS), config["num_heads"], device)
    except OSError as error:
        raise ModelError(f"{name}: damaged: {error.strerror or error}: {error.filename}") from error
    except (KeyError, ValueError, safetensors.SafetensorError) as error:
        raise ModelError(f"{folder}: not a model of this release: {error}") from error
    head = ExactHead(network.embedding, network.bias)
    network.mapped = MappedWeights(folder / WEIGHTS, [network.embedding])
    network.mapped.give_back()  # the output layer was made of all of it
    return GreedyTranslator(network, head, tokenizer, start=start, model=name)


def normaliser_of(translator: GreedyTranslator) -> Normaliser:
    """What makes texts fit for the translator's vocabulary."""
    return from_pieces(translator.tokenizer.ids, translator.tokenizer.unknown)


def _weights(path: Path) -> dict[str, Tensor]:
    """The tensors of a file by name: the embeddings mapped, and nothing else for long.

    Matrices are laid out anew for computing, and a mapping that vectors keep alive would have all the pages
    that were read for it stay in memory.
    """
    with safetensors.safe_open(path, "pt") as own:  # a mapping of its own
        embedding = own.get_tensor(EMBEDDING)
    rest = safetensors.torch.load_file(path)
    vectors = {name: tensor.clone() for name, tensor in rest.items() if 1 in (tensor.ndim, *tensor.shape)}
    return {**rest, **vectors, EMBEDDING: embedding}


class GreedyTranslator(BatchTranslator):
    """The embedded pair, greedily: the output of ``generate()`` on the same model, several times faster.

    ``start`` is the token that the decoder begins with and that pads a batch; ``model`` names the model and
    its revision.
    """

    def __init__(
        self,
        network: MarianNetwork,
        head: ExactHead,
        tokenizer: EmbeddedTokenizer,
        *,
        start: int,
        model: str,
    ) -> None:
        self._network = network
        self._head = head
        self._tokenizer = tokenizer
        self._start = start
        self._eos = tokenizer.end
        self._model = model

    @property
    def signature(self) -> str:
        return f"{self._model}|greedy"

    @property
    def tokenizer(self) -> EmbeddedTokenizer:
        """The tokenizer."""
        return self._tokenizer

    def _encode(self, texts: Sequence[str]) -> list[list[int]]:
        return self._tokenizer.encode(encodable(texts))

    def _encode_targets(self, texts: Sequence[str]) -> list[list[int]]:
        return self._encode(texts)  # one vocabulary serves both sides

    def _forced(
        self, sources: list[list[int]], targets: list[list[int]], rivals: Rivals | None = None
    ) -> list[ForcedScores]:
        return force(self._network, self._start, sources, targets, rivals)

    def _decode(self, rows: list[list[int]]) -> list[str]:
        return [output.strip() for output in self._tokenizer.decode(self.generate(rows))]

    def generate(self, rows: list[list[int]]) -> list[list[int]]:
        """Target ids of each row of source ids, the end mark left out."""
        network = self._network
        lengths = torch.tensor([len(row) for row in rows], device=network.device)
        state = network.encode(torch.tensor(padded(rows, self._start), device=network.device), lengths)
        limits = [output_limit(len(row)) for row in rows]
        outputs: list[list[int]] = [[] for _ in rows]
        place = list(range(len(rows)))  # which row of the input each row of the state is
        open_rows = set(place)
        tokens = torch.full((len(rows),), self._start, device=network.device)
        while open_rows:
            tokens = self._head.best(network.step(tokens, state))
            for index, token in zip(place, tokens.tolist(), strict=True):
                if index not in open_rows:
                    continue
                if token == self._eos:
                    open_rows.discard(index)
                    continue
                outputs[index].append(token)
                if len(outputs[index]) >= limits[index]:
                    open_rows.discard(index)
            # Copying the state costs about as much as a step for a quarter of its rows.
            if open_rows and 4 * (len(place) - len(open_rows)) >= len(place):
                kept = [position for position, index in enumerate(place) if index in open_rows]
                rows_kept = torch.tensor(kept, device=network.device)
                state.select(rows_kept)
                tokens = tokens.index_select(0, rows_kept)
                place = [place[position] for position in kept]
        return outputs


def force(
    network: MarianNetwork,
    start: int,
    sources: list[list[int]],
    targets: list[list[int]],
    rivals: Rivals | None = None,
) -> list[ForcedScores]:
    """Scores of target rows by the embedded pair's network, its output layer in float32.

    ``start`` is the token that the decoder begins with. What the targets of one source have in common
    at their beginning is read once, unless rivals are asked for.
    """
    one = all(source == sources[0] for source in sources)
    rows = sources[:1] if one else sources
    lengths = torch.tensor([len(row) for row in rows], device=network.device)
    state = network.encode(torch.tensor(padded(rows, start), device=network.device), lengths)
    common = shared_prefix(targets) if one and rivals is None else 0
    shared: TokenScores = []
    if common:
        prefix = torch.tensor([targets[0][:common]], device=network.device)
        states = network.force(_shifted(prefix, start), state)
        shared = picked(network.scores(states), prefix)[0].tolist()
    if one:
        state.select(torch.zeros(len(targets), dtype=torch.long, device=network.device))
    rests = [row[common:] for row in targets]
    found = [ForcedScores(shared)] * len(targets)
    if any(rests):
        tokens = torch.tensor(padded(rests, start), device=network.device)
        states = network.force(_shifted(tokens, targets[0][common - 1] if common else start), state)
        real = torch.tensor(mask(rests), device=network.device)
        scores = network.scores(states[real])
        values = iter(picked(scores, tokens[real]).tolist())
        ahead = rivals_ahead(scores, targets, rivals) if rivals else [[] for _ in targets]
        own: list[TokenScores] = [[next(values) for _ in rest] for rest in rests]
        found = [ForcedScores(shared + row, others) for row, others in zip(own, ahead, strict=True)]
    return found


def _shifted(tokens: Tensor, first: int) -> Tensor:
    """What the decoder reads to predict ``tokens``: each one's predecessor."""
    return torch.cat([tokens.new_full((len(tokens), 1), first), tokens[:, :-1]], dim=1)
