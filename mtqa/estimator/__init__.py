"""The multilingual encoder: how it is had, its tokenizer, its embeddings, and what reads with it."""
