"""Numbers of a text, in figures and in words, and what they count."""
