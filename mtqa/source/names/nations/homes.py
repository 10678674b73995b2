"""Nations that texts of a language often leave unsaid, being their own."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from mtqa.source.names.nations.find import english_names_of, spoken_by
from mtqa.source.names.tables import SHARED_TABLE, read_table


@cache
def home_nation(language: str) -> str:
    """The nation that a language has its name from, or else its likely territory by CLDR; "" for none."""
    if language in spoken_by():
        return spoken_by()[language]
    if language in read_table("homes.toml")["none"]:
        return ""
    import langcodes  # not at the top: few languages need it

    if not langcodes.tag_is_valid(language):
        return ""
    territory, default = (langcodes.Language.get(tag).maximize().territory for tag in (language, "und"))
    if not territory or territory == default:
        return ""
    return territory if english_names_of(territory) else ""


@cache
def home_nations(language: str) -> frozenset[str]:
    """The nations that texts of the language often leave unsaid, being their own.

    The first (``home_nation``), and those of which most news is in the language too (``homes.toml``).
    """
    shared = read_table("homes.toml")["shared"].get(SHARED_TABLE.get(language, language), ())
    return frozenset((home_nation(language), *shared)) - {""}


def is_home_unsaid(nation: str, unspoken: Collection[str], language: str) -> bool:
    """Whether a nation that the English names is one that the source may have left unsaid.

    ``unspoken``: nations that only the source names; where it does, it left none of its own unsaid.
    """
    return not unspoken and nation in home_nations(language)
