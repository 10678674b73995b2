"""How a language writes a name: in both of its scripts, and with the first letters that grammar changes.

"Cymru" is "yng Nghymru", "i Gymru" and "a Chymru" in Welsh, "Frainc" is "i bhFrainc" in Irish.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from mtqa.language.serbian import in_both
from mtqa.source.names.tables import read_table

#: What stands for no letter in the table, and the fewest letters of a name of which the first may be lost.
_NONE, _SHORTEST = "-", 5


def written_forms(form: str, language: str) -> Iterator[str]:
    """A name in the ways in which a language may write it; itself where it has but one.

    >>> list(written_forms("cymru", "cy"))
    ['cymru', 'gymru', 'nghymru', 'chymru']
    """
    for each in in_both(form, language):
        yield each
        yield from _changed(each, language)


def _changed(form: str, language: str) -> Iterator[str]:
    for first, others in _table().get(language, {}).items():
        if form.startswith(first):
            rest = form[len(first) :]
            made = ("" if other == _NONE else other for other in others.split())
            yield from (other + rest for other in made if other or len(rest) >= _SHORTEST)
            return


@cache
def _table() -> dict[str, dict[str, str]]:
    return read_table("mutations.toml")
