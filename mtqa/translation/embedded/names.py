"""Names that the converter, the loader and the Transformers classes share."""

from __future__ import annotations

MODEL_TYPE = "marian_ssru"
ARCHITECTURE = "MarianSsruForConditionalGeneration"
WEIGHTS = "model.safetensors"
TOKENIZER = "tokenizer.json"
MANIFEST = "manifest.json"

#: Raised whenever the converter would write something else from the same source, or the network
#: would make another translation of it.
CONVERTER_VERSION = 1

EOS, UNK, PAD = "</s>", "<unk>", "<pad>"
