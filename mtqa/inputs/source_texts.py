"""The texts of a source file, and which of a file's stories each belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mtqa.document import Block, BlockKind, Document
from mtqa.errors import InputError, NoTextError
from mtqa.formats.bilingual import is_english
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import read_stories
from mtqa.inputs.files import Input
from mtqa.settings import Settings

#: Ends of sentences outside of the Latin alphabet; what has one is no furniture, whatever rules made
#: for English say of a line without a space.
_STOPS = "。！？।॥။።։៖۔؟"


@dataclass(frozen=True, slots=True)
class SourceText:
    """The source of one story: the file it is from, its text, and what the file says of it.

    ``language`` is a BCP 47 tag and ``id`` names the story, each "" where the file does not say.
    """

    path: str
    text: str
    language: str = ""
    id: str = ""


def read_sources(item: Input, settings: Settings) -> list[SourceText]:
    """The texts of a file, in any language, one for each of its stories; there is at least one.

    Of a file that pairs a text with an English translation it is the text that was translated.
    An item without text has an empty one, so that those behind it keep their places. Raises
    InputError for the first story that cannot be read, and for a file without any text.
    """
    raw_file = RawFile(item.path, item.data, settings.story_bytes, settings.source_column or "", foreign=True)
    found: list[SourceText] = []
    nothing = InputError(item.path, "no text in it")
    for story in read_stories(raw_file):
        if isinstance(story, NoTextError):
            nothing = story
            found.append(SourceText(item.path, ""))
        elif isinstance(story, InputError):
            raise story
        else:
            found.append(_text_of(story))
    if not any(each.text.strip() for each in found):
        raise InputError(nothing.path, nothing.reason)
    return found


def with_source(document: Document, source: SourceText) -> Document:
    """A story with its source, which takes the place of what its own file says."""
    about = document.metadata
    language = source.language if document.source or not about.source_language else about.source_language
    return replace(
        document,
        source=source.text,
        source_path=source.path,
        pairs=(),
        metadata=replace(about, source_language=language),
    )


def _text_of(document: Document) -> SourceText:
    about = document.metadata
    named = {"path": document.path, "id": about.id}
    if document.source and (not about.language or is_english(about.language)):
        return SourceText(text=document.source, language=about.source_language, **named)
    if document.origin is None:
        return SourceText(text=document.text, language=about.language, **named)
    kept = [document.slice(block) for block in document.blocks if not _is_furniture(document, block)]
    return SourceText(text="\n\n".join(kept), language=about.language, **named)


def _is_furniture(document: Document, block: Block) -> bool:
    return block.kind is BlockKind.FURNITURE and document.text[block.span.end - 1] not in _STOPS


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
