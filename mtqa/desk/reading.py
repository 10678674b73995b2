"""The stories of a file that somebody dropped on the page."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from mtqa.desk.answers import Refused
from mtqa.document import Document
from mtqa.errors import InputError
from mtqa.formats.registry import read_stories
from mtqa.formats.source import Source
from mtqa.settings import Settings

#: Stories of a file that are given out; the others are counted.
MOST_STORIES = 200
_NAMELESS = "story"


def read_file(name: str, data: bytes, characters: int, settings: Settings) -> dict[str, Any]:
    """The stories of a file as text, and for those that cannot be read why.

    Raises Refused if none can be read.
    """
    source = Source(_base_name(name), data, settings.story_bytes)
    stories: list[dict[str, Any]] = []
    errors: list[dict[str, str]] = []
    more = 0
    for found in read_stories(source, settings.read_as):
        if len(stories) + len(errors) >= MOST_STORIES:
            more += 1
        elif isinstance(found, InputError):
            errors.append({"path": found.path, "reason": found.reason})
        elif len(found.text) > characters:
            reason = f"{len(found.text):,} characters; at most {characters:,} are checked at once"
            errors.append({"path": found.path, "reason": reason})
        else:
            stories.append(_story(found))
    if not stories:
        raise Refused(422, errors[0]["reason"] if errors else "no story in this file")
    return {"stories": stories, "errors": errors, "more": more}


def _story(document: Document) -> dict[str, Any]:
    return {
        "path": document.path,
        "id": document.metadata.id,
        "headline": document.metadata.headline,
        "format": document.format,
        "text": document.text,
        "source": document.source,
        "source_language": document.metadata.source_language,
    }


def _base_name(name: str) -> str:
    """The last part of a name, which is only ever shown and looked at for its ending."""
    return PurePosixPath(name.replace("\\", "/").replace("\0", "")).name or _NAMELESS
