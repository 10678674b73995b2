"""Names of one side that the other does not say, or says without naming."""
