"""How many letters English has beside its source: the figures of models/alignment/letters.toml.

Run: ``python -m recipes.letters`` prints the rows under ``[languages]``: the median of the logarithm of
letters and digits of the English by those of the source, and the variance by least squares on 1 / letters of
the source. Languages of other scripts, and Vietnamese, whose English is a quarter longer, are measured on
sound news written beside its translation (``recipes.data.written_pairs``). What the file has for other
languages, by script, is set by hand.
"""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cache

import numpy as np
from scipy.optimize import nnls

from mtqa.source.words.lengths import letters
from recipes.data.pairs import EVERY, clean_pairs, post_edited
from recipes.data.written_pairs import ordinary_lines

#: Languages that are measured on written news.
WRITTEN = ("ar", "bn", "fa", "he", "ja", "ko", "th", "ur", "vi")
_DENSE = frozenset(("ja", "ko", "zh"))
#: What is added to their base: one translator varies less than many do.
_ROOM = 0.008


def texts(language: str) -> list[tuple[str, str]]:
    """English and source of the pairs that a language is measured on: its training part, half of the Chinese
    news, or written news."""
    if language in WRITTEN:
        return _written()[language]
    pairs = clean_pairs("zh", "dev") if language == "zh" else list(post_edited(language, "train"))
    return [(pair.english, pair.source) for pair in pairs]


@cache
def _written() -> dict[str, list[tuple[str, str]]]:
    """English and source of all written lines, by language."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in ordinary_lines():
        found[line.language].append((line.english, line.source))
    return found


def row(language: str) -> str:
    """The row of a language, fitted on its pairs."""
    sizes = [(letters(english), letters(source)) for english, source in texts(language)]
    least = 12 if language in _DENSE else 40
    rows = np.array([(math.log(a / b), b) for a, b in sizes if a and b >= least])
    mean = float(np.median(rows[:, 0]))
    off = rows[:, 0] - mean
    kept = np.abs(off) < np.quantile(np.abs(off), 0.99)
    terms = np.stack([np.ones(int(kept.sum())), 1 / rows[kept, 1]], axis=1)
    base, each = nnls(terms, off[kept] ** 2)[0]
    base += _ROOM if language in WRITTEN else 0.0
    return f"{language} = {{ mean = {mean:.3f}, base = {base:.4f}, each = {each:.2f} }}"


def main() -> None:
    """Print the rows."""
    for language in (*EVERY, *WRITTEN):
        print(row(language), flush=True)


if __name__ == "__main__":
    main()
