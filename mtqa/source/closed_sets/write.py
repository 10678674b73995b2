"""A member of a closed set as English writes it, in the form of the word whose place it takes."""

from __future__ import annotations

from mtqa.language.lexicon import is_english
from mtqa.source.closed_sets.tables import table

#: Zipf frequency from which a word is one.
_COMMON = 2.0
_SIBILANTS = ("s", "x", "z", "ch", "sh")
_RANKS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]


def write_member(name: str, like: str = "") -> str:
    """The word for a member, in the number and with the ending of the English word ``like``.

    "week", "weeks" -> "month": "months"; "north", "southern": "northern"; "3", "first": "third";
    "petrol_station": "petrol station".
    """
    if name.isdigit():
        return _RANKS[int(name) - 1] if 0 < int(name) <= len(_RANKS) else name
    small, name = like.lower(), name.replace("_", " ")
    if small.endswith("ern") and name in ("north", "south", "east", "west"):
        made = f"{name}ern"
    else:
        plural = _is_plural(small) and not _is_plural(name.rpartition(" ")[2])
        made = _plural(name) if plural else name
    return made[0].upper() + made[1:] if like[:1].isupper() else made


def _is_plural(word: str) -> bool:
    if word in table("plurals").values():
        return True
    if not word.endswith("s") or word.endswith(("ss", "'s", "’s")):
        return False
    singulars = (word[:-1], f"{word[:-3]}y" if word.endswith("ies") else "", word[:-2])
    return any(
        len(one) > 1 and is_english(one, _COMMON) for one in singulars[: 3 if word.endswith("es") else 1]
    )


def _plural(name: str) -> str:
    first, _, last = name.rpartition(" ")
    if last in table("plurals"):
        made = table("plurals")[last]
    elif last.endswith(_SIBILANTS):
        made = f"{last}es"
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        made = f"{last[:-1]}ies"
    else:
        made = f"{last}s"
    return f"{first} {made}".strip()
