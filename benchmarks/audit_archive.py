"""Archives for the benchmark of the audit: JSON lines, made of the clean news data or of the fixtures."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from mtqa.resources import fixtures_dir
from recipes.data.stories import DATA, clean_stories

#: Words of a short story's paragraph, at least: below it, it is a table or a sign-off.
_PARAGRAPH = 12


def texts() -> tuple[str, list[str]]:
    """Where the stories come from, and their texts in a fixed order, the corpora mixed."""
    if (DATA / "clean-news").is_dir():
        stories = clean_stories()
        # A prime step visits each story once and keeps no corpus together.
        return "clean news", [stories[number * 7919 % len(stories)].text for number in range(len(stories))]
    paths = sorted(fixtures_dir().glob("*.txt"))
    return "fixtures/", [path.read_bytes().decode("utf-8", "replace") for path in paths]


def whole(count: int, first: int = 0) -> Iterator[str]:
    """``count`` whole stories, from the one numbered ``first``."""
    all_texts = texts()[1]
    return (all_texts[number % len(all_texts)] for number in range(first, first + count))


def short(count: int) -> Iterator[str]:
    """``count`` different stories of a headline and one paragraph."""
    parts = [[part.strip() for part in text.split("\n\n")] for text in texts()[1]]
    headlines = [part[0] for part in parts if len(part) > 1]
    paragraphs = [long for part in parts for long in part[1:] if len(long.split()) >= _PARAGRAPH]
    for number in range(count):
        turn, place = divmod(number, len(paragraphs))
        yield f"{headlines[(place + turn) % len(headlines)]}\n\n{paragraphs[place]}"


def write(path: Path, stories: Iterable[str], *, a_file: int = 10_000) -> Path:
    """A folder of JSON lines with ``a_file`` stories a file; returns it. One that is there is kept."""
    if path.is_dir():
        return path
    being_made = path.with_name(f"{path.name}.part")
    being_made.mkdir(parents=True, exist_ok=True)
    numbered = enumerate(stories)
    while part := list(islice(numbered, a_file)):
        lines = (
            json.dumps({"id": f"s{n:06}", "provider": f"agency {n % 5}", "date": _date(n), "text": text})
            for n, text in part
        )
        (being_made / f"{part[0][0]:06}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return being_made.rename(path)


def _date(number: int) -> str:
    """A day of a year of 360 days."""
    return f"2026-{number % 12 + 1:02}-{number // 12 % 30 + 1:02}"
