"""Forced decoding by the embedded pair's own network."""

from __future__ import annotations

import torch
from torch import Tensor

from mtqa.evidence import TokenScores
from mtqa.translation.embedded.network import Network
from mtqa.translation.forced_rows import Forced, Rivals, mask, padded, picked, rivals_ahead, shared_prefix


def force(
    network: Network,
    start: int,
    sources: list[list[int]],
    targets: list[list[int]],
    rivals: Rivals | None = None,
) -> list[Forced]:
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
    found = [Forced(shared)] * len(targets)
    if any(rests):
        tokens = torch.tensor(padded(rests, start), device=network.device)
        states = network.force(_shifted(tokens, targets[0][common - 1] if common else start), state)
        real = torch.tensor(mask(rests), device=network.device)
        scores = network.scores(states[real])
        values = iter(picked(scores, tokens[real]).tolist())
        ahead = rivals_ahead(scores, targets, rivals) if rivals else [[] for _ in targets]
        own: list[TokenScores] = [[next(values) for _ in rest] for rest in rests]
        found = [Forced(shared + row, others) for row, others in zip(own, ahead, strict=True)]
    return found


def _shifted(tokens: Tensor, first: int) -> Tensor:
    """What the decoder reads to predict ``tokens``: each one's predecessor."""
    return torch.cat([tokens.new_full((len(tokens), 1), first), tokens[:, :-1]], dim=1)
