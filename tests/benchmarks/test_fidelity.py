"""The benchmark of pairs with errors of meaning: its cases, its figures, its fit; on toy models."""

from __future__ import annotations

import json
import math
import random

import pytest
import torch

from benchmarks import fidelity
from mtqa.source.back.translator import BackTranslator
from mtqa.translation.remembered import RememberedPair
from mtqa.translation.translator import TranslatorPair
from recipes.calibration_source.cases import (
    ADDED,
    CLEAN,
    DROPPED,
    WITH_SOURCE,
    Row,
    clean_cases,
    faulty_cases,
    story_cases,
    with_source,
)
from recipes.calibration_source.errors import KINDS
from recipes.calibration_source.meaning import SHARES, VARIANTS, fit, fitted, thresholds
from recipes.calibration_source.news import Made, SamplingHead
from tests.source.back.pairs import Toy

TOWNS = ["Riga", "Oslo", "Bergen", "Turku", "Visby", "Narva"]
#: Word for word, so that a toy can translate them.
LINES = [
    (
        "The council of {0} voted on Monday to close the old bridge for {1} weeks, officials said.",
        "O conselho de {0} votou na segunda-feira para fechar a velha ponte por {1} semanas, autoridades disseram.",
    ),
    (
        "Anna Holm of {0} said the port had lost {1} million euros before the strike ended.",
        "Anna Holm de {0} disse a porto tinha perdido {1} milhões euros antes a greve terminou.",
    ),
    (
        "Prices in {0} rose {1} percent, while the number of ships was lower than in Malmo.",
        "Preços em {0} subiram {1} porcento, enquanto a número de navios era menor que em Malmo.",
    ),
    (
        "The union in {0} will meet the owners of {1} ferries again on Friday afternoon.",
        "O sindicato em {0} vai encontrar a donos de {1} balsas novamente na sexta-feira tarde.",
    ),
    (
        "Nobody in {0} knows when the {1} new boats, which were built in Gdansk, will arrive.",
        "Ninguém em {0} sabe quando a {1} novos barcos, que foram construídos em Gdansk, vai chegar.",
    ),
]


def made() -> list[Made]:
    """Stories of five sentences, each with a number and a town of its own."""
    out = []
    for number, town in enumerate(TOWNS):
        half = "report" if number % 2 else "calibration"
        for line, sides in enumerate(LINES):
            english, source = (text.format(town, 10 * number + line + 2) for text in sides)
            out.append(Made("greedy", f"story {number}", half, source, english))  # type: ignore[arg-type]
    return out


@pytest.fixture
def translator() -> BackTranslator:
    words = dict(pair for sides in LINES for pair in zip(*map(str.split, sides), strict=True))
    there, back = Toy(words), Toy({theirs: ours for ours, theirs in words.items()})
    pair = RememberedPair(lambda: TranslatorPair(there, back), signature="toy")
    return BackTranslator(pair, language="pt", name="toy:pt")


def test_single_cases_link_all_of_the_english_with_all_of_the_source() -> None:
    pairs = made()
    cases = [*clean_cases(pairs), *faulty_cases(pairs, 3)]
    assert {case.kind for case in cases} == {CLEAN, *KINDS}
    for case in cases:
        (link,) = case.links
        assert case.bitext.source_of(link) == case.document.source
        assert case.bitext.language == "pt"
        spans = [segment.span for segment in case.document.segments if segment.judged]
        assert [segment.span for segment in link.english] == spans
        assert not case.whole
    clean = {case.document.text for case in cases if case.kind == CLEAN}
    assert all(case.document.text not in clean for case in cases if case.kind != CLEAN)
    again = [case.document.text for case in faulty_cases(pairs, 3)]
    assert again == [case.document.text for case in cases if case.kind != CLEAN]


def test_story_cases_point_at_what_was_lost_or_added(translator: BackTranslator) -> None:
    cases = list(story_cases(made(), 3, translator))
    assert [case.kind for case in cases] == [CLEAN, DROPPED, ADDED] * 3
    for sound, shorter, longer in zip(cases[::3], cases[1::3], cases[2::3], strict=True):
        assert len(shorter.document.segments) + 1 == len(sound.document.segments)
        assert len(longer.document.segments) - 1 == len(sound.document.segments)
        assert len(sound.links) == len(LINES)
        assert shorter.links
        assert longer.links
        assert all(case.whole for case in (sound, shorter, longer))
        assert any(not link.english for link in shorter.links)
        assert any(not link.source for link in longer.links)


def test_rows_have_numbers_where_both_sides_are(translator: BackTranslator) -> None:
    pairs = made()
    rows = with_source([*clean_cases(pairs), *story_cases(pairs, 6, translator)], translator)
    for row in rows:
        if row.numbers is None:
            assert row.kind != CLEAN
            assert row.score(WITH_SOURCE["length"]) == math.inf
    sound = [row for row in rows if row.kind == CLEAN and row.numbers]
    assert len(sound) == 2 * len(pairs)
    assert {row.half for row in rows} == {"report", "calibration"}


