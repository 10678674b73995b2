"""The real encoder as Transformers loads it: what mtqa's own reading of it must agree with."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

from mtqa._compat import tomllib
from mtqa.models.embeddings import EmbeddingTable


def test_translations_are_nearer_than_other_sentences(encoder: Path) -> None:
    texts = tomllib.loads(Path(__file__).with_name("texts.toml").read_text("utf-8"))
    tokenizer = AutoTokenizer.from_pretrained(encoder)
    model = AutoModel.from_pretrained(encoder, add_pooling_layer=False, dtype=torch.float32)
    sentences = [f"query: {text}" for language in texts.values() for text in language]
    batch = tokenizer(sentences, padding=True, return_tensors="pt")
    with torch.inference_mode():
        states = model(input_ids=batch["input_ids"], attention_mask=batch["attention_mask"]).last_hidden_state
    mask = batch["attention_mask"][..., None]
    vectors = torch.nn.functional.normalize((states * mask).sum(1) / mask.sum(1), dim=-1)
    nearness = (vectors[:4] @ vectors.T).reshape(4, len(texts), 4).numpy()
    for language, of_language in zip(texts, nearness.swapaxes(0, 1), strict=True):
        assert of_language.argmax(1).tolist() == [0, 1, 2, 3], language
    table = EmbeddingTable(encoder)
    assert (table.count, table.width) == (250_037, 384)
    ids = batch["input_ids"].numpy()
    expected = model.embeddings.word_embeddings.weight.detach().numpy()[ids]
    np.testing.assert_array_equal(table[ids], expected)
