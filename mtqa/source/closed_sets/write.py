"""A member of a closed set as English writes it, in the form of the word whose place it takes."""

from __future__ import annotations

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

    "week", "weeks" -> "month": "months"; "north", "southern": "northern"; "3", "first": "third".
    """
    if name.isdigit():
        return _RANKS[int(name) - 1] if 0 < int(name) <= len(_RANKS) else name
    small = like.lower()
    if small.endswith("ern") and name in ("north", "south", "east", "west"):
        made = f"{name}ern"
    elif small.endswith("s") and not small.endswith(("'s", "’s")):
        made = "centuries" if name == "century" else f"{name}s"
    else:
        made = name
    return made.capitalize() if like[:1].isupper() else made
