"""Tests of ``mtqa.source.rearranged``."""

from __future__ import annotations

from dataclasses import replace

from mtqa.document import Bitext, Document, Link, Span
from mtqa.segmentation.segment import segment_text
from mtqa.source.rearranged import is_rearranged, loose_links

ENGLISH = "One came.\n\nTwo came. Three came.\n\nFour came. Five came.\n\nSix came. Seven came. Eight came."
#: The same without paragraphs, so that only sentences are compared.
PLAIN = ENGLISH.replace("\n\n", " ")


def story(shapes: list[tuple[int, int]], source: str = ENGLISH, score: float = 1.0) -> Document:
    """A story whose links have so many sentences on either side, in order."""
    document, theirs = segment_text(ENGLISH), segment_text(source).segments
    links, row, column = [], 0, 0
    for down, right in shapes:
        spans = tuple(segment.span for segment in theirs[column : column + right])
        links.append(Link(document.segments[row : row + down], spans, score))
        row, column = row + down, column + right
    return _with(document, Bitext(source, "de", tuple(links)))


def _with(document: Document, bitext: Bitext) -> Document:
    return replace(document, source=bitext.text, bitext=bitext)


def test_sentence_for_sentence_is_not_rearranged() -> None:
    assert not is_rearranged(story([(1, 1)] * 8))
    assert not is_rearranged(segment_text(ENGLISH))


def test_merged_sentences_are_signs() -> None:
    assert is_rearranged(story([(1, 1), (1, 2), *[(1, 1)] * 3, (1, 2)], PLAIN))
    assert not is_rearranged(story([(1, 1), (1, 2), *[(1, 1)] * 5], PLAIN))


def test_sentences_that_a_machine_splits_are_none() -> None:
    assert not is_rearranged(story([(2, 1), (2, 1), *[(1, 1)] * 4]))


def test_sentences_alone_on_both_sides_are_signs() -> None:
    assert is_rearranged(story([(1, 0), (1, 1), (0, 1), (1, 0), (1, 1), (0, 1), (1, 1), (1, 1)], PLAIN))
    assert not is_rearranged(story([(0, 1), *[(1, 1)] * 5, (0, 1), (1, 1)], PLAIN))


def test_far_more_that_was_added_than_left_out_is_no_sign() -> None:
    assert not is_rearranged(story([(1, 0)] * 6 + [(0, 1), (0, 1), (1, 1), (1, 1)], PLAIN))


def test_a_long_translation_may_have_merged_sentences() -> None:
    document = story([(1, 1), (1, 2), *[(1, 1)] * 3, (1, 2)], PLAIN)
    assert document.bitext is not None
    links = document.bitext.links
    longer = replace(document.bitext, links=(*links, *[links[0]] * 20))
    assert is_rearranged(document)
    assert not is_rearranged(replace(document, bitext=longer))


def test_paragraphs_that_begin_elsewhere_are_signs() -> None:
    other = ENGLISH.replace("\n\nTwo", " Two").replace(" Three", "\n\nThree")
    assert not is_rearranged(story([(1, 1)] * 8, other))  # in two places alone
    assert is_rearranged(story([(1, 1)] * 8, other.replace("\n\nFour", " Four")))
    assert not is_rearranged(story([(1, 1)] * 8, ENGLISH.replace(". ", ".\n\n")))  # a line for each sentence
    assert not is_rearranged(story([(1, 1)] * 8, PLAIN))  # written without any


def test_links_of_several_sentences_or_unsure_ones_are_loose() -> None:
    document = story([(2, 1), (1, 1)])
    assert document.bitext is not None
    assert loose_links(document.bitext) == [Span(0, document.segments[1].end)]
    unsure = story([(1, 1)] * 3, score=0.5)
    assert unsure.bitext is not None
    assert len(loose_links(unsure.bitext)) == 3
