"""Pairs of English and source sentences for the benchmark of the alignment, from MTQA_DATA."""

from __future__ import annotations

import re
from itertools import groupby

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
    """(English, source) in the order of the file; ``part`` train, dev or test, ``english`` mt or post_edit."""
    found = rows(DATA / "mlqe-pe" / f"{language}-en.{part}.jsonl.gz")
    pairs = ((detokenised(row[english]) if english == "post_edit" else row[english], row["source"]) for row in found)
    return [(one.strip(), other.strip()) for one, other in pairs if one.strip() and other.strip()]


def chinese_news() -> list[list[tuple[str, str]]]:
    """(English, source) of whole news stories, each by another system or translator in turn."""
    return _chinese("news")


def chinese_talks() -> list[list[tuple[str, str]]]:
    """The same of talks."""
    return _chinese("ted")


def _chinese(kind: str) -> list[list[tuple[str, str]]]:
    every = rows(DATA / "wmt21-mqm" / f"zh-en.{kind}.jsonl.gz")
    found = [row for row in every if row["seg"].isdigit()]
    stories = []
    for turn, (_, lines) in enumerate(groupby(sorted(found, key=lambda row: row["doc"]), lambda row: row["doc"])):
        by_system: dict[str, dict[int, tuple[str, str]]] = {}
        for row in lines:
            by_system.setdefault(row["system"], {})[int(row["seg"])] = (row["mt"], row["source"])
        systems = sorted(by_system)
        chosen = by_system[systems[turn % len(systems)]]
        stories.append([chosen[number] for number in sorted(chosen)])
    return stories


def detokenised(text: str) -> str:
    """A tokenised English line as it would be written."""
    text = _CONTRACTED.sub(r"\1\2", text)
    text = _QUOTED.sub(r'"\1"', _NO_SPACE_AFTER.sub(r"\1", _NO_SPACE_BEFORE.sub(r"\1", text)))
    return text.replace(" - ", "-") if " - " in text and " -- " not in text else text
