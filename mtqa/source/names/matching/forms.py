"""Names of a source that the English writes in two ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mtqa.language.romanisation import folded
from mtqa.source.names.english import EnglishName
from mtqa.source.names.matching.match import Names

#: Fewest letters of a name; letters that two forms of one name begin with.
_SHORTEST, _START = 5, 2


@dataclass(frozen=True, slots=True)
class SecondForm:
    """A name that is written in another way than before, ``first``, for the same ``source`` word."""

    name: EnglishName
    first: str
    source: str


def second_forms(links: Iterable[Names]) -> Iterator[SecondForm]:
    """The names that differ from how the story first wrote the same word of its source, in order.

    The source's word is exactly the same, so that neither case nor gender explains the difference. A form
    that only adds an ending ("Novak", "Novakova"), or differs in accents alone, is not another form.
    """
    written: dict[str, str] = {}
    for names in links:
        for name, word in names.pairs:
            if name.nation or not word.capital or min(len(name.word), len(word.word)) < _SHORTEST:
                continue
            first = written.setdefault(word.word, name.word)
            if _differ(folded(first).lower(), folded(name.word).lower()):
                yield SecondForm(name, first, word.word)


def _differ(one: str, other: str) -> bool:
    return one[:_START] == other[:_START] and not one.startswith(other) and not other.startswith(one)
