"""What small words and marks of a language mean: negation, questions, quotations."""
