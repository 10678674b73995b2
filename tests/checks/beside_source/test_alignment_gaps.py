"""Which sentences stand on one side only, and whether that was meant."""

from __future__ import annotations

import pytest

from mtqa.checks.beside_source.alignment_gaps import cut_short, unaligned_runs
from mtqa.document import Bitext, Link, Span
from mtqa.segmentation.segment import segment_text

DOCUMENT = segment_text("One is here. Two is there. Three is gone. Four is late. Five is last.")
SOURCE = "Eins. Zwei. Drei. Vier. Fünf."
SPANS = [Span(0, 5), Span(6, 11), Span(12, 17), Span(18, 23), Span(24, 29)]


def _bitext(missing: set[int], score: float = 0.9) -> Bitext:
    links = [
        Link(() if at in missing else (segment,), (span,), score)
        for at, (segment, span) in enumerate(zip(DOCUMENT.segments, SPANS, strict=True))
    ]
    return Bitext(SOURCE, "de", tuple(links))


@pytest.mark.parametrize(
    ("missing", "cut"), [(set(), False), ({1}, False), ({1, 3}, False), ({1, 2, 3}, True)]
)
def test_a_story_is_cut_where_several_sentences_are_missing(missing: set[int], cut: bool) -> None:
    assert cut_short(_bitext(missing), omitted=True) is cut
    assert not cut_short(_bitext(missing), omitted=False)


def test_one_sentence_of_two_is_not_a_cut_story() -> None:
    bitext = Bitext(SOURCE, "de", _bitext({1}).links[:2])
    assert not cut_short(bitext, omitted=True)


def test_a_run_is_as_sure_as_its_least_sure_sentence() -> None:
    links = list(_bitext({1, 2}).links)
    links[2] = Link((), links[2].source, 0.4)
    (run,) = unaligned_runs(Bitext(SOURCE, "de", tuple(links)), omitted=True)
    assert run.sureness == 0.4
    assert (run.before, run.after) == (links[0], links[3])
