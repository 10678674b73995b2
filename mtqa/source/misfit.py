"""Whether source and story belong together at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

import numpy as np

from mtqa._compat import tomllib
from mtqa.language.declared import in_latin_letters, language_name, told
from mtqa.language.english import reads_english
from mtqa.source.alignment.align import Pairing
from mtqa.source.alignment.lengths import lengths

#: Characters of a story from which on next to no source is a mistake, and the share that is next to none.
_STORY, _NEXT_TO_NONE = 300, 0.1
_SAMPLE = 6_000
#: How much longer than the other one side is said to be.
_LONGER = 1.7


@dataclass
class Fit:
    """What an alignment rests on: contents of links, sentences, and characters in all and in links."""

    contents: list[float] = field(default_factory=list)
    sentences: list[int] = field(default_factory=lambda: [0, 0])
    characters: list[int] = field(default_factory=lambda: [0, 0])
    linked: list[int] = field(default_factory=lambda: [0, 0])

    @property
    def kinship(self) -> float:
        """The mean content of links, times the share of the shorter side that is linked."""
        shorter = 0 if self.sentences[0] < self.sentences[1] else 1
        share = self.linked[shorter] / max(1, self.characters[shorter])
        return share * sum(self.contents) / max(1, len(self.contents))

    def add(self, pairing: Pairing, english: Sequence[int], source: Sequence[int]) -> None:
        """Count a pairing; the lengths of its sentences in characters."""
        for side, sizes in enumerate((english, source)):
            self.sentences[side] += len(sizes)
            self.characters[side] += sum(sizes)
            if english and source:
                self.linked[side] += sum(sizes)
        if english and source:
            self.contents.append(pairing.content)


def language_misfit(source: str, declared: str, story: str) -> tuple[str, str]:
    """The source's language (ISO 639-1 or ""), and why it cannot be the story's source, "" if it may be.

    ``declared`` is an ISO 639-1 code or "".
    """
    if not source.strip():
        return declared, "the source is empty"
    found = told(source[:_SAMPLE], declared)
    if declared and found.plainly:
        names = language_name(declared), language_name(found.language)
        return declared, f"the source is declared {names[0]}, but it looks like {names[1]}"
    if "en" in (declared, found.language) and reads_english(source[:_SAMPLE]):
        return declared or "en", "the source is in English, as the story is"
    if len(story) >= _STORY and len("".join(source.split())) < _NEXT_TO_NONE * len(story):
        return declared or found.language, "the source is far too short to be that of the whole story"
    return declared or found.language, ""


def mismatch(fit: Fit, language: str) -> str:
    """Why an alignment shows that the source is another story's; "" if it does not.

    Two stories that have nothing to do with each other find few partners, and those have less in
    common than sentences and their translations do. Where that lies for so many sentences is measured
    (misfit.toml); of three and fewer, nothing is said.
    """
    least = least_kinship(language, min(fit.sentences))
    if least is None or fit.kinship >= least:
        return ""
    if fit.characters[1] > _LONGER * fit.characters[0] / lengths(language).ratio:
        return "the source is much longer than the story and does not match it; is it that of another story?"
    return "the source does not match the story; is it that of another story?"


def least_kinship(language: str, sentences: int) -> float | None:
    """The kinship of so many sentences with their source, at least; None where that cannot be told."""
    table = _table()
    others = "latin" if in_latin_letters(language) else "default"
    known = table["least"].get(language, table["least"][others])
    sizes = table["sentences"]
    if sentences <= sizes[0]:
        return None
    return float(np.interp(sentences, sizes, known))


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((resources.files("mtqa.source") / "misfit.toml").read_text("utf-8"))
