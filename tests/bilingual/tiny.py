"""A small Gemma 3 with random weights and a vocabulary of its own, as Transformers writes it and in GGUF."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from gguf import GGMLQuantizationType, GGUFWriter
from transformers import Gemma3ForCausalLM, Gemma3TextConfig

SPECIAL = ["<pad>", "<eos>", "<bos>", "<unk>"]
DEFINED = ["\n", "\n\n", "  "]
#: In the order of their scores; ▁ alone and the letters come last, as in Gemma's own.
JOINED = [
    "▁t",
    "he",
    "▁the",
    "an",
    "▁b",
    "▁bridge",
    "▁ca",
    "br",
    "id",
    "ge",
    "bridge",
    "idge",
    "▁br",
    "ol",
    "сл",
    "▁сл",
]
LETTERS = [*"▁abcdefghijklmnopqrstuvwxyz", *"ABCDEFGHIJKLMNOPQRSTUVWXYZ", *"0123456789.,:-'", *"слово"]
TOKENS = [*SPECIAL, *DEFINED, *(f"<0x{byte:02X}>" for byte in range(256)), *JOINED, *dict.fromkeys(LETTERS)]
_PARTS = {
    "model.embed_tokens": "token_embd", "model.norm": "output_norm", "input_layernorm": "attn_norm",
    "self_attn.q_proj": "attn_q", "self_attn.k_proj": "attn_k", "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output", "self_attn.q_norm": "attn_q_norm", "self_attn.k_norm": "attn_k_norm",
    "post_attention_layernorm": "post_attention_norm", "pre_feedforward_layernorm": "ffn_norm",
    "post_feedforward_layernorm": "post_ffw_norm", "mlp.gate_proj": "ffn_gate", "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}  # fmt: skip


def gemma(*, key_heads: int = 1) -> Gemma3ForCausalLM:
    """Seven layers, of which the sixth turns by other angles; weights that make it say something."""
    config = Gemma3TextConfig(
        vocab_size=len(TOKENS), hidden_size=32, intermediate_size=48, num_hidden_layers=7,
        num_attention_heads=4, num_key_value_heads=key_heads, head_dim=16, query_pre_attn_scalar=16,
        max_position_embeddings=1024, sliding_window=512, rms_norm_eps=1e-6, tie_word_embeddings=True,
    )  # fmt: skip
    model = Gemma3ForCausalLM(config).eval()
    generator = torch.Generator().manual_seed(7)
    with torch.no_grad():
        for weight in model.parameters():
            weight.copy_((0.3 * torch.randn(weight.shape, generator=generator)).bfloat16())
    return model


def write_gguf(folder: Path) -> Path:
    """The model in ``folder``, and a GGUF of it there."""
    model = gemma()
    model.save_pretrained(folder)
    config = model.config
    path = folder / "model.gguf"
    writer = GGUFWriter(path, "gemma3")
    writer.add_block_count(config.num_hidden_layers)
    writer.add_context_length(config.max_position_embeddings)
    writer.add_embedding_length(config.hidden_size)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count(config.num_attention_heads)
    writer.add_head_count_kv(config.num_key_value_heads)
    writer.add_key_length(config.head_dim)
    writer.add_layer_norm_rms_eps(config.rms_norm_eps)
    writer.add_rope_freq_base(1_000_000.0)
    writer.add_sliding_window(config.sliding_window)
    writer.add_tokenizer_model("llama")
    writer.add_token_list(TOKENS)
    writer.add_token_scores([-float(number) for number in range(len(TOKENS))])
    writer.add_token_types([3] * len(SPECIAL) + [4] * len(DEFINED) + [6] * 256 + [1] * (len(TOKENS) - 263))
    writer.add_bos_token_id(2)
    writer.add_eos_token_id(1)
    writer.add_pad_token_id(0)
    for name, tensor in model.state_dict().items():
        if name == "lm_head.weight":
            continue
        part, prefix = name.removesuffix(".weight"), ""
        if part.startswith("model.layers."):
            _, _, layer, part = part.split(".", 3)
            prefix = f"blk.{layer}."
        values = tensor.float().numpy() + (1 if "norm" in part else 0)
        kind = GGMLQuantizationType.F32
        writer.add_tensor(f"{prefix}{_PARTS[part]}.weight", np.ascontiguousarray(values), raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path
