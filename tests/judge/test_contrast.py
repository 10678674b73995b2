"""Which version of a doubtful sentence is reported."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.document import Bitext, Link, Span
from mtqa.estimate import Estimate, WordEstimate
from mtqa.evidence_beside import Turn, Version
from mtqa.judge.contrast import (
    MOST_READ,
    MOST_SHORTER,
    VersionsRead,
    asked,
    best_version,
    contrasts,
    version_numbers,
)
from mtqa.judge.doubt_model import ContrastModel, DoubtModel, VersionModel, contrast_numbers, wrong_at
from mtqa.judge.likelier import ProbableVersion
from mtqa.judge.logistic import Logistic
from mtqa.judge.story_readings import StoryReadings
from mtqa.pair_reading import PairReading
from mtqa.segmentation.segment import segment_text

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


class Reader:
    """Reads a version as so much better where it holds the words."""

    def __init__(self, better: dict[str, float]) -> None:
        self._better = better

    def estimate(self, english: str, source: str = "") -> Estimate:
        return estimate(english, max((v for words, v in self._better.items() if words in english), default=0))


def test_the_best_version_is_found() -> None:
    found = best_version(TEXT, SOURCE, estimate(TEXT, 0), Reader({"did sell": 2.0, "old bridge": 4.0}), MODEL)
    assert found is not None
    score, version = found
    assert (score, version.turn, version.was, version.now) == (4.0, Turn.OPPOSITE, "new", "old")
    assert TEXT[version.span.start : version.span.end] == "new"


def test_of_shorter_versions_those_without_the_doubtful_words_are_read() -> None:
    text = "The bank sold a bridge in May, as farmers from the north protested, to a firm of Turin."
    wrong = dict.fromkeys(("as", "farmers", "from", "the", "north", "protested,"), 1.0)
    made = asked(text, SOURCE, estimate(text, 0, wrong), [Turn.SHORTER])
    assert len(made) == MOST_SHORTER
    assert made[0].was == ", as farmers from the north protested"
    numbers = version_numbers(estimate(text, 0, wrong), estimate(made[0].text, 2.0), made[0])
    assert numbers["quality"] == 2.0
    # The mean of the words that go, not the highest of those beside them.
    assert numbers["place"] == 1.0


def test_a_rule_asks_for_a_score_and_for_less_where_another_suspects_something() -> None:
    assert [MODEL.rule(score, suspected=False) for score in (4.0, 2.0, 0.5)] == ["strong", "weak", None]
    assert MODEL.rule(0.5, suspected=True) is None  # as long as nothing was fitted for it
    model, scores = MODEL.model_copy(update={"confirmed": 0.0}), (4.0, 2.0, 0.5, -0.5)
    assert [model.rule(s, suspected=True) for s in scores] == ["strong", "confirmed", "confirmed", None]
    assert [model.rule(s, suspected=False) for s in scores] == ["strong", "weak", None, None]
    named = VersionModel(turns={}, bands=MODEL.bands, confirmed=0.0, prefix="likelier-")
    rules = ["likelier-strong", "likelier-confirmed", "likelier-confirmed", None]
    assert [named.rule(s, suspected=True) for s in scores] == rules


def test_links_are_read_that_the_estimator_doubts_or_a_rule_suspects() -> None:
    document = segment_text(TEXT)
    link = Link(document.segments, (Span(0, len(SOURCE)),), 1.0)
    document = replace(document, source=SOURCE, bitext=Bitext(SOURCE, "de", (link,)))
    error = Logistic(intercept=0, weights={"error": 1.0})
    doubt = DoubtModel(sentences=error, gaps=error, contrast=MODEL, languages=("de",))
    sure = estimate(TEXT, 0)
    reader = Reader({"old bridge": 4.0})
    (found,) = contrasts(document, (sure,), reader, doubt)
    assert (document.slice(found.span), found.version.now, found.band, found.link) == (
        "new",
        "old",
        "strong",
        0,
    )
    high = doubt.model_copy(update={"contrast": MODEL.model_copy(update={"lowest": 9.0})})
    assert list(contrasts(document, (sure,), reader, high)) == []
    assert len(list(contrasts(document, (sure,), reader, high, [Span(4, 8)]))) == 1
    other = doubt.model_copy(update={"languages": ("fi",)})
    assert [contrast.band for contrast in contrasts(document, (sure,), reader, other)] == ["untested"]
    assert list(contrasts(document, (None,), reader, doubt)) == []


@pytest.mark.parametrize(
    ("text", "better", "language", "source", "other"),
    [
        (TEXT, "did sell", "de", "Die Bank verkaufte ihre Brücke nicht.", "Die Bank verkaufte ihre Brücke."),
        (
            "She had lost most of the money.",
            "some",
            "hu",
            "A pénz nagy részét elveszítette.",
            "A pénz felét elveszítette.",
        ),
    ],
)
def test_what_a_rule_holds_to_be_wrong_is_not_reported(
    text: str, better: str, language: str, source: str, other: str
) -> None:
    turns = {turn: Logistic(intercept=0, weights={"quality": 1.0}) for turn in ("negation", "quantity")}
    error = Logistic(intercept=0, weights={"error": 1.0})
    contrast = MODEL.model_copy(update={"turns": turns})
    doubt = DoubtModel(sentences=error, gaps=error, contrast=contrast, languages=(language,))
    document = segment_text(text)

    def found(source: str) -> int:
        link = Link(document.segments, (Span(0, len(source)),), 1.0)
        beside = replace(document, source=source, bitext=Bitext(source, language, (link,)))
        return len(list(contrasts(beside, (estimate(text, 0),), Reader({better: 4.0}), doubt)))

    assert (found(source), found(other)) == (0, 1)


def test_what_the_bilingual_model_holds_to_be_more_probable_comes_first() -> None:
    document = segment_text(TEXT)
    link = Link(document.segments, (Span(0, len(SOURCE)),), 1.0)
    document = replace(document, source=SOURCE, bitext=Bitext(SOURCE, "de", (link,)))
    gain = VersionModel(
        turns={"opposite": Logistic(intercept=0, weights={"gain": 1.0})}, bands={"strong": 3.0}
    )
    doubt = DoubtModel(
        sentences=Logistic(intercept=0, weights={"error": 1.0}),
        gaps=Logistic(intercept=0, weights={"error": 1.0}),
        contrast=MODEL,
        likelier={"gem": gain},
        languages=("de",),
    )
    old, long = (
        Version(Turn.OPPOSITE, TEXT.replace("new", word), Span(26, 29), "new", word)
        for word in ("old", "long")
    )
    sure, reader = estimate(TEXT, 0), Reader({"did sell": 9.0})
    pair = PairReading(((Span(0, len(TEXT)), -1.0),))

    def found(pair: PairReading | None, *probable: ProbableVersion) -> list[tuple[str, str, float]]:
        readings = StoryReadings(pairs=[pair], bilingual_name="gem", likelier=[probable])
        return [
            (document.slice(each.span), each.version.now, each.score)
            for each in contrasts(document, (sure,), reader, doubt, (), readings)
        ]

    probable = [ProbableVersion(old, 5.0, -2.0), ProbableVersion(long, 4.0, -2.0)]
    assert found(pair, *probable) == [("new", "old", 5.0)]
    # What reaches no band, or was not read, has the versions of the estimator.
    for none in (found(pair, ProbableVersion(long, 2.0, -2.0)), found(pair), found(None)):
        assert none == [("not ", "", 9.0)]
    nothing = contrasts(document, (sure,), reader, doubt, (), StoryReadings(), VersionsRead(False, True))
    assert list(nothing) == []


@pytest.mark.parametrize(
    ("shown", "estimator", "bilingual"),
    [
        ((), False, False),
        (("strong",), True, False),
        (("likelier-strong", "likelier-confirmed"), False, True),
        (("confirmed", "likelier-strong"), True, True),
    ],
)
def test_versions_are_read_for_rules_that_are_shown(
    shown: tuple[str, ...], estimator: bool, bilingual: bool
) -> None:
    assert VersionsRead.of(shown, every=False) == (estimator, bilingual)
    assert VersionsRead.of(shown, every=True) == (True, True)


def test_a_sentence_without_versions_has_no_best() -> None:
    assert best_version("So be it.", SOURCE, estimate("So be it.", 0), Reader({}), MODEL) is None


def test_only_turns_that_were_fitted_are_asked_for() -> None:
    only = replace_turns(MODEL, "negation")
    found = best_version(TEXT, SOURCE, estimate(TEXT, 0), Reader({"old bridge": 9.0}), only)
    assert found is not None
    assert (found[0], found[1].turn) == (0.0, Turn.NEGATION)


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
