"""Repairs put back into files: the text of a story is found in its file, changed there, and read again."""
