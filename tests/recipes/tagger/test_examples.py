"""The training recipe makes what it says."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recipes.data.pairs import detokenize
from recipes.tagger.breaks import KINDS, put_break
from recipes.tagger.damage import damage
from recipes.tagger.example import BROKEN, SOUND, UNKNOWN, Example, Sentence, listed
from recipes.tagger.examples import vary
from recipes.tagger.natural import annotated, spanned, tagged, with_capital
from recipes.tagger.sources import LABELLED, block_key, held_out, labelled, outputs, passages, segment_key

SENTENCE = (
    "The harbour master of Port Ellis told reporters on Tuesday that the ferry had left the quay "
    "an hour late, and that Captain Orla Finch had warned her crew of 25 about the coming storm."
)
LEXICON = ["growing", "sank", "quarterly", "lamps", "after", "moved"]


def seeded(seed: int) -> random.Random:
    return random.Random(seed)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_kind_breaks_a_sentence_in_two(kind: str) -> None:
    made = [put_break(SENTENCE, kind, seeded(seed), LEXICON) for seed in range(40)]
    sides = [pair for pair in made if pair is not None]
    assert len(sides) > 10
    assert all(left.endswith(".") and not left.endswith("..") and right for left, right in sides)


@given(st.integers(0, 10_000))
def test_case_and_words_are_those_of_the_kind(seed: int) -> None:
    rng = seeded(seed)
    for kind in ("lowercase", "capitalised", "proper"):
        pair = put_break(SENTENCE, kind, rng, LEXICON)
        assert pair is not None
        left, right = pair
        assert right[0].islower() == (kind == "lowercase")
        joined = f"{left[:-1]} {right}".lower().replace(",", "")
        assert joined == SENTENCE.lower().replace(",", "")


@given(st.integers(0, 10_000))
def test_damage_marks_words_of_the_damaged_text(seed: int) -> None:
    sentence = damage(SENTENCE, seeded(seed), LEXICON)
    if sentence.text == SENTENCE:
        return
    for start, end, label in sentence.marks:
        assert label == BROKEN
        assert sentence.text[start:end].strip() == sentence.text[start:end] != ""
        assert sentence.label_at(start, end) == BROKEN


def test_most_sentences_can_be_damaged() -> None:
    made = [damage(SENTENCE, seeded(seed), LEXICON) for seed in range(50)]
    assert sum(sentence.text != SENTENCE for sentence in made) > 40
    assert all(sentence.marks for sentence in made if sentence.text != SENTENCE)


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("The bank 's rate , at 5 % , rose .", "The bank's rate, at 5%, rose."),
        ("We don 't know ( yet ) .", "We don't know (yet)."),
        ('He said : " It works . "', 'He said: "It works."'),
        ('" Go , " she said , " now . "', '"Go, " she said, "now."'.replace(', " she', '," she')),
        ('An odd quote " stays .', 'An odd quote " stays.'),
        ("", ""),
    ],
)
def test_detokenize(tokens: str, text: str) -> None:
    assert detokenize(tokens) == text


def test_tags_alternate_with_gaps() -> None:
    example = tagged(
        "Ships sail far.",
        ["Ships", "sail", "far", "."],
        ["OK", "OK", "OK", "BAD", "OK", "OK", "OK", "OK", "OK"],
    )
    assert example.sentences[0].marks == [(6, 10, BROKEN)]
    assert example.sentences[0].label_at(0, 5) == SOUND


def test_minor_errors_are_not_claimed() -> None:
    example = spanned("Ships sail far.", [{"start": 0, "end": 5, "severity": "minor"}])
    assert example.sentences[0].label_at(0, 5) == UNKNOWN
    assert example.sentences[0].label_at(6, 10) == SOUND


def test_headlines_and_items_end_a_run() -> None:
    segments = ["Ferry leaves late", "It left at six.", "Nobody complained.", "Fares", "They are the same."]
    runs = [p.sentences for p in passages(segments, "k", clean=True)]
    assert runs == [("It left at six.", "Nobody complained."), ("They are the same.",)]


def test_the_split_keeps_neighbours_together() -> None:
    assert block_key("de-en", 26) == block_key("de-en", 49) != block_key("de-en", 50)
    shares = [sum(held_out(f"{pair}:{i}") for i in range(2000)) / 2000 for pair in ("de-en", "ha-en")]
    assert 0.15 < shares[0] < 0.25 < 0.35 < shares[1] < 0.45


def test_what_people_labelled_is_held_out() -> None:
    labels = Path(__file__).parents[3] / "benchmarks" / "labelled" / "labels.jsonl"
    read = [json.loads(line) for line in labels.read_text("utf-8").splitlines()]
    assert len(read) > 400
    assert all(labelled(row["pair"], row["seg"]) for row in read)
    assert not labelled("cs-en", 87)
    assert not labelled("fr-en", 72)
    assert held_out(f"{LABELLED}anything")


@pytest.mark.data
def test_no_labelled_segment_is_trained_on(news_data: Path) -> None:
    reserved: set[str] = set()
    for pair in ("cs-en", "ha-en", "zh-en"):
        for row in outputs(news_data, pair):
            if labelled(pair, row["seg"]):
                assert held_out(segment_key(news_data, pair, row["seg"]))
                reserved.add("".join(row["mt"].split()))
    assert len(reserved) > 1000
    used = {"".join(e.sentences[0].text.split()) for e in annotated(news_data)}
    assert len(used) > 1000
    assert not used & reserved


@given(st.integers(0, 3000))
def test_variation_keeps_labels_and_marked_text_lengths(seed: int) -> None:
    marked = Sentence("Sales of 3 million dollars fell.", words=SOUND, marks=[(0, 5, BROKEN)])
    example = Example("clean", [marked, Sentence("The Harbour was shut, it said.")], [SOUND])
    varied = vary(example, seeded(seed))
    assert varied.boundaries == example.boundaries
    assert varied.sentences[0].text.lower() == marked.text.lower()


def test_capital_copies() -> None:
    example = Example("natural", [Sentence("It sank."), Sentence("after dark.")], [BROKEN])
    assert with_capital(example).sentences[1].text == "After dark."


def test_an_example_labels_every_boundary() -> None:
    with pytest.raises(ValueError, match="every boundary"):
        Example("clean", [Sentence("One."), Sentence("Two.")], [])


def test_short_sentences_are_sentences() -> None:
    assert len(listed("short_sentences")) > 150
    assert all(text[-1] in ".!?" and text == text.strip() for text in listed("short_sentences"))
