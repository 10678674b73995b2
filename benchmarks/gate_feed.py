"""A folder of stories as wires send them, a few of them broken: what ``benchmarks/gate.py`` judges."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from recipes.data.broken import KINDS, break_story, by_hash
from recipes.data.stories import Story, clean_stories

#: Stories in one RSS file.
_ITEMS = 10


@dataclass(frozen=True, slots=True)
class Copy:
    """A story of the folder: its name there, its text, and how it was broken ("" if it was not).

    ``sound`` is the text without breaks.
    """

    name: str
    text: str
    kind: str = ""
    sound: str = ""


def copies(data: Path, stories: int, broken: int, salt: str = "") -> list[Copy]:
    """Clean stories of the half that nothing was fitted on, so many of them broken, every kind in turn.

    The broken ones have two breaks each and are spread over all.
    """
    fresh = by_hash([story for story in clean_stories(data) if story.half == "report"], salt)
    kinds, step = cycle(KINDS), max(1, stories // max(1, broken))
    made: list[Copy] = []
    left = broken
    for number in range(stories):
        name = f"story-{number:04}"
        if left and number % step == 0:
            made.append(_broken(name, next(kinds), fresh))
            left -= 1
        else:
            made.append(Copy(name, next(fresh).text))
    return made


def _broken(name: str, kind: str, fresh: Iterator[Story]) -> Copy:
    """The next story that can be broken in this way."""
    while True:
        story = next(fresh)
        made = break_story(story, kind)
        if made is not None:
            kept = made.story.text.count("\n\n") + 1
            return Copy(name, made.story.text, kind, "\n\n".join(story.text.split("\n\n")[:kept]))


def write_folder(folder: Path, stories: Sequence[Copy], formats: Sequence[str]) -> None:
    """Write each story in one of the formats, in turn; RSS takes ten stories a file."""
    folder.mkdir(parents=True, exist_ok=True)
    waiting: list[Copy] = []
    for number, story in enumerate(stories):
        kind = formats[number % len(formats)]
        if kind == "feed":
            waiting.append(story)
        else:
            suffix, write = _WRITERS[kind]
            (folder / f"{story.name}{suffix}").write_text(write(story), "utf-8")
    for start in range(0, len(waiting), _ITEMS):
        part = waiting[start : start + _ITEMS]
        (folder / f"feed-{start // _ITEMS:03}.rss").write_text(_rss(part), "utf-8")


def _parts(story: Copy) -> tuple[str, list[str]]:
    headline, *body = story.text.split("\n\n")
    return headline, body


def _paragraphs(body: Sequence[str]) -> str:
    return "".join(f"<p>{html.escape(part, quote=False)}</p>\n" for part in body)


def _nitf(story: Copy) -> str:
    headline, body = _parts(story)
    title = html.escape(headline, quote=False)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<nitf>\n<head><docdata><doc-id id-string="{story.name}"/>'
        f"</docdata></head>\n<body>\n<body.head><hedline><hl1>{title}</hl1></hedline></body.head>\n"
        f"<body.content>\n{_paragraphs(body)}</body.content>\n</body>\n</nitf>\n"
    )


def _html(story: Copy) -> str:
    headline, body = _parts(story)
    title = html.escape(headline, quote=False)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body><article>\n<h1>{title}</h1>\n{_paragraphs(body)}</article></body></html>\n"
    )


def _ninjs(story: Copy) -> str:
    headline, body = _parts(story)
    item = {
        "uri": f"urn:example:{story.name}",
        "language": "en",
        "headline": headline,
        "body_html": _paragraphs(body),
    }
    return json.dumps(item, ensure_ascii=False, indent=1) + "\n"


def _rss(stories: Sequence[Copy]) -> str:
    items = []
    for story in stories:
        headline, body = _parts(story)
        items.append(
            f"<item><title>{html.escape(headline, quote=False)}</title><guid>{story.name}</guid>\n"
            f"<description>{html.escape(_paragraphs(body), quote=False)}</description></item>\n"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>Wire</title>\n'
        f"<link>https://example.org/</link><language>en</language>\n{''.join(items)}</channel></rss>\n"
    )


_WRITERS: dict[str, tuple[str, Callable[[Copy], str]]] = {
    "text": (".txt", lambda story: story.text + "\n"),
    "nitf": (".xml", _nitf),
    "ninjs": (".json", _ninjs),
    "html": (".html", _html),
}
#: Every format that a folder can be written in.
FORMATS = (*_WRITERS, "feed")
