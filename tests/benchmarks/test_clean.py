"""Alarms on clean copy, and recall of breaks, on readings that are made up."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks import breaks, clean
from benchmarks.breaks import CleanPlaces, PlaceRow, place_row, recalls
from benchmarks.clean import StoryAlarms, alarms, grade_rates, key_rates, unseen
from mtqa.document import Span
from mtqa.evidence import NO_EVIDENCE
from mtqa.findings import Grade, Suspicion
from mtqa.segmentation.segment import segment_text
from recipes.data.broken import sample_stories
from recipes.data.reading import Reading
from recipes.data.stories import Story

TEXT = "A storm is coming\n\nThe harbour was closed. On Monday. Boats stayed in. Nobody went out to sea."


def reading(findings: dict[tuple[str, str], Grade], scores: dict[str, float]) -> Reading:
    """The story with findings (a check, the words it marks) and scores (what follows a stop)."""
    document = segment_text(TEXT)
    found = []
    for (check, words), grade in findings.items():
        start = TEXT.index(words)
        found.append((Suspicion(check, Span(start, start + len(words)), "", "rule"), grade))
    rights = {TEXT.index(words): score for words, score in scores.items()}
    return Reading(document, [], found, NO_EVIDENCE, rights, [])


READ = reading(
    {
        ("break/fragment", "closed. On"): Grade.LIKELY,
        ("name/variant", "Boats"): Grade.CERTAIN,
        ("style/awkward", "Nobody went out to sea."): Grade.REVIEW,
    },
    {"On Monday": 3.0, "Boats": 1.0},
)


def test_a_place_has_the_judges_score_and_the_strongest_grade_of_a_finding_about_it() -> None:
    suspected, other = (place_row("s", READ, TEXT.index(words)) for words in ("On Monday", "Boats"))
    assert (suspected.score, suspected.grade) == (3.0, Grade.LIKELY)
    # A finding of another kind on the same word says nothing about the stop.
    assert (other.score, other.grade) == (1.0, None)
    assert suspected.ranked > 900 > other.ranked
    unscored = place_row("s", READ, TEXT.index("Nobody"))
    assert unscored.score == -np.inf
    assert [row.boundary for row in breaks.clean_rows("s", READ)] == [True, True, True]


def rows(scores: list[float], grade: Grade | None = None) -> list[PlaceRow]:
    return [PlaceRow(f"story {n}", score, score, grade, True) for n, score in enumerate(scores)]


def test_recall_by_score_and_by_grade() -> None:
    places = CleanPlaces(rows(np.arange(1000.0).tolist()))
    found = recalls(places, [*rows([998.5, 5000.0], Grade.CERTAIN), *rows([997.5, 1.0])])
    assert found["score@1"].value == pytest.approx(2 / 4)
    assert found["score@2"].value == pytest.approx(3 / 4)
    assert found["certain"].value == found["review"].value == pytest.approx(2 / 4)
    assert places.alarm_rates()["review"].value == 0


def test_alarms_are_counted_by_grade_with_those_above() -> None:
    row = alarms(Story("made", "a", TEXT), READ, whole=True)
    rates = grade_rates([row])
    assert row.sentences == row.whole == 4
    assert [rates[name].value for name in ("certain", "likely", "review")] == [250, 500, 750]


def test_findings_about_whole_sentences_are_counted_in_the_sample_alone() -> None:
    sampled = StoryAlarms(Story("made", "a", ""), 10, whole=10)
    sampled.awkward[Grade.LIKELY] = 1
    other = StoryAlarms(Story("made", "b", ""), 30)
    other.grades[Grade.LIKELY] = 2
    assert grade_rates([sampled, other])["likely"].value == pytest.approx(1000 * (2 / 40 + 1 / 10))
    assert grade_rates([other])["likely"].value == pytest.approx(1000 * 2 / 30)


def test_rates_of_a_check_are_the_sum_of_its_rules() -> None:
    row = StoryAlarms(Story("made", "a", ""), 100)
    row.keys.update({"one/check:first": 2, "one/check:second": 1, "other/check": 1})
    rates = {name: (rate.value, rate.n) for name, rate in key_rates([row]).items()}
    assert rates["one/check"] == (pytest.approx(30), 3)
    assert rates["one/check:first"] == (pytest.approx(20), 2)
    assert rates["other/check"] == (pytest.approx(10), 1)


def test_so_many_sentences_are_taken_in_an_order_that_stays() -> None:
    stories = [Story("bbc", str(number), TEXT) for number in range(9)]
    assert len(sample_stories(stories, 9)) == 3
    assert sample_stories(stories, 9) == sample_stories(list(reversed(stories)), 9)
    assert all(map(unseen, stories))
    assert 0 < sum(clean.unseen(Story("newstest2021.en", str(n), "")) for n in range(50)) < 25
