"""The embedded pair as a Transformers model: importing this module registers it with the Auto classes."""

# mypy: disable-error-code="no-untyped-call, no-any-return, union-attr, operator, assignment"
# torch types submodules as Module or Tensor, and Transformers types a cache's layers by their base class.

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from transformers import (
    AutoConfig,
    AutoModelForSeq2SeqLM,
    AutoTokenizer,
    GenerationMixin,
    PreTrainedModel,
    PreTrainedTokenizerFast,
)
from transformers.cache_utils import EncoderDecoderCache
from transformers.modeling_outputs import BaseModelOutput, Seq2SeqLMOutput

from mtqa.translation.embedded.cache import new_cache
from mtqa.translation.embedded.configuration import MarianSsruConfig
from mtqa.translation.embedded.layers import DecoderLayer, EncoderLayer, sinusoids
from mtqa.translation.embedded.names import ARCHITECTURE


class MarianSsruPreTrainedModel(PreTrainedModel):
    """Loading and saving."""

    config_class = MarianSsruConfig
    base_model_prefix = "model"
    main_input_name = "input_ids"
    _no_split_modules = ["EncoderLayer", "DecoderLayer"]  # noqa: RUF012 - the base class declares it so


class MarianSsruEncoder(MarianSsruPreTrainedModel):
    """Source tokens to states."""

    def __init__(self, config: MarianSsruConfig) -> None:
        super().__init__(config)
        self.embed_tokens = nn.Embedding(config.vocab_size, config.d_model, config.pad_token_id)
        self.layers = nn.ModuleList(
            EncoderLayer(config.d_model, config.num_heads, config.ffn_dim, config.layer_norm_eps)
            for _ in range(config.encoder_layers)
        )
        self.post_init()

    def forward(self, input_ids: Tensor, attention_mask: Tensor | None = None, **_: Any) -> BaseModelOutput:
        """(batch, source length) ids, and a mask that is 1 at real tokens."""
        states = embed(self.embed_tokens, input_ids, 0)
        mask = visible(attention_mask)
        for layer in self.layers:
            states = layer(states, mask)
        return BaseModelOutput(last_hidden_state=states)


class MarianSsruDecoder(MarianSsruPreTrainedModel):
    """Target tokens so far, and the encoder's states, to states."""

    def __init__(self, config: MarianSsruConfig) -> None:
        super().__init__(config)
        self.embed_tokens = nn.Embedding(config.vocab_size, config.d_model, config.pad_token_id)
        self.layers = nn.ModuleList(
            DecoderLayer(config.d_model, config.num_heads, config.ffn_dim, config.layer_norm_eps)
            for _ in range(config.decoder_layers)
        )
        self.post_init()

    def forward(
        self, input_ids: Tensor, memory: Tensor, attention_mask: Tensor | None, cache: EncoderDecoderCache
    ) -> Tensor:
        """Run the tokens that ``cache`` has not seen, and bring it up to date."""
        states = embed(self.embed_tokens, input_ids, cache.get_seq_length())
        mask = visible(attention_mask)
        for index, layer in enumerate(self.layers):
            past, cross = cache.self_attention_cache.layers[index], cache.cross_attention_cache
            if not cache.is_updated.get(index):
                cross.update(*layer.encoder_attn.project(memory), index)
                cache.is_updated[index] = True
            cell = states.new_zeros(states.shape[0], states.shape[2]) if past.cell is None else past.cell
            keys, values = cross.layers[index].keys, cross.layers[index].values
            states, cell = layer(states, cell, keys, values, mask)
            past.store(cell, input_ids.shape[1])
        return states


class MarianSsruModel(MarianSsruPreTrainedModel):
    """Encoder and decoder with one embedding between them."""

    _tied_weights_keys = {  # noqa: RUF012 - the base class declares it so
        "encoder.embed_tokens.weight": "shared.weight",
        "decoder.embed_tokens.weight": "shared.weight",
    }

    def __init__(self, config: MarianSsruConfig) -> None:
        super().__init__(config)
        self.shared = nn.Embedding(config.vocab_size, config.d_model, config.pad_token_id)
        self.encoder = MarianSsruEncoder(config)
        self.decoder = MarianSsruDecoder(config)
        self.post_init()

    def get_input_embeddings(self) -> nn.Module:
        return self.shared

    def set_input_embeddings(self, value: nn.Module) -> None:
        self.shared = self.encoder.embed_tokens = self.decoder.embed_tokens = value


