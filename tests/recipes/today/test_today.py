"""Stories of today's copy, made up: what is counted, graded and fitted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mtqa.checker import Checker
from mtqa.findings import Grade
from mtqa.judge.logistic import Logistic, log_odds
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings
from recipes.estimator.examples import kept_out
from recipes.today.alone import fitting
from recipes.today.grades import count_rules, grade_rules, put_into
from recipes.today.rows import Origin, Sentence, StoryRow, _block, _read, _row, fitting_rows
from recipes.today.story import BUDGETS, RIGHT, alarms, fit_story, fit_translated, precision, scores
from recipes.today.unread import unread_stories

LINES = [
    {"english": "The port was closed.", "label": "ok", "text": None, "meaning": [], "system": "X"},
    {
        "english": "It rained. The the boats stayed in.",
        "label": "broken",
        "text": "The the",
        "meaning": [{"severity": "major", "english": "It rained"}, {"severity": "minor", "english": "boats"}],
        "system": "X",
    },
    {"english": "Nobody knows why.", "label": "awkward", "text": "not there", "meaning": [], "system": "X"},
]


def _story(number: int, *, edited: bool, alone: float, bad: bool, keys: tuple[str, ...] = ()) -> StoryRow:
    label = "" if edited else "broken" if bad else "ok"
    numbers = [{"score": log_odds(alone) + (0.0 if edited else at % 20 / 5)} for at in range(0, 100, 10)]
    sentences = tuple(
        Sentence((10 * at, 10 * at + 9), alone, label, numbers=row) for at, row in enumerate(numbers)
    )
    origin = Origin.HUMAN if edited else Origin.RAW
    return StoryRow(f"{edited}{number}", origin, sentences, tuple((key, (0, 5)) for key in keys))


def test_marks_fall_on_the_sentences_that_hold_the_words() -> None:
    checker = Checker(
        Settings(round_trip=False, tagger=False, fluency=False, estimator=False, bilingual=False, cache=False)
    )
    source = _block("b", LINES)
    document = segment_text(source.text)
    row = _row(source, document, _read(checker, source, document))
    assert [source.text[slice(*s.span)] for s in row.sentences] == [
        "The port was closed.",
        "It rained.",
        "The the boats stayed in.",
        "Nobody knows why.",
    ]
    assert [s.label for s in row.sentences] == ["ok", "ok", "broken", "awkward"]
    assert [s.wrong for s in row.sentences] == [False, True, False, False]
    assert [s.bad for s in row.sentences] == [False, True, True, True]
    assert any(key.startswith("repeat/doubled") for key, _ in row.suspicions)


def test_a_rule_is_graded_by_its_alarms_and_by_how_often_it_is_right() -> None:
    stories = [_story(n, edited=True, alone=0.1, bad=False) for n in range(900)]
    stories += [_story(n, edited=True, alone=0.1, bad=False, keys=("c/noisy",)) for n in range(900, 1000)]
    right = ("a/good", "c/noisy", "b/poor", "break/any")
    stories += [_story(n, edited=False, alone=0.9, bad=True, keys=right) for n in range(60)]
    stories += [_story(n, edited=False, alone=0.2, bad=False, keys=("b/poor",)) for n in range(60, 160)]
    counts = count_rules(stories, ["a/good", "c/noisy", "a/rare", "b/poor", "break/any"])
    assert set(counts) == {"a/good", "c/noisy", "a/rare", "b/poor"}, "breaks are graded elsewhere"
    assert (counts["c/noisy"].alarms, counts["b/poor"].wrong) == (100, 100)
    grades = grade_rules(counts)
    assert grades["a/good"] is Grade.CERTAIN
    assert grades["c/noisy"] is Grade.REVIEW
    assert grades["b/poor"] is None
    assert counts["a/rare"].precision == pytest.approx(counts["a/good"].precision, abs=0.1)
    table = {"a/good": {"grade": "review", "confidence": 0.5}, "c/noisy": {"grade": "off"}}
    rows = put_into(table, counts, grades)
    assert rows["a/good"]["grade"] == "certain"
    assert rows["c/noisy"] == {"grade": "off"}, "what is off stays off"
    assert rows["b/poor"]["grade"] == "off"


def test_the_story_model_tells_raw_stories_from_edited_ones() -> None:
    stories = [_story(n, edited=True, alone=0.1 + n / 1000, bad=False) for n in range(60)]
    stories += [_story(n, edited=False, alone=0.6 + n / 1000, bad=n % 3 > 0) for n in range(60)]
    own = Logistic(intercept=0.0, weights={"score": 1.0})
    model = fit_story(stories, own, fit_translated(stories, ("score",)))
    raw, edited = scores(stories[-1], model), scores(stories[0], model)
    assert min(raw) > max(edited)
    assert 0 < precision(stories, model, -9.0) < 1
    assert precision(stories, model, model.bands["fair"]) >= RIGHT["fair"]
    assert alarms(stories, model, -50.0) == 1000
    assert alarms(stories, model, model.bands["fair"]) <= BUDGETS["fair"]
    rests = [model.rest_log_odds([s.numbers for s in stories[at].sentences]) for at in (-1, 0)]
    assert [{model.reads_raw(rest) for rest in each} for each in rests] == [{True}, {False}]


def test_of_unread_translations_the_halves_share_no_line_and_nothing_counts_as_labelled(
    news_data: Path,
) -> None:
    halves = [list(unread_stories(news_data, report=report)) for report in (False, True)]
    blocks = [{story.id.rpartition("/")[0] for story in half} for half in halves]
    assert all(blocks)
    assert not blocks[0] & blocks[1]
    assert all({story.origin for story in half} == {Origin.RAW, Origin.PROFESSIONAL} for half in halves)
    places = [block.rpartition("/") for half in blocks for block in half]
    assert all(kept_out(name, int(number)) for name, _, number in places)
    row = _row(halves[0][0], segment_text(halves[0][0].text), {"sentences": []})
    assert not row.labelled
    assert fitting([row]) == []


def test_reading_goes_on_where_it_was_cut_off(tmp_path: Path, news_data: Path) -> None:
    """What is kept is not read again, and a line that was cut off is."""
    kept = tmp_path / "rows.jsonl"
    kept.write_text('{"id": "x", "sent', "utf-8")

    class StopError(Exception):
        pass

    class Counting:
        asked = 0
        estimator = None

        def examine(self, document: object) -> object:
            Counting.asked += 1
            if Counting.asked > 2:
                raise StopError
            return checker.examine(document)  # type: ignore[arg-type]

    checker = Checker(
        Settings(round_trip=False, tagger=False, fluency=False, estimator=False, bilingual=False, cache=False)
    )
    for _ in range(2):
        Counting.asked = 0
        with pytest.raises(StopError):
            fitting_rows(Counting(), kept, news_data)  # type: ignore[arg-type]
    ids = [json.loads(line)["id"] for line in kept.read_text("utf-8").splitlines()]
    assert len(ids) == len(set(ids)) == 4
