"""Pairs of English and source sentences for the benchmark of the alignment, from MTQA_DATA."""

from __future__ import annotations

import re
from functools import cache

from benchmarks.news import DATA, rows

LANGUAGES = ("ro", "et", "ru", "ne", "si")

_NO_SPACE_BEFORE = re.compile(r" ([.,;:!?%)\]}’”…]|'(?:s|m|re|ve|ll|d|t)\b|n't\b)")
_NO_SPACE_AFTER = re.compile(r"([(\[{$£“‘]) ")
_QUOTED = re.compile(r'" ([^"]*) "')
_CONTRACTED = re.compile(r"\b(\w+n) ('t)\b")


def present() -> bool:
    """Whether the data is there."""
    return (DATA / "mlqe-pe").is_dir()


def mlqe_pairs(language: str, part: str, english: str = "mt") -> list[tuple[str, str]]:
    """(English, source) in the order of the file; ``part``: train, dev, test; ``english``: mt, post_edit."""
    found = rows(DATA / "mlqe-pe" / f"{language}-en.{part}.jsonl.gz")
    pairs = (
        (detokenised(row[english]) if english == "post_edit" else row[english], row["source"])
        for row in found
    )
    return [(one.strip(), other.strip()) for one, other in pairs if one.strip() and other.strip()]


def chinese_stories(kind: str, every: int, first: int, turn: int = 0) -> list[list[tuple[str, str]]]:
    """(English, source) of whole stories of the MQM data, in order: of ``every`` so many the ``first``.

    ``kind`` is news or ted; each story is by another system or translator, the next ones by ``turn``.
    """
    stories = []
    for number, by_system in enumerate(_chinese(kind)[first::every]):
        systems = sorted(by_system)
        stories.append(by_system[systems[(number + turn) % len(systems)]])
    return stories


def chinese_pairs(every: int, first: int) -> list[tuple[str, str]]:
    """All pairs of such stories, news and talks, of all systems."""
    stories = [story for kind in ("news", "ted") for story in _chinese(kind)[first::every]]
    return [pair for story in stories for lines in story.values() for pair in lines]


@cache
def _chinese(kind: str) -> list[dict[str, list[tuple[str, str]]]]:
    """Story by story, the pairs of each system; lines are annotated more than once."""
    stories: dict[str, dict[str, dict[int, tuple[str, str]]]] = {}
    for row in rows(DATA / "wmt21-mqm" / f"zh-en.{kind}.jsonl.gz"):
        if row["seg"].isdigit():
            story = stories.setdefault(row["doc"], {})
            story.setdefault(row["system"], {})[int(row["seg"])] = (row["mt"], row["source"])
    return [
        {system: [lines[seg] for seg in sorted(lines)] for system, lines in stories[doc].items()}
        for doc in sorted(stories)
    ]


def detokenised(text: str) -> str:
    """A tokenised English line as it would be written."""
    text = _CONTRACTED.sub(r"\1\2", text)
    text = _QUOTED.sub(r'"\1"', _NO_SPACE_AFTER.sub(r"\1", _NO_SPACE_BEFORE.sub(r"\1", text)))
    return text.replace(" - ", "-") if " - " in text and " -- " not in text else text
