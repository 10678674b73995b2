"""The tiny models and the empty Hub cache of the tests of translation."""

from tests.translation.conftest import hub_cache, tiny

__all__ = ["hub_cache", "tiny"]
