"""Names of the English that stand where its source has another name."""
