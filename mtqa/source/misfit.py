"""Whether source and story belong together at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mtqa.language import reads_english
from mtqa.source.alignment.align import Pairing
from mtqa.source.alignment.weights import fitted
from mtqa.source.languages import language_name, told

#: Characters of a story from which on next to no source is a mistake, and the share that is next to none.
_STORY, _NEXT_TO_NONE = 300, 0.1
_SAMPLE = 6_000


@dataclass
class Fit:
    """What an alignment rests on: contents of links, and characters of all and of linked sentences."""

    contents: list[float] = field(default_factory=list)
    english: int = 0
    english_linked: int = 0
    source: int = 0
    source_linked: int = 0

    def add(self, pairing: Pairing, english: Sequence[int], source: Sequence[int]) -> None:
        """Count a pairing; the lengths of its sentences in characters."""
        self.english += sum(english)
        self.source += sum(source)
        if english and source:
            self.contents.append(pairing.content)
            self.english_linked += sum(english)
            self.source_linked += sum(source)


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


def mismatch(fit: Fit, language: str, *, paired: bool) -> str:
    """Why an alignment shows that the source is another story's; "" if it does not."""
    return ""
