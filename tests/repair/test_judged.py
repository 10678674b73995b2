"""Which ranked repairs are offered once the sentence that each one makes was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from mtqa.document import Span
from mtqa.estimate import Estimate, WordEstimate
from mtqa.findings import Suggestion
from mtqa.repair import repairs
from mtqa.repair.judged import Judging, forms, judging, put_in
from mtqa.segmentation.segment import segment_text
from mtqa.stops import SuspectStop, stop_at

TEXT = "The catch was small.\n\nPrices have continued to grow. deteriorate for several years, traders say.\n"
STOP = TEXT.index(". deteriorate")
PLACE = SuspectStop(Span(STOP, STOP + 1), STOP + 2)
JOIN = Suggestion(Span(STOP, STOP + 1), "")
_WRONG = 25.0
DROP = Suggestion(Span(STOP - 5, STOP + 1), "")


class Reader:
    """Finds a word wrong where it stands before another, and all others sound."""

    def __init__(self, first: str, then: str) -> None:
        self._bad = f"{first} {then}"
        self.read: list[str] = []

    def estimate(self, english: str, source: str = "") -> Estimate:
        assert source == ""
        self.read.append(english)
        at = english.find(self._bad)
        words, end = [], 0
        for word in english.split():
            start = english.index(word, end)
            end = start + len(word)
            form = _WRONG if start == at else -3.0
            words.append(WordEstimate(Span(start, end), -3.0, form, -3.0, "word"))
        return Estimate(0.0, 0.0, -3.0, -3.0, -3.0, tuple(words), -3.0)


class Garbled:
    """Finds all words wrong."""

    def estimate(self, english: str, source: str = "") -> Estimate:
        read = Reader("no", "words").estimate(english, source)
        return replace(read, words=tuple(replace(word, form=_WRONG) for word in read.words))


class Even:
    """A language model to which all texts are equally probable."""

    def log_probabilities(self, prefix: str, continuations: Sequence[str]) -> list[float]:
        return [-10.0 for _ in continuations]


def test_what_is_said_of_the_words_at_a_repair_and_of_their_neighbours_counts() -> None:
    document = segment_text(TEXT)
    reader = Reader("grow", "deteriorate")
    # to, grow, deteriorate, for: one of them is wrong.
    assert forms(put_in(document, PLACE, [JOIN]), reader) == [pytest.approx((_WRONG - 3 * 3.0) / 4)]
    assert reader.read == ["Prices have continued to grow deteriorate for several years, traders say."]
    assert forms(put_in(document, PLACE, [DROP]), reader) == [-3.0]
    assert forms(put_in(document, PLACE, [JOIN]), Reader("several", "years,")) == [-3.0]  # too far away


FITTED = Judging(score=1.0, form=-1.0, beside={"odds": 1.0, "join after name": -5.0}, least=-2.3)
PHRASE: dict[str, float] = {}
CLASH = {"join after name": 1.0}


def test_a_repair_whose_odds_are_too_low_is_not_offered_and_the_best_always_is() -> None:
    assert FITTED.offered([0.0, -1.0, -3.0], [0.0] * 3, [PHRASE] * 3) == [0, 1]
    assert FITTED.offered([0.0, -1.0], [0.0, 2.0], [PHRASE] * 2) == [0]
    assert FITTED.offered([0.0, -1.0], [2.0, 0.0], [PHRASE] * 2) == [1, 0]  # read to be the better one
    assert FITTED.offered([-50.0], [50.0], [CLASH]) == [0]
    assert FITTED.offered([], [], []) == []


def test_a_repair_that_makes_no_phrase_is_not_offered_beside_a_better_one() -> None:
    assert FITTED.offered([0.0, -0.1], [0.0, 0.0], [PHRASE, CLASH]) == [0]
    assert FITTED.offered([0.0, -0.1], [0.0, 0.0], [CLASH, PHRASE]) == [0, 1]
    assert FITTED.offered([0.0, -0.1], [0.0, 0.0], [PHRASE, {"capital": 1.0}]) == [0]
    assert FITTED.offered([0.0, -0.1], [0.0, 0.0], [{"capital": 1.0}, PHRASE]) == [0, 1]


WARY = replace(FITTED, best={"form": -1.0, "lead": 0.5}, least_best=-2.0)


def test_no_repair_is_offered_where_even_the_best_reads_badly() -> None:
    assert WARY.offered([0.0, -0.5], [1.0, 1.0], [PHRASE] * 2) == [0, 1]
    assert WARY.offered([0.0, -0.5], [4.0, 4.0], [PHRASE] * 2) == []
    assert WARY.offered([0.0, -9.0], [4.0, 4.0], [PHRASE] * 2) == [0]  # far ahead of the others
    assert WARY.offered([0.0], [4.0], [PHRASE]) == [0]  # there is no other
    assert WARY.offered([0.0], [9.0], [PHRASE]) == []
    assert WARY.offered([0.0, -0.5], [None, None], [PHRASE] * 2) == [0, 1]  # nobody read it


def test_a_repair_whose_words_nobody_read_is_taken_for_like_the_others() -> None:
    assert FITTED.offered([0.0, -0.5], [-5.0, None], [PHRASE] * 2) == [0, 1]
    assert FITTED.offered([0.0, -9.0], [-5.0, None], [PHRASE] * 2) == [0]
    assert FITTED.offered([0.0, -0.5], [None, None], [PHRASE] * 2) == [0, 1]


def test_repairs_are_judged_by_the_sentences_that_they_make() -> None:
    document = segment_text(TEXT)
    boundary = next(b for b in document.boundaries if document.slice(b.left).endswith("grow."))
    place = stop_at(document, boundary)
    assert place is not None
    plain = repairs(document, place, fluency=Even())
    sound, broken = Reader("no", "words"), Reader("grow", "deteriorate")
    assert JOIN in repairs(document, place, fluency=Even(), reader=sound)
    judged = repairs(document, place, fluency=Even(), reader=broken)
    assert judged
    assert JOIN not in judged[:1]
    assert set(judged) <= set(plain)
    assert repairs(document, place, reader=broken) == repairs(document, place)  # ranked by no model
    assert repairs(document, place, fluency=Even(), reader=Garbled()) == ()


def test_the_fit_that_ships_wants_a_high_score_and_sound_words() -> None:
    fitted = judging()
    assert fitted.score > 0 > fitted.form
    assert fitted.beside["odds"] > 0
    assert fitted.offered([0.0, -20.0], [0.0, 0.0], [PHRASE] * 2) == [0]
