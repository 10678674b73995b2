"""Sentences beside their sources: post-edited ones, which say what the source says, and raw ones.

Post-edits of MLQE-PE are stored as tokens; ``joined`` writes them as a person would.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from benchmarks.news import DATA, rows
from mtqa.document import Bitext, Document, Link, Span
from mtqa.segmentation.segment import segment_text

LANGUAGES = ("ro", "et", "ru", "ne", "si")
MQM = "wmt21-mqm/zh-en.news.jsonl.gz"
#: Direct assessment, from 0 to 100, from which a raw translation counts as clean.
CLEAN_FROM = 90.0
#: HTER from which a post-edit is another text: half of the Russian sentences are proverbs.
FREE = {"ru": 0.6}

_JOINED = (
    (re.compile(r" n 't\b"), "n't"),
    (re.compile(r"(\w) ?('(?:t|s|m|d|re|ll|ve)\b)"), r"\1\2"),
    (re.compile(r"(\w) n't\b"), r"\1n't"),
    (re.compile(r" ([,.;:!?%)\]}”’]|\.\.\.)"), r"\1"),
    (re.compile(r"([(\[{“‘$€£]) "), r"\1"),
    (re.compile(r"(\d) ([-–/:]) (\d)"), r"\1\2\3"),
    (re.compile(r" '(clock|état|an)\b"), r"'\1"),
    (re.compile(r"s ' (?=[a-z])"), "s' "),
)
#: Said instead of a post-edit.
_REFUSED = re.compile(r"rejected|not translated", re.IGNORECASE)
_STRAIGHT = re.compile(r'" ([^"]*?) "')


@dataclass(frozen=True, slots=True)
class Pair:
    """An English text and its source; ``score`` is direct assessment (0 to 100), None for post-edits."""

    id: str
    language: str
    source: str
    english: str
    score: float | None = None

    @property
    def document(self) -> Document:
        """The English with all of it linked to the source."""
        document = segment_text(self.english)
        judged = tuple(segment for segment in document.segments if segment.judged)
        link = Link(judged, (Span(0, len(self.source)),), 1.0)
        return replace(document, source=self.source, bitext=Bitext(self.source, self.language, (link,)))


def joined(tokens: str) -> str:
    """A tokenised line as running text.

    >>> joined('He did n\\'t say " no " , they say .')
    'He didn\\'t say "no", they say.'
    """
    text = " ".join(tokens.replace("\u200b", "").split())
    for pattern, form in _JOINED:
        text = pattern.sub(form, text)
    return _STRAIGHT.sub(r'"\1"', text)


def _rows(language: str, split: str) -> Iterator[dict[str, Any]]:
    return rows(DATA / "mlqe-pe" / f"{language}-en.{split}.jsonl.gz")


def post_edited(language: str, split: str) -> Iterator[Pair]:
    """Translations that a person set right; Russian proverbs that were replaced by English ones are not."""
    for row in _rows(language, split):
        if row["hter"] >= FREE.get(language, math.inf):
            continue
        if row["post_edit"].strip() and not _REFUSED.match(row["post_edit"]):
            yield Pair(f"{row['id']}/pe", language, row["source"], joined(row["post_edit"]))


def translated(language: str, split: str) -> Iterator[Pair]:
    """Raw machine translations."""
    for row in _rows(language, split):
        if row["mt"].strip():
            yield Pair(f"{row['id']}/mt", language, row["source"], row["mt"], row["da_mean"])


def clean(language: str, split: str) -> Iterator[Pair]:
    """Post-edits, and raw translations that people found all but perfect."""
    yield from post_edited(language, split)
    yield from (pair for pair in translated(language, split) if (pair.score or 0.0) >= CLEAN_FROM)


def unmarked_chinese(split: str) -> Iterator[Pair]:
    """Chinese news whose translation no annotator marked; documents fall to dev or test by turns."""
    documents = groupby(rows(DATA / MQM), key=lambda row: row["doc"])
    for number, (_, lines) in enumerate(documents):
        if ("dev", "test")[number % 2] != split:
            continue
        raters: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for row in lines:
            raters.setdefault((row["system"], row["seg"]), []).append(row)
        for (system, seg), found in raters.items():
            if not any(row["spans"] for row in found) and found[0]["mt"].strip():
                name = f"{found[0]['doc']}/{seg}/{system}"
                yield Pair(name, "zh", found[0]["source"], found[0]["mt"])
