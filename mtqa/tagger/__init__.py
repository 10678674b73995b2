"""The tagger: a small encoder that marks spurious breaks and broken words.

``Tagger`` reads a document; ``python -m recipes.tagger`` makes the model that ships in
``models/tagger``, and ``python -m benchmarks.tagger`` measures it.
"""

from __future__ import annotations

from mtqa.tagger.paragraph import RULED_OUT
from mtqa.tagger.tagger import Tagger, TagScores

__all__ = ["RULED_OUT", "TagScores", "Tagger"]
