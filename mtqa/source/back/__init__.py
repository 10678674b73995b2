"""The English translated back into the language of its source, and asked against it by the models."""
