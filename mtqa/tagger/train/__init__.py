"""How the shipped tagger is made: ``python -m mtqa.tagger.train --data DIR --out DIR``."""
