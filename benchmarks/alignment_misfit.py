"""How often source and story are held to be strangers, and how often strangers are taken for them.

Run: ``python -m benchmarks.alignment_misfit`` measures on mlqe-pe's test part and every other Chinese
story; ``--fit`` writes the figures of mtqa/source/misfit.toml, from the last 2,000 pairs of the training
part and the Chinese stories that the weights were fitted on.

A stranger is the source of another document of the same file and size. "not told" stands for a
language without weights and lexicon of its own.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from benchmarks.alignment_data import LANGUAGES, chinese_stories, mlqe_pairs, present
from mtqa.source import misfit
from mtqa.source.alignment.align import align

_SIZES = (1, 3, 10, 40)
_MOST = 300
_HEADER = """\
# Content of the links (Pairing.content, natural logarithms) of documents of 20 pairs: of sentences and
# their translations, the median and the deviation below it; of sentences of other stories, mean and
# deviation; and how far documents' means differ beyond that. Fitted by
# python -m benchmarks.alignment_misfit --fit, which says on what; "default" on five languages untold.
[contents]
"""

Pairs = Sequence[tuple[str, str]]


def fit_of(pairs: Pairs, others: Pairs, language: str) -> misfit.Fit:
    """English of some pairs aligned with the source of others."""
    fit = misfit.Fit()
    english, source = [pair[0] for pair in pairs], [pair[1] for pair in others]
    for pairing in align(english, source, language):
        fit.add(
            pairing, [len(english[at]) for at in pairing.english], [len(source[at]) for at in pairing.source]
        )
    return fit


def fits(pairs: Pairs, language: str, size: int) -> Iterator[tuple[misfit.Fit, misfit.Fit]]:
    """Documents of so many pairs, each with its own source and with another's."""
    parts = [pairs[at : at + size] for at in range(0, len(pairs) - size + 1, size)]
    step = max(1, len(parts) // 5)
    for number, part in enumerate(parts[:_MOST]):
        yield fit_of(part, part, language), fit_of(part, parts[(number + step) % len(parts)], language)


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
        own: list[float] = []
        others: list[float] = []
        means: list[float] = []
        for language in LANGUAGES if name == "default" else (name,):
            for right, wrong in fits(pairs_of(language, "train"), "und" if name == "default" else name, 20):
                own += right.contents
                others += wrong.contents
                means.append(float(np.mean(right.contents or [0.0])))
        middle = float(np.median(own))
        below = (middle - float(np.percentile(own, 5))) / 1.645
        between = max(0.0, float(np.std(means)) - below / np.sqrt(20))
        figures = middle, below, float(np.mean(others)), float(np.std(others)), between
        lines.append(f"{name} = [{', '.join(f'{figure:.2f}' for figure in figures)}]\n")
        print(lines[-1], end="", flush=True)
    Path(misfit.__file__).with_suffix(".toml").write_text(_HEADER + "".join(lines), "utf-8")


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
