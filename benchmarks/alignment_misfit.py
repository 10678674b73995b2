"""How often source and story are held to be strangers, and how often strangers are taken for them.

Run: ``python -m benchmarks.alignment_misfit`` measures on mlqe-pe's test part and every other Chinese
story; ``--fit`` writes the figures of mtqa/source/misfit.toml, from the last 2,000 pairs of the training
part and the Chinese stories that the weights were fitted on.

A stranger is the source of another document of the same file and size. "not told" stands for a
language without weights and lexicon of its own.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from benchmarks.alignment_data import LANGUAGES, chinese_stories, mlqe_pairs, present
from benchmarks.alignment_documents import RATES, make
from mtqa.source import misfit
from mtqa.source.alignment.align import align

_SIZES = (1, 3, 10, 40)
_MOST = 300
_FIT_SIZES = (3, 5, 10, 20, 40)
_HEADER = """\
# Below which kinship (see misfit.py) a source is held to be another story's, by the number of sentences of
# the shorter side: 0.8 of the least that was seen of stories and their own sources, joined, split and
# dropped as for benchmarks.alignment at 1.5 times its rates, but no more than 99 of 100 strangers have.
# Fitted by python -m benchmarks.alignment_misfit --fit; "default" on the languages above without being told them.
"""

Pairs = Sequence[tuple[str, str]]


def fit_of(english: Sequence[str], source: Sequence[str], language: str) -> misfit.Fit:
    """English aligned with a source."""
    fit = misfit.Fit()
    for pairing in align(english, source, language):
        fit.add(
            pairing, [len(english[at]) for at in pairing.english], [len(source[at]) for at in pairing.source]
        )
    return fit


def fits(
    pairs: Pairs, language: str, size: int, *, edited: bool = False
) -> Iterator[tuple[misfit.Fit, misfit.Fit]]:
    """Documents of so many pairs, each with its own source and with another's."""
    parts = [pairs[at : at + size] for at in range(0, len(pairs) - size + 1, size)]
    step = max(1, len(parts) // 5)
    rng = random.Random(size)  # noqa: S311
    rates = {name: 1.5 * rate for name, rate in RATES.items()} if edited else {}
    for number, part in enumerate(parts[:_MOST]):
        made = make(part, language, rng, rates)
        stranger = [pair[1] for pair in parts[(number + step) % len(parts)]]
        yield fit_of(made.english, made.source, language), fit_of(made.english, stranger, language)


def pairs_of(language: str, part: str) -> list[tuple[str, str]]:
    """Pairs of a language, of the part that was fitted on (train) or of the other (test)."""
    if language == "zh":
        every, first = (2, 1) if part == "test" else (4, 2)
        stories = [story for kind in ("news", "ted") for story in chinese_stories(kind, every, first)]
        return [pair for story in stories for pair in story]
    start = 0 if part == "test" else 5_000
    return [p for english in ("mt", "post_edit") for p in mlqe_pairs(language, part, english)[start:]]


def fit() -> None:
    """Write misfit.toml."""
    lines = []
    for name in [*LANGUAGES, "zh", "default"]:
        least = []
        for size in _FIT_SIZES:
            own: list[float] = []
            others: list[float] = []
            for language in [*LANGUAGES, "zh"] if name == "default" else (name,):
                code = "und" if name == "default" else name
                for right, wrong in fits(pairs_of(language, "train"), code, size, edited=True):
                    own.append(right.kinship)
                    others.append(wrong.kinship)
            worst = min(own)
            least.append(min(0.8 * worst if worst > 0 else 1.25 * worst, float(np.percentile(others, 99))))
        lines.append(f"{name} = [{', '.join(f'{figure:.2f}' for figure in least)}]\n")
        print(lines[-1], end="", flush=True)
    sizes = f"sentences = {list(_FIT_SIZES)}\n\n[least]\n"
    Path(misfit.__file__).with_suffix(".toml").write_text(_HEADER + sizes + "".join(lines), "utf-8")


def measure() -> None:
    """Print how often each error is made."""
    print("documents of               " + "".join(f"{size:>10} pairs     " for size in _SIZES))
    print("                           " + "  own held strange, strangers not seen" * 2)
    for told in (True, False):
        for language in [*LANGUAGES, "zh"]:
            cells = []
            for size in _SIZES:
                code = language if told else "und"
                said = [
                    (bool(misfit.mismatch(own, code)), bool(misfit.mismatch(other, code)))
                    for own, other in fits(pairs_of(language, "test"), code, size)
                ]
                wrong, missed = sum(own for own, _ in said), sum(not other for _, other in said)
                cells.append(f"{wrong:5} {missed:5} of {len(said):4}")
            print(f"{language + ('' if told else ', not told'):20}" + "  ".join(cells), flush=True)


def main() -> None:
    """Fit or measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--fit", action="store_true", help="write mtqa/source/misfit.toml")
    options = parser.parse_args()
    if not present():
        print("skipped: no mlqe-pe in MTQA_DATA (by default ../shared/data)")
    elif options.fit:
        fit()
    else:
        measure()


if __name__ == "__main__":
    main()
