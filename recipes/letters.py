"""How many letters English has beside its source: the figures of models/alignment/letters.toml.

Run: ``python -m recipes.letters`` prints the rows under ``[languages]``: the median of the logarithm of
letters and digits of the English by those of the source, and the variance by least squares on 1 / letters of
the source. What the file has for other languages, by script, is set by hand.
"""

from __future__ import annotations

import math

import numpy as np

from mtqa.source.words.lengths import letters
from recipes.data.pairs import EVERY, clean_pairs, post_edited


def row(language: str) -> str:
    """The row of a language, fitted on its training part (Chinese: on half of the news)."""
    pairs = list(post_edited(language, "train")) if language != "zh" else clean_pairs("zh", "dev")
    sizes = [(letters(pair.english), letters(pair.source)) for pair in pairs]
    least = 12 if language == "zh" else 40
    rows = np.array([(math.log(a / b), b) for a, b in sizes if a and b >= least])
    mean = float(np.median(rows[:, 0]))
    off = rows[:, 0] - mean
    kept = np.abs(off) < np.quantile(np.abs(off), 0.99)
    terms = np.stack([np.ones(int(kept.sum())), 1 / rows[kept, 1]], axis=1)
    (base, each), *_ = np.linalg.lstsq(terms, off[kept] ** 2, rcond=None)
    return f"{language} = {{ mean = {mean:.3f}, base = {base:.4f}, each = {each:.2f} }}"


def main() -> None:
    """Print the rows."""
    for language in EVERY:
        print(row(language), flush=True)


if __name__ == "__main__":
    main()
