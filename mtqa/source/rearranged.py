"""Whether the English is an edited version of its source: sentences merged or moved, other paragraphs.

A machine translates sentence by sentence and keeps paragraphs. A desk that edits for its own readers merges
and moves sentences, explains names and writes another headline. In such copy what stands in one sentence of
the source may stand anywhere in the English.
"""

from __future__ import annotations

from itertools import pairwise

from mtqa.document import Bitext, Document, Link, Span

#: Signs of editing from which a story is edited, the same of paragraphs alone, and its links at least.
_SIGNS, _SIGNS_OF_PARAGRAPHS, _FEWEST_LINKS = 2, 3, 6
#: Signs as a share of the links, at least: long translations have a merged sentence now and then.
_SHARE = 0.12
#: Paragraphs that both sides have at least where theirs are compared, and the share of the places between
#: links from which a side has a paragraph for each sentence, as feeds do.
_PARAGRAPHS, _LINE_BY_LINE = 3, 0.85
#: How sure a link is from which its sentences belong together and to no others.
_SURE = 0.9


def is_rearranged(document: Document) -> bool:
    """Whether at least two places show that the English was edited.

    These are sentences of the source that were merged, sentences that stand alone where the other side has
    such, too, and paragraphs that begin elsewhere.

    False for a document without a bitext, and for stories of fewer than six links.
    """
    bitext = document.bitext
    if bitext is None or bitext.unrelated or document.pairs or len(bitext.links) < _FEWEST_LINKS:
        return False
    linked = [link for link in bitext.links if link.english and link.source]
    merged = sum(len(link.source) > 1 for link in linked)
    added = sum(not link.source for link in bitext.links)
    omitted = sum(not link.english for link in bitext.links)
    few, many = sorted((added, omitted))
    # Far more of the one than of the other are loops of an engine, or a part of the story that is missing.
    moved = merged + (few if many <= 2 * few + 1 else 0)
    signs = moved + _other_paragraphs(document, bitext, linked)
    return signs >= max(_SIGNS if moved else _SIGNS_OF_PARAGRAPHS, _SHARE * len(bitext.links))


def loose_links(bitext: Bitext) -> list[Span]:
    """The English of the links that are not one sentence for one, or not sure."""
    return [
        span
        for link in bitext.links
        if (span := link.english_span)
        and not (len(link.english) == len(link.source) == 1 and link.score >= _SURE)
    ]


def _other_paragraphs(document: Document, bitext: Bitext, linked: list[Link]) -> int:
    """How often a paragraph begins between two links, or within one, on one side only."""
    ours = [
        _breaks(document.text, one.english[-1].end, other.english[0].start) for one, other in pairwise(linked)
    ]
    theirs = [
        _breaks(bitext.text, one.source[-1].end, other.source[0].start) for one, other in pairwise(linked)
    ]
    fewest, most = sorted((sum(ours), sum(theirs)))
    if fewest < _PARAGRAPHS - 1 or most >= _LINE_BY_LINE * len(ours):
        return 0
    between = sum(one is not other for one, other in zip(ours, theirs, strict=True))
    within = sum(
        _breaks(document.text, link.english[0].start, link.english[-1].end)
        is not _breaks(bitext.text, link.source[0].start, link.source[-1].end)
        for link in linked
    )
    return between + within


def _breaks(text: str, start: int, end: int) -> bool:
    return "\n" in text[start:end]
