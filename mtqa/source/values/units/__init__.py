"""Units and currencies beside a number, and how they convert."""
