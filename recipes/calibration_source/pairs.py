"""Stories beside their sources that the calibration of the fidelity checks reads.

They are made of single translated sentences, some to a paragraph and some paragraphs to a story: MLQE-PE
(sentences of Wikipedia and, in Russian, of Reddit; their machine translation, and that as people corrected
it) and news of WMT21 from Chinese, translated so that annotators found nothing wrong (MQM). ``data`` is the
folder of both, which is not part of mtqa.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from mtqa.document import Document
from mtqa.segmentation.segment import segment_text
from mtqa.source.attach import attach
from recipes.data.pairs import detokenize
from recipes.data.stories import rows

#: Languages of MLQE-PE that are translated into English.
LANGUAGES = ("et", "ne", "ro", "ru", "si")
#: Sentences of a paragraph, and of a story.
A_PARAGRAPH, A_STORY = 3, 12
#: Direct assessment, from 0 to 100, from which a translation counts as right.
GOOD = 90.0

_REMARK = re.compile(r"\s*(?:Rejected|Not translated|Cannot translate)\b", re.IGNORECASE)

Half = Literal["calibration", "report"]
_PARTS: dict[Half, tuple[str, ...]] = {"calibration": ("train",), "report": ("dev", "test")}


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence, its source in ``language`` (ISO 639-1), and whether nothing is wrong with it."""

    id: str
    language: str
    source: str
    english: str
    clean: bool


def corrected(data: Path, half: Half) -> Iterator[Pair]:
    """What people corrected or found good, and news without an error: clean pairs."""
    for language in LANGUAGES:
        for row in _assessed(data, language, half):
            good = row["da_mean"] >= GOOD
            text = row["mt"] if good else detokenize(row["post_edit"])
            if _is_translation(text, row["source"]):
                yield Pair(row["id"], language, row["source"], text, clean=True)
    yield from _without_errors(data, half)


def translated(data: Path, half: Half) -> Iterator[Pair]:
    """Machine translations as they came."""
    for language in LANGUAGES:
        for row in _assessed(data, language, half):
            yield Pair(row["id"], language, row["source"], row["mt"], clean=False)


@dataclass(frozen=True)
class PairStory:
    """Pairs of one language together as a story, aligned by its text alone; ``starts``: of each's English."""

    pairs: tuple[Pair, ...]
    starts: tuple[int, ...]
    document: Document

    def pair_at(self, offset: int) -> Pair:
        """The pair in whose English an offset lies."""
        return self.pairs[max(0, bisect_right(self.starts, offset) - 1)]


def stories(pairs: Iterable[Pair]) -> Iterator[PairStory]:
    """The pairs in their order, some at a time and each language for itself."""
    waiting: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        if pair.source.strip() and pair.english.strip():
            group = waiting[pair.language]
            group.append(pair)
            if len(group) == A_STORY:
                yield story(group)
                group.clear()


def story(pairs: Sequence[Pair]) -> PairStory:
    """The pairs as one aligned story of paragraphs."""
    english, starts = _joined([pair.english for pair in pairs])
    source, _ = _joined([pair.source for pair in pairs])
    document = replace(segment_text(english, path=pairs[0].id), source=source)
    return PairStory(tuple(pairs), starts, attach(document, language=pairs[0].language))


def _joined(texts: Sequence[str]) -> tuple[str, tuple[int, ...]]:
    """A text of paragraphs, and where in it each text begins."""
    joined, starts = "", []
    for number, text in enumerate(texts):
        joined += "" if not number else " " if number % A_PARAGRAPH else "\n\n"
        starts.append(len(joined))
        joined += " ".join(text.split())
    return joined, tuple(starts)


def _assessed(data: Path, language: str, half: Half) -> Iterator[dict[str, Any]]:
    for part in _PARTS[half]:
        yield from rows(data / "mlqe-pe" / f"{language}-en.{part}.jsonl.gz")


def _is_translation(english: str, source: str) -> bool:
    """Whether a correction is one: some sentences were given back as they are, or with a remark instead."""
    return " ".join(english.split()) != " ".join(source.split()) and not _REMARK.match(english)


def _without_errors(data: Path, half: Half) -> Iterator[Pair]:
    """Segments that every annotator of a system's translation left unmarked, in the order of its documents.

    The halves share no document.
    """
    marked: dict[tuple[str, str, str], tuple[str, str, bool]] = {}
    for row in rows(data / "wmt21-mqm" / "zh-en.news.jsonl.gz"):
        key = (row["system"], row["doc"], str(row["seg"]))
        wrong = bool(row["spans"]) or (marked[key][2] if key in marked else False)
        marked[key] = (row["source"], row["mt"], wrong)
    for (system, document, segment), (source, english, wrong) in sorted(
        marked.items(), key=lambda item: (*item[0][:2], len(item[0][2]), item[0][2])
    ):
        own: Half = "report" if sum(document.encode()) % 2 else "calibration"
        if own == half and not wrong:
            yield Pair(f"zh-en.{system}.{document}.{segment}", "zh", source, english, clean=True)
