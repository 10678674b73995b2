"""Names as English may spell what a language has respelt: "Jachánov", "Khachanov".

Languages spell names from other scripts each in its own way, and English in a third (``respellings.toml``).
Other scripts write the sounds of names of which English keeps the letters: its "c" may be "ц".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from mtqa.source.names.sounds import greek
from mtqa.source.names.tables import read_table

#: Languages that write "c" for the "z" of German names.
_WITH_C = frozenset(("lv", "lt"))
#: What Cyrillic writes for the "c" of Polish, Baltic and other names.
_WITH_TS, _C = frozenset("цЦ"), re.compile(r"c(?![hz])", re.IGNORECASE)

#: The sound of Turkish "c" as other languages write it, and that of "ş"; and both as English does.
_DJ, _SH = re.compile("дж|џ|τζ|dž|dż|dzs", re.IGNORECASE), re.compile("[шšşș]|sz|sh", re.IGNORECASE)
_TURKISH_C, _TURKISH_S = re.compile("c(?![hk])", re.IGNORECASE), re.compile("s(?!h)", re.IGNORECASE)
#: A sound that English leaves out before an e of Russian names, and another one that Polish has there.
_J_BEFORE_E, _I_BEFORE_E = re.compile("[jJјЈ](?=[eеė])"), re.compile("(?<=[^aeiouyąęó])i(?=e)")


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


def with_dj(name: str, word: str) -> str:
    """A Turkish name of the English with "dj" for its "c", and "sh" for an "s" without its mark, where a word
    has letters for that sound: "Eczacibasi", "Еджзаджъбашъ"."""
    if "c" not in name.lower() or not _DJ.search(word):
        return name
    made = _TURKISH_C.sub("dj", name)
    return _TURKISH_S.sub("sh", made) if _SH.search(word) else made


def spellings(name: str, word: str, language: str) -> set[tuple[str, str]]:
    """A name of the English and a word of a language (ISO 639-1) as they may be compared letter by letter."""
    if language == "el":
        return greek.spellings(name, word)
    found = {(name, word), (name, respelt(word, language)), (with_ts(name, word), word)}
    found |= {(name, form) for form in _with_j(word, language)}
    if _J_BEFORE_E.search(word) and language in read_table("respellings.toml")["with_j"].split():
        found |= {(name, form) for form in _without_j(word, language)}
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


def _without_j(word: str, language: str) -> set[str]:
    """A word without the sound that its language writes before an e of Russian names: "Andrejeva" for
    "Andreeva", in Polish "Andriejewa"."""
    plain = _I_BEFORE_E.sub("", word.lower()) if language == "pl" else word.lower()
    bare = _J_BEFORE_E.sub("", plain)
    return {bare, respelt(bare, language)}


@cache
def _respellings(language: str) -> tuple[re.Pattern[str], Mapping[str, str]] | None:
    table: str = read_table("respellings.toml").get(language, "")
    letters = dict(pair.split("=") for pair in table.split())
    if not letters:
        return None
    return re.compile("|".join(sorted(map(re.escape, letters), key=len, reverse=True))), letters
