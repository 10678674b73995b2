"""Which of a file's stories was translated from which of another's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mtqa.document import Document
from mtqa.errors import InputError
from mtqa.inputs.reading import SourceText


def matched(
    stories: Sequence[Document | InputError], texts: Sequence[SourceText]
) -> Mapping[int, SourceText]:
    """The source of each story, by the story's number; ``texts`` are those of one file, at least one.

    One story has the one text. Of several they are matched by their ids, where both files name them,
    and else by their order, if there are as many. Raises InputError where nothing tells.
    """
    if len(stories) == len(texts) == 1:
        return {0: texts[0]}
    by_id = {text.id: text for text in texts if text.id}
    ids = {number: story.metadata.id for number, story in enumerate(stories) if isinstance(story, Document)}
    found = {number: by_id[name] for number, name in ids.items() if name in by_id}
    if found and len(by_id) == sum(bool(text.id) for text in texts):
        return found
    if len(stories) == len(texts):
        return dict(enumerate(texts))
    reason = (
        f"holds {_counted(len(texts))}, the translation {_counted(len(stories))}: nothing tells which belong"
    )
    raise InputError(texts[0].path, f"{reason} together")


def _counted(number: int) -> str:
    return "1 story" if number == 1 else f"{number:,} stories"
