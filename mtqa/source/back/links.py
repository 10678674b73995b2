"""The back translations of a story beside its source: of its links, and as a second opinion on alignment."""

from __future__ import annotations

from collections.abc import Callable

from mtqa.document import Document, Link, Segment, Span
from mtqa.evidence import BackTranslation
from mtqa.evidence_beside import LikelierVersion
from mtqa.language.codes import conventions
from mtqa.models.memory import Progress
from mtqa.source.back.translator import BackTranslator
from mtqa.translation.scores import scorer

#: chrF of unrelated sentences is 0.15 to 0.3, of translations 0.4 to 0.8.
_MIDDLE, _SLOPE = 0.33, 20.0


def back_translation_support(
    document: Document, translator: BackTranslator
) -> Callable[[tuple[Segment, ...], tuple[Span, ...]], float]:
    """A function that tells by chrF whether segments of the story belong to spans of its source: what speaks
    for it, in natural logarithms.

    All segments are translated together when it is first called, and not at all if it never is. It
    raises ModelError if the models cannot be loaded or fail.
    """
    translated: dict[Segment, str] = {}
    glue = " " if conventions(translator.language).spaced else ""

    def alike(segments: tuple[Segment, ...], spans: tuple[Span, ...]) -> float:
        if not translated:
            judged = [segment for segment in document.segments if segment.judged]
            texts = translator.translate([document.slice(segment) for segment in judged])
            translated.update(zip(judged, texts, strict=True))
        back = glue.join(filter(None, (translated.get(segment, "") for segment in segments)))
        source = " ".join(document.source[span.start : span.end] for span in spans)
        return _SLOPE * (scorer(translator.language).score(back, source).chrf / 100 - _MIDDLE)

    return alike


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


def span_of(document: Document, link: Link, better: LikelierVersion) -> Span:
    """Where in the story the words are that a likelier version of a link's English replaces."""
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
            places.append(end)  # the one space for all that is between two words
        end = start + len(word)
        places.extend(range(start, end))
    return [*places, end]
