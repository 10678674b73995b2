"""Whether source and story belong together at all."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from mtqa._compat import tomllib
from mtqa.language import reads_english
from mtqa.source.alignment.align import Pairing
from mtqa.source.languages import language_name, told

#: Characters of a story from which on next to no source is a mistake, and the share that is next to none.
_STORY, _NEXT_TO_NONE = 300, 0.1
_SAMPLE = 6_000
#: Links in which contents are judged, at least, and how many of their deviations a story may be off.
_LINKS, _DEVIATIONS = 3, 4.0
#: The share of the shorter side that is linked, at least, where it has so many sentences.
_SHARE, _SENTENCES = 0.25, 4
#: How much longer than the other one side is said to be.
_LONGER = 1.7


@dataclass
class Fit:
    """What an alignment rests on: contents of links, sentences, and characters in all and in links."""

    contents: list[float] = field(default_factory=list)
    sentences: list[int] = field(default_factory=lambda: [0, 0])
    characters: list[int] = field(default_factory=lambda: [0, 0])
    linked: list[int] = field(default_factory=lambda: [0, 0])

    def add(self, pairing: Pairing, english: Sequence[int], source: Sequence[int]) -> None:
        """Count a pairing; the lengths of its sentences in characters."""
        for side, lengths in enumerate((english, source)):
            self.sentences[side] += len(lengths)
            self.characters[side] += sum(lengths)
            if english and source:
                self.linked[side] += sum(lengths)
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
    common than sentences and their translations do (misfit.toml); the fewer the links, the farther
    off they must be.
    """
    shorter = 0 if fit.sentences[0] < fit.sentences[1] else 1
    few = fit.sentences[shorter] >= _SENTENCES and fit.linked[shorter] < _SHARE * fit.characters[shorter]
    number = len(fit.contents)
    poor = number >= _LINKS and sum(fit.contents) / number < least_content(language, number)
    if not few and not poor:
        return ""
    if fit.characters[1] > _LONGER * expected(fit, language):
        return "the source is much longer than the story and does not match it; is it that of another story?"
    return "the source does not match the story; is it that of another story?"


def expected(fit: Fit, language: str) -> float:
    """How many characters the source of a story of this length has."""
    from mtqa.source.alignment.lengths import lengths

    return fit.characters[0] / lengths(language).ratio


def least_content(language: str, links: int) -> float:
    """The mean content of so many links below which the two texts do not belong together."""
    own, deviation, others, spread, between = _contents().get(language, _contents()["default"])
    middle = (own * spread + others * deviation) / (spread + deviation)
    return float(min(middle, own - between - _DEVIATIONS * deviation / math.sqrt(links)))


@cache
def _contents() -> dict[str, list[float]]:
    text = (resources.files("mtqa.source") / "misfit.toml").read_text("utf-8")
    return dict(tomllib.loads(text)["contents"])
