"""What a pair has said once, it is not asked again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from mtqa.errors import ModelError
from mtqa.evidence import Likelihood
from mtqa.models import memory
from mtqa.models.cache import DiskCache
from mtqa.translation import remembered
from mtqa.translation.remembered import ContrastQuestion, RememberedPair
from mtqa.translation.translator import Contrast, TranslatorPair


class Shouter:
    """Translates into capitals, or back, and holds short targets for probable; keeps what it was asked."""

    signature = "shouter"

    def __init__(self, *, loud: bool) -> None:
        self.loud = loud
        self.translated: list[list[str]] = []
        self.scored: list[tuple[str, str, bool]] = []
        self.weighed: list[tuple[str, str, tuple[str, ...]]] = []

    def token_counts(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def translate(self, texts: Sequence[str]) -> list[str]:
        self.translated.append(list(texts))
        return [text.upper() if self.loud else text.lower() for text in texts]

    def likelihoods(
        self, sources: Sequence[str], targets: Sequence[str], *, ended: bool = True
    ) -> list[Likelihood]:
        self.scored += [(source, target, ended) for source, target in zip(sources, targets, strict=True)]
        return [Likelihood(-len(target) / 7, len(target.split()), -1.5, 0.25) for target in targets]

    def contrasts(
        self, sources: Sequence[str], targets: Sequence[str], versions: Sequence[Sequence[str]]
    ) -> list[Contrast]:
        self.weighed += zip(sources, targets, map(tuple, versions), strict=True)
        found = self.likelihoods(sources, targets)
        gains = [{at: 0.1 * at for at, text in enumerate(texts) if text != "no"} for texts in versions]
        return [Contrast(*item) for item in zip(found, gains, strict=True)]


class Silent(Shouter):
    likelihoods = None  # type: ignore[assignment]

    def __getattribute__(self, name: str):
        if name == "likelihoods":
            raise AttributeError(name)
        return super().__getattribute__(name)


def pair_of(
    cache: DiskCache | None = None, kind: type[Shouter] = Shouter
) -> tuple[RememberedPair, Shouter, Shouter]:
    there, back = kind(loud=True), kind(loud=False)
    return RememberedPair(lambda: TranslatorPair(there, back), signature="s", cache=cache), there, back


@pytest.fixture
def cache(tmp_path: Path) -> DiskCache:
    return DiskCache(tmp_path / "cache")


def test_a_translation_forward_does_not_ask_for_the_way_back(cache: DiskCache) -> None:
    pair, there, back = pair_of(cache)
    assert pair.forward(["One.", "Two.", "One."]) == {"One.": "ONE.", "Two.": "TWO."}
    assert there.translated == [["One.", "Two."]]
    assert back.translated == []
    again, there, _ = pair_of(cache)
    assert again.forward(["Two."]) == {"Two.": "TWO."}
    assert there.translated == []


def test_a_translation_forward_is_read_from_a_round_trip(cache: DiskCache) -> None:
    pair, there, _ = pair_of(cache)
    pair.round_trips(["One."])
    assert pair.forward(["One.", "Two."]) == {"One.": "ONE.", "Two.": "TWO."}
    assert there.translated == [["One."], ["Two."]]


def test_likelihoods_are_kept_by_way_and_by_end(cache: DiskCache) -> None:
    pair, there, back = pair_of(cache)
    asked = [("a", "b c"), ("a", "b c"), ("x", "y")]
    first = pair.forced("backward", asked)
    assert first == {
        ("a", "b c"): Likelihood(-3 / 7, 2, -1.5, 0.25),
        ("x", "y"): Likelihood(-1 / 7, 1, -1.5, 0.25),
    }
    pair.forced("forward", asked[:1])
    pair.forced("backward", asked[:1], ended=False)
    assert back.scored == [("a", "b c", True), ("x", "y", True), ("a", "b c", False)]
    assert there.scored == [("a", "b c", True)]
    again, there, back = pair_of(cache)
    assert again.forced("backward", asked) == first
    assert again.forced("forward", asked[:1])
    assert not there.scored
    assert not back.scored


def test_contrasts_are_kept_by_way_and_versions(cache: DiskCache) -> None:
    pair, there, back = pair_of(cache)
    asked: list[ContrastQuestion] = [("a", "b c", ("x", "no", "y")), ("a", "b c", ()), ("a", "b c", ())]
    first = pair.contrasts("backward", asked)
    own = Likelihood(-3 / 7, 2, -1.5, 0.25)
    assert first == {asked[0]: Contrast(own, {0: 0.0, 2: 0.2}), asked[1]: Contrast(own, {})}
    assert back.weighed == asked[:2]
    again, there, back = pair_of(cache)
    assert again.contrasts("backward", asked) == first
    assert back.weighed == []
    again.contrasts("forward", asked[:1])
    assert there.weighed == asked[:1]


def test_without_a_cache_everything_is_asked_again() -> None:
    pair, there, _ = pair_of()
    assert pair.forward(["One."]) == pair.forward(["One."])
    assert there.translated == [["One."], ["One."]]


def test_a_model_that_cannot_score_says_so() -> None:
    pair, *_ = pair_of(kind=Silent)
    with pytest.raises(ModelError, match="s: does not say how probable a translation is"):
        pair.forced("forward", [("a", "b")])


@pytest.mark.parametrize(
    "rubbish", ["", "{", "[1, 2]", "null", '["a"]', "[true, 1, 1.0, 1.0]", "[[1.0, 1, 1.0, 1.0], [1]]"]
)
def test_an_entry_that_is_none_is_made_anew(cache: DiskCache, rubbish: str) -> None:
    pair, *_ = pair_of(cache)

    def answers(pair: RememberedPair) -> list[object]:
        asked: list[ContrastQuestion] = [("a", "b", ("c",))]
        likelihoods = pair.forced("forward", [("a", "b")]), pair.contrasts("forward", asked)
        return [pair.forward(["One."]), pair.round_trips(["One."]), *likelihoods]

    expected = answers(pair)
    keys = [
        pair._key("One.", remembered._FORWARD_SCHEMA),
        pair._key("One."),
        pair._key("forward\0a\0b", remembered._LIKELIHOOD_SCHEMA),
        pair._key("forward\0a\0b\0c", remembered._CONTRAST_SCHEMA),
    ]
    assert len(cache.get_many(keys)) == 4
    cache.put_many(dict.fromkeys(keys, rubbish))
    pair, there, _ = pair_of(cache)
    assert answers(pair) == expected
    assert len(there.translated) == 2
    assert len(there.scored) == 2
    assert len(there.weighed) == 1


def test_progress_counts_up_to_all_in_chunks(cache: DiskCache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "CHUNK", 2)
    pair, *_ = pair_of(cache)
    pair.forced("forward", [("a", "b")])
    seen: list[tuple[int, int]] = []
    pair.forced("forward", [(letter, "b") for letter in "abcd"], progress=lambda *at: seen.append(at))
    assert seen == [(1, 4), (3, 4), (4, 4)]
