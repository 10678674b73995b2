"""Any Transformers sequence-to-sequence model as a translator."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import torch

from mtqa.translation.batching import ForcedScores, Rivals, mask, padded, picked, rivals_ahead
from mtqa.translation.decoding import BatchTranslator, encodable, output_limit

if TYPE_CHECKING:
    from torch import Tensor


class Seq2SeqTranslator(BatchTranslator):
    """Any Transformers sequence-to-sequence model with ``generate()``.

    ``source_language`` is set on the tokenizer where it has languages (NLLB, M2M100, mBART);
    ``forced_bos_token_id`` is the target language's token there. ``model_id`` names model and
    revision in the signature.
    """

    def __init__(
        self,
        model: Any,
        tokenizer: Any,
        *,
        model_id: str,
        num_beams: int = 1,
        source_language: str | None = None,
        forced_bos_token_id: int | None = None,
    ) -> None:
        if num_beams < 1:
            raise ValueError(f"at least one beam is needed, not {num_beams}")
        self._model = model.eval()
        self._tokenizer = tokenizer
        self._model_id = model_id
        self._num_beams = num_beams
        self._source_language = source_language
        self._forced_bos_token_id = forced_bos_token_id

    @property
    def signature(self) -> str:
        decoding = "greedy" if self._num_beams == 1 else f"beam{self._num_beams}"
        languages = f"|{self._source_language}" if self._source_language else ""
        target = f"|bos{self._forced_bos_token_id}" if self._forced_bos_token_id is not None else ""
        return f"{self._model_id}|{decoding}{languages}{target}"

    def _encode(self, texts: Sequence[str]) -> list[list[int]]:
        if not texts:
            return []
        if self._source_language is not None:
            # Each time: both directions may share one tokenizer.
            self._tokenizer.src_lang = self._source_language
        encoded = self._tokenizer(encodable(texts), truncation=self._truncates(), verbose=False)
        ids: list[list[int]] = encoded["input_ids"]
        return ids

    def _encode_targets(self, texts: Sequence[str]) -> list[list[int]]:
        return encode_targets(self._tokenizer, encodable(texts))

    def _forced(
        self, sources: list[list[int]], targets: list[list[int]], rivals: Rivals | None = None
    ) -> list[ForcedScores]:
        return force_seq2seq(
            self._model, self._tokenizer, sources, targets, self._forced_bos_token_id, rivals
        )

    def _truncates(self) -> bool:
        # An unset limit is a very large number, which truncation would only warn about.
        return int(getattr(self._tokenizer, "model_max_length", 0) or 0) < 100_000

    def _decode(self, rows: list[list[int]]) -> list[str]:
        inputs = self._tokenizer.pad({"input_ids": rows}, return_tensors="pt").to(self._model.device)
        arguments: dict[str, Any] = {"num_beams": self._num_beams, "do_sample": False}
        if self._forced_bos_token_id is not None:
            arguments["forced_bos_token_id"] = self._forced_bos_token_id
        limits = [output_limit(len(row)) for row in rows]
        generated: Tensor = self._model.generate(
            input_ids=inputs["input_ids"],
            attention_mask=inputs["attention_mask"],
            max_new_tokens=max(limits),
            **arguments,
        )
        # The start symbol comes first. Each row has its own limit, whatever the batch's longest is.
        cut = [ids[: limit + 1] for ids, limit in zip(generated.tolist(), limits, strict=True)]
        outputs: list[str] = self._tokenizer.batch_decode(cut, skip_special_tokens=True)
        return [output.strip() for output in outputs]


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
) -> list[ForcedScores]:
    """The scores of each row of target ids, and of its rivals, given the row of source ids at its place.

    ``forced_bos`` is the target language's token where the model needs it: it stands before every
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
    return [
        ForcedScores([next(values) for _ in row], others) for row, others in zip(targets, ahead, strict=True)
    ]


def _decoder_start(model: Any) -> int:
    start = getattr(model.generation_config, "decoder_start_token_id", None)
    return int(model.config.decoder_start_token_id if start is None else start)
