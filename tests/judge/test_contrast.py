"""Which version of a doubtful sentence is reported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from mtqa.document import Span
from mtqa.estimate import Estimate, WordEstimate
from mtqa.evidence import Turn
from mtqa.judge.contrast import MOST_READ, asked, best_version
from mtqa.judge.doubt_model import ContrastModel, contrast_numbers, wrong_at
from mtqa.judge.logistic import Logistic

TEXT = "The bank did not sell its new bridge."
SOURCE = "Die Bank verkaufte ihre alte Brücke."
MODEL = ContrastModel(
    lowest=0.0,
    turns={turn: Logistic(intercept=0, weights={"quality": 1.0}) for turn in ("negation", "opposite")},
    bands={"strong": 3.0, "weak": 1.0},
)


def estimate(text: str, quality: float, wrong: dict[str, float] | None = None) -> Estimate:
    words, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        words.append(
            WordEstimate(Span(at, at + len(word)), (wrong or {}).get(word, -4.0), -5.0, -5.0, "word")
        )
        at += len(word)
    return Estimate(quality, 0.0, 1.0, 0.0, 0.0, tuple(words), -5.0)


def reads(better: dict[str, float]) -> Callable[[str, str], Estimate]:
    """Reads a version as so much better where it holds the words."""
    return lambda text, _: estimate(text, max((v for words, v in better.items() if words in text), default=0))


def test_the_best_version_is_reported_with_its_band() -> None:
    found = best_version(TEXT, SOURCE, estimate(TEXT, 0), reads({"did sell": 2.0, "old bridge": 4.0}), MODEL)
    assert found is not None
    score, version, band = found
    assert (score, version.turn, version.was, version.now, band) == (
        4.0,
        Turn.OPPOSITE,
        "new",
        "old",
        "strong",
    )
    assert TEXT[version.span.start : version.span.end] == "new"


def test_a_version_that_is_hardly_better_is_not() -> None:
    assert best_version(TEXT, SOURCE, estimate(TEXT, 0), reads({"old": 0.9}), MODEL) is None
    assert best_version("So be it.", SOURCE, estimate("So be it.", 0), reads({}), MODEL) is None


def test_only_turns_that_were_fitted_are_asked_for() -> None:
    only = replace_turns(MODEL, "negation")
    assert best_version(TEXT, SOURCE, estimate(TEXT, 0), reads({"old bridge": 9.0}), only) is None


def replace_turns(model: ContrastModel, *turns: str) -> ContrastModel:
    return model.model_copy(update={"turns": {turn: model.turns[turn] for turn in turns}})


def test_versions_of_the_most_doubtful_words_are_read_and_no_more() -> None:
    text = "All more many first old high long new big win open buy good true best."
    found = asked(text, "", estimate(text, 0, {"good": 2.0}), ["opposite"])
    assert len(found) == MOST_READ
    assert found[0].was == "good"


def test_what_stands_beside_a_place_counts_where_nothing_stands_there() -> None:
    read = estimate("The bank sold it.", 0, {"bank": 1.0, "sold": -2.0})
    assert wrong_at(read, Span(8, 8)) == 1.0
    assert wrong_at(read, Span(9, 13)) == -2.0
    assert wrong_at(replace(read, words=()), Span(0, 3)) == -5.0


def test_numbers_say_how_much_better_a_version_is() -> None:
    worse, better = estimate(TEXT, 1.0, {"not": 2.0}), estimate(TEXT, 4.0)
    numbers = contrast_numbers(worse, better, place=2.0)
    assert (numbers["quality"], numbers["wrong"], numbers["error"]) == (3.0, 6.0, 0.0)
    assert (numbers["place"], numbers["doubt"]) == (2.0, 1.0)
