"""How names sound in their scripts, and how another language spells them."""
