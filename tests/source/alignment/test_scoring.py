import json

import numpy as np

from mtqa.resources import models_dir
from mtqa.source.alignment.features import BEADS, FEATURES, NULL_FEATURES
from mtqa.source.alignment.scoring import weights


def test_the_file_names_every_feature_of_every_set():
    sets = json.loads((models_dir() / "alignment" / "weights.json").read_text("utf-8"))["sets"]
    assert set(sets) == {"ro", "et", "ru", "ne", "si", "zh", "news", "default"}
    for plain in sets.values():
        assert set(plain["features"]) == set(FEATURES)
        assert set(plain["added"]) == set(plain["omitted"]) == set(NULL_FEATURES)


def test_finds_and_lengths_weigh_as_they_must():
    for language in ("ro", "et", "ru", "ne", "si", "zh", "cs", "fr", ""):
        found = weights(language)
        by_name = dict(zip(FEATURES, found.features, strict=True))
        assert by_name["length"] < 0 < by_name["names_worth"] + by_name["source_names_worth"]
        assert set(found.shapes) == set(BEADS)
        assert found.added[0] + found.omitted[0] < found.shapes[1, 1]


def test_other_languages_share_the_common_weights():
    assert np.array_equal(weights("fr").features, weights("").features)
    assert not np.array_equal(weights("fr").features, weights("ru").features)
    assert np.array_equal(weights("cs").features, weights("de").features)  # those with a lexicon have others
    assert not np.array_equal(weights("cs").features, weights("fr").features)
