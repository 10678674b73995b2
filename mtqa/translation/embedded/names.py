"""Names that the converter, the loader and the Transformers classes share."""

from __future__ import annotations

MODEL_TYPE = "marian_ssru"
ARCHITECTURE = "MarianSsruForConditionalGeneration"
WEIGHTS = "model.safetensors"
TOKENIZER = "tokenizer.json"
MANIFEST = "manifest.json"

EOS, UNK, PAD = "</s>", "<unk>", "<pad>"
