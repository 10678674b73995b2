"""The real embedded pair beside Portuguese sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.evidence_beside import Turn
from mtqa.settings import Settings
from mtqa.source.back.translator import BackTranslator
from mtqa.source.back.translators import BackTranslators

PAIRS = {
    "faithful": (
        "The minister did not say that the port would close on Monday.",
        "O ministro não disse que o porto fecharia na segunda-feira.",
    ),
    "negation": (
        "The minister did say that the port would close on Monday.",
        "O ministro não disse que o porto fecharia na segunda-feira.",
    ),
    "opposite": (
        "Profits of the group rose to 40 million euros in the first quarter.",
        "Os lucros do grupo caíram para 40 milhões de euros no primeiro trimestre.",
    ),
    "figure": (
        "Profits of the group fell to 4.5 million euros in the first quarter.",
        "Os lucros do grupo caíram para 5,4 milhões de euros no primeiro trimestre.",
    ),
    "exchange": (
        "In the final, Silva beat Moreira in three sets.",
        "Na final, Moreira venceu Silva em três sets.",
    ),
    "day": (
        "The bridge will be closed until Thursday.",
        "A ponte ficará fechada até terça-feira.",
    ),
}


@pytest.fixture(scope="module")
def translator(tmp_path_factory: pytest.TempPathFactory) -> BackTranslator:
    cache: Path = tmp_path_factory.mktemp("cache")
    found = BackTranslators(Settings(cache_dir=cache)).of("pt")
    assert found is not None
    return found


def test_the_models_find_what_was_turned(translator: BackTranslator) -> None:
    found = dict(
        zip(
            PAIRS,
            translator.compare([([english], source) for english, source in PAIRS.values()]),
            strict=True,
        )
    )
    assert found["faithful"].better == ()
    told = {
        name: (item.better[0].version.turn, item.better[0].version.was, item.better[0].version.now)
        for name, item in found.items()
        if item.better and item.better[0].nats > 1
    }
    assert told.keys() == PAIRS.keys() - {"faithful"}
    assert told["negation"] == (Turn.NEGATION, "", " not")
    assert told["opposite"] == (Turn.OPPOSITE, "rose", "fell")
    assert told["figure"] == (Turn.SOURCE, "4.5", "5.4")
    assert told["exchange"] == (Turn.EXCHANGE, "Silva beat Moreira", "Moreira beat Silva")
    assert told["day"] == (Turn.OTHER, "Thursday", "Tuesday")


def test_what_says_the_same_is_the_more_probable(translator: BackTranslator) -> None:
    english, source = PAIRS["faithful"]
    faithful, other = translator.compare([([english], source), (["The bridge was painted red."], source)])
    assert faithful.bleu > 50 > other.bleu
    assert faithful.chrf > 60 > other.chrf
    assert faithful.english_given_source is not None
    assert faithful.source_given_english is not None
    assert other.english_given_source is not None
    assert other.source_given_english is not None
    assert faithful.english_given_source.mean > other.english_given_source.mean + 1
    assert faithful.source_given_english.mean > other.source_given_english.mean + 1