class MarianSsruForConditionalGeneration(MarianSsruPreTrainedModel, GenerationMixin):
    """A bergamot student with its output layer: what ``AutoModelForSeq2SeqLM`` loads."""

    _tied_weights_keys = {  # noqa: RUF012 - the base class declares it so
        "lm_head.weight": "model.shared.weight",
        "model.encoder.embed_tokens.weight": "model.shared.weight",
        "model.decoder.embed_tokens.weight": "model.shared.weight",
    }

    def __init__(self, config: MarianSsruConfig) -> None:
        super().__init__(config)
        self.model = MarianSsruModel(config)
        self.lm_head = nn.Linear(config.d_model, config.vocab_size, bias=False)
        self.register_buffer("final_logits_bias", torch.zeros(1, config.vocab_size))
        self.post_init()

    @classmethod
    def _supports_default_dynamic_cache(cls) -> bool:
        return False

    def get_encoder(self, *_: Any, **__: Any) -> nn.Module:
        return self.model.encoder

    def get_output_embeddings(self) -> nn.Module:
        return self.lm_head

    def set_output_embeddings(self, new_embeddings: nn.Module) -> None:
        self.lm_head = new_embeddings

    def prepare_inputs_for_generation(
        self,
        input_ids: Tensor,
        cache: EncoderDecoderCache | None = None,
        past_key_values: EncoderDecoderCache | None = None,
        use_cache: bool | None = None,
        **kwargs: Any,
    ) -> dict[str, Any]:
        """Only the tokens that the cache has not seen; a new cache at the first step."""
        cache = cache if cache is not None else past_key_values
        if cache is None and use_cache is not False:
            cache = new_cache(self.config.decoder_layers)
        seen = cache.get_seq_length() if cache is not None else 0
        return {
            "decoder_input_ids": input_ids[:, seen:],
            "encoder_outputs": kwargs.get("encoder_outputs"),
            "attention_mask": kwargs.get("attention_mask"),
            "cache": cache,
            "use_cache": use_cache,
        }

    def forward(
        self,
        input_ids: Tensor | None = None,
        attention_mask: Tensor | None = None,
        decoder_input_ids: Tensor | None = None,
        encoder_outputs: Any = None,
        cache: EncoderDecoderCache | None = None,
        past_key_values: EncoderDecoderCache | None = None,
        labels: Tensor | None = None,
        use_cache: bool | None = None,
        return_dict: bool | None = None,
        **_: Any,
    ) -> Seq2SeqLMOutput | tuple[Tensor, ...]:
        """Scores of the next tokens, shape (batch, target length, vocabulary).

        ``labels`` (padding as -100) gives the mean cross entropy too. ``past_key_values`` is the name of
        ``cache`` in earlier releases of Transformers 5.
        """
        config: MarianSsruConfig = self.config
        if encoder_outputs is None:
            encoder_outputs = self.model.encoder(input_ids, attention_mask)
        memory: Tensor = encoder_outputs[0]
        if decoder_input_ids is None:
            if labels is None:
                raise ValueError("either decoder_input_ids or labels are needed")
            decoder_input_ids = shift_right(labels, config)
        cache = cache if cache is not None else past_key_values
        keep = cache is not None or (use_cache and labels is None)
        cache = cache if cache is not None else new_cache(config.decoder_layers)
        states = self.model.decoder(decoder_input_ids, memory, attention_mask, cache)
        logits = self.lm_head(states) + self.final_logits_bias
        loss = None
        if labels is not None:
            loss = nn.functional.cross_entropy(logits.flatten(0, 1), labels.flatten())
        output = Seq2SeqLMOutput(loss=loss, logits=logits, encoder_last_hidden_state=memory)
        if keep:
            name = "cache" if "cache" in Seq2SeqLMOutput.__dataclass_fields__ else "past_key_values"
            output[name] = cache
        return output if return_dict is not False else output.to_tuple()


def embed(table: nn.Module, ids: Tensor, offset: int) -> Tensor:
    """Scaled embeddings plus the position signal; ``offset`` is the position of the first token."""
    vectors: Tensor = table(ids)
    length, width = vectors.shape[1:]
    return vectors * width**0.5 + sinusoids(length, width, offset=offset).to(vectors)


def visible(attention_mask: Tensor | None) -> Tensor | None:
    """(batch, length) of ones and zeros to a boolean mask for attention; nothing where all is visible."""
    if attention_mask is None or bool(attention_mask.all()):
        return None
    return attention_mask.bool()[:, None, None, :]


def shift_right(labels: Tensor, config: MarianSsruConfig) -> Tensor:
    """The decoder's input that should give ``labels``: the start symbol in front, the last label dropped."""
    start = labels.new_full((labels.shape[0], 1), config.decoder_start_token_id)
    return torch.cat([start, labels[:, :-1].masked_fill(labels[:, :-1] == -100, config.pad_token_id)], dim=1)


if MarianSsruForConditionalGeneration.__name__ != ARCHITECTURE:  # pragma: no cover
    raise AssertionError(ARCHITECTURE)
AutoConfig.register(MarianSsruConfig.model_type, MarianSsruConfig, exist_ok=True)
AutoModelForSeq2SeqLM.register(MarianSsruConfig, MarianSsruForConditionalGeneration, exist_ok=True)
AutoTokenizer.register(MarianSsruConfig, fast_tokenizer_class=PreTrainedTokenizerFast, exist_ok=True)
