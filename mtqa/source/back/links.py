"""The back translations of a story's links, and where in the story a better version would stand."""

from __future__ import annotations

from mtqa.document import Document, Link, Span
from mtqa.evidence import BackTranslation, Better
from mtqa.models.memory import Progress
from mtqa.source.back.translator import BackTranslator


def back_translations(
    document: Document, translator: BackTranslator, progress: Progress | None = None
) -> list[BackTranslation | None]:
    """One for each link of ``document.bitext`` that has both sides, in their order; None for the others.

    Raises ModelError if the models cannot be loaded or fail.
    """
    bitext = document.bitext
    if bitext is None:
        return []
    pairs = [
        ([document.slice(segment) for segment in link.english], bitext.source_of(link))
        for link in bitext.links
        if link.english and link.source
    ]
    found = iter(translator.compare(pairs, progress))
    return [next(found) if link.english and link.source else None for link in bitext.links]


def span_of(document: Document, link: Link, better: Better) -> Span:
    """Where in the story the words stand that a better version of a link's English has others for."""
    segment = link.english[better.sentence]
    offsets = _offsets(document.slice(segment))
    span = better.version.span
    return Span(segment.start + offsets[span.start], segment.start + offsets[span.end])


def _offsets(text: str) -> list[int]:
    """For each character of the text in one line, and for its end, where it is in the text."""
    places: list[int] = []
    end = 0
    for word in text.split():
        start = text.index(word, end)
        if places:
            places.append(end)  # the space that stands for all that is between two words
        end = start + len(word)
        places.extend(range(start, end))
    return [*places, end]
