"""Fit the weights of the alignment.

    python -m recipes.alignment.weights [SET ...] [--out models/alignment/weights.json]

A set for each language of mlqe-pe and for zh; ``news``, fitted on the other languages with a lexicon
together; and ``default``, fitted on all together without their lexicons, for languages without one.
``vectors`` is the same with the likeness of sentences by vectors (recipes.alignment.likeness) in place, on
fewer documents, searched from ``default`` on; so what links of each shape cost is fitted with it.
Documents are made as for the benchmark (recipes/alignment/documents.py), at 0.3 to 1.3 times its rates,
half of them with paragraphs. The pairs are the last 2,000 of mlqe-pe's training part, translations and
post-edits, and the lexicon is one of the first 5,000, so that no weight rests on a lexicon that has seen
its pairs (zh: stories 3, 7, 11 … of the MQM data, and a lexicon of 1, 5, 9 …). Languages of the WMT sets
(recipes/alignment/parallel_documents.py) have their news too: every second block of the calibration
half, whole and in short pieces, the lexicon being one of the others. The likelihood of the true links is
maximised (L-BFGS, exact gradients through the forward recursion, a small L2 penalty).
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from mtqa.source.alignment.align import VectorsOf
from mtqa.source.alignment.features import (
    BEADS,
    FEATURES,
    NULL_FEATURES,
    LinkFeatures,
    SentenceLists,
    null_features,
)
from mtqa.source.alignment.lattice import full
from mtqa.source.alignment.lengths import lengths
from mtqa.source.alignment.lexicon import Lexicon, parsed
from mtqa.source.alignment.likeness import Likeness, usual
from mtqa.source.alignment.sentence import read_english, read_source
from recipes.alignment.documents import RATES, Made, make
from recipes.alignment.lexicons import LEXICONS, learned, stems_of
from recipes.alignment.likeness import encoder
from recipes.alignment.parallel_documents import (
    PARALLEL_LANGUAGES,
    PARALLEL_RATES,
    parallel_blocks,
    parallel_documents,
    parallel_pairs,
)
from recipes.data.pairs import LANGUAGES, chinese_pairs, chinese_stories, mlqe_pairs
from recipes.data.parallel import ParallelBlock

_NEVER = -1e4
_LEXICON_PAIRS = 5_000
_DOCUMENTS, _BATCH, _ROUNDS, _PENALTY = 150, 20, 60, 3e-4
#: How often each pair is used, in documents cut and edited differently.
_TURNS = 3
#: The sets of several languages, and documents of each.
_TOGETHER = {"default": LEXICONS, "news": tuple(sorted({*LEXICONS} - {*LANGUAGES, "zh"}))}
_TOGETHER |= {"vectors": LEXICONS}
#: Those that are fitted without lexicons.
_PLAIN = ("default", "vectors")
#: Those with vectors, of as many blocks of news as documents, and the set that the search for each begins at.
_VECTORS = {"vectors": "default"}
_OF_EACH, _OF_EACH_WITH_VECTORS = 25, 12
#: In short pieces more is left out, put in and joined, so that there is some.
_SHORT_RATES = PARALLEL_RATES | {"omit": 0.08, "add": 0.08, "join_english": 0.06}
_START = {"1-1": 0.0, "1-2": -3.0, "2-1": -3.0, "2-2": -5.0, "1-3": -6.0, "3-1": -6.0, "crossed": -5.0}
_NAMES = {"features": FEATURES, "shapes": tuple(_START), "added": NULL_FEATURES, "omitted": NULL_FEATURES}


@dataclass
class Batch:
    """Padded documents: features of links by shape, of lone sentences, where links fit, the true links."""

    links: dict[tuple[int, int], Tensor]
    fits: dict[tuple[int, int], Tensor]
    alone: tuple[Tensor, Tensor]
    real: tuple[Tensor, Tensor]
    made: Sequence[Made]


def documents(
    language: str, seed: int, *, lexicon: bool = True, blocks: int | None = None
) -> tuple[Lexicon, list[Made]]:
    """What a language's weights are fitted on, and a lexicon that has not seen it.

    ``blocks``: of so many blocks of news, drawn at random; by default of all.
    """
    rng = random.Random(seed)
    first: list[tuple[str, str]] = []
    runs: list[list[tuple[str, str]]] = []
    news: list[Made] = []
    if language in PARALLEL_LANGUAGES:
        every = parallel_blocks(language, "calibration")
        first += parallel_pairs(every[::2]) if lexicon else []
        used = every[1::2] if blocks is None else rng.sample(every[1::2], min(blocks, len(every) // 2))
        for _ in range(_TURNS if blocks is None else 1):
            news += parallel_documents(used, rng)
            news += parallel_documents([_short(block, rng) for block in used], rng, _SHORT_RATES)
    if language == "zh":
        first += chinese_pairs(4, 0) if lexicon else []
        runs += [
            s for turn in range(2 * _TURNS) for k in ("news", "ted") for s in chinese_stories(k, 4, 2, turn)
        ]
    if language in LANGUAGES:
        pairs = {english: mlqe_pairs(language, "train", english) for english in ("mt", "post_edit")}
        first += [pair for own in pairs.values() for pair in own[:_LEXICON_PAIRS]]
        for own in [*pairs.values()] * _TURNS:
            at = _LEXICON_PAIRS
            while at + 20 <= len(own):
                size = rng.randint(20, 45)
                runs.append(own[at : at + size])
                at += size
    made = []
    for run in runs:
        share = rng.choice((0.3, 0.7, 1.0, 1.3))
        made.append(make(run, language, rng, {name: rate * share for name, rate in RATES.items()}))
    rng.shuffle(made)
    rng.shuffle(news)
    half = _DOCUMENTS // 2 if made and news else _DOCUMENTS
    both = made[:half] + news[:half]
    rng.shuffle(both)
    return parsed(learned(stems_of(first))) if lexicon else Lexicon(), both


def _short(block: ParallelBlock, rng: random.Random) -> ParallelBlock:
    """Two to five lines of a block."""
    size = rng.randint(2, 5)
    at = rng.randrange(max(1, len(block.lines) - size + 1))
    return replace(block, lines=block.lines[at : at + size])


def paragraphs(made: Made, rng: random.Random) -> tuple[set[int], set[int]]:
    """Where paragraphs open on both sides; one in twenty is lost on one side."""
    english, source = {0}, {0}
    for left, right in made.beads[1:]:
        if rng.random() < 0.4:
            if rng.random() < 0.95:
                english.add(left.start)
            if rng.random() < 0.95:
                source.add(right.start)
    return english, source


def batch(
    made: Sequence[Made], lexicon: Lexicon, rng: random.Random, vectors: VectorsOf | None = None
) -> Batch:
    """Compare the two sides of each document, by vectors too where they are given."""
    rows = max(len(one.english) for one in made) + 1
    columns = max(len(one.source) for one in made) + 1
    count, wide = len(made), len(FEATURES)
    links = {shape: torch.zeros(count, rows, columns, wide) for shape in BEADS}
    fits = {shape: torch.zeros(count, rows, columns, dtype=torch.bool) for shape in BEADS}
    alone = [torch.zeros(count, size, len(NULL_FEATURES)) for size in (rows, columns)]
    real = [torch.zeros(count, size, dtype=torch.bool) for size in (rows, columns)]
    for number, one in enumerate(made):
        english = [read_english(text, lexicon) for text in one.english]
        source = [read_source(text, lexicon) for text in one.source]
        opens = paragraphs(one, rng) if rng.random() < 0.5 else ((), ())
        band = full(len(english), len(source))
        likeness = Likeness(vectors(one.english), vectors(one.source), usual()) if vectors else None
        sides = SentenceLists.of(english, source, *opens)
        compared = LinkFeatures(sides, band, lengths(one.language), lexicon, likeness)
        for shape in BEADS:
            values = [np.broadcast_to(matrix, band.shape) for matrix in compared.features(*shape)]
            stacked = torch.from_numpy(np.stack(values, -1).astype(np.float32))
            links[shape][number, : band.shape[0], : band.shape[1]] = stacked
            down, right = (max(0, size - part) for size, part in zip(band.shape, shape, strict=True))
            fits[shape][number, :down, :right] = True
        for side, sentences in enumerate((english, source)):
            alone[side][number, : len(sentences)] = torch.from_numpy(null_features(sentences))
            real[side][number, : len(sentences)] = True
    return Batch(links, fits, (alone[0], alone[1]), (real[0], real[1]), made)


def scores(one: Batch, weights: dict[str, Tensor]) -> tuple[dict[Any, Tensor], Tensor, Tensor]:
    """Scores of links by shape, additions, omissions."""
    never = torch.tensor(_NEVER)
    plain = {shape: one.links[shape] @ weights["features"] for shape in BEADS}
    links = {
        shape: torch.where(one.fits[shape], plain[shape] + weights["shapes"][number], never)
        for number, shape in enumerate(BEADS)
    }
    single = plain[1, 1]
    crossed = torch.full_like(single, _NEVER)
    crossed[:, :-1, :-1] = single[:, 1:, :-1] + single[:, :-1, 1:] + weights["shapes"][len(BEADS)]
    links[2, 2] = torch.where(one.fits[2, 2], torch.logaddexp(links[2, 2], crossed), never)
    added = torch.where(one.real[0], one.alone[0] @ weights["added"], never)
    omitted = torch.where(one.real[1], one.alone[1] @ weights["omitted"], never)
    return links, added, omitted


def partition(links: dict[Any, Tensor], added: Tensor, omitted: Tensor, made: Sequence[Made]) -> Tensor:
    """The logarithm of the weight of all ways through each document."""
    count, columns = omitted.shape
    steps = torch.cumsum(torch.clamp(omitted, min=-50), 1)[:, :-1]
    along = torch.cat([torch.zeros(count, 1), steps], 1)
    rows: list[Tensor] = []
    for row in range(added.shape[1]):
        begin = torch.full((count, columns), _NEVER)
        if row == 0:
            begin[:, 0] = 0
        terms = [begin]
        for (down, right), score in links.items():
            if row >= down:
                before = rows[row - down] + score[:, row - down]
                terms.append(torch.cat([torch.full((count, right), _NEVER), before[:, :-right]], 1))
        if row:
            terms.append(rows[row - 1] + added[:, row - 1 : row])
        here = torch.logsumexp(torch.stack(terms), 0)
        rows.append(torch.logcumsumexp(here - along, 1) + along)
    ends = torch.tensor([[len(one.english), len(one.source)] for one in made])
    return torch.stack(rows, 1)[torch.arange(count), ends[:, 0], ends[:, 1]]


def truth(links: dict[Any, Tensor], added: Tensor, omitted: Tensor, made: Sequence[Made]) -> Tensor:
    """The score of the true ways, all together."""
    total = torch.tensor(0.0)
    for number, one in enumerate(made):
        for english, source in one.beads:
            if not source:
                total = total + added[number, english.start]
            elif not english:
                total = total + omitted[number, source.start]
            else:
                total = total + links[len(english), len(source)][number, english.start, source.start]
    return total


def start(known: Mapping[str, Mapping[str, float]] | None = None) -> dict[str, Tensor]:
    """Weights to start from; where some are ``known``, as the file has them, these."""
    if known is not None:
        return {
            part: torch.tensor([known[part].get(name, 0.0) for name in own]) for part, own in _NAMES.items()
        }
    features = torch.zeros(len(FEATURES))
    for name, value in (("length", -0.3), ("numbers_worth", 0.3), ("names_worth", 0.3)):
        features[FEATURES.index(name)] = value
    lone = [-4.0] + [0.0] * (len(NULL_FEATURES) - 1)
    return {
        "features": features,
        "shapes": torch.tensor(list(_START.values())),
        "added": torch.tensor(lone),
        "omitted": torch.tensor(lone),
    }


def fit(
    batches: Sequence[Batch], known: Mapping[str, Mapping[str, float]] | None = None
) -> tuple[dict[str, dict[str, float]], float]:
    """The likeliest weights, as the file has them, and the loss for a link; searched from ``known`` on."""
    weights = start(known)
    for value in weights.values():
        value.requires_grad_(True)
    count = sum(len(made.beads) for one in batches for made in one.made)
    search = torch.optim.LBFGS(
        list(weights.values()),
        max_iter=_ROUNDS if known is None else _ROUNDS // 2,
        history_size=20,
        line_search_fn="strong_wolfe",
    )
    losses: list[float] = []

    def closure() -> Tensor:
        search.zero_grad()
        total = 0.0
        for one in batches:
            parts = scores(one, weights)
            loss = (partition(*parts, one.made).sum() - truth(*parts, one.made)) / count
            loss.backward()  # type: ignore[no-untyped-call]
            total += float(loss.detach())
        penalty = _PENALTY * (weights["features"] ** 2).sum()
        penalty.backward()  # type: ignore[no-untyped-call]
        losses.append(total)
        return torch.tensor(total) + penalty.detach()

    search.step(closure)  # type: ignore[no-untyped-call]
    return plain(weights), losses[-1]


def plain(weights: dict[str, Tensor]) -> dict[str, dict[str, float]]:
    """Weights by name, rounded."""
    return {
        part: {name: round(float(value), 4) for name, value in zip(_NAMES[part], values, strict=True)}
        for part, values in weights.items()
    }


def main() -> None:
    """Fit the sets named, or all; with ``--out`` write them, the file's others as they are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("sets", nargs="*", default=[*LANGUAGES, "zh", *_TOGETHER], metavar="SET")
    parser.add_argument("--out", type=Path, help="the file that the sets are put into")
    options = parser.parse_args()
    vectors = encoder().vectors if {*_VECTORS} & {*options.sets} else None
    torch.set_num_threads(1)
    path = options.out
    sets = json.loads(path.read_text("utf-8"))["sets"] if path and path.exists() else {}
    for name in options.sets:
        rng = random.Random(name)
        batches = []
        languages = _TOGETHER.get(name, (name,))
        for language in languages:
            most = _OF_EACH_WITH_VECTORS if name in _VECTORS else _OF_EACH
            blocks = most if name in _VECTORS else None
            lexicon, made = documents(language, 5, lexicon=name not in _PLAIN, blocks=blocks)
            if len(languages) > 1:
                made = made[:most]
            own = vectors if name in _VECTORS else None
            parts = (made[at : at + _BATCH] for at in range(0, len(made), _BATCH))
            batches += [batch(part, lexicon, rng, own) for part in parts]
        sets[name], loss = fit(batches, sets.get(_VECTORS[name]) if name in _VECTORS else None)
        print(
            f"{name}: {sum(len(one.made) for one in batches)} documents, loss {loss:.4f} a link", flush=True
        )
        note = "Fitted by python -m recipes.alignment.weights, which says on what."
        if path:
            path.write_text(json.dumps({"note": note, "sets": sets}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
