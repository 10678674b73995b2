"""How often source and story are held to be unrelated, and how often unrelated sources are not seen.

Run: ``python -m benchmarks.alignment_misfit`` measures on mlqe-pe's test part and every other Chinese
story; ``--fit`` writes models/alignment/unrelated.toml, from the last 2,000 pairs of the training
part and the Chinese stories that the weights were fitted on.

An unrelated source is the source of another document of the same file and size. "not told" stands for a
language without weights and lexicon of its own.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence

import numpy as np

from benchmarks.alignment_data import LANGUAGES, chinese_stories, mlqe_pairs, present
from benchmarks.alignment_documents import RATES, make
from mtqa._compat import tomllib
from mtqa.resources import models_dir
from mtqa.source import relatedness
from mtqa.source.alignment.align import align

#: Of the way from unrelated to own sources.
_MARGIN = 0.25
_SIZES = (1, 3, 10, 40)
_MOST = 300
#: Rows for other languages, and what they are fitted on.
_UNTOLD = {"latin": ("ro", "et"), "default": ("ru", "ne", "si", "zh")}
#: Languages without weights of their own: in other letters, and in Latin ones.
_CODES = ("und", "fo")
_FIT_SIZES = (3, 5, 10, 20, 40)
_HEADER = """\
# Below which alignment score (see relatedness.py) a source is held to be another story's, by the number of
# sentences of the shorter side: a quarter of the way from what 99 of 100 unrelated sources have at most to
# the least seen of stories and their own sources, these joined, split and dropped as for
# benchmarks.alignment at 1.5 times its rates; where the two overlap, 0.8 of that least.
# Fitted by benchmarks.alignment_misfit --fit.
# "latin" (other languages in Latin letters) and "default" (all others) are set by hand between what the same
# gives for ro and et, and for the rest, without telling which they are, and 0.8 of the least seen of the
# messages of Django's translations into 22 languages.
"""

Pairs = Sequence[tuple[str, str]]


def fit_of(english: Sequence[str], source: Sequence[str], language: str) -> relatedness.AlignmentTotals:
    """English aligned with a source."""
    totals = relatedness.AlignmentTotals()
    for pairing in align(english, source, language):
        totals.add(
            pairing, [len(english[at]) for at in pairing.english], [len(source[at]) for at in pairing.source]
        )
    return totals


def fits(
    pairs: Pairs, language: str, size: int, *, edited: bool = False
) -> Iterator[tuple[relatedness.AlignmentTotals, relatedness.AlignmentTotals]]:
    """Documents of so many pairs, each with its own source and with another's."""
    parts = [pairs[at : at + size] for at in range(0, len(pairs) - size + 1, size)]
    step = max(1, len(parts) // 5)
    rng = random.Random(size)
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


def fit(names: Sequence[str]) -> None:
    """Write the rows named of unrelated.toml; the others stay."""
    path = models_dir() / "alignment" / "unrelated.toml"
    rows = {name: list(row) for name, row in tomllib.loads(path.read_text("utf-8"))["least"].items()}
    for name in names:
        languages = _UNTOLD.get(name, (name,))
        code = "und" if name in _UNTOLD else name
        rows[name] = []
        for size in _FIT_SIZES:
            found = [
                both for lang in languages for both in fits(pairs_of(lang, "train"), code, size, edited=True)
            ]
            worst = min(own.score for own, _ in found)
            others = float(np.percentile([other.score for _, other in found], 99))
            careful = 0.8 * worst if worst > 0 else 1.25 * worst
            rows[name].append(others + _MARGIN * (worst - others) if worst > others else careful)
        print(name, [round(figure, 2) for figure in rows[name]], flush=True)
    lines = [f"{name} = [{', '.join(f'{figure:.2f}' for figure in row)}]\n" for name, row in rows.items()]
    sizes = f"sentences = {list(_FIT_SIZES)}\n\n[least]\n"
    path.write_text(_HEADER + sizes + "".join(lines), "utf-8")


def measure() -> None:
    """Print how often each error is made."""
    print("documents of               " + "".join(f"{size:>10} pairs     " for size in _SIZES))
    print("                           " + "     own rejected, others accepted    " * 2)
    for told in (True, False):
        for language in [*LANGUAGES, "zh"]:
            cells = []
            for size in _SIZES:
                code = language if told else _CODES[language in _UNTOLD["latin"]]
                said = [
                    (
                        bool(relatedness.unrelated_by_alignment(own, code)),
                        bool(relatedness.unrelated_by_alignment(other, code)),
                    )
                    for own, other in fits(pairs_of(language, "test"), code, size)
                ]
                wrong, missed = sum(own for own, _ in said), sum(not other for _, other in said)
                cells.append(f"{wrong:5} {missed:5} of {len(said):4}")
            print(f"{language + ('' if told else ', not told'):20}" + "  ".join(cells), flush=True)


def main() -> None:
    """Fit or measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "--fit", nargs="*", metavar="ROW", help="write these rows of unrelated.toml, or all fitted ones"
    )
    options = parser.parse_args()
    if not present():
        print("skipped: no mlqe-pe in MTQA_DATA (by default ../shared/data)")
    elif options.fit is not None:
        fit(options.fit or [*LANGUAGES, "zh"])
    else:
        measure()


if __name__ == "__main__":
    main()
