"""How much English segments, translated back, are like sentences of the source: for the alignment."""

from __future__ import annotations

from collections.abc import Callable

from mtqa.document import Document, Segment, Span
from mtqa.language.codes import conventions
from mtqa.source.back.translator import BackTranslator
from mtqa.translation.scores import scorer


def back_translation_similarity(
    document: Document, translator: BackTranslator
) -> Callable[[tuple[Segment, ...], tuple[Span, ...]], float]:
    """A function that gives the chrF, from 0 to 1, of segments of the story against spans of its source.

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
        said = glue.join(filter(None, (translated.get(segment, "") for segment in segments)))
        source = " ".join(document.source[span.start : span.end] for span in spans)
        return scorer(translator.language).score(said, source).chrf / 100

    return alike
