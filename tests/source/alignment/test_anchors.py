import numpy as np

from mtqa.source.alignment.anchors import choose_band
from mtqa.source.alignment.lexicon import Lexicon
from mtqa.source.alignment.sentence import read_english, read_source

NOTHING = Lexicon()


def texts(number, skipped=0):
    """Sentences of which one in ten has names and figures of its own."""
    english, source = [], []
    for at in range(number):
        name = f"{chr(65 + at % 26)}{'aeiou'[at % 5]}r{chr(97 + at // 26 % 26)}{'aeiou'[at // 5 % 5]}nt"
        special = f" with Mr {name} {1000 + 7 * at}" if at % 10 == 0 else ""
        english.append(read_english(f"They met again{special} in the morning.", NOTHING))
        if at >= skipped:
            source.append(
                read_source(f"Ils se retrouvent{special.replace('with', 'avec')} le matin.", NOTHING)
            )
    return english, source


def test_small_documents_are_compared_whole():
    band = choose_band(*texts(40))
    assert band.width == 41
    assert not band.low.any()


def test_the_band_follows_names_and_figures_where_one_side_lacks_its_beginning():
    english, source = texts(1500, skipped=500)
    band = choose_band(english, source)
    assert band.low[0] == 0
    assert band.low[-1] + band.width == band.columns + 1
    assert (np.diff(band.low) >= 0).all()
    for row in range(600, 1500, 100):
        assert band.low[row] <= row - 500 < band.low[row] + band.width
    assert band.width < 700


def test_without_fixed_points_the_band_is_bounded():
    english = [read_english("yes", NOTHING)] * 4000
    source = [read_source("oui", NOTHING)] * 3000
    band = choose_band(english, source)
    assert band.width * len(band.low) <= 4_100_000
    assert band.low[2000] <= 1500 < band.low[2000] + band.width
