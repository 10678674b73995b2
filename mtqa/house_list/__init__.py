"""The house list: names and terms that a desk writes so, whatever a check makes of them."""
