"""Learn the lexicons of the alignment from pairs of sentences.

    python -m recipes.alignment.lexicons [LANGUAGE ...] [--out models/alignment/lexicons]

Read are the training parts of mlqe-pe (ro, et, ru, ne, si; translations and post-edits), every other story
of WMT 2021's MQM news and talks (zh, all systems), and the calibration half of the blocks of wmt21-parallel,
wmt22-parallel and wmt23-parallel (cs, de, ha, is, ja, ru, uk, zh; references, and of each line the outputs of
two systems).

The model is IBM's first (Brown et al., The mathematics of statistical machine translation, Computational
Linguistics 19, 1993) over sets of stems, in both directions; what both hold likely is an entry.
"""

from __future__ import annotations

import argparse
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mtqa.source.alignment import lexicon as stems
from mtqa.source.alignment.sentence import words_and_runs
from recipes.alignment.parallel_documents import PARALLEL_LANGUAGES, parallel_blocks, parallel_pairs
from recipes.data.pairs import LANGUAGES, chinese_pairs, mlqe_pairs

#: The languages that have a lexicon.
LEXICONS = tuple(sorted({*LANGUAGES, *PARALLEL_LANGUAGES}))
#: Outputs of so many systems are read of each line.
_SYSTEMS = 2

#: A stem that fewer sentences have is not learned.
_SEEN = 3
_ROUNDS = 8
#: What p(source | English) and p(English | source) are at least, and sentences that have both.
_LEAST, _LEAST_BACK, _TOGETHER = 0.08, 0.05, 2
_HEADER = "# English stems and their translations' stems, learned by recipes/alignment/lexicons.py from {}.\n"

Stems = tuple[list[str], list[str]]
Numbers = NDArray[np.int64]


def stems_of(pairs: Iterable[tuple[str, str]]) -> list[Stems]:
    """The stems of English and of source sentences."""
    found = []
    for english, source in pairs:
        words, _ = words_and_runs(unicodedata.normalize("NFC", english))
        others, runs = words_and_runs(unicodedata.normalize("NFC", source))
        left = {stems.english_stem(word) for word in words if word.isascii()}
        right = {stems.source_stem(word) for word in others} - {""}
        right.update(stem for run in runs for stem in stems.run_stems(run))
        found.append((sorted(left), sorted(right)))
    return found


def learned(pairs: Sequence[Stems]) -> str:
    """The lines of a lexicon."""
    left, right = _numbered(pair[0] for pair in pairs), _numbered(pair[1] for pair in pairs)
    english, source, sentence = _places(pairs, left, right)
    code, place = np.unique(english * (len(right) + 1) + source, return_inverse=True)
    rows, columns = code // (len(right) + 1), code % (len(right) + 1)
    there = _probabilities(place, rows, source, sentence, len(right))
    back = _probabilities(place, columns, english, sentence, len(left))
    together = np.bincount(place)
    good = (rows > 0) & (columns > 0) & (there > _LEAST) & (back > _LEAST_BACK) & (together >= _TOGETHER)
    english_names, source_names = ["", *left], ["", *right]
    entries: dict[str, list[str]] = {}
    for number in np.flatnonzero(good):
        entries.setdefault(english_names[rows[number]], []).append(source_names[columns[number]])
    return "".join(f"{word} {' '.join(sorted(entries[word]))}\n" for word in sorted(entries))


def _numbered(sides: Iterable[list[str]]) -> dict[str, int]:
    counts = Counter(stem for side in sides for stem in side)
    return {stem: number for number, stem in enumerate((s for s, n in counts.items() if n >= _SEEN), 1)}


def _places(
    pairs: Sequence[Stems], left: dict[str, int], right: dict[str, int]
) -> tuple[Numbers, Numbers, Numbers]:
    """All pairs of stems of each sentence; 0 stands for none."""
    english: list[int] = []
    source: list[int] = []
    sentence: list[int] = []
    for number, (one, other) in enumerate(pairs):
        rows = [0, *(left[stem] for stem in one if stem in left)]
        columns = [0, *(right[stem] for stem in other if stem in right)]
        for row in rows:
            english += [row] * len(columns)
            source += columns
            sentence += [number] * len(columns)
    return np.array(english), np.array(source), np.array(sentence)


def _probabilities(
    place: Numbers, given: Numbers, made: Numbers, sentence: Numbers, size: int
) -> NDArray[np.float64]:
    """p(made | given) of each distinct pair, by expectation maximisation."""
    _, group = np.unique(sentence * (size + 1) + made, return_inverse=True)
    table = np.full(len(given), 1.0 / size)
    for _ in range(_ROUNDS):
        weight = table[place] * (made != 0)
        share = weight / np.maximum(np.bincount(group, weight)[group], 1e-12)
        counts = np.bincount(place, share, minlength=len(given))
        table = counts / np.maximum(np.bincount(given, counts)[given], 1e-12)
    return table


def training_pairs(language: str) -> tuple[str, list[tuple[str, str]]]:
    """What a language's lexicon is learned from, in words, and the pairs."""
    names, pairs = [], list[tuple[str, str]]()
    if language == "zh":
        names.append("every other story of WMT 2021's MQM news and talks")
        pairs += chinese_pairs(2, 0)
    if language in LANGUAGES:
        names.append("mlqe-pe's training part")
        for english in ("mt", "post_edit"):
            pairs += mlqe_pairs(language, "train", english)
    if language in PARALLEL_LANGUAGES:
        names.append("half of wmt21-parallel, wmt22-parallel and wmt23-parallel")
        pairs += parallel_pairs(parallel_blocks(language, "calibration"), systems=_SYSTEMS)
    return ", ".join(names), pairs


def main() -> None:
    """Learn the lexicons of the languages named, or of all, and with ``--out`` write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("languages", nargs="*", default=LEXICONS, metavar="LANGUAGE")
    parser.add_argument("--out", type=Path, help="the folder for LANGUAGE.txt")
    options = parser.parse_args()
    for language in options.languages:
        name, pairs = training_pairs(language)
        lines = learned(stems_of(pairs))
        if options.out:
            options.out.mkdir(parents=True, exist_ok=True)
            (options.out / f"{language}.txt").write_text(_HEADER.format(name) + lines, "utf-8")
        print(f"{language}: {lines.count(chr(10))} English stems")


if __name__ == "__main__":
    main()
