"""Threads, devices, limits, and any Transformers model as a translator."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from mtqa.translation.decoding import output_limit
from mtqa.translation.seq2seq import Seq2SeqTranslator


@pytest.fixture(scope="module")
def tiny_marian(tmp_path_factory: pytest.TempPathFactory) -> tuple:
    """A real MarianMT model of random weights with a word-level tokenizer, saved to disk and loaded again."""
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import (
        AutoModelForSeq2SeqLM,
        MarianConfig,
        MarianMTModel,
        PreTrainedTokenizerFast,
    )

    folder: Path = tmp_path_factory.mktemp("tiny-marian")
    eos, unk, pad = "</s>", "<unk>", "<pad>"
    words = [eos, unk, pad, *(f"w{number}" for number in range(40))]
    plain = Tokenizer(models.WordLevel({word: index for index, word in enumerate(words)}, unk_token=unk))
    plain.pre_tokenizer = pre_tokenizers.Whitespace()
    plain.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[(eos, 0)])
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=plain, eos_token=eos, unk_token=unk, pad_token=pad)
    torch.manual_seed(3)
    config = MarianConfig(
        vocab_size=len(words),
        d_model=16,
        encoder_layers=1,
        decoder_layers=1,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        encoder_ffn_dim=32,
        decoder_ffn_dim=32,
        max_position_embeddings=256,
        pad_token_id=2,
        eos_token_id=0,
        decoder_start_token_id=2,
        forced_eos_token_id=None,
        init_std=1.0,
    )
    MarianMTModel(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return (
        AutoModelForSeq2SeqLM.from_pretrained(folder),
        PreTrainedTokenizerFast.from_pretrained(folder),
    )


TEXTS = ["w1 w2 w3", "", "w7", "w4 w5 w6 w8 w9 w10 w11", "  ", "w1 w2 w3", "w20 w21"]


@pytest.mark.parametrize("beams", [1, 3])
def test_translates_in_order_and_blank_for_blank(tiny_marian: tuple, beams: int) -> None:
    translator = Seq2SeqTranslator(*tiny_marian, model_id="tiny", num_beams=beams)
    outputs = translator.translate(TEXTS)
    assert outputs[1] == outputs[4] == ""
    assert outputs[0] == outputs[5] != ""
    assert translator.translate(TEXTS[::-1]) == outputs[::-1]
    assert len(set(outputs)) > 3


def test_a_row_is_cut_at_its_own_limit(tiny_marian: tuple) -> None:
    """This model never ends by itself: what a row gets must not depend on the longest row beside it."""
    translator = Seq2SeqTranslator(*tiny_marian, model_id="tiny")
    together = translator.translate(["w7", " ".join(["w4"] * 30)])
    assert translator.translate(["w7"])[0] == together[0]
    assert len(together[0].split()) <= output_limit(2)


def test_counts_tokens_with_the_end_mark(tiny_marian: tuple) -> None:
    translator = Seq2SeqTranslator(*tiny_marian, model_id="tiny")
    assert translator.token_counts(["w1 w2", "w3", ""]) == [3, 2, 1]
    assert translator.token_counts([]) == []


def test_lone_surrogates_are_no_error(tiny_marian: tuple) -> None:
    translator = Seq2SeqTranslator(*tiny_marian, model_id="tiny")
    assert translator.translate(["w1 \ud800"]) == translator.translate(["w1 ?"])


def test_the_forced_first_token_comes_first(tiny_marian: tuple) -> None:
    plain = Seq2SeqTranslator(*tiny_marian, model_id="tiny")
    forced = Seq2SeqTranslator(*tiny_marian, model_id="tiny", forced_bos_token_id=9)
    assert forced.translate(["w1 w2"])[0].split()[0] == "w6"
    assert plain.signature != forced.signature


def test_signatures_tell_decodings_apart(tiny_marian: tuple) -> None:
    signatures = {
        Seq2SeqTranslator(*tiny_marian, model_id="tiny@1").signature,
        Seq2SeqTranslator(*tiny_marian, model_id="tiny@2").signature,
        Seq2SeqTranslator(*tiny_marian, model_id="tiny@1", num_beams=4).signature,
        Seq2SeqTranslator(*tiny_marian, model_id="tiny@1", source_language="eng_Latn").signature,
    }
    assert len(signatures) == 4


def test_two_directions_may_share_a_tokenizer(tiny_marian: tuple) -> None:
    model, tokenizer = tiny_marian
    seen = []

    class Recording:
        """A tokenizer that notes its source language at each call."""

        src_lang = ""

        def __getattr__(self, name: str) -> object:
            return getattr(tokenizer, name)

        def __call__(self, *arguments: object, **options: object) -> object:
            seen.append(self.src_lang)
            return tokenizer(*arguments, **options)

    shared = Recording()
    first = Seq2SeqTranslator(model, shared, model_id="tiny", source_language="eng_Latn")
    second = Seq2SeqTranslator(model, shared, model_id="tiny", source_language="fra_Latn")
    first.translate(["w1"])
    second.translate(["w1"])
    first.token_counts(["w1"])
    assert seen == ["eng_Latn", "fra_Latn", "eng_Latn"]


@given(tokens=st.integers(0, 5000))
def test_there_is_always_a_limit(tokens: int) -> None:
    assert 4 <= output_limit(tokens) <= 2.5 * tokens + 4


def test_impossible_settings_are_errors(tiny_marian: tuple) -> None:
    with pytest.raises(ValueError, match="beam"):
        Seq2SeqTranslator(*tiny_marian, model_id="tiny", num_beams=0)
