"""Several versions of one story in one run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mtqa.document import Document
from mtqa.gate.moment import moment
from mtqa.gate.skipping import foreign


@dataclass(frozen=True, slots=True)
class Versions:
    """``superseded``: why a story is not judged, by its number; ``notes``: a line each for the user."""

    superseded: Mapping[int, str]
    notes: tuple[str, ...]


def versions(stories: Sequence[Document]) -> Versions:
    """What is to be done about stories of the same id.

    An older version is superseded where it is surely the same story: of one named provider or with
    an id that is unique in the world (a URI or tag), in one language, and both are dated. Others are
    judged, all of them, and noted: ids such as "1" say little, and what is skipped wrongly is printed
    unread.
    """
    by_id: dict[str, list[int]] = {}
    for number, story in enumerate(stories):
        if story.metadata.id:
            by_id.setdefault(story.metadata.id, []).append(number)
    superseded: dict[int, str] = {}
    notes: list[str] = []
    for name, numbers in by_id.items():
        if len(numbers) == 1:
            continue
        newest = numbers[0]
        for number in numbers[1:]:
            old, new = _ordered(stories, newest, number)
            newest = new
            if _same(stories[old], stories[new]) and _older(stories[old], stories[new]):
                told = stories[new].metadata.date
                superseded[old] = f"a newer version is in {stories[new].path} ({told})"
        left = [n for n in numbers if n not in superseded]
        if len(left) > 1:
            paths = ", ".join(dict.fromkeys(stories[n].path for n in left))
            notes.append(f"{len(left)} stories have the id {name} ({paths}): all are judged")
    return Versions(superseded, tuple(notes))


def _ordered(stories: Sequence[Document], first: int, second: int) -> tuple[int, int]:
    """The two with the older one first; as they were read where the dates do not tell."""
    return (second, first) if _older(stories[second], stories[first]) else (first, second)


def _older(one: Document, other: Document) -> bool:
    dates = moment(one.metadata.date), moment(other.metadata.date)
    return dates[0] is not None and dates[1] is not None and dates[0] < dates[1]


def _same(one: Document, other: Document) -> bool:
    """Whether both are surely versions of one story in one language."""
    first, second = one.metadata, other.metadata
    if first.provider.casefold() != second.provider.casefold():
        return False
    if first.language.casefold() != second.language.casefold() or foreign(other):
        return False
    return bool(first.provider) or ":" in first.id
