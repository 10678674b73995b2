"""How the shipped tagger is made: ``python -m recipes.tagger --data DIR --out DIR``."""
