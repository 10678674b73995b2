"""The estimator that ships, where its encoder was pulled: what any reading of it has to hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mtqa.document import Span
from mtqa.errors import ModelError
from mtqa.estimator.estimator import Estimator

ENGLISH = "The minister said on Monday that the bridge will be closed for three weeks."
GERMAN = "Die Ministerin sagte am Montag, dass die Brücke drei Wochen lang gesperrt wird."


def test_a_sound_pair_is_better_than_one_with_another_number_or_sentence(estimator: Estimator) -> None:
    sound = estimator.estimate(ENGLISH, GERMAN)
    assert sound.quality > estimator.estimate(ENGLISH.replace("closed", "opened"), GERMAN).quality
    other = "Der Verein gewann am Samstag das Endspiel vor 40.000 Zuschauern."
    assert sound.quality > estimator.estimate(ENGLISH, other).quality
    assert sound.error < estimator.estimate(ENGLISH, other).error


def test_places_are_those_of_the_text(estimator: Estimator) -> None:
    read = estimator.estimate(ENGLISH, GERMAN)
    assert [ENGLISH[word.span.start : word.span.end] for word in read.words] == ENGLISH.split()
    moved = read.moved(7)
    assert moved.words[0].span.start == read.words[0].span.start + 7
    assert "".join(GERMAN[span.start : span.end] for span, _ in read.unrendered).replace(
        " ", ""
    ) == GERMAN.replace(" ", "")


def test_places_are_more_alike_where_they_have_the_same_words_around_them(estimator: Estimator) -> None:
    def crossed(source: str) -> float:
        read = [estimator.context_vectors(text) for text in (english, source)]
        places = [[Span(at.start(), at.end()) for at in re.finditer("5", text)] for text in (english, source)]
        one, other, their_one, their_other = (
            vectors.at(place) for vectors, two in zip(read, places, strict=True) if vectors for place in two
        )
        return float(one @ their_other + other @ their_one - one @ their_one - other @ their_other)

    english = "The company has 5 factories and employs 5 people."
    kept, turned = (
        "Şirketin 5 fabrikası var ve 5 kişi çalıştırıyor.",
        "Şirket 5 kişi çalıştırıyor ve 5 fabrikaya sahip.",
    )
    assert crossed(turned) > crossed(kept) + 0.2
    read = estimator.context_vectors(english)
    assert read is not None
    assert read.at(Span(len(english), len(english) + 3)) is None
    assert read.rows.mean(0) == pytest.approx(0.0, abs=1e-4)


def test_of_a_text_that_is_longer_than_the_model_reads_there_is_no_context(estimator: Estimator) -> None:
    assert estimator.context_vectors("word " * 2000) is None
    empty = estimator.context_vectors("")
    assert empty is not None
    assert empty.spans == ()


def test_the_same_pair_has_the_same_estimate(estimator: Estimator) -> None:
    assert estimator.estimate(ENGLISH, GERMAN) == estimator.estimate(ENGLISH, GERMAN)


@pytest.mark.parametrize(
    ("english", "source"),
    [
        (ENGLISH, ""),
        ("", GERMAN),
        ("", ""),
        ("😀 🎉 🎉", "😀"),
        (GERMAN, ENGLISH),
        ("The 会议 was Отложено.", "会议推迟了。"),
        ("a\u0301 \u202e ﷽ Ω", "\u200b"),
    ],
)
def test_odd_pairs_are_read(estimator: Estimator, english: str, source: str) -> None:
    read = estimator.estimate(english, source)
    assert all(0 <= word.span.start < word.span.end <= len(english) for word in read.words)
    assert all(0 <= span.start < span.end <= len(source) for span, _ in read.unrendered)
    assert source or not read.unrendered


def test_long_lines_are_read_in_windows(estimator: Estimator) -> None:
    english, source = " ".join([ENGLISH] * 60), " ".join([GERMAN] * 60)
    read = estimator.estimate(english, source)
    assert read.windows > 1
    assert len(read.words) >= len(english.split())
    assert estimator.estimate(ENGLISH, GERMAN).windows == 1


def test_remembered_estimates_are_the_same(estimator: Estimator) -> None:
    fresh = estimator.estimate(ENGLISH)
    estimator.remember(1_000_000)
    assert estimator.estimate(ENGLISH) == fresh == estimator.estimate(ENGLISH)


def test_a_folder_without_the_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no model\.int8\.onnx"):
        Estimator.when_needed(tmp_path, "none", tmp_path)


def test_a_damaged_model_is_refused(tmp_path: Path, estimator: Estimator) -> None:
    (tmp_path / "model.int8.onnx").write_bytes(b"damaged")
    (tmp_path / "config.json").write_text('{"name": "x", "token_outputs": []}')
    with pytest.raises(ModelError, match=r"config\.json"):
        Estimator.when_needed(tmp_path, "none", tmp_path)
