"""Which names of the English and of its source belong together."""
