"""The bilingual model: a causal language model that reads a sentence's source before its English."""
