"""The fit of the story's verdict beside its source, on stories made up."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from statistics import fmean

import pytest

from mtqa.judge.calibration import Calibration
from mtqa.judge.editor import EditorModel
from mtqa.judge.logistic import Logistic
from mtqa.judge.sourced import SourcedEditorModel
from mtqa.judge.story import StoryModel
from recipes.today.alone import ALONE, BESIDE, JUDGED, READ, report, scored, separation
from recipes.today.beside import SOUND_ALARMS, SourcedFit, intercept, sourced, with_read
from recipes.today.raw import cases, fit_raw
from recipes.today.rows import Origin, Sentence, StoryRow, TodaysStory, bad_sentences

NAME = "fluency:small|estimator:ours"
#: How often a sentence needs an editor, by who translated it.
SHARES = {Origin.RAW: 0.6, Origin.PROFESSIONAL: 0.3}
_ENGLISH = Logistic(intercept=0.0, weights={"score": 1.0})


def _row(name: str, draw: random.Random, origin: Origin, *, labelled: bool) -> StoryRow:
    """A story whose sentences look a little like what it is, and are bad as often as scores and shares say."""
    is_raw = origin is Origin.RAW
    lean, shift = draw.gauss(0.5 if is_raw else -0.5, 0.3), draw.gauss(0, 0.3)
    share = SHARES.get(origin, 0.01)
    base = math.log(share / (1 - share))
    sentences = []
    for at in range(draw.randint(10, 16)):
        score = draw.gauss(0, 1.0)
        bad = draw.random() < 1 / (1 + math.exp(-base - shift - score))
        numbers = {
            "score": score,
            "pair_raw": lean + draw.gauss(0, 1),
            "pair_shorter": draw.gauss(0, 1),
            "machine": 0.5 * lean + draw.gauss(0, 1),
        }
        label = "" if not labelled else "broken" if bad else "ok"
        sentences.append(Sentence((10 * at, 10 * at + 9), 0.5, label, numbers=numbers))
    return StoryRow(name, origin, tuple(sentences), (), counted=labelled)


def _rows(seed: int) -> list[StoryRow]:
    draw = random.Random(seed)
    read = [_row(f"{origin.name}{n}", draw, origin, labelled=True) for origin in SHARES for n in range(60)]
    return read + [
        _row(f"wmt/{n}/{origin.name}", draw, origin, labelled=False) for origin in SHARES for n in range(60)
    ]


@pytest.fixture(scope="module")
def fit() -> SourcedFit:
    calibration = Calibration(
        {},
        {},
        {NAME: _ENGLISH, sourced(NAME): _ENGLISH},
        "",
        stories={NAME: StoryModel(translated=Logistic(intercept=60.0, weights={}), own=_ENGLISH)},
        editor={NAME: EditorModel(intercept=0, own=1, spread=0.3, threshold=0.1, sure=0.5)},
    )
    return SourcedFit(calibration, NAME)


@pytest.fixture(scope="module")
def model(fit: SourcedFit) -> SourcedEditorModel:
    return fit.fit(_rows(1), SHARES)


def test_on_stories_that_it_has_not_seen_the_estimate_is_calibrated(
    fit: SourcedFit, model: SourcedEditorModel
) -> None:
    found = fit.estimated(model, [row for row in _rows(2) if row.labelled])
    expected, labelled = sum(e.found.expected for e in found), sum(e.story.bad for e in found)
    assert 0.9 < labelled / expected < 1.1
    assert 0.68 < fmean(each.holds for each in found) < 0.92
    assert (model.threshold, model.sure) == (0.1, 0.5)


def test_raw_output_and_professional_translations_are_told_apart_the_better_the_longer_they_are(
    fit: SourcedFit, model: SourcedEditorModel
) -> None:
    told = []
    for length in (4, 16):
        rows = [replace(row, sentences=row.sentences[:length]) for row in _rows(2)]
        found = fit.estimated(model, rows)
        raw, professional = (
            [e.found.raw or 0.0 for e in found if e.story.origin is origin] for origin in SHARES
        )
        told.append(separation(raw, professional))
    assert 0.6 < told[0] < told[1] - 0.05
    assert told[1] > 0.85


def test_sound_translations_are_told_by_their_english_and_few_of_them_need_an_editor() -> None:
    draw = random.Random(4)

    def reading(row: StoryRow, mean: float) -> StoryRow:
        sentences = [
            replace(one, numbers={**one.numbers, "reads": draw.gauss(mean, 1)}) for one in row.sentences
        ]
        return replace(row, sentences=tuple(sentences))

    translated = Logistic(intercept=0.0, weights={"mean:reads": 4.0})
    fit = SourcedFit(
        Calibration(
            {},
            {},
            {NAME: _ENGLISH, sourced(NAME): _ENGLISH},
            "",
            stories={NAME: StoryModel(translated=translated, own=_ENGLISH)},
            editor={NAME: EditorModel(intercept=0, own=1, spread=0.3, threshold=0.1, sure=0.5)},
        ),
        NAME,
    )
    sound = [reading(_row(f"s/{n}", draw, Origin.FLUENT, labelled=False), -1.0) for n in range(60)]
    rows = [*(reading(row, 1.0) for row in _rows(1)), *sound]
    model = fit.fit(rows, SHARES)
    assert model.faulty.weights["translated"] > 0
    found = fit.estimated(model, rows)
    needs = {
        origin: fmean(e.found.too_many for e in found if e.story.origin is origin)
        for origin in (*SHARES, Origin.FLUENT)
    }
    assert needs[Origin.FLUENT] <= SOUND_ALARMS
    assert needs[Origin.RAW] > 0.9
    raw = [e for e in found if e.story.origin is Origin.RAW and e.story.bad]
    assert 0.9 < sum(e.story.bad for e in raw) / sum(e.found.expected for e in raw) < 1.1


def test_what_the_bilingual_model_finds_improbable_makes_a_sentence_awkward() -> None:
    draw = random.Random(6)
    own = ("log_words", "suspicions", *ALONE, *BESIDE)

    def read(one: Sentence) -> Sentence:
        least = draw.gauss(-6 if one.bad else -3, 1)
        numbers = dict.fromkeys(own, 0.0) | dict.fromkeys(READ, 0.0) | {"read_least": least}
        return replace(one, numbers={**one.numbers, **numbers})

    rows = [replace(row, sentences=tuple(map(read, row.sentences))) for row in _rows(1)]
    unread = replace(rows[0].sentences[0], numbers={**rows[0].sentences[1].numbers, "score": 5.0})
    del unread.numbers["read_least"]  # type: ignore[attr-defined]
    rows[0] = replace(rows[0], sentences=(unread, *rows[0].sentences[1:]))
    name = "estimator:ours"
    calibration = Calibration(
        {},
        {},
        {name: _ENGLISH, sourced(name): _ENGLISH},
        "",
        stories={name: StoryModel(translated=Logistic(intercept=60.0, weights={}), own=_ENGLISH)},
        editor={name: EditorModel(intercept=0, own=1, spread=0.3, threshold=0.1, sure=0.5)},
    )
    assert with_read(calibration, rows, "") == calibration
    made = with_read(calibration, rows, "b")
    assert made.awkwardness[sourced(name, "b")].weights["read_least"] < -1
    fit = SourcedFit(made, name, "b")
    (first,) = scored(rows[:1], fit.fit_of)
    assert first.sentences[0].alone == pytest.approx(1 / (1 + math.exp(-5.0))), "by the fit without it"
    labelled = [row for row in rows if row.labelled]
    both, alone = (report(scored(labelled, each.fit_of))["bad"] for each in (fit, SourcedFit(made, name)))
    assert both > alone + 0.1
    assert sourced(name, "b+adapters") not in made.awkwardness, "asked beside the fluency model alone"


def test_what_the_adapters_doubt_makes_a_sentence_awkward_where_they_were_asked() -> None:
    draw = random.Random(6)
    own = ("log_words", "suspicions", "surprise", "doubt", "machine", "translated", "editor", *ALONE, *BESIDE)

    def read(one: Sentence) -> Sentence:
        judged = dict.fromkeys(JUDGED, 0.0) | {"read_bad": draw.gauss(1 if one.bad else -1, 1)}
        numbers = dict.fromkeys((*own, *READ), 0.0) | (judged if draw.random() < 0.9 else {})
        return replace(one, numbers={**one.numbers, **numbers})

    rows = [replace(row, sentences=tuple(map(read, row.sentences))) for row in _rows(1)]
    calibration = Calibration({}, {}, {NAME: _ENGLISH, sourced(NAME): _ENGLISH}, "")
    calibration = replace(
        calibration,
        stories={NAME: StoryModel(translated=Logistic(intercept=60.0, weights={}), own=_ENGLISH)},
        editor={NAME: EditorModel(intercept=0, own=1, spread=0.3, threshold=0.1, sure=0.5)},
    )
    made = with_read(calibration, rows, "b")
    assert made.awkwardness[sourced(NAME, "b+adapters")].weights["read_bad"] > 0.5
    judged, unjudged = SourcedFit(made, NAME, "b+adapters"), SourcedFit(made, NAME, "b")
    sentences = [one for row in rows for one in row.sentences]
    asked = [one for one in sentences if "read_bad" in one.numbers]
    assert all(judged.fit_of(one) is not unjudged.fit_of(one) for one in asked)
    assert all(judged.fit_of(one) is unjudged.fit_of(one) for one in sentences if one not in asked)
    labelled = [row for row in rows if row.labelled]
    more, less = (report(scored(labelled, each.fit_of))["bad"] for each in (judged, unjudged))
    assert more > less + 0.1


def test_of_no_sentences_nothing_is_known_and_each_number_speaks_for_what_it_is() -> None:
    patience, evidence = fit_raw(_rows(3))
    assert patience > 0
    assert evidence.weights["pair_raw"] > 0
    assert evidence.weights["machine"] > 0
    assert abs(evidence.weights["pair_shorter"]) < evidence.weights["pair_raw"] / 2


def test_cases_are_stories_whole_and_in_runs_of_linked_sentences() -> None:
    row = _row("wmt/1/a", random.Random(1), Origin.RAW, labelled=False)
    unlinked = replace(row.sentences[0], numbers={"score": 0.0})
    found = list(cases([replace(row, sentences=(unlinked, *row.sentences[1:10]))]))
    assert [case.sentences for case in found] == [9, 2, 2, 2, 2, 4, 4, 8]
    assert {case.group for case in found} == {"wmt/1"}


@pytest.mark.parametrize("spread", [0.0, 1.0])
def test_the_intercept_makes_sentences_bad_as_often_as_it_should(spread: float) -> None:
    at = intercept([-1.0, 0.0, 2.0], 0.3, spread)
    draw = random.Random(5)
    trials = [one + at + draw.gauss(0, spread) for one in (-1.0, 0.0, 2.0) for _ in range(4000)]
    assert fmean(1 / (1 + math.exp(-one)) for one in trials) == pytest.approx(0.3, abs=0.01)


def test_a_story_is_read_with_its_source_and_readers_mark_its_sentences() -> None:
    text = "He sold it. She went home quick.\n\nIt rained."
    marked = {"label": "broken", "text": "home quick", "meaning": []}
    wrong = {"label": "ok", "text": None, "meaning": [{"severity": "major", "english": "rained"}]}
    story = TodaysStory(
        "a", text, Origin.RAW, {(0, 32): marked, (34, 44): wrong}, source="Er.", language="de"
    )
    assert bad_sentences(story) == [False, True, True]
    assert (story.document().source, story.document().metadata.source_language) == ("Er.", "de")
    assert not replace(story, source="").document().metadata.source_language
