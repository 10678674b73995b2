"""Stories of fifteen sentences from the fixtures, and changes to them."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from mtqa.document import Document
from mtqa.segmentation.segment import segment_text

FIXTURES = Path(__file__).parents[1] / "fixtures"
SENTENCES = 15
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WORD = re.compile(r"\b(the|a|in|on|of|and|to|for)\b")


def stories() -> list[str]:
    """The fixtures that have as many sentences, each cut behind the last of them."""
    return [cut for path in sorted(FIXTURES.glob("*.txt")) for cut in _cut(path)]


def _cut(path: Path) -> Iterator[str]:
    try:
        document = segment_text(path.read_text("utf-8"))
    except UnicodeDecodeError:  # one is in another encoding, on purpose
        return
    judged = [segment for segment in document.segments if segment.judged]
    if len(judged) >= SENTENCES:
        yield document.text[: judged[SENTENCES - 1].end] + "\n"


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a story, without furniture and headlines."""
    document = segment_text(text)
    return [document.slice(block) for block in document.blocks if block.kind == "paragraph"]


def changed(text: str, chance: random.Random) -> str:
    """The story with one word of one paragraph changed, as by an editor."""
    document: Document = segment_text(text)
    block = chance.choice([block for block in document.blocks if block.kind == "paragraph"])
    places = list(_WORD.finditer(text, block.span.start, block.span.end))
    if not places:
        return f"{text[: block.span.start]}Yesterday, {text[block.span.start :]}"
    place = chance.choice(places)
    return f"{text[: place.start()]}{chance.choice(_DAYS)}'s{text[place.end() :]}"


def anew(text: str, number: int) -> str:
    """The story with every sentence a little different, so that nothing of it is remembered."""
    document = segment_text(text)
    parts, end = [], 0
    for segment in document.segments:
        if segment.judged:
            parts += [text[end : segment.end - 1], f" {number}", text[segment.end - 1 : segment.end]]
            end = segment.end
    return "".join(parts) + text[end:]
