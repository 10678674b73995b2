"""Acronyms and other short names, and what another language says for them."""
