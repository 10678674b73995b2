"""The embedded pair as a Transformers model, which mtqa's own network is compared with."""