def test_an_error_is_ranked_above_what_is_sound(translator: BackTranslator) -> None:
    pairs = made()
    rows = with_source([*clean_cases(pairs), *faulty_cases(pairs, 5)], translator)
    found = fidelity.figures(rows, WITH_SOURCE)
    assert found["log P(English | source)"]["AUC, meaning"].value > 0.9
    assert found["log P(source | English)"]["number changed"].value > 0.5
    assert found["better version"]["antonym"].value > 0.5
    told = {row.turn for row in rows if row.kind == "antonym" and row.turn}
    assert told == {"opposite"}
    assert found["log P(English | source)"]["antonym"].n == sum(row.kind == "antonym" for row in rows)


def rows_by_chance(number: int = 300) -> list[Row]:
    """Clean rows and faulty ones, which have a better version and a lower BLEU, more or less."""
    chance = random.Random(3)
    out = []
    for index in range(number):
        faulty = index % 3 == 0
        numbers = {
            "bleu": chance.gauss(0.5 - 0.2 * faulty, 0.1),
            "chrf": chance.gauss(0.6, 0.1),
            "english_given_source": chance.gauss(-1, 0.3),
            "source_given_english": chance.gauss(-1, 0.3),
            "length": abs(chance.gauss(0, 0.1)),
            "turned": max(0.0, chance.gauss(2.0, 1.0)) if faulty else 0.0,
            "replaced": 0.0,
            "suspicions": float(faulty and chance.random() < 0.5),
        }
        numbers["better"] = numbers["turned"]
        half = "report" if index % 2 else "calibration"
        out.append(Row("apart", "antonym" if faulty else CLEAN, half, f"{index}", numbers, "opposite"))  # type: ignore[arg-type]
    return out


def test_the_fit_weighs_what_tells_errors_from_sound_pairs() -> None:
    rows = [
        *rows_by_chance(),
        Row("apart", "spurious break", "report", "x", {}),
        Row("a", DROPPED, "report", "y", None),
    ]
    models = fit(rows)
    assert models.keys() == VARIANTS.keys()
    for name, model in models.items():
        assert set(model.weights) == set(VARIANTS[name])
        assert model.weights["bleu"] < 0 < model.weights["turned"]
        own = [(model.log_odds(row.numbers or {}), row.kind) for row in rows_by_chance()]
        wrong = sum((score > 0) != (kind != CLEAN) for score, kind in own)
        assert wrong / len(own) < 0.1
    assert models["models, checks"].weights["suspicions"] > 0


def test_what_is_the_lower_the_worse_never_speaks_for_an_error() -> None:
    rows = rows_by_chance()
    mirrored = [
        Row(row.way, row.kind, row.half, row.story, {**row.numbers, "bleu": 1 - row.numbers["bleu"]})
        for row in rows
        if row.numbers
    ]
    for model in fit(mirrored).values():
        assert model.weights["bleu"] == 0
        assert model.weights["turned"] > 0


def test_a_fit_needs_both_kinds() -> None:
    with pytest.raises(ValueError, match="class"):
        fit([row for row in rows_by_chance() if row.kind == CLEAN])


def test_what_is_written_can_be_read_and_holds_its_thresholds() -> None:
    rows = rows_by_chance(900)
    halves = [[row for row in rows if row.half == half] for half in ("calibration", "report")]
    content = json.loads(json.dumps(fitted(*halves, signature="toy")))
    assert content["schema"] == "mtqa.meaning/1"
    assert content["fitted_on"]["signature"] == "toy"
    clean = [row for row in halves[1] if row.kind == CLEAN]
    for name, model in fit(halves[0]).items():
        assert content["models"][name]["weights"] == model.weights
        limit = content["thresholds"][name]["0.02"]
        flagged = sum(model.log_odds(row.numbers or {}) >= limit for row in clean)
        assert 0 < flagged <= 0.02 * len(clean)
    assert content["thresholds"]["better version, words"]["0.001"] > 0


def test_thresholds_fall_as_more_may_be_flagged() -> None:
    scores = [random.Random(seed).random() for seed in range(2000)]
    found = thresholds(scores)
    assert list(found) == [f"{share:g}" for share in SHARES]
    for share, limit in found.items():
        assert sum(score >= limit for score in scores) == int(float(share) * len(scores))


def test_words_are_drawn_as_probable_as_they_are_and_never_the_unlikely() -> None:
    weight = torch.log(torch.tensor([[0.6], [0.39], [0.01]]))
    head = SamplingHead(weight, torch.zeros(3), seed=1)
    drawn = head.best(torch.ones(4000, 1)).bincount(minlength=3)
    assert drawn[2] == 0
    assert 0.55 < drawn[0] / 4000 < 0.67
    again = SamplingHead(weight, torch.zeros(3), seed=1)
    assert torch.equal(again.best(torch.ones(4000, 1)).bincount(minlength=3), drawn)
    sure = SamplingHead(torch.zeros(100, 1), torch.zeros(100), seed=1)
    assert len(sure.best(torch.ones(500, 1)).unique()) > 50
