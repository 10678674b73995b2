import numpy as np
import pytest

from mtqa.source.alignment.lengths import Lengths, lengths


def test_what_is_expected_deviates_by_nothing():
    known = Lengths(3.0, 1.5)
    assert float(known.deviation(np.float32(299), np.float32(99.667))) == pytest.approx(0, abs=1e-4)


def test_long_sentences_may_stray_less():
    known = Lengths(1.0, 1.5)
    short, long = (float(known.deviation(np.float32(1.3 * size), np.float32(size))) for size in (20, 200))
    assert long > short > 0


def test_languages_differ_and_unknown_ones_go_by_the_texts():
    assert lengths("zh").ratio > 2.5
    assert lengths("fr").ratio < 1
    assert lengths("xx").ratio == lengths("").ratio
    assert lengths("xx", english=300, source=100).ratio == 3
    assert lengths("xx", english=10**6, source=1).ratio == 4
    assert lengths("fr", english=300, source=100).ratio == lengths("fr").ratio
