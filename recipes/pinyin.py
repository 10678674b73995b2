"""Makes mtqa/source/names/data/han/pinyin.tsv: how Chinese reads Han characters, from pypinyin.

Run by hand, with pypinyin installed (MIT licence, in ``NOTICE``): ``python -m recipes.pinyin``. Nothing else
needs it: at run time a character is asked for all its readings, and for no word.

pypinyin rather than anyascii, which a run has anyway, since that knows one reading of a character: a name is
taken for another one only where no reading of its characters says it.
"""

from __future__ import annotations

import unicodedata
from importlib import import_module

from recipes.han_readings import FOLDER

_HAN = range(0x4E00, 0xA000)


def plain(reading: str) -> str:
    """A syllable without its tone and the dots of ü, as news writes it.

    >>> plain("lǚ"), plain("zhái")
    ('lu', 'zhai')
    """
    letters = unicodedata.normalize("NFD", reading)
    return "".join(letter for letter in letters if letter.isascii())


def main() -> None:
    """Write the table."""
    table = import_module("pypinyin.constants").PINYIN_DICT
    lines = []
    for code in sorted(code for code in table if code in _HAN):
        spelt = dict.fromkeys(made for reading in table[code].split(",") if (made := plain(reading)))
        lines.append(f"{chr(code)}\t{' '.join(spelt)}\n")
    (FOLDER / "pinyin.tsv").write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
