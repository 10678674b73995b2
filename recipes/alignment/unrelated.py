"""Below which alignment score a source is held to be another story's: models/alignment/unrelated.toml.

    python -m recipes.alignment.unrelated [ROW ...] [--out models/alignment/unrelated.toml]

Fitted on the last 2,000 pairs of the training parts of mlqe-pe and the Chinese stories that the weights were
fitted on. The row "likeness" is for where vectors of tokens are there, whatever the language: as if none were
known, in documents of all these languages. An unrelated source is that of another document of the same file
and size. The comments of the shipped file say how a limit is set, and what its rows "latin" and "default"
rest on.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from mtqa._compat import tomllib
from mtqa.resources import models_dir
from mtqa.source import relatedness
from mtqa.source.alignment.align import VectorsOf, align
from recipes.alignment.documents import RATES, make
from recipes.alignment.likeness import encoder
from recipes.data.pairs import LANGUAGES, chinese_stories, mlqe_pairs

#: Of the way from unrelated to own sources.
_MARGIN = 0.25
_MOST = 300
#: Rows for other languages, and what they are fitted on.
NOT_NAMED = {"latin": ("ro", "et"), "default": ("ru", "ne", "si", "zh")}
_LIKENESS, _BY_VECTORS = "likeness", 20
_FIT_SIZES = (3, 5, 10, 20, 40)

Pairs = Sequence[tuple[str, str]]


def fit_of(
    english: Sequence[str], source: Sequence[str], language: str, vectors: VectorsOf | None = None
) -> relatedness.AlignmentTotals:
    """English aligned with a source."""
    totals = relatedness.AlignmentTotals()
    for pairing in align(english, source, language, vectors=vectors):
        totals.add(
            pairing, [len(english[at]) for at in pairing.english], [len(source[at]) for at in pairing.source]
        )
    return totals


def fits(
    pairs: Pairs,
    language: str,
    size: int,
    *,
    edited: bool = False,
    vectors: VectorsOf | None = None,
    most: int = _MOST,
) -> Iterator[tuple[relatedness.AlignmentTotals, relatedness.AlignmentTotals]]:
    """Documents of so many pairs, each with its own source and with another's."""
    parts = [pairs[at : at + size] for at in range(0, len(pairs) - size + 1, size)]
    step = max(1, len(parts) // 5)
    rng = random.Random(size)
    rates = {name: 1.5 * rate for name, rate in RATES.items()} if edited else {}
    for number, part in enumerate(parts[:most]):
        made = make(part, language, rng, rates)
        unrelated = [pair[1] for pair in parts[(number + step) % len(parts)]]
        own = fit_of(made.english, made.source, language, vectors)
        yield own, fit_of(made.english, unrelated, language, vectors)


def pairs_of(language: str, part: str) -> list[tuple[str, str]]:
    """Pairs of a language, of the part that was fitted on (train) or of the other (test)."""
    if language == "zh":
        every, first = (2, 1) if part == "test" else (4, 2)
        stories = [story for kind in ("news", "ted") for story in chinese_stories(kind, every, first)]
        return [pair for story in stories for pair in story]
    start = 0 if part == "test" else 5_000
    return [p for english in ("mt", "post_edit") for p in mlqe_pairs(language, part, english)[start:]]


def fit(names: Sequence[str], shipped: str) -> str:
    """The text of the file with the rows named fitted anew; its comments and the other rows as shipped."""
    table = tomllib.loads(shipped)
    rows = {name: list(row) for name, row in table["least"].items()}
    likeness = table.get(_LIKENESS, [])
    if _LIKENESS in names:
        likeness = by_vectors()
        print(_LIKENESS, [round(figure, 4) for figure in likeness], flush=True)
    for name in (name for name in names if name != _LIKENESS):
        languages = NOT_NAMED.get(name, (name,))
        code = "und" if name in NOT_NAMED else name
        rows[name] = []
        for size in _FIT_SIZES:
            found = [
                both for lang in languages for both in fits(pairs_of(lang, "train"), code, size, edited=True)
            ]
            rows[name].append(limit([own.score for own, _ in found], [other.score for _, other in found]))
        print(name, [round(figure, 2) for figure in rows[name]], flush=True)
    lines = [f"{name} = [{', '.join(f'{figure:.2f}' for figure in row)}]\n" for name, row in rows.items()]
    sizes = f"sentences = {list(_FIT_SIZES)}\n"
    sizes += f"likeness = [{', '.join(f'{figure:.4f}' for figure in likeness)}]\n\n[least]\n"
    comments = [line for line in shipped.splitlines(keepends=True) if line.startswith("#")]
    return "".join(comments) + sizes + "".join(lines)


def limit(own: Sequence[float], others: Sequence[float]) -> float:
    """Between what other documents' sources have and the least of a document's own, as the file says."""
    worst, most = min(own), float(np.percentile(others, 99))
    careful = 0.8 * worst if worst > 0 else 1.25 * worst
    return most + _MARGIN * (worst - most) if worst > most else careful


def by_vectors() -> list[float]:
    """The limits of likeness, over all languages."""
    vectors, limits = encoder().vectors, []
    for size in _FIT_SIZES:
        found = [
            both
            for lang in (*LANGUAGES, "zh")
            for both in fits(
                pairs_of(lang, "train"), "und", size, edited=True, vectors=vectors, most=_BY_VECTORS
            )
        ]
        own, others = ([one.likeness or 0.0 for one in side] for side in zip(*found, strict=True))
        limits.append(limit(own, others))
    return limits


def main() -> None:
    """Fit, print, and with ``--out`` write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "rows", nargs="*", default=[*LANGUAGES, "zh", _LIKENESS], metavar="ROW", help="rows to fit"
    )
    parser.add_argument("--out", type=Path, help="where the file goes")
    options = parser.parse_args()
    text = fit(options.rows, (models_dir() / "alignment" / "unrelated.toml").read_text("utf-8"))
    if options.out:
        options.out.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
