"""Round trips: what reaches the model, what the cache answers, what comes back.

The pair here records what is asked of it and changes words in a known way; the real models go
through the same code in test_embedded_roundtrip.py and test_loading.py.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.errors import ModelError
from mtqa.evidence import Likelihood
from mtqa.models import memory
from mtqa.models.cache import DiskCache
from mtqa.translation.roundtrip import RoundTripper
from mtqa.translation.scores import scorer
from mtqa.translation.translator import TranslatorPair
from mtqa.translation.windows import CUT_MARK, MAX_CHARACTERS


class Recorder:
    """Replaces one word by another and keeps the texts of each call."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self.calls: list[list[str]] = []
        self.signature = f"{old}>{new}"

    def token_counts(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) + 1 for text in texts]

    def translate(self, texts: Sequence[str]) -> list[str]:
        self.calls.append(list(texts))
        return [text.replace(self.old, self.new) for text in texts]


class Scorer(Recorder):
    """Holds a target for the more probable the shorter it is."""

    def likelihoods(
        self, sources: Sequence[str], targets: Sequence[str], *, ended: bool = True
    ) -> list[Likelihood]:
        assert not ended
        self.calls.append([*sources, *targets])
        return [Likelihood(-len(target) / 3, len(target.split())) for target in targets]


class Bench:
    """A round tripper over recorders, and how often its pair was loaded."""

    def __init__(self, cache: DiskCache | None = None, signature: str = "a") -> None:
        self.forward, self.backward = Recorder("said", "disse"), Recorder("disse", "stated")
        self.loads = 0
        self.tripper = RoundTripper(self.load, pivot="pt", signature=signature, cache=cache)

    def load(self) -> TranslatorPair:
        self.loads += 1
        return TranslatorPair(self.forward, self.backward)


def test_a_round_trip_has_both_texts_and_their_scores() -> None:
    text = "The minister said so."
    (trip,) = Bench().tripper.segments([text])
    assert (trip.pivot, trip.pivot_text) == ("pt", "The minister disse so.")
    assert trip.back_text == "The minister stated so."
    expected = scorer("en").score("The minister stated so.", text)
    assert (trip.bleu, trip.chrf) == (expected.bleu, expected.chrf)
    assert trip.signatures == scorer("en").signatures
    assert trip.as_json() == {
        "pivot": "pt",
        "pivot_text": "The minister disse so.",
        "back_text": "The minister stated so.",
        "bleu": round(expected.bleu, 1),
        "chrf": round(expected.chrf, 1),
    }


def test_all_texts_go_to_the_model_in_one_call_and_each_once() -> None:
    bench = Bench()
    trips = bench.tripper.segments(["One.", "Two.", "One.", " One.\n", "Two\nlines."])
    assert bench.forward.calls == [["One.", "Two.", "Two lines."]]
    assert len(bench.backward.calls) == 1
    assert [trip.back_text for trip in trips] == ["One.", "Two.", "One.", "One.", "Two lines."]


@pytest.mark.parametrize("blank", ["", " ", "\n\t", "\u200b\u200d", "\ufeff", "\u00ad", "\u2028", "\x00\x07"])
def test_a_blank_text_needs_no_model(blank: str) -> None:
    bench = Bench()
    (trip,) = bench.tripper.segments([blank])
    assert bench.loads == 0
    assert (trip.pivot_text, trip.back_text, trip.bleu, trip.chrf) == ("", "", 100, 100)


def test_a_second_check_of_a_story_does_not_load_the_model(tmp_path: Path) -> None:
    texts = ["The minister said so.", "Nobody said anything.", ""]
    cache = DiskCache(tmp_path / "cache.sqlite3")
    first, second = Bench(cache), Bench(DiskCache(cache.path))
    assert first.tripper.segments(texts) == second.tripper.segments(texts)
    assert (first.loads, second.loads) == (1, 0)


def test_only_what_the_cache_lacks_is_translated(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path / "cache.sqlite3")
    Bench(cache).tripper.segments(["One said."])
    bench = Bench(cache)
    trips = bench.tripper.segments(["Two said.", "One said.", "Three said."])
    assert bench.forward.calls == [["Two said.", "Three said."]]
    assert [t.back_text for t in trips] == ["Two stated.", "One stated.", "Three stated."]


def test_another_model_does_not_read_this_ones_translations(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path / "cache.sqlite3")
    Bench(cache, "a").tripper.segments(["One."])
    other = Bench(cache, "b")
    other.tripper.segments(["One."])
    assert other.loads == 1


