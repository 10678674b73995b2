"""A story beside the text that it was translated from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtqa.document import Segment, Span


@dataclass(frozen=True, slots=True)
class Link:
    """Segments of the story and sentences of its source that say the same.

    ``english`` are judged segments that follow each other, none where the source's sentences were
    omitted; ``source`` are spans of ``Bitext.text`` that follow each other, none where the English was
    added. Never are both empty. ``likeness`` is how well the two sides fit, from 0 (not at all) to 1;
    0 where one is empty.
    """

    english: tuple[Segment, ...]
    source: tuple[Span, ...]
    likeness: float = 0.0


@dataclass(frozen=True)
class Bitext:
    """The source of a story and how the two are aligned.

    ``language`` is the source's, an ISO 639-1 code, "" if it cannot be told. ``links`` are in order,
    and each judged segment and each sentence of the source is in exactly one; furniture of the source, and
    headlines that the story lacks, are in none. ``misfit`` says why source and story do not belong
    together; then there are no links and nothing is compared.
    """

    text: str
    language: str
    links: tuple[Link, ...] = ()
    misfit: str = ""

    @cached_property
    def places(self) -> dict[Segment, int]:
        """The number of the link of each segment that is in one."""
        return {segment: at for at, link in enumerate(self.links) for segment in link.english}

    def slice(self, span: Span) -> str:
        """The text of a span of the source."""
        return self.text[span.start : span.end]

    def source_of(self, link: Link) -> str:
        """The sentences of the source in a link, joined by spaces; "" if there are none."""
        return " ".join(self.text[span.start : span.end] for span in link.source)
