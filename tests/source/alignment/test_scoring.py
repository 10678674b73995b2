import json

import numpy as np

from mtqa.resources import models_dir
from mtqa.source.alignment.align import align
from mtqa.source.alignment.features import BEADS, FEATURES, NULL_FEATURES, LinkFeatures, SentenceLists
from mtqa.source.alignment.lattice import full
from mtqa.source.alignment.lengths import lengths
from mtqa.source.alignment.lexicon import lexicon
from mtqa.source.alignment.likeness import LIKENESS_FEATURES
from mtqa.source.alignment.scoring import weights
from mtqa.source.alignment.sentence import read_english, read_source


def test_the_file_names_every_feature_of_every_set():
    sets = json.loads((models_dir() / "alignment" / "weights.json").read_text("utf-8"))["sets"]
    assert set(sets) == {"ro", "et", "ru", "ne", "si", "zh", "news", "default", "vectors"}
    for name, plain in sets.items():
        likeness = set(LIKENESS_FEATURES)
        assert set(plain["features"]) | likeness == set(FEATURES)
        assert name != "vectors" or likeness <= set(plain["features"])
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


def test_with_vectors_what_they_say_counts():
    found = dict(zip(FEATURES, weights("fr", likeness=True).features, strict=True))
    assert found["like_worth"] + found["source_like_worth"] > 0
    assert not any(weights("fr").features[FEATURES.index(name)] for name in LIKENESS_FEATURES)


def test_links_of_more_sentences_than_there_are_are_not_weighed(monkeypatch):
    weighed, timed = [], []
    content, length = LinkFeatures.content_features, LinkFeatures.length_features

    def content_features(features, down, right):
        weighed.append((down, right))
        return content(features, down, right)

    def length_features(features, down, right, lengths):
        timed.append((down, right))
        return length(features, down, right, lengths)

    monkeypatch.setattr(LinkFeatures, "content_features", content_features)
    monkeypatch.setattr(LinkFeatures, "length_features", length_features)
    (link,) = align(["The minister left Paris on Monday."], ["Le ministre a quitté Paris lundi."], "fr")
    assert (link.english, link.source) == (range(1), range(1))
    assert set(weighed) == set(timed) == {(1, 1)}
    align(["The minister left.", "He is in Paris."], ["Le ministre est parti à Paris."], "fr")
    assert set(weighed) == set(timed) == {(1, 1), (2, 1)}


def test_a_border_between_paragraphs_on_one_side_counts_and_one_on_both_does_not():
    words = lexicon("")
    sentences = ["It rained.", "The streets were full of people.", "Nobody left."]
    sides = SentenceLists(
        [read_english(text, words) for text in sentences],
        [read_source(text, words) for text in sentences],
        np.array([1, 1, 0], np.float32),
        np.array([1, 1, 0], np.float32),
    )
    compared = LinkFeatures(sides, full(3, 3), lengths(""), words)
    assert compared.one_sided_borders(2, 1)[0, 1] == 1  # two sentences of two paragraphs
    assert compared.one_sided_borders(2, 1)[1, 1] == 0  # of one paragraph
    assert compared.one_sided_borders(1, 2)[0, 0] == 1
    assert compared.one_sided_borders(2, 2)[0, 0] == 0  # both sides run over it
    assert not compared.one_sided_borders(1, 1).any()
