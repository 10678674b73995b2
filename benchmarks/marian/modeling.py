"""The embedded pair as a Transformers model: importing this module registers it with the Auto classes.

mtqa translates with a network of its own (``mtqa.translation.embedded.network``), which must say the same as
``generate()`` of this one, several times faster.
"""

# mypy: disable-error-code="no-untyped-call, call-arg, no-any-return, union-attr, operator, assignment"
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
    PretrainedConfig,
    PreTrainedModel,
    PreTrainedTokenizerFast,
)
from transformers.cache_utils import EncoderDecoderCache
from transformers.modeling_outputs import BaseModelOutput, Seq2SeqLMOutput

from benchmarks.marian.layers import DecoderLayer, EncoderLayer, new_cache
from mtqa.translation.embedded import MODEL_TYPE
from mtqa.translation.embedded.network import sinusoids


class MarianSsruConfig(PretrainedConfig):
    """Sizes and special tokens of a bergamot student.

    ``vocab_size`` counts the start symbol, which Marian does not store: it is the last row, and the
    padding symbol too.
    """

    model_type = MODEL_TYPE
    attribute_map = {  # noqa: RUF012 - the base class declares it so
        "hidden_size": "d_model",
        "num_attention_heads": "num_heads",
        "num_hidden_layers": "encoder_layers",
    }

    def __init__(
        self,
        vocab_size: int = 32001,
        d_model: int = 256,
        encoder_layers: int = 6,
        decoder_layers: int = 2,
        ffn_dim: int = 1536,
        num_heads: int = 8,
        layer_norm_eps: float = 1e-9,
        eos_token_id: int = 0,
        pad_token_id: int = 32000,
        decoder_start_token_id: int = 32000,
        **kwargs: Any,
    ) -> None:
        self.vocab_size = vocab_size
        self.d_model = d_model
        self.encoder_layers = encoder_layers
        self.decoder_layers = decoder_layers
        self.ffn_dim = ffn_dim
        self.num_heads = num_heads
        self.layer_norm_eps = layer_norm_eps
        self.use_cache = kwargs.pop("use_cache", True)
        kwargs.setdefault("is_encoder_decoder", True)
        kwargs.setdefault("tie_word_embeddings", True)
        super().__init__(
            eos_token_id=eos_token_id,
            pad_token_id=pad_token_id,
            decoder_start_token_id=decoder_start_token_id,
            **kwargs,
        )


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
        use_cache: bool | None = None,
        return_dict: bool | None = None,
        **_: Any,
    ) -> Seq2SeqLMOutput | tuple[Tensor, ...]:
        """Scores of the next tokens, shape (batch, target length, vocabulary).

        ``past_key_values`` is the name of ``cache`` in earlier releases of Transformers 5.
        """
        config: MarianSsruConfig = self.config
        if encoder_outputs is None:
            encoder_outputs = self.model.encoder(input_ids, attention_mask)
        memory: Tensor = encoder_outputs[0]
        if decoder_input_ids is None:
            raise ValueError("decoder_input_ids are needed")
        cache = cache if cache is not None else past_key_values
        keep = cache is not None or bool(use_cache)
        cache = cache if cache is not None else new_cache(config.decoder_layers)
        states = self.model.decoder(decoder_input_ids, memory, attention_mask, cache)
        logits = self.lm_head(states) + self.final_logits_bias
        output = Seq2SeqLMOutput(logits=logits, encoder_last_hidden_state=memory)
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


AutoConfig.register(MarianSsruConfig.model_type, MarianSsruConfig, exist_ok=True)
AutoModelForSeq2SeqLM.register(MarianSsruConfig, MarianSsruForConditionalGeneration, exist_ok=True)
AutoTokenizer.register(MarianSsruConfig, fast_tokenizer_class=PreTrainedTokenizerFast, exist_ok=True)


# mypy: disable-error-code="no-untyped-call, call-arg"
# The base class is a dataclass whose fields reach it through keyword arguments.
