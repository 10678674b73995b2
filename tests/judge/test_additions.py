"""Which parts of a sentence the judge takes for added."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from mtqa.checks.fidelity.added_part import AddedPart
from mtqa.document import Bitext, Document, Link, Span
from mtqa.estimate import Estimate, WordEstimate
from mtqa.estimator.vectors import ContextVectors, PlacedVectors
from mtqa.evidence import Evidence
from mtqa.judge.additions import added_parts, part_numbers, text_without
from mtqa.judge.doubt_model import DoubtModel, LinkTexts, TwoFits
from mtqa.judge.logistic import Logistic
from mtqa.pair_reading import PairReading
from mtqa.segmentation.segment import segment_text
from mtqa.source.alignment.likeness import usual

TEXT = "The road was closed at noon, which angered the drivers, and opened again."
SOURCE = "Die Straße wurde mittags gesperrt und wieder geöffnet."
PART = "which angered the drivers"
PLAIN = Logistic(intercept=0, weights={})
DOUBTED = Logistic(intercept=0, weights={"wrong": 1.0})
READ = Logistic(intercept=0, weights={"asked": 1.0, "context": -1.0}, bands={"strong": 1.5, "weak": 0.5})
MODEL = DoubtModel(
    sentences=PLAIN,
    gaps=PLAIN,
    additions=TwoFits(asked=DOUBTED, lowest=0.5, read=READ),
    languages=("de",),
)


_EMPTY = Estimate(quality=0.0, assessed=0.0, error=0.0, bad=0.0, broken=0.0, words=(), missing_at_end=-5.0)


class Reader:
    """Knows no word; of the English the tokens of some words are like all of the source."""

    def __init__(self, like: str = "") -> None:
        self.read: list[str] = []
        self._like = like

    def context_vectors(self, text: str) -> ContextVectors | None:
        self.read.append(text)
        spans = tuple(Span(*match.span()) for match in re.finditer(r"\w+", text))
        rows = np.zeros((len(spans), 2), np.float32)
        for row, span in zip(rows, spans, strict=True):
            word = text[span.start : span.end]
            row[0 if text == SOURCE or word in self._like.split() else 1] = 1.0
        return ContextVectors(spans, rows)

    def placed_vectors(self, text: str) -> PlacedVectors:
        return PlacedVectors((), np.zeros((0, usual().width), np.float32), np.zeros(0, np.float32))


def estimate_of(text: str, doubted: str) -> Estimate:
    """Words of a stretch score 2, all others -2."""
    at, words, place = text.find(doubted), [], 0
    for word in text.split(" "):
        inside = at >= 0 and at <= place < at + len(doubted)
        wrong = 2.0 if inside else -2.0
        words.append(WordEstimate(Span(place, place + len(word)), wrong, -5.0, -5.0, "word"))
        place += len(word) + 1
    return replace(_EMPTY, words=tuple(words))


class Bilingual:
    """Knows of each part how much the source helps it; ``asked``: the English that it read."""

    name = "ours"

    def __init__(self, inside: float) -> None:
        self._inside, self.asked = inside, list[str]()

    def read(self, english: str, source: str, before: tuple[str, str] | None = None) -> PairReading:
        self.asked.append(english)
        at = english.index(PART)
        part = Span(at, at + len(PART))
        return PairReading(((Span(0, at), -1.0), (part, self._inside)))

    def read_alone(self, english: str) -> PairReading:
        return PairReading(tuple((span, -1.0) for span, _ in self.read(english, "").tokens))

    def gains(
        self, english: str, others: Sequence[str], source: str, before: tuple[str, str] | None = None
    ) -> None:
        return None


def linked(text: str = TEXT, source: str = SOURCE, language: str = "de") -> Document:
    document = segment_text(text, path="x")
    link = Link(document.segments, (Span(0, len(source)),), 1.0)
    return replace(document, source=source, bitext=Bitext(source, language, (link,)))


def test_the_part_whose_words_are_doubted_is_reported_and_its_repair_leaves_it_out() -> None:
    document = linked()
    found = tuple(added_parts(document, (estimate_of(TEXT, PART),), Reader(), MODEL))
    assert [(document.slice(doubt.span), doubt.kind, doubt.band) for doubt in found] == [
        (PART, "addition", "strong")
    ]
    (suspicion,) = AddedPart().find(document, Evidence(additions=found))
    (edit,) = suspicion.suggestions
    assert TEXT[: edit.span.start] + edit.text + TEXT[edit.span.end :] == (
        "The road was closed at noon and opened again."
    )


@pytest.mark.parametrize("added", ["most of which belong to funds", "some two dozen of whom had left"])
def test_how_many_goes_with_a_clause_that_was_added(added: str) -> None:
    text = f"The town has 2,150 flats, {added}."
    document = linked(text, "Die Stadt hat 2150 Wohnungen.")
    part = added[added.index("of wh") :]
    (found,) = added_parts(document, (estimate_of(text, part),), Reader(), MODEL)
    assert document.slice(found.span) == added
    (suspicion,) = AddedPart().find(document, Evidence(additions=(found,)))
    (edit,) = suspicion.suggestions
    assert text[: edit.span.start] + edit.text + text[edit.span.end :] == "The town has 2,150 flats."


def test_a_part_that_is_near_to_the_source_in_its_context_was_not_added() -> None:
    reader = Reader(like=PART)
    (found,) = added_parts(linked(), (estimate_of(TEXT, PART),), reader, MODEL)
    assert found.band == "weak"
    assert reader.read == [TEXT, SOURCE]


def test_nothing_is_read_where_no_part_may_have_been_added() -> None:
    reader = Reader()
    assert not list(added_parts(linked(), (estimate_of(TEXT, ""),), reader, MODEL))
    assert reader.read == []


def test_in_a_language_that_was_not_tested_it_is_for_review() -> None:
    found = added_parts(linked(language="fr"), (estimate_of(TEXT, PART),), Reader(), MODEL)
    assert [doubt.band for doubt in found] == ["untested"]


THIRD = Logistic(intercept=0, weights={"read": 1.0, "helped_inside": -1.0}, bands={"strong": 3.0})
WITH_BILINGUAL = MODEL.model_copy(
    update={
        "additions": MODEL.additions and MODEL.additions.model_copy(update={"bilingual": {"ours": THIRD}})
    }
)


@pytest.mark.parametrize(("inside", "bands"), [(-9.0, ["strong"]), (-0.5, [])])
def test_the_bilingual_model_has_the_last_word_on_a_part_that_reaches_a_band(
    inside: float, bands: list[str]
) -> None:
    estimates, bilingual = (estimate_of(TEXT, PART),), Bilingual(inside)
    found = list(added_parts(linked(), estimates, Reader(), WITH_BILINGUAL, bilingual))
    assert [doubt.band for doubt in found] == bands
    assert set(bilingual.asked) == {TEXT}


def test_the_bilingual_model_is_not_asked_where_no_part_reaches_a_band_or_nothing_is_fitted_on_it() -> None:
    bilingual = Bilingual(-9.0)
    assert not list(added_parts(linked(), (estimate_of(TEXT, ""),), Reader(), WITH_BILINGUAL, bilingual))
    assert list(added_parts(linked(), (estimate_of(TEXT, PART),), Reader(), MODEL, bilingual))
    assert bilingual.asked == []


def test_the_text_without_a_part_is_a_sentence() -> None:
    at = TEXT.index(PART)
    texts = LinkTexts(TEXT, SOURCE, "de")
    assert text_without(texts, Span(at, at + len(PART))) == "The road was closed at noon, and opened again."


@pytest.mark.parametrize("reader", [None, Reader()])
def test_nothing_is_said_where_nothing_is_doubted_or_fitted_or_read(reader: Reader | None) -> None:
    assert not list(added_parts(linked(), (estimate_of(TEXT, "nothing"),), reader, MODEL))
    assert not list(added_parts(linked(), (estimate_of(TEXT, PART),), reader, None))
    plain = MODEL.model_copy(update={"additions": None})
    assert not list(added_parts(linked(), (estimate_of(TEXT, PART),), reader, plain))
    assert not list(added_parts(linked(), (None,), reader, MODEL))


@pytest.mark.parametrize("added", ["which cost 300 euros", "which angered Anna Meier"])
def test_what_holds_a_figure_or_a_name_of_the_source_is_no_part_that_was_added(added: str) -> None:
    text = f"The road was closed, {added}, and opened again."
    source = "Die Straße wurde gesperrt, was 300 Euro kostete und Anna Meier verärgerte."
    parts = part_numbers(LinkTexts(text, source, "de"), estimate_of(text, added), Reader())
    assert added not in [text[part.start : part.end] for part, _ in parts]


@pytest.mark.parametrize(("part", "added"), [("for its part", False), ("for its money", True)])
def test_how_a_sentence_goes_on_from_others_is_no_addition(part: str, added: bool) -> None:
    text = f"The road was closed, {part}, and opened again."
    found = part_numbers(LinkTexts(text, SOURCE, "de"), estimate_of(text, part), Reader())
    assert (part in [text[where.start : where.end] for where, _ in found]) is added


def test_length_speaks_for_an_addition() -> None:
    texts = LinkTexts(TEXT, SOURCE, "de")
    numbers = {
        TEXT[part.start : part.end]: n for part, n in part_numbers(texts, estimate_of(TEXT, ""), Reader())
    }
    assert numbers[PART]["longer"] > numbers[PART]["longer_without"]
