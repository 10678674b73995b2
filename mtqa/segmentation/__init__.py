"""Text to paragraphs, furniture, sentences and the boundaries between them."""
