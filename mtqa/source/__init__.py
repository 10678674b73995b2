"""The story that was translated: found, split, aligned with the English, and compared with it."""
