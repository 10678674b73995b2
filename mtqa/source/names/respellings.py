"""Names as English may spell what a language has respelt: "Jachánov", "Khachanov".

Languages spell names from other scripts each in its own way, and English in a third (``respellings.toml``).
Other scripts write the sounds of names of which English keeps the letters: its "c" may be "ц".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from mtqa.source.names import greek
from mtqa.source.names.nations import toml

#: Languages that write "c" for the "z" of German names.
_WITH_C = frozenset(("lv", "lt"))
#: What Cyrillic writes for the "c" of Polish, Baltic and other names.
_WITH_TS, _C = frozenset("цЦ"), re.compile(r"c(?![hz])", re.IGNORECASE)


def respelt(word: str, language: str) -> str:
    """A word of a language in Latin letters as English spells names of other scripts; as it is where the
    language has no table.

    >>> respelt("Jachánov", "es"), respelt("Chatsjanov", "nl")
    ('khachánov', 'khachanov')
    """
    found = _respellings(language)
    if found is None:
        return word
    pattern, letters = found
    return pattern.sub(lambda match: letters[match[0]], word.lower())


def with_ts(name: str, word: str) -> str:
    """A name of the English with "ts" for its "c", where a word in Cyrillic letters has a sign for that."""
    return _C.sub("ts", name) if _WITH_TS & set(word) else name


def spellings(name: str, word: str, language: str) -> set[tuple[str, str]]:
    """A name of the English and a word of a language (ISO 639-1) as they may be compared letter by letter."""
    if language == "el":
        return greek.spellings(name, word)
    found = {(name, word), (name, respelt(word, language)), (with_ts(name, word), word)}
    found |= {(name, form) for form in _with_j(word, language)}
    if language in _WITH_C:  # "Mercs" is Merz as well as Mertz
        found |= {(name, re.sub("[cC]", "z", word))}
    return found


def _with_j(word: str, language: str) -> set[str]:
    """A word with the letters that English has for the first sound of Kazakh "Жомарт", "j" or "zh": Czech
    "Žomart", German "Schomart"; Russian "Жуков" is "Schukow", too."""
    plain = respelt(word, language)
    if language == "de":
        small = word.lower()
        return {small.replace("sch", letters) for letters in ("j", "zh")} if "sch" in small else set()
    return {plain.replace("zh", "j")} if "zh" in plain else set()


@cache
def _respellings(language: str) -> tuple[re.Pattern[str], Mapping[str, str]] | None:
    table: str = toml("respellings.toml").get(language, "")
    letters = dict(pair.split("=") for pair in table.split())
    if not letters:
        return None
    return re.compile("|".join(sorted(map(re.escape, letters), key=len, reverse=True))), letters
