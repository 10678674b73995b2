"""The checks that compare the English with its source, each with its examples in a table beside it."""
