"""Which of two versions of a translation the source bears out."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.evidence import Likelihood
from mtqa.models.spec import ModelSpec
from mtqa.translation.embedded.greedy import load_embedded
from mtqa.translation.translator import Contrast

SOURCES = [
    "O ministro não disse que o porto fecharia.",
    "Os lucros caíram para 40 milhões de euros no primeiro trimestre.",
    "O ministro não disse que o porto fecharia.",
]
TARGETS = [
    "The minister did say that the harbour was going to close.",
    "Profits rose to 40 million euros in the first quarter.",
    "The minister did not say that the harbour was going to close.",
]
VERSIONS = [
    [
        "The minister did not say that the harbour was going to close.",
        "The minister did say that the harbour was going to open.",
        "",
        TARGETS[0],
    ],
    [
        "Losses rose to 40 million euros in the first quarter.",
        "Profits fell to 40 million euros in the first quarter.",
        "Profits rose to 50 million euros in the first quarter.",
    ],
    ["The minister did say that the harbour was going to close."],
]


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory):
    return load_embedded("pt-en", cache_dir=tmp_path_factory.mktemp("cache"))


def test_what_the_source_says_gains(embedded) -> None:
    first, second, third = embedded.contrasts(SOURCES, TARGETS, VERSIONS)
    assert set(first.gains) == {0}
    assert set(second.gains) == {1}
    assert not third.gains
    assert first.gains[0] > 3
    assert second.gains[1] > 3


def test_gains_and_likelihoods_are_those_of_forced_decoding(embedded) -> None:
    found = embedded.contrasts(SOURCES, TARGETS, VERSIONS)
    alone = embedded.likelihoods(SOURCES, TARGETS)
    for index, (contrast, likelihood) in enumerate(zip(found, alone, strict=True)):
        assert contrast.likelihood.log_probability == pytest.approx(likelihood.log_probability, abs=2e-3)
        assert contrast.likelihood.tokens == likelihood.tokens
        for number, gain in contrast.gains.items():
            (other,) = embedded.likelihoods([SOURCES[index]], [VERSIONS[index][number]])
            assert gain == pytest.approx(other.log_probability - likelihood.log_probability, abs=4e-3)


def test_blank_texts_and_no_versions(embedded) -> None:
    nothing = Contrast(Likelihood(0.0, 0), {})
    assert embedded.contrasts([], [], []) == []
    assert embedded.contrasts(["", "Olá."], ["Hello.", " "], [["Hi."], ["Hi."]]) == [nothing, nothing]
    (only,) = embedded.contrasts(["Olá."], ["Hello."], [[]])
    assert only.gains == {}
    assert only.likelihood.tokens > 1
    with pytest.raises(ValueError, match="1 sources and 0 lists of versions for 1 targets"):
        embedded.contrasts(["Olá."], ["Hello."], [])


@pytest.mark.parametrize("kind", ["marian", "nllb"])
def test_any_pair_weighs_versions(tiny, kind: str) -> None:
    from mtqa.translation.folders import FolderLoader

    folder: Path = tiny(kind)
    told = {"nllb": (("eng_Latn",), ("fra_Latn",))}.get(kind, ((), ()))
    spec = ModelSpec("folder", str(folder), source_languages=told[0], target_languages=told[1])
    prepared = FolderLoader().load(spec, folder)
    sources = ["The council voted on Monday.", "The mayor said: we waited."]
    targets = ["Le conseil a voté lundi.", "Les travaux."]
    others = ["Le maire a voté lundi.", "Le conseil a voté.", "Les pêcheurs.", "Les"]
    found = prepared.contrasts(sources, targets, [others, others])  # type: ignore[attr-defined]
    gains = 0
    for source, target, contrast in zip(sources, targets, found, strict=True):
        (own,) = prepared.likelihoods([source], [target])  # type: ignore[attr-defined]
        assert contrast.likelihood.log_probability == pytest.approx(own.log_probability, abs=1e-3)
        for number, gain in contrast.gains.items():
            (other,) = prepared.likelihoods([source], [others[number]])  # type: ignore[attr-defined]
            assert gain == pytest.approx(other.log_probability - own.log_probability, abs=1e-3)
            gains += 1
    assert gains
