"""The fit of the story's verdict on stories made up: calibration, threshold, table."""

from __future__ import annotations

import math
import random
import re
from statistics import fmean

import pytest

from mtqa.judge.editor import EditorModel
from mtqa.judge.logistic import Logistic
from mtqa.judge.story import StoryModel
from recipes.today.editor import fit_editor
from recipes.today.rows import DRAFTS, Origin, Sentence, StoryRow
from recipes.today.story import fit_story, fit_translated
from recipes.today.verdicts import estimated, table, unread

_SENTENCES = 14
NAMES = ("score", "noise")
SOUND = (Origin.HUMAN, *DRAFTS)


def _row(name: str, draw: random.Random, mean: float, origin: Origin) -> StoryRow:
    """A story whose sentences are bad with the probability that their scores say, sound copy aside."""
    shift = draw.gauss(0, 0.4)
    sentences = []
    for at in range(_SENTENCES):
        score = draw.gauss(mean, 1.0)
        bad = origin not in SOUND and draw.random() < 1 / (1 + math.exp(-score - shift))
        alone = 1 / (1 + math.exp(-score))
        label = "" if origin in SOUND else "broken" if bad else "ok"
        numbers = {"score": score, "noise": draw.gauss(0, 1)}
        sentences.append(Sentence((10 * at, 10 * at + 9), alone, label, numbers=numbers))
    return StoryRow(name, origin, tuple(sentences), ())


def _rows(seed: int) -> list[StoryRow]:
    draw = random.Random(seed)
    human = [_row(f"wire.{n}", draw, -3.5, Origin.HUMAN) for n in range(80)]
    raw = [_row(f"{n:02}", draw, draw.gauss(0.8, 0.5), Origin.RAW) for n in range(80)]
    professional = [_row(f"ref{n}", draw, -1.5, Origin.PROFESSIONAL) for n in range(30)]
    mixed = [_mixed(*pair, Origin.ONE_IN_THREE) for pair in zip(human, raw, strict=True)]
    mixed += [_mixed(*pair, Origin.PART_EDITED) for pair in zip(raw, human, strict=True)]
    drafts = [_row(f"{origin.name}.{n}", draw, -2.5, origin) for origin in DRAFTS for n in range(20)]
    pairs = zip(drafts, raw, strict=False)
    mixed += [_mixed(*pair, Origin.DRAFT_ONE_IN_THREE) for pair in pairs]
    return [*human, *raw, *professional, *mixed, *drafts]


def _mixed(one: StoryRow, other: StoryRow, origin: Origin) -> StoryRow:
    """The first story with every third sentence of the second."""
    pairs = zip(one.sentences, other.sentences, strict=True)
    sentences = tuple(pair[1] if at % 3 == 0 else pair[0] for at, pair in enumerate(pairs))
    return StoryRow(f"{one.id}+{other.id}", origin, sentences, (), counted=False)


@pytest.fixture(scope="module")
def story() -> StoryModel:
    rows = _rows(1)
    own = Logistic(intercept=0.0, weights={"score": 1.0})
    return fit_story(rows, own, fit_translated(rows, NAMES))


@pytest.fixture(scope="module")
def model(story: StoryModel) -> EditorModel:
    return fit_editor(_rows(1), story)


def test_on_stories_that_it_has_not_seen_the_estimate_is_calibrated(
    model: EditorModel, story: StoryModel
) -> None:
    rows = _rows(2)
    found = estimated(rows, story, model)
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
    assert sum(needing[Origin.DRAFT_ONE_IN_THREE]) >= 40


def test_drafts_count_as_sound_and_are_taken_for_translated_less_often_where_they_are_fitted_on() -> None:
    rows, others = _rows(1), _rows(2)
    means = []
    for fitted in (rows, [row for row in rows if row.origin not in DRAFTS]):
        translated = fit_translated(fitted, NAMES)
        model = StoryModel(translated=translated, own=Logistic(intercept=0.0, weights={}))
        drafts = [row for row in others if row.origin in DRAFTS]
        means.append(fmean(model.translated_log_odds([s.numbers for s in row.sentences]) for row in drafts))
    assert means[0] < means[1]


def test_the_table_names_every_origin_and_the_corpora_of_human_copy(
    model: EditorModel, story: StoryModel
) -> None:
    lines = list(table(estimated(_rows(2), story, model)))
    for origin in Origin:
        assert any(line.startswith(origin) for line in lines)
    assert any(line.startswith("labelled stories: slope ") for line in lines)
    assert any("raw output against human copy" in line for line in lines)
    assert any(line.split()[:2] == ["wire", "80"] for line in lines)


def test_of_translations_that_nobody_read_the_line_says_how_well_they_are_told_apart(
    model: EditorModel, story: StoryModel
) -> None:
    line = unread(estimated(_rows(2), story, model))
    told = re.fullmatch(r"unread: .* 80 raw against 30 professional .*: (\S+); needs editor \S+, \S+", line)
    assert told
    assert 0.9 < float(told[1]) <= 1
