"""What sentences have in common by vectors: against the plain definition, and what any vectors have to give."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.estimator.vectors import TokenVectors
from mtqa.source.alignment.features import BEADS
from mtqa.source.alignment.likeness import LIKENESS_FEATURES, Likeness, Usual, usual

WIDTH = 6
KNOWN = Usual(np.full(WIDTH, 0.1, np.float32), np.full(WIDTH, -0.2, np.float32), 3.0, 0.2, 2.0)


def side(sentences):
    """Sentences of numbers, each number a token of which the number makes the vector."""
    kinds, numbers = np.unique([token for tokens in sentences for token in tokens], return_inverse=True)
    rows = np.array([np.random.default_rng(int(kind)).normal(size=WIDTH) for kind in kinds], np.float32)
    weights = np.array([1 / (1 + kind % 3) for kind in kinds], np.float32)
    starts = np.cumsum([0, *map(len, sentences)])[:-1].astype(np.int64)
    return TokenVectors(rows, weights, numbers.astype(np.int64), starts)


def sentences(one):
    ends = [*one.starts, len(one.kinds)]
    return [one.kinds[a:b] for a, b in pairwise(ends)]


def plainly(english, source, rows, columns):
    """Share, worth of the English that the source says, as the module's docstring says it, token by token."""
    centred = []
    for one, mean in ((english, KNOWN.english), (source, KNOWN.source)):
        tokens = [one.rows[kind] * one.weights[kind] for kind in one.kinds]
        total = sum(one.weights[kind] for kind in one.kinds)
        own = (np.sum(tokens, axis=0) + KNOWN.mean_counts * mean) / (total + KNOWN.mean_counts)
        centred.append([(row - own) / np.linalg.norm(row - own) for row in one.rows])
    worth = weight = 0.0
    for kind in np.concatenate([sentences(english)[row] for row in rows]):
        likest = [
            max(float(centred[0][kind] @ centred[1][k]) for k in tokens) for tokens in sentences(source)
        ]
        usually = (sum(likest) + KNOWN.cosine * KNOWN.cosine_counts) / (len(likest) + KNOWN.cosine_counts)
        worth += english.weights[kind] * (max(likest[column] for column in columns) - usually)
        weight += english.weights[kind]
    return worth / (weight + 1), worth


texts = st.lists(st.lists(st.integers(0, 12), min_size=1, max_size=5), min_size=1, max_size=5)


@given(texts, texts, st.data())
def test_a_place_has_what_the_definition_says(left, right, data):
    english, source = side(left), side(right)
    likeness = Likeness(english, source, KNOWN)
    down, across = data.draw(st.sampled_from([s for s in BEADS if s[0] <= len(left) and s[1] <= len(right)]))
    row = data.draw(st.integers(0, len(left) - down))
    column = data.draw(st.integers(0, len(right) - across))
    found = dict(zip(LIKENESS_FEATURES, likeness.features(down, across), strict=True))
    rows, columns = range(row, row + down), range(column, column + across)
    share, worth = plainly(english, source, rows, columns)
    assert found["like_share"][row, column] == pytest.approx(share, abs=1e-4)
    assert found["like_worth"][row, column] == pytest.approx(worth, abs=1e-4)
    parts = [plainly(english, source, [at], columns)[0] for at in rows] if down > 1 else []
    if across == 1:
        assert found["like_weakest"][row, column] == pytest.approx(min(parts, default=0.0), abs=1e-4)


@given(texts, texts)
def test_the_other_way_round_it_is_the_same(left, right):
    known = Usual(KNOWN.source, KNOWN.english, KNOWN.mean_counts, KNOWN.cosine, KNOWN.cosine_counts)
    one = Likeness(side(left), side(right), KNOWN)
    other = Likeness(side(right), side(left), known)
    for down, across in BEADS:
        if down <= len(left) and across <= len(right):
            here = dict(zip(LIKENESS_FEATURES, one.features(down, across), strict=True))
            there = dict(zip(LIKENESS_FEATURES, other.features(across, down), strict=True))
            inside = np.s_[: len(left) - down + 1, : len(right) - across + 1]
            for name, twin in (("like_share", "source_like_share"), ("like_weakest", "like_weakest")):
                assert np.allclose(here[name][inside], there[twin].T[inside], atol=1e-4)


def test_each_is_a_matrix_of_the_whole_band():
    likeness = Likeness(side([[1, 2], [3]]), side([[4]]), KNOWN)
    for matrix in likeness.features(1, 1):
        assert matrix.shape == (3, 2)
        assert matrix.dtype == np.float32


def test_what_is_held_of_any_two_sides_was_measured():
    known = usual()
    assert known.width == len(known.source) == 384
    assert known.mean_counts > 0 < known.cosine_counts
    assert 0 < known.cosine < 1
    assert not np.allclose(known.english, known.source, atol=1e-3)
