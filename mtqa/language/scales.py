"""Words for thousands, millions and so on behind a figure, as other languages or wire copy have them."""

from __future__ import annotations

import re
from functools import cache

from mtqa.language.words import word_table

#: A figure and the word behind it, at the end of a text.
_BEHIND_FIGURE = re.compile(r"\d\s+(?P<word>[^\W\d_]+)$")
_LONGEST = 30


@cache
def scales(kind: str) -> dict[str, str]:
    """The English word for each of the words of ``data/scales.toml``: ``foreign``, or of ``wire`` copy."""
    return {word: english for english, words in word_table("scales")[kind].items() for word in words}


def is_scale(word: str) -> bool:
    """Whether a word behind a figure multiplies it: "mln", "Mrd", "million"."""
    english = {*scales("foreign").values(), *scales("wire").values()}
    return word in scales("foreign") or word in scales("wire") or word.lower().removesuffix("s") in english


def is_scale_stop(text: str, stop: int) -> bool:
    """Whether the stop at an offset stands behind the abbreviation of a scale: "12 mln. rubles"."""
    found = _BEHIND_FIGURE.search(text[max(0, stop - _LONGEST) : stop])
    return found is not None and (found["word"] in scales("foreign") or found["word"] in scales("wire"))
