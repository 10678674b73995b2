"""What words and marks of a source mean, in any language: denial, question, quotation, length."""
