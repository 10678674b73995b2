"""Makes mtqa/source/values/data/cldr: number words and names of months from CLDR, by way of ICU.

Run by hand, with PyICU installed: ``python -m recipes.number_words``. Nothing else needs ICU: a
table of a few kilobytes a language reads faster, and what CLDR lacks or has wrong (cases, colloquial
forms, abbreviations) is in the tables beside these, written for the project.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[1] / "mtqa" / "source" / "values" / "data" / "cldr"
#: CLDR has number words for these; for Hausa, Sinhala and Urdu it has months only.
LANGUAGES = [
    "ar",
    "bg",
    "cs",
    "da",
    "de",
    "el",
    "en",
    "es",
    "et",
    "fa",
    "fi",
    "fr",
    "ha",
    "he",
    "hi",
    "hr",
    "hu",
    "id",
    "is",
    "it",
    "ja",
    "ko",
    "lt",
    "lv",
    "ne",
    "nl",
    "no",
    "pl",
    "pt",
    "ro",
    "ru",
    "si",
    "sk",
    "sl",
    "sr",
    "sv",
    "th",
    "tr",
    "uk",
    "ur",
    "vi",
    "zh",
]
#: Spelt with characters, not with words between spaces, or not in CLDR at all.
_NO_WORDS = frozenset(("ha", "si", "ur", "ja", "ko", "th", "zh"))
_IRREGULAR = frozenset(("hi", "ne"))
_LOCALE = {"no": "nb"}
_ROUND = (*range(100, 1000, 100), *(k * 10**n for n in (3, 5, 6, 7, 9, 11, 12) for k in (1, 2, 3, 5)))
_RARE = re.compile("financial|-plural|instructive|comitative|abessive")
_CONNECTORS = frozenset(
    ["og", "och", "und", "en", "et", "y", "e", "i", "и", "és", "και", "și", "şi", "va", "و", "and", "kai"]
)


def _tokens(spelt: str) -> tuple[str, ...]:
    plain = re.sub("[\u00ad\u200b\u200e\u200f]", "", spelt.lower().replace("ʼ", "'").replace("’", "'"))
    return tuple(part for part in re.split(r"[\s,-]+", plain) if part)


def _spelt(language: str, wanted: str) -> dict[int, set[tuple[str, ...]]]:
    """Every way in which ICU spells 0-100 and round numbers, for rule sets whose name holds ``wanted``."""
    icu: Any = import_module("icu")
    rules = icu.RuleBasedNumberFormat(
        icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(_LOCALE.get(language, language))
    )
    names = [rules.getRuleSetName(number) for number in range(rules.getNumberOfRuleSetNames())]
    found: dict[int, set[tuple[str, ...]]] = defaultdict(set)
    for name in names:
        named = wanted in name or (wanted == "cardinal" and name == "%spellout-numbering")
        if named and not _RARE.search(name):
            for value in (*range(101), *_ROUND):
                tokens = _tokens(rules.format(value, name))
                if tokens and not any(re.search(r"[\d:=−-]", token) for token in tokens):
                    found[value].add(tokens)
    return found


def _derivable(tokens: tuple[str, ...], value: int, known: dict[str, int], language: str) -> bool:
    """Whether the reader of number words makes the value of its parts: 20 2, 2 20 in one word, 2 100."""
    if 10 < value < 20 or (value > 100 and len(tokens) == 1 and language != "fi"):
        return False
    whole = " ".join(tokens)
    for cut in range(1, len(whole)):
        left, right = whole[:cut].strip(), whole[cut:].strip()
        bare = {right, *(right.removeprefix(joint).strip() for joint in _CONNECTORS)}
        for part in bare & known.keys() if left in known else ():
            first, second = known[left], known[part]
            glued = len(tokens) == 1
            if first + second == value and 0 < min(first, second) < 10 and (glued or first > second):
                return True
            if second == 100 and first * 100 == value:
                return True
    return False


def _words(language: str) -> Iterator[tuple[str, dict[int, list[str]]]]:
    cardinals = _spelt(language, "cardinal")
    known = {
        " ".join(tokens): value
        for value in (*range(11), *range(20, 101, 10))
        for tokens in cardinals[value]
        if value == 100 or len(tokens) == 1 or not value % 10
    }
    plain: dict[int, set[str]] = defaultdict(set)
    scale: dict[int, set[str]] = defaultdict(set)
    for value, forms in cardinals.items():
        for tokens in forms:
            if value < 1000 and not _derivable(tokens, value, known, language):
                if value > 100 and len(tokens) > 1:
                    scale[100].add(tokens[-1])
                else:
                    plain[value].add(" ".join(tokens))
            elif value >= 1000 and len(tokens) > 1:
                power = _power(tokens[:-1], value, {**known, **dict.fromkeys(scale[100], 100)})
                if power:
                    scale[power].add(tokens[-1])
            elif value in (1000, 10**6, 10**9, 10**12):
                scale[value].add(tokens[0])
    yield "cardinal", _sorted(plain)
    yield "scale", _sorted(scale)
    yield "ordinal", _sorted(_ranks(language, known))


def _ranks(language: str, known: dict[str, int]) -> dict[int, set[str]]:
    ranks: dict[int, set[str]] = defaultdict(set)
    for value, forms in _spelt(language, "ordinal").items():
        single = value <= 20 or not value % 10 or language in _IRREGULAR
        if single and 0 < value <= 100:
            ranks[value] |= {
                " ".join(tokens) for tokens in forms if len(tokens) == 1 or tokens[0] not in known
            }
    return ranks


def _power(before: tuple[str, ...], value: int, known: dict[str, int]) -> int:
    """What the last word multiplies by, where those before it are known; 0 where they are not."""
    parts = [known.get(token, 0) for token in before if token not in _CONNECTORS]
    first = sum(parts)
    power = value // first if first and not value % first and all(parts) else 0
    return power if re.fullmatch("10+", str(power)) else 0


def _sorted(table: dict[int, set[str]]) -> dict[int, list[str]]:
    return {value: sorted(table[value]) for value in sorted(table) if table[value]}


def _months(language: str) -> dict[int, list[str]]:
    icu: Any = import_module("icu")
    symbols = icu.DateFormatSymbols(icu.Locale(_LOCALE.get(language, language)))
    names: dict[int, set[str]] = defaultdict(set)
    for context in (symbols.FORMAT, symbols.STANDALONE):
        for width in (symbols.WIDE, symbols.ABBREVIATED):
            for month, name in enumerate(symbols.getMonths(context, width), start=1):
                plain = name.lower().strip(" .").replace("\u200f", "")
                if not re.search(r"\d", plain):
                    names[month].add(plain)
    return _sorted(names)


def _lines(section: str, table: dict[int, list[str]]) -> list[str]:
    if not table:
        return []
    rows = [f'{key} = "{" | ".join(forms)}"' for key, forms in table.items()]
    return ["", f"[{section}]", *rows]


def main() -> None:
    """Write a table for each language."""
    DATA.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        lines = ["# From CLDR (Unicode-3.0) by recipes/number_words.py: not edited by hand."]
        if language not in _NO_WORDS:
            for section, table in _words(language):
                lines += _lines(section, table)
        lines += _lines("month", _months(language))
        (DATA / f"{language}.toml").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
