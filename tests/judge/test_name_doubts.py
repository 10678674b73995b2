"""Which names that a pair leaves over the judge takes for wrong."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from mtqa.document import Bitext, Document, Link, Span
from mtqa.estimate import Estimate, WordEstimate
from mtqa.estimator.vectors import PlacedVectors
from mtqa.judge.doubt_model import DoubtModel, NameModel
from mtqa.judge.logistic import Logistic
from mtqa.judge.name_doubts import MOST_READ, OTHERS, asked_names, asked_words, name_doubts
from mtqa.segmentation.segment import segment_text
from mtqa.source.alignment.likeness import usual
from mtqa.source.names.unsaid.unmatched import unmatched

FIRST = "The road was closed. "
TEXT = "The judge heard Lindqvist on Monday."
SOURCE = "В понедельник судья выслушал Кузнецова."
WIDTH = usual().english.shape[-1]
PLAIN = Logistic(intercept=0, weights={})
MODEL = DoubtModel(
    sentences=PLAIN,
    gaps=PLAIN,
    names=NameModel(
        heard=Logistic(intercept=0, weights={"exchanged": 1.0}, bands={"strong": 1.0, "weak": -1.0}),
        alone=Logistic(intercept=0, weights={"exchanged": 1.0}, bands={"alone": 1.5}),
        unheard=Logistic(intercept=0, weights={"exchanged": 1.0}, bands={"unheard": 9.0}),
        source=Logistic(intercept=0, weights={"gain": 1.0}, bands={"left-out": 3.0}),
    ),
)


def estimate(text: str, quality: float, wrong: float = 0.0, missing: float = -5.0) -> Estimate:
    words, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        words.append(WordEstimate(Span(at, at + len(word)), wrong, -5.0, missing, "name"))
        at += len(word)
    return Estimate(quality, 0.0, 1.0, 0.0, 0.0, tuple(words), -5.0)


class Reader:
    """Holds versions with these words to be so good, others 0."""

    def __init__(self, quality: dict[str, float]) -> None:
        self._quality = quality
        self.read: list[str] = []

    def estimate(self, english: str, source: str = "") -> Estimate:
        self.read.append(english)
        return estimate(
            english, max((v for words, v in self._quality.items() if words in english), default=0)
        )

    def placed_vectors(self, text: str) -> PlacedVectors:
        """No token is known."""
        return PlacedVectors((), np.zeros((0, WIDTH), np.float32), np.zeros(0, np.float32))


def linked(text: str, source: str, language: str, more: int = 0) -> Document:
    """A story whose second sentence is linked; ``more``: links behind it, of nothing that is read."""
    document = segment_text(FIRST + text, path="x")
    (_, segment) = (s for s in document.segments if s.judged)
    link = Link((segment,), (Span(0, len(source)),), 1.0)
    rest = (Link((), (Span(len(source), len(source)),), 1.0),) * more
    return replace(document, source=source, bitext=Bitext(source, language, (link, *rest)))


def test_a_name_for_which_any_other_is_as_good_is_reported_where_it_stands() -> None:
    document = linked(TEXT, SOURCE, "ru")
    reader = Reader(dict.fromkeys(OTHERS, 2.0))
    (found,) = name_doubts(document, (estimate(TEXT, 0.0).moved(len(FIRST)),), reader, MODEL)
    assert document.slice(found.span) == found.name == "Lindqvist"
    assert (found.rule, found.score, found.link, found.source) == ("strong", 2.0, 0, "Кузнецова")


def test_a_name_that_is_better_than_others_is_not() -> None:
    document = linked(TEXT, SOURCE, "ru")
    reader = Reader(dict.fromkeys(OTHERS, -2.0))
    assert list(name_doubts(document, (estimate(TEXT, 0.0).moved(len(FIRST)),), reader, MODEL)) == []


def test_more_is_asked_where_the_source_has_nothing_instead() -> None:
    text, source = "The judge heard Lindqvist on Monday.", "В понедельник судья выслушал его."
    document, read = linked(text, source, "ru", more=2), (estimate(text, 0.0).moved(len(FIRST)), None, None)
    assert list(name_doubts(document, read, Reader(dict.fromkeys(OTHERS, 1.2)), MODEL)) == []
    (found,) = name_doubts(document, read, Reader(dict.fromkeys(OTHERS, 2.0)), MODEL)
    assert (found.rule, found.source) == ("alone", "")


def test_a_name_for_a_pronoun_is_left_alone_where_the_story_is_not_there() -> None:
    text, source = "The judge heard Lindqvist on Monday.", "В понедельник судья выслушал его."
    read = (estimate(text, 0.0).moved(len(FIRST)),)
    document = linked(text, source, "ru")
    assert list(name_doubts(document, read, Reader(dict.fromkeys(OTHERS, 2.0)), MODEL)) == []


def test_ordinary_words_side_by_side_are_no_name_that_is_left_out() -> None:
    text = "The office said so on Monday."
    read = replace(estimate(text, 0.0), error=0.0)
    bureau = unmatched(text, Span(0, len(text)), "Dat meldt het Centraal Bureau voor de Statistiek.", "nl")
    assert bureau.source
    assert not asked_words(bureau, read)
    person = unmatched(text, Span(0, len(text)), "Dat meldt minister Annelies Terpstra maandag.", "nl")
    assert [word.word for word in asked_words(person, read)] == ["Annelies", "Terpstra"]


def test_a_name_left_out_is_reported_behind_the_gap() -> None:
    text = "The judge heard him on Monday."
    document = linked(text, SOURCE, "ru")
    sure = estimate(text, 0.0)
    words = [replace(w, missing=2.0) if text[w.span.start : w.span.end] == "on" else w for w in sure.words]
    reader = Reader({"him Kuznetsova on": 4.0})
    read = replace(sure, words=tuple(words)).moved(len(FIRST))
    (found,) = name_doubts(document, (read,), reader, MODEL)
    assert document.slice(found.span) == "on"
    assert (found.rule, found.name, found.source) == ("left-out", "", "Кузнецова")


def test_without_a_model_a_reader_or_an_estimate_there_is_nothing() -> None:
    document = linked(TEXT, SOURCE, "ru")
    reader, read = Reader(dict.fromkeys(OTHERS, 2.0)), estimate(TEXT, 0.0).moved(len(FIRST))
    assert list(name_doubts(document, (read,), reader, None)) == []
    assert list(name_doubts(document, (read,), None, MODEL)) == []
    assert list(name_doubts(document, (None,), reader, MODEL)) == []
    assert list(name_doubts(document, (read,), reader, MODEL.model_copy(update={"names": None}))) == []


def test_versions_are_read_of_few_names_and_only_of_those_in_doubt() -> None:
    text = "The judges heard Lindqvist, then Horowitz, then Gutierrez, then Pashinyan."
    found = unmatched(text, Span(0, len(text)), "Судьи никого не выслушали.", "ru")
    assert len(found.english) == 4
    assert len(asked_names(found, estimate(text, 0.0, wrong=1.0))) == MOST_READ
    assert asked_names(found, estimate(text, 0.0, wrong=-5.0)) == []
