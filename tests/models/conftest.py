"""The tiny models and the empty Hub cache of the tests of translation, and the encoder of the estimator's."""

from tests.estimator.conftest import encoder, packed
from tests.translation.conftest import hub_cache, tiny

__all__ = ["encoder", "hub_cache", "packed", "tiny"]
