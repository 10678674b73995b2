"""The fit of the story's verdict on stories made up: mixtures, calibration, threshold, table."""

from __future__ import annotations

import math
import random

import pytest

from mtqa.judge.editor import EditorModel
from mtqa.judge.logistic import Logistic
from mtqa.judge.story import StoryModel
from recipes.today.editor import fit_editor
from recipes.today.rows import Sentence, StoryRow
from recipes.today.stories import Origin, mixtures, origin_stories
from recipes.today.story import fit_story, fit_translated
from recipes.today.verdicts import estimated, table

_SENTENCES = 14
NAMES = ("score", "noise")


def _row(name: str, draw: random.Random, *, mean: float, edited: bool, reference: bool = False) -> StoryRow:
    """A story whose sentences are bad with the probability that their scores say, human copy aside."""
    shift = draw.gauss(0, 0.4)
    sentences = []
    for at in range(_SENTENCES):
        score = draw.gauss(mean, 1.0)
        bad = not edited and draw.random() < 1 / (1 + math.exp(-score - shift))
        alone = 1 / (1 + math.exp(-score))
        label = "" if edited else "broken" if bad else "ok"
        numbers = {"score": score, "noise": draw.gauss(0, 1)}
        sentences.append(Sentence((10 * at, 10 * at + 9), alone, label, numbers=numbers))
    return StoryRow(name, edited, reference, tuple(sentences), ())


def _rows(seed: int) -> list[StoryRow]:
    draw = random.Random(seed)
    return [
        *(_row(f"wire.{n}", draw, mean=-3.5, edited=True) for n in range(80)),
        *(_row(f"{n:02}", draw, mean=draw.gauss(0.8, 0.5), edited=False) for n in range(80)),
        *(_row(f"ref{n}", draw, mean=-1.5, edited=False, reference=True) for n in range(30)),
    ]


@pytest.fixture(scope="module")
def story() -> StoryModel:
    rows = _rows(1)
    own = Logistic(intercept=0.0, weights={"score": 1.0})
    return fit_story(rows, own, fit_translated(rows, NAMES))


@pytest.fixture(scope="module")
def model(story: StoryModel) -> EditorModel:
    return fit_editor(_rows(1), story)


def test_mixtures_keep_the_length_and_mark_only_what_is_raw() -> None:
    stories = origin_stories(_rows(1), 4)
    mixed = list(mixtures(stories, 5))
    assert all(len(each.sentences) == _SENTENCES for each in mixed)
    thirds = [each for each in mixed if each.origin is Origin.ONE_IN_THREE]
    assert len(thirds) == 80
    assert all(each.bad <= round(_SENTENCES / 3) for each in thirds)
    assert sum(each.bad for each in thirds) > 80
    part = [each for each in mixed if each.origin is Origin.PART_EDITED]
    raw = [each for each in stories if each.origin is Origin.RAW]
    assert sum(each.bad for each in part) < 0.8 * sum(each.bad for each in raw)
    assert [each.name for each in mixed] == [each.name for each in mixtures(stories, 5)]


def test_on_stories_that_it_has_not_seen_the_estimate_is_calibrated(
    model: EditorModel, story: StoryModel
) -> None:
    rows = _rows(2)
    found = estimated(rows, story, model, 7)
    raw = [each for each in found if each.story.origin is Origin.RAW]
    expected, labelled = sum(e.found.expected for e in raw), sum(e.story.bad for e in raw)
    assert 0.85 < labelled / expected < 1.15
    assert 0.68 < sum(each.holds for each in raw) / len(raw) < 0.92
    needing = {
        origin: [each.found.too_many for each in found if each.story.origin is origin] for origin in Origin
    }
    assert sum(needing[Origin.HUMAN]) <= 4
    assert sum(needing[Origin.RAW]) >= 76
    assert sum(needing[Origin.ONE_IN_THREE]) >= 60


def test_the_table_names_every_origin_and_the_corpora_of_human_copy(
    model: EditorModel, story: StoryModel
) -> None:
    lines = list(table(estimated(_rows(2), story, model, 7)))
    for origin in Origin:
        assert any(line.startswith(origin) for line in lines)
    assert any(line.startswith("labelled stories: slope ") for line in lines)
    assert any("raw output against human copy" in line for line in lines)
    assert any(line.split()[:2] == ["wire", "80"] for line in lines)
