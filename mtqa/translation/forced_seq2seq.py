"""Forced decoding by any Transformers sequence-to-sequence model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch

from mtqa.translation.forced_rows import Forced, Rivals, mask, padded, picked, rivals_ahead


def encode_targets(tokenizer: Any, texts: Sequence[str]) -> list[list[int]]:
    """Target ids of each text as the model writes them, the end mark included, without a language's token."""
    if getattr(tokenizer, "tgt_lang", "") is None:
        tokenizer.tgt_lang = tokenizer.src_lang  # any will do: it asks for one, and writes none here
    encoded = tokenizer(text_target=list(texts), add_special_tokens=False, verbose=False)
    return [[*ids, tokenizer.eos_token_id] for ids in encoded["input_ids"]]


def force_seq2seq(
    model: Any,
    tokenizer: Any,
    sources: list[list[int]],
    targets: list[list[int]],
    forced_bos: int | None,
    rivals: Rivals | None = None,
) -> list[Forced]:
    """The scores of each row of target ids, and of its rivals, given the row of source ids at its place.

    ``forced_bos`` is the target language's token where the model is told it: it stands before every
    target and is no part of it.
    """
    distinct = [list(row) for row in dict.fromkeys(map(tuple, sources))]
    inputs = tokenizer.pad({"input_ids": distinct}, return_tensors="pt").to(model.device)
    encoder = model.get_encoder()
    encoded = encoder(input_ids=inputs["input_ids"], attention_mask=inputs["attention_mask"])
    place = torch.tensor([distinct.index(row) for row in sources], device=model.device)
    encoded.last_hidden_state = encoded.last_hidden_state.index_select(0, place)
    prefix = [_decoder_start(model), *([] if forced_bos is None else [forced_bos])]
    tokens = torch.tensor(padded(targets, prefix[0]), device=model.device)
    shifted = torch.cat([tokens.new_tensor([prefix] * len(targets)), tokens[:, :-1]], dim=1)
    logits = model(
        encoder_outputs=encoded,
        attention_mask=inputs["attention_mask"].index_select(0, place),
        decoder_input_ids=shifted,
    ).logits[:, len(prefix) - 1 :]
    real = torch.tensor(mask(targets), device=model.device)
    scores = logits[real].float()
    values = iter(picked(scores, tokens[real]).tolist())
    ahead = rivals_ahead(scores, targets, rivals or [[] for _ in targets])
    return [Forced([next(values) for _ in row], others) for row, others in zip(targets, ahead, strict=True)]


def _decoder_start(model: Any) -> int:
    start = getattr(model.generation_config, "decoder_start_token_id", None)
    return int(model.config.decoder_start_token_id if start is None else start)
