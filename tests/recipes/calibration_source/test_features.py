"""The features of a link are what they are said to be."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from mtqa.document import Span
from mtqa.evidence import BackTranslation, Likelihood, Signatures
from mtqa.evidence_beside import LikelierVersion, Turn, Version
from recipes.calibration_source.features import meaning_features

BETTER = LikelierVersion(Version(Turn.NEGATION, "He did go.", Span(7, 11), "not ", ""), 0, 25.0, 4.0)
FOUND = BackTranslation(
    "O porto", 40.0, 60.0, Signatures("b", "c"), Likelihood(-12.0, 6), Likelihood(-8.0, 16), (BETTER,), "x:pt"
)


def test_features() -> None:
    assert meaning_features(FOUND, "O porto", ["a", "b", "c", "d"]) == {
        "bleu": 0.4,
        "chrf": 0.6,
        "english_given_source": -2.0,
        "source_given_english": -0.5,
        "length": 0.0,
        "better": math.log(5),
        "turned": math.log(5),
        "replaced": 0.0,
        "suspicions": 3.0,
    }


def test_a_length_far_off_either_way_counts() -> None:
    more = replace(FOUND, text="O porto " * 8)
    numbers = meaning_features(more, "O porto", [])
    assert numbers is not None
    assert numbers["length"] == pytest.approx(2.095, abs=0.01)
    plain = meaning_features(replace(FOUND, better=()), "")
    assert plain is not None
    assert plain["turned"] == plain["replaced"] == plain["suspicions"] == 0.0
    assert plain["length"] > 2


def test_names_and_figures_count_apart_and_the_best_of_each_counts() -> None:
    weaker = replace(BETTER, source=1.0)
    name = replace(BETTER, version=replace(BETTER.version, turn=Turn.SOURCE), source=7.0)
    numbers = meaning_features(replace(FOUND, better=(name, BETTER, weaker)), "O porto")
    assert numbers is not None
    assert (numbers["turned"], numbers["replaced"]) == (math.log(5), math.log(8))
    assert numbers["better"] == math.log(8)
    assert BETTER.sureness > name.sureness


def test_what_was_not_weighed_has_none() -> None:
    assert meaning_features(replace(FOUND, source_given_english=None), "O porto") is None
    assert meaning_features(replace(FOUND, english_given_source=None), "O porto") is None
