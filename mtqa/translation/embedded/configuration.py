"""The configuration of a Marian student: a post-norm transformer encoder and an SSRU decoder."""

# mypy: disable-error-code="no-untyped-call, call-arg"
# The base class is a dataclass whose fields reach it through keyword arguments.

from __future__ import annotations

from typing import Any

from transformers import PretrainedConfig

from mtqa.translation.embedded.names import MODEL_TYPE


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
