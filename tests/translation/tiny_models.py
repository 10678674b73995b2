"""Real MarianMT, M2M100 and NLLB-style models, small enough to make in a second.

Their weights are random, so that what they write is nonsense; their architecture, tokenizers and
files are the real thing.
"""

from __future__ import annotations

import io
import json
import warnings
from pathlib import Path

import sentencepiece
import torch
from tokenizers import Tokenizer, models, pre_tokenizers, trainers
from transformers import (
    BertConfig,
    BertForMaskedLM,
    GPT2Config,
    GPT2LMHeadModel,
    M2M100Config,
    M2M100ForConditionalGeneration,
    M2M100Tokenizer,
    MarianConfig,
    MarianMTModel,
    MarianTokenizer,
    NllbTokenizer,
)

SENTENCES = [
    "The council of the harbour town voted on Monday to close the old bridge for repairs.",
    "Fishermen said the work, which will take nine weeks, comes at the worst time of the year.",
    'The mayor said: "We have waited long enough; 14 bolts were loose in 2019."',
    "It's an ill-timed closure, and the drivers' union - as ever - wasn't asked first.",
    "Le conseil de la ville a voté lundi la fermeture du vieux pont pour des réparations.",
    "Les pêcheurs disent que les travaux, qui dureront neuf semaines, tombent au pire moment.",
] * 4
NLLB_LANGUAGES = ["eng_Latn", "fra_Latn", "deu_Latn", "zho_Hans"]


def _sentencepiece(folder: Path, name: str) -> list[str]:
    buffer = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(SENTENCES), model_writer=buffer, vocab_size=100, minloglevel=2
    )
    (folder / name).write_bytes(buffer.getvalue())
    processor = sentencepiece.SentencePieceProcessor(model_proto=buffer.getvalue())
    return [processor.id_to_piece(n) for n in range(3, processor.get_piece_size())]


def marian(folder: Path, *, targets: tuple[str, ...] = (), seed: int = 0) -> Path:
    """A MarianMT model; with ``targets`` one that must be told its target language (``>>fra<<``)."""
    folder.mkdir(parents=True)
    pieces = _sentencepiece(folder, "source.spm")
    (folder / "target.spm").write_bytes((folder / "source.spm").read_bytes())
    tokens = ["</s>", "<unk>", *pieces, *(f">>{target}<<" for target in targets), "<pad>"]
    (folder / "vocab.json").write_text(json.dumps({token: n for n, token in enumerate(tokens)}))
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Recommended: pip install sacremoses")
        tokenizer = MarianTokenizer(
            source_spm=str(folder / "source.spm"),
            target_spm=str(folder / "target.spm"),
            vocab=str(folder / "vocab.json"),
        )
    tokenizer.save_pretrained(folder)
    pad = len(tokens) - 1
    torch.manual_seed(seed)
    config = MarianConfig(
        vocab_size=len(tokens),
        d_model=32,
        encoder_layers=1,
        decoder_layers=1,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        encoder_ffn_dim=32,
        decoder_ffn_dim=32,
        max_position_embeddings=512,
        pad_token_id=pad,
        eos_token_id=0,
        decoder_start_token_id=pad,
        forced_eos_token_id=0,
    )
    MarianMTModel(config).save_pretrained(folder)
    return folder


def m2m100(folder: Path) -> Path:
    """An M2M100 model with that family's hundred language codes."""
    folder.mkdir(parents=True)
    pieces = _sentencepiece(folder, "sentencepiece.bpe.model")
    tokens = ["<s>", "<pad>", "</s>", "<unk>", *pieces]
    (folder / "vocab.json").write_text(json.dumps({token: n for n, token in enumerate(tokens)}))
    tokenizer = M2M100Tokenizer(
        vocab_file=str(folder / "vocab.json"), spm_file=str(folder / "sentencepiece.bpe.model")
    )
    tokenizer.save_pretrained(folder)
    M2M100ForConditionalGeneration(
        _m2m100_config(max(tokenizer.lang_code_to_id.values()) + 9)
    ).save_pretrained(folder)
    return folder


def nllb(folder: Path) -> Path:
    """A model of NLLB's kind: M2M100's architecture, a tokenizer with ``fra_Latn`` tokens."""
    trained = Tokenizer(models.BPE(unk_token="<unk>"))  # noqa: S106
    trained.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    trained.train_from_iterator(SENTENCES, trainers.BpeTrainer(vocab_size=160, special_tokens=special))
    content = json.loads(trained.to_str())["model"]
    tokenizer = NllbTokenizer(
        vocab=content["vocab"],
        merges=[tuple(merge) for merge in content["merges"]],
        extra_special_tokens=NLLB_LANGUAGES,
    )
    tokenizer.save_pretrained(folder)
    M2M100ForConditionalGeneration(_m2m100_config(len(tokenizer))).save_pretrained(folder)
    return folder


def _m2m100_config(vocab_size: int) -> M2M100Config:
    torch.manual_seed(0)
    return M2M100Config(
        vocab_size=vocab_size,
        d_model=32,
        encoder_layers=1,
        decoder_layers=1,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        encoder_ffn_dim=32,
        decoder_ffn_dim=32,
        max_position_embeddings=512,
        pad_token_id=1,
        bos_token_id=0,
        eos_token_id=2,
        decoder_start_token_id=2,
    )


def bert(folder: Path) -> Path:
    """A masked language model: nothing that translates."""
    BertForMaskedLM(
        BertConfig(
            vocab_size=50, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16
        )
    ).save_pretrained(folder)
    return folder


def gpt2(folder: Path) -> Path:
    """A decoder alone: nothing that translates."""
    GPT2LMHeadModel(GPT2Config(vocab_size=50, n_embd=16, n_layer=1, n_head=2)).save_pretrained(folder)
    return folder
