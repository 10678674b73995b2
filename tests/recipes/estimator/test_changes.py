"""What is put into sound pairs, and where the targets fall."""

from __future__ import annotations

import random

import numpy as np
import pytest

from mtqa.estimate import KINDS
from mtqa.estimator.estimator import SENTENCE_OUTPUTS, TOKEN_OUTPUTS
from recipes.calibration_source.errors import names_in
from recipes.estimator.batches import Unit, batch, batches, encoded
from recipes.estimator.changes import MAKERS, Around, change
from recipes.estimator.examples import Example

ENGLISH = (
    "The mayor of Lyon met Anna Berg on Tuesday in Paris, and all 12 of the 30 workers who were not "
    "paid will leave the factory before winter because of the new law."
)
SOURCE = (
    "Der Bürgermeister von Lyon traf am Dienstag in Paris Anna Berg, und 12 der 30 Arbeiter, die nicht "
    "bezahlt wurden, verlassen die Fabrik vor dem Winter."
)
OTHER = (
    "He opened the school in the evening, without a word to the press.",
    "Er eröffnete abends die Schule.",
)
AROUND = Around(names_in([ENGLISH, "He saw Karl Moor and Lille."]), {"factory": ["school"]}, OTHER, OTHER)


def encode(text: str) -> tuple[list[int], list[tuple[int, int]]]:
    """A token for each word."""
    places, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        places.append((at, at + len(word)))
        at += len(word)
    return [100 + len(word) for word in text.split()], places


@pytest.mark.parametrize("kind", list(MAKERS))
def test_each_kind_changes_the_pair_and_says_where(kind: str) -> None:
    made = None
    for seed in range(60):
        made = change(ENGLISH, SOURCE, random.Random(seed), AROUND, kind)
        if made is not None:
            break
    assert made is not None, "no place for it in 60 tries"
    assert (made.english, made.source) != (ENGLISH, SOURCE)
    assert made.words or made.gaps
    assert all(0 <= start < end <= len(made.english) for start, end, _ in made.words)
    assert all(kind == "" or kind in KINDS for _, _, kind in made.words)
    assert all(0 <= gap <= len(made.english) for gap in made.gaps)
    assert all(0 <= start < end <= len(made.source) for start, end in made.unrendered)


def test_targets_fall_on_the_tokens_of_the_words() -> None:
    at = ENGLISH.index("Lyon")
    example = Example(
        ENGLISH, SOURCE, words=((at, at + 4, "name"),), gaps=(len(ENGLISH),), unrendered=((0, 3),)
    )
    made = encoded(example, encode)
    assert made is not None
    wrong, missing, unrendered = (TOKEN_OUTPUTS.index(n) for n in ("wrong", "missing", "unrendered"))
    count = len(ENGLISH.split())
    assert np.flatnonzero(made.targets[:, wrong] == 1).tolist() == [4]
    assert made.kinds[4] == KINDS.index("name")
    assert np.flatnonzero(made.targets[:, missing] == 1).tolist() == [count + 1]
    assert np.flatnonzero(made.targets[:, unrendered] == 1).tolist() == [count + 3]
    assert np.isnan(made.targets[0, wrong])


def test_nothing_is_learned_of_unsure_words() -> None:
    example = Example(ENGLISH, SOURCE, words=(), unsure=((4, 9),))
    made = encoded(example, encode, source=False)
    assert made is not None
    assert np.isnan(made.targets[2, TOKEN_OUTPUTS.index("wrong")])
    assert not made.sides.any()


def test_pairs_stay_together_in_a_batch() -> None:
    sound = encoded(Example(ENGLISH, SOURCE), encode)
    other = encoded(Example(OTHER[0], SOURCE), encode)
    assert sound is not None
    assert other is not None
    made = batch([Unit([other]), Unit([sound, other], 1.0)])
    assert made.pairs == [(1, 2, 1.0)]
    assert made.ids.shape[0] == 3
    assert batch([Unit([other]), Unit([sound, other, other], 0.5)]).pairs == [(1, 2, 0.5), (1, 3, 0.5)]
    many = [Unit([sound, other], 1.0) for _ in range(9)]
    found = list(batches(many, 400, random.Random(1)))
    assert sum(len(each.pairs) for each in found) == 9
    assert all(each.ids.numel() <= 400 for each in found)


@pytest.mark.parametrize(("raw", "target"), [(True, 1.0), (False, 0.0), (None, np.nan)])
def test_raw_is_learned_where_it_is_known(raw: bool | None, target: float) -> None:
    made = encoded(Example(ENGLISH, SOURCE, raw=raw), encode)
    assert made is not None
    np.testing.assert_equal(made.sentence[SENTENCE_OUTPUTS.index("raw")], np.float32(target))
