"""Translators: any Transformers sequence-to-sequence model, and the embedded pair's own greedy loop."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import torch

from mtqa.translation.batching import batches
from mtqa.translation.contrasting import Contrasting
from mtqa.translation.forced_rows import Forced, Rivals
from mtqa.translation.forced_seq2seq import encode_targets, force_seq2seq

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from torch import Tensor

    from mtqa.translation.embedded.head import ExactHead
    from mtqa.translation.embedded.network import Network

#: Rows of a batch at most; more gain little, and cost memory.
ROWS = 32

#: Source tokens of a batch at most, padding included.
TOKEN_BUDGET = 4096


def output_limit(source_tokens: int) -> int:
    """How many tokens a translation may have: degenerate input would go on for ever."""
    return int(2.5 * source_tokens) + 4


def _encodable(texts: Sequence[str]) -> list[str]:
    """The texts with "?" for lone surrogates, which tokenizers refuse."""
    return [text.encode("utf-8", "replace").decode("utf-8") for text in texts]


class _BatchTranslator(Contrasting):
    """What every translator here does with texts; a subclass says how ids are made, and translated."""

    #: Rows of a batch at most.
    rows = ROWS

    @abstractmethod
    def _decode(self, rows: list[list[int]]) -> list[str]:
        """The translation of each row of source ids."""

    def token_counts(self, texts: Sequence[str]) -> list[int]:
        return [len(ids) for ids in self._encode(texts)]

    def translate(self, texts: Sequence[str]) -> list[str]:
        """Translate what is not blank, in batches of similar length, back in order; equal texts once."""
        sources = list(dict.fromkeys(text for text in texts if text.strip()))
        ids = self._encode(sources) if sources else []
        done: dict[str, str] = {}
        with torch.inference_mode():
            for batch in batches([len(row) for row in ids], budget=TOKEN_BUDGET, rows=self.rows):
                outputs = self._decode([ids[index] for index in batch])
                done.update(zip((sources[index] for index in batch), outputs, strict=True))
        return [done.get(text, "") for text in texts]


class GreedyTranslator(_BatchTranslator):
    """The embedded pair, greedily: the output of ``generate()`` on the same model, several times faster.

    ``start`` is the token that the decoder begins with and that pads a batch, ``eos`` the end mark,
    which the tokenizer puts behind every text; ``model`` names the model and its revision.
    """

    def __init__(
        self, network: Network, head: ExactHead, tokenizer: Tokenizer, *, start: int, eos: int, model: str
    ) -> None:
        self._network = network
        self._head = head
        self._tokenizer = tokenizer
        self._start = start
        self._eos = eos
        self._model = model

    @property
    def signature(self) -> str:
        return f"{self._model}|greedy"

    @property
    def tokenizer(self) -> Tokenizer:
        """The tokenizer, which splits literal special tokens like any other text."""
        return self._tokenizer

    def _encode(self, texts: Sequence[str]) -> list[list[int]]:
        return [encoding.ids for encoding in self._tokenizer.encode_batch_fast(_encodable(texts))]

    def _encode_targets(self, texts: Sequence[str]) -> list[list[int]]:
        return self._encode(texts)  # one vocabulary serves both sides

    def _forced(
        self, sources: list[list[int]], targets: list[list[int]], rivals: Rivals | None = None
    ) -> list[Forced]:
        from mtqa.translation.embedded.forced import force

        return force(self._network, self._start, sources, targets, rivals)

    def _decode(self, rows: list[list[int]]) -> list[str]:
        outputs: list[str] = self._tokenizer.decode_batch(self.generate(rows), skip_special_tokens=True)
        return [output.strip() for output in outputs]

    def generate(self, rows: list[list[int]]) -> list[list[int]]:
        """Target ids of each row of source ids, the end mark left out."""
        network = self._network
        lengths = torch.tensor([len(row) for row in rows], device=network.device)
        width = int(lengths.max())
        padded = [row + [self._start] * (width - len(row)) for row in rows]
        state = network.encode(torch.tensor(padded, device=network.device), lengths)
        limits = [output_limit(len(row)) for row in rows]
        outputs: list[list[int]] = [[] for _ in rows]
        place = list(range(len(rows)))  # which row of the input each row of the state is
        open_rows = set(place)
        tokens = torch.full((len(rows),), self._start, device=network.device)
        while open_rows:
            tokens = self._head.best(network.step(tokens, state))
            for index, token in zip(place, tokens.tolist(), strict=True):
                if index not in open_rows:
                    continue
                if token == self._eos:
                    open_rows.discard(index)
                    continue
                outputs[index].append(token)
                if len(outputs[index]) >= limits[index]:
                    open_rows.discard(index)
            # Copying the state costs about as much as a step for a quarter of its rows.
            if open_rows and 4 * (len(place) - len(open_rows)) >= len(place):
                kept = [position for position, index in enumerate(place) if index in open_rows]
                rows_kept = torch.tensor(kept, device=network.device)
                state.select(rows_kept)
                tokens = tokens.index_select(0, rows_kept)
                place = [place[position] for position in kept]
        return outputs


class Seq2SeqTranslator(_BatchTranslator):
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
        encoded = self._tokenizer(_encodable(texts), truncation=self._truncates(), verbose=False)
        ids: list[list[int]] = encoded["input_ids"]
        return ids

    def _encode_targets(self, texts: Sequence[str]) -> list[list[int]]:
        return encode_targets(self._tokenizer, _encodable(texts))

    def _forced(
        self, sources: list[list[int]], targets: list[list[int]], rivals: Rivals | None = None
    ) -> list[Forced]:
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
