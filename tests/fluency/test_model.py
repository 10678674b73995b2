"""Surprisals and continuations of whole texts, by small random models and the real one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.errors import ModelError
from mtqa.fluency.folder import load_fluency
from mtqa.fluency.model import FluencyModel
from mtqa.fluency.reading import CausalNetwork, Comparison, TokenReading

STORY = (
    "The council voted on Monday to close the old bridge for repairs.\n\n"
    "Ferries will carry passengers while engineers inspect the piers, the mayor said. "
    "“It’s worn out,” she added — 語 🙂.\n"
)


@pytest.fixture(scope="module", params=["llama", "gpt2"])
def tiny(request: pytest.FixtureRequest, tiny_llama: Path, tiny_gpt2: Path) -> FluencyModel:
    folder = tiny_llama if request.param == "llama" else tiny_gpt2
    return load_fluency(folder, name=folder.name, weights="0123456789")


def test_the_signature_names_model_and_weights(tiny: FluencyModel) -> None:
    assert tiny.signature == f"{tiny.name}:01234567"


def test_spans_cover_the_text(tiny: FluencyModel) -> None:
    found = tiny.surprisals(STORY)
    assert found.starts[0] == 0
    assert found.ends[-1] == len(STORY)
    assert np.all(found.starts[1:] <= found.ends[:-1])
    assert np.all(found.nats > 0)
    assert len(found) == len(found.starts) == len(found.ends)


@settings(deadline=None, max_examples=30)
@given(text=st.text(max_size=300))
def test_whatever_the_text_spans_cover_it(tiny: FluencyModel, text: str) -> None:
    found = tiny.surprisals(text)
    ends = np.maximum.accumulate(found.ends)
    assert np.all(np.isfinite(found.nats))
    assert (len(found) > 0) == bool(text)
    if text:
        assert found.starts[0] == 0
        assert ends[-1] == len(text)
        assert np.all(found.starts[1:] <= ends[:-1])


def test_a_text_gets_the_same_numbers_whatever_was_read_before(tiny: FluencyModel) -> None:
    first = tiny.surprisals(STORY).nats
    tiny.surprisals("Something else.")
    tiny.log_probabilities("Something", [" else."])
    assert np.array_equal(tiny.surprisals(STORY).nats, first)


def test_what_comes_later_changes_nothing(tiny: FluencyModel) -> None:
    words = STORY.split(" ")
    whole, part = tiny.surprisals(" ".join(words[:20])), tiny.surprisals(" ".join(words[:12]))
    np.testing.assert_allclose(whole.nats[: len(part) - 1], part.nats[:-1], atol=0.1)


def test_probabilities_multiply(tiny: FluencyModel) -> None:
    prefix = "The council voted on Monday"
    both, first = tiny.log_probabilities(prefix, [" to close the bridge", " to close"])
    (rest,) = tiny.log_probabilities(f"{prefix} to close", [" the bridge"])
    assert both == pytest.approx(first + rest, abs=0.5)


def test_a_continuation_that_joins_the_last_token_is_read_with_it(tiny: FluencyModel) -> None:
    together = -float(tiny.surprisals("The council").nats.sum())
    before = -float(tiny.surprisals("The coun").nats.sum())
    (found,) = tiny.log_probabilities("The coun", ["cil"])
    assert found == pytest.approx(together - before, abs=0.1)


def test_an_empty_continuation_is_certain(tiny: FluencyModel) -> None:
    assert tiny.log_probabilities("The council", ["", " voted"])[0] == pytest.approx(0, abs=1e-6)
    assert tiny.log_probabilities("", []) == []


def test_a_story_longer_than_the_model_is_read_in_windows(tiny_gpt2: Path) -> None:
    model = load_fluency(tiny_gpt2, name="tiny", weights="0" * 8)
    text = " ".join(f"sentence {number} of the story." for number in range(60))
    found = model.surprisals(text)
    assert found.ends[-1] == len(text)
    assert np.array_equal(found.starts[1:], found.ends[:-1])
    assert len(found) > 3 * 96
    np.testing.assert_allclose(found.nats[:40], model.surprisals(text[: found.ends[39]]).nats, atol=1e-4)


LONG = " ".join(f"sentence {number} of the story." for number in range(60))


class Counting:
    """A network that counts the texts that it reads."""

    def __init__(self, network: CausalNetwork) -> None:
        self.network, self.positions, self.texts = network, network.positions, 0

    def read(self, tokens: Sequence[int]) -> TokenReading:
        self.texts += 1
        return self.network.read(tokens)


def counting_model(folder: Path) -> tuple[FluencyModel, Counting]:
    network, tokenizer = load_fluency(folder, name="tiny", weights="0" * 8).parts
    counting = Counting(network)
    return FluencyModel(counting, tokenizer, name="tiny", weights="0" * 8), counting


def compared(model: FluencyModel, text: str) -> list[float]:
    """The cost of every full stop of a text."""
    stops = [at for at, mark in enumerate(text[:-1]) if mark == "."]
    asked = [Comparison(at, at + 8, (text[at + 1 : at + 8],)) for at in stops]
    return [own for own, _ in model.read(text).compare(asked)]


def test_a_long_story_whose_stops_were_compared_is_read_once(tiny_gpt2: Path) -> None:
    model, network = counting_model(tiny_gpt2)
    compared(model, LONG)
    found = model.surprisals(LONG)
    fresh, counted = counting_model(tiny_gpt2)
    assert np.array_equal(found.nats, fresh.surprisals(LONG).nats)
    assert network.texts == counted.texts > 3


def test_after_an_edit_only_the_windows_from_there_on_are_read(tiny_gpt2: Path) -> None:
    model, network = counting_model(tiny_gpt2)
    costs, _ = compared(model, LONG), model.surprisals(LONG)
    windows = network.texts
    model.surprisals("Something else is read in between.")
    edited = f"{LONG} One more sentence."
    again, found = compared(model, edited), model.surprisals(edited)
    assert network.texts - windows - 1 <= 2 < windows
    fresh, _ = counting_model(tiny_gpt2)
    assert again == compared(fresh, edited)
    assert again[:20] == costs[:20]
    expected = fresh.surprisals(edited)
    assert np.array_equal(found.nats, expected.nats)
    assert np.array_equal(found.starts, expected.starts)
    assert np.array_equal(found.ends, expected.ends)


def test_of_a_prefix_that_is_too_long_the_end_is_read(tiny_llama: Path) -> None:
    model = load_fluency(tiny_llama, name="tiny", weights="0" * 8)
    (found,) = model.log_probabilities("word " * 300 + "the", [" council"])
    assert -60 < found < 0


def test_a_continuation_longer_than_the_model_is_one_line(tiny_gpt2: Path) -> None:
    model = load_fluency(tiny_gpt2, name="tiny", weights="0" * 8)
    with pytest.raises(ModelError, match="tiny: a continuation is too long for the model"):
        model.log_probabilities("The", ["x" * 500])


def test_the_real_model_prefers_english(fluency: FluencyModel) -> None:
    sound, mangled = (
        fluency.surprisals(text).nats.mean()
        for text in (
            "The council voted on Monday to close the old bridge for repairs.",
            "The council repairs on Monday voted close old for to bridge the.",
        )
    )
    assert sound + 1 < mangled
    best, worst = fluency.log_probabilities("The minister arrived in", [" London on Monday.", " of the."])
    assert best > worst + 5
