"""A small Gemma 3 in GGUF, converted and loaded by Transformers; its vocabulary; damaged files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import safetensors.torch
import torch
from tokenizers import Tokenizer
from transformers import Gemma3ForCausalLM

from mtqa.bilingual.convert import converted_files
from mtqa.bilingual.english import ENGLISH, english_tokens
from mtqa.errors import ModelError
from tests.bilingual import tiny


@pytest.fixture(scope="module")
def tokenizer(folder: Path) -> Tokenizer:
    return Tokenizer.from_file(str(folder / "tokenizer.json"))


def test_weights_are_those_of_the_model_in_bfloat16(gguf: Path, folder: Path) -> None:
    original = safetensors.torch.load_file(gguf.parent / "model.safetensors")
    ours = safetensors.torch.load_file(folder / "model.safetensors")
    assert set(ours) == {*original, ENGLISH}
    for name, values in original.items():
        assert ours[name].dtype == torch.bfloat16
        # 1 was added to norms, and taken off again.
        torch.testing.assert_close(ours[name].float(), values.float(), atol=1e-6, rtol=1e-2)


def test_transformers_loads_it_and_computes_the_same(gguf: Path, folder: Path) -> None:
    model, report = Gemma3ForCausalLM.from_pretrained(folder, output_loading_info=True, dtype=torch.float32)
    assert not report["missing_keys"]
    assert set(report["unexpected_keys"]) == {ENGLISH}
    original = Gemma3ForCausalLM.from_pretrained(gguf.parent, dtype=torch.float32)
    tokens = torch.arange(len(tiny.TOKENS))[None]
    with torch.inference_mode():
        torch.testing.assert_close(model(tokens).logits, original(tokens).logits, atol=1e-3, rtol=1e-3)


def test_the_file_says_nothing_of_layer_kinds_that_are_gemmas(gguf: Path, folder: Path) -> None:
    ours, own = (json.loads((place / "config.json").read_text()) for place in (folder, gguf.parent))
    assert ours["layer_types"] == own["layer_types"]
    assert ours["layer_types"][5] != ours["layer_types"][4]
    assert ours["rope_parameters"] == own["rope_parameters"]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("the bridge", ["t", "he", "▁bridge"]),
        (" the bridge", ["▁the", "▁bridge"]),
        ("a  b", ["a", "▁▁", "b"]),
        ("a\n\nb\n", ["a", "\n\n", "b", "\n"]),
        ("é", ["<0xC3>", "<0xA9>"]),
        (" сл", ["▁сл"]),
    ],
)
def test_a_text_is_cut_as_sentencepiece_cuts_it(tokenizer: Tokenizer, text: str, pieces: list[str]) -> None:
    encoding = tokenizer.encode(text, add_special_tokens=False)
    assert encoding.tokens == pieces
    assert tokenizer.decode(encoding.ids) == text


def test_the_tokens_of_english_are_stored(tokenizer: Tokenizer, folder: Path) -> None:
    stored = safetensors.torch.load_file(folder / "model.safetensors")[ENGLISH].tolist()
    assert stored == english_tokens(tokenizer) == sorted(set(stored))
    names = {tiny.TOKENS[number] for number in stored}
    assert {"▁the", "▁bridge", "bridge", "A", "7", ".", "\n", "<0xC3>"} <= names
    assert not {"▁сл", "сл"} & names


def test_a_file_that_is_no_model_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(b"GGUF" + b"\0" * 100)
    with pytest.raises(ModelError, match=r"model\.gguf: damaged") as caught:
        converted_files(path)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_cut_off_is_one_line(gguf: Path, tmp_path: Path) -> None:
    content = gguf.read_bytes()
    path = tmp_path / "cut.gguf"
    for length in (len(content) // 10, len(content) // 2, len(content) - 100):
        path.write_bytes(content[:length])
        with pytest.raises(ModelError, match=r"cut\.gguf: damaged"):
            converted_files(path)
