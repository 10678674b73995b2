"""Unrelated sources: whether a source can be that of the story, by its language, length and alignment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np

from mtqa._compat import tomllib
from mtqa.language.codes import language_name
from mtqa.language.detection import detect_against, in_latin_letters, reads_english
from mtqa.resources import models_dir
from mtqa.source.alignment.align import AlignedSentences
from mtqa.source.alignment.lengths import lengths

#: Characters of a story from which on next to no source is a mistake, and the share that is next to none.
_STORY, _NEXT_TO_NONE = 300, 0.1
_SAMPLE = 6_000
#: How much longer than the other one side is said to be.
_LONGER = 1.7


@dataclass
class AlignmentTotals:
    """Sums over an alignment: contents of its links, and their likeness where vectors are there; sentences,
    characters and linked characters of each side, the English first."""

    contents: list[float] = field(default_factory=list)
    alike: list[float] = field(default_factory=list)
    sentences: list[int] = field(default_factory=lambda: [0, 0])
    characters: list[int] = field(default_factory=lambda: [0, 0])
    linked: list[int] = field(default_factory=lambda: [0, 0])

    @property
    def score(self) -> float:
        """Mean content of links times the linked share (characters) of the side with fewer sentences."""
        return self._linked_share * sum(self.contents) / max(1, len(self.contents))

    @property
    def likeness(self) -> float | None:
        """The same of the likeness of links; None where a link has none, or there is no link."""
        if not self.alike or len(self.alike) < len(self.contents):
            return None
        return self._linked_share * sum(self.alike) / len(self.alike)

    @property
    def _linked_share(self) -> float:
        shorter = 0 if self.sentences[0] < self.sentences[1] else 1
        return self.linked[shorter] / max(1, self.characters[shorter])

    def add(self, aligned: AlignedSentences, english: Sequence[int], source: Sequence[int]) -> None:
        """Count aligned sentences; ``english`` and ``source`` are their lengths in characters.

        A weak link counts as none: sentences of unrelated stories have by chance what it takes.
        """
        linked = bool(english and source and not aligned.weak)
        for side, sizes in enumerate((english, source)):
            self.sentences[side] += len(sizes)
            self.characters[side] += sum(sizes)
            if linked:
                self.linked[side] += sum(sizes)
        if linked:
            self.contents.append(aligned.content)
            if aligned.likeness is not None:
                self.alike.append(aligned.likeness)


def unrelated_by_language(source: str, declared: str, story: str) -> tuple[str, str]:
    """The source's language (ISO 639-1 or ""), and why it cannot be the story's source, "" if it may be.

    ``declared`` is an ISO 639-1 code or "".
    """
    if not source.strip():
        return declared, "the source is empty"
    found = detect_against(source[:_SAMPLE], declared)
    if declared and found.plainly:
        names = language_name(declared), language_name(found.language)
        return declared, f"the source is declared {names[0]}, but it looks like {names[1]}"
    if "en" in (declared, found.language) and reads_english(source[:_SAMPLE]):
        return declared or "en", "the source is in English, as the story is"
    if len(story) >= _STORY and len("".join(source.split())) < _NEXT_TO_NONE * len(story):
        return declared or found.language, "the source is far too short to be that of the whole story"
    return declared or found.language, ""


def unrelated_by_alignment(totals: AlignmentTotals, language: str) -> str:
    """Why an alignment shows that the source is another story's; "" if it does not.

    Sentences of unrelated stories are linked less often, and with less in common, than sentences and their
    translations. The limit for a number of sentences is measured (models/alignment/unrelated.toml); for
    three and fewer there is none. Where vectors told the likeness of links, that counts alone.
    """
    fewer, likeness = min(totals.sentences), totals.likeness
    if likeness is not None:
        least, score = least_likeness(fewer), likeness
    else:
        least, score = least_score(language, fewer), totals.score
    if least is None or score >= least:
        return ""
    if totals.characters[1] > _LONGER * totals.characters[0] / lengths(language).ratio:
        return "the source is much longer than the story and does not match it; is it that of another story?"
    return "the source does not match the story; is it that of another story?"


def least_score(language: str, sentences: int) -> float | None:
    """The least alignment score that so many sentences have with their own source; None for too few."""
    table = _table()
    others = "latin" if in_latin_letters(language) else "default"
    return _at(sentences, table["least"].get(language, table["least"][others]))


def least_likeness(sentences: int) -> float | None:
    """The least likeness that so many sentences have with their own source; None for too few."""
    return _at(sentences, _table()["likeness"])


def _at(sentences: int, limits: Sequence[float]) -> float | None:
    sizes = _table()["sentences"]
    return float(np.interp(sentences, sizes, limits)) if sentences > sizes[0] else None


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((models_dir() / "alignment" / "unrelated.toml").read_text("utf-8"))
