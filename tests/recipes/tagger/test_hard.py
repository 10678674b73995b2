"""Hard sound copy: whole, varied, and labelled sound."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from recipes.tagger.example import SOUND, Sentence
from recipes.tagger.hard import fill, hard_sentences, with_hard


def seeded(seed: int) -> random.Random:
    return random.Random(seed)


@given(st.integers(0, 20_000))
def test_every_slot_is_filled(seed: int) -> None:
    for text in hard_sentences(seeded(seed)):
        assert text.strip() == text != ""
        assert not set("{}|") & set(text)


def test_slots_in_slots_are_filled() -> None:
    assert fill("no slot", seeded(1)) == "no slot"
    full = fill("{full}", seeded(1)).split()
    assert len(full) >= 2
    assert all(part[0].isupper() or part == "van" for part in full)


def test_they_differ() -> None:
    made = {" ".join(hard_sentences(seeded(seed))) for seed in range(300)}
    assert len(made) > 200


@given(st.integers(0, 5000))
def test_three_sentences_at_most_all_sound(seed: int) -> None:
    before, after = [Sentence("It rained.", words=SOUND)], [Sentence("Nobody came.", words=SOUND)]
    example = with_hard(before, after, seeded(seed))
    assert 1 <= len(example.sentences) <= 3
    assert set(example.boundaries) <= {SOUND}
    assert any(s.text not in ("It rained.", "Nobody came.") for s in example.sentences)
