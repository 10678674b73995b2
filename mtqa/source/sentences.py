"""Sentences of a text in any language.

sentencex knows the abbreviations and stops of 244 languages, is fast, kept up, and already here for
English.
"""

from __future__ import annotations

from mtqa.document import Span


def source_sentences(text: str, language: str = "") -> list[Span]:
    """The sentences of a text in order, without white space at their ends; paragraphs are kept apart.

    ``language`` is an ISO 639-1 code; "" and unknown ones are split by the stops common to most.
    """
    from sentencex import segment

    spans, start = [], 0
    for sentence in segment(language or "en", text):
        at = text.find(sentence, start)
        if at < 0:  # whatever the library drops stays with what follows
            continue
        body = sentence.strip()
        if body:
            first = text.index(body, at)
            spans.append(Span(first, first + len(body)))
        start = at + len(sentence)
    return spans