def test_an_entry_that_is_not_a_translation_is_made_anew(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path / "cache.sqlite3")
    bench = Bench(cache)
    cache.put_many({bench.tripper._key("One said."): "{rubbish"})
    assert bench.tripper.segments(["One said."])[0].back_text == "One stated."
    assert bench.loads == 1


def test_targets_are_scored_once_and_then_read_from_the_cache(tmp_path: Path) -> None:
    first = Bench(DiskCache(tmp_path / "cache"))
    first.backward = Scorer("disse", "stated")
    expected = [-len("He said") / 3, -len("She") / 3, -len("He said") / 3]
    assert first.tripper.likelihoods("Ele disse", ["He said", "She", "He said"]) == expected
    assert first.backward.calls == [["Ele disse", "Ele disse", "He said", "She"]]
    again = Bench(DiskCache(tmp_path / "cache"))
    assert again.tripper.likelihoods("Ele disse", ["She", "He said"]) == expected[1::-1]
    assert again.loads == 0


def test_a_pair_that_cannot_score_says_so() -> None:
    with pytest.raises(ModelError, match="does not say how probable"):
        Bench().tripper.likelihoods("Ele disse", ["He said"])


def test_a_long_text_is_translated_in_windows_without_loss() -> None:
    text = " ".join(f"The council of town {n} said no, and the mayor agreed." for n in range(40))
    bench = Bench()
    (trip,) = bench.tripper.segments([text])
    assert trip.back_text == text.replace("said", "stated")
    assert len(bench.forward.calls) == 1
    assert max(bench.forward.token_counts(bench.forward.calls[0])) <= 75


def test_a_line_of_megabytes_is_cut_and_says_so() -> None:
    bench = Bench()
    (trip,) = bench.tripper.segments(["word said " * 500_000])
    assert trip.truncated
    assert trip.back_text.endswith(f"stated {CUT_MARK}")
    assert len(trip.pivot_text) < 1.2 * MAX_CHARACTERS
    assert trip.bleu > 0


def test_a_word_of_megabytes_is_carried_over_and_cut() -> None:
    bench = Bench()
    (trip,) = bench.tripper.segments(["x" * 5_000_000])
    assert trip.truncated
    assert trip.back_text == "x" * MAX_CHARACTERS + f" {CUT_MARK}"


def test_progress_counts_texts_up_to_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "CHUNK", 2)
    cache = DiskCache(tmp_path / "cache.sqlite3")
    Bench(cache).tripper.segments(["One."])
    seen: list[tuple[int, int]] = []
    Bench(cache).tripper.segments(["One.", "Two.", "Three.", "Four.", "Four."], lambda *at: seen.append(at))
    assert seen == [(1, 4), (3, 4), (4, 4)]


def test_what_was_translated_before_an_interruption_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "CHUNK", 1)
    cache = DiskCache(tmp_path / "cache.sqlite3")

    def interrupt(done: int, _: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Bench(cache).tripper.segments(["One.", "Two."], interrupt)
    bench = Bench(cache)
    bench.tripper.segments(["One.", "Two."])
    assert bench.forward.calls == [["Two."]]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=80), max_size=8))
def test_any_text_has_a_round_trip_in_its_place(texts: list[str]) -> None:
    trips = Bench().tripper.segments(texts)
    assert len(trips) == len(texts)
    for text, trip in zip(texts, trips, strict=True):
        if "disse" not in text and "said" not in text and trip.back_text:
            assert "".join(trip.back_text.split()) == "".join(text.split())


def test_half_a_surrogate_pair_is_a_question_mark() -> None:
    (trip,) = Bench().tripper.segments(["a \ud800 said"])
    assert trip.back_text == "a ? stated"


def test_a_cached_check_imports_no_model_library(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path / "cache.sqlite3")
    Bench(cache).tripper.segments(["One said."])
    cache.close()
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from mtqa.models.cache import DiskCache\n"
        "from mtqa.translation.roundtrip import RoundTripper\n"
        "def load(): raise AssertionError('loaded')\n"
        f"cache = DiskCache(Path({str(cache.path)!r}))\n"
        "tripper = RoundTripper(load, pivot='pt', signature='a', cache=cache)\n"
        "assert tripper.segments(['One said.'])[0].back_text == 'One stated.'\n"
        "assert not {'torch', 'transformers'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
