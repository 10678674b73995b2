"""The back translators of a run, one for each language of its sources."""

from __future__ import annotations

from mtqa.settings import Settings
from mtqa.source.back import words
from mtqa.source.back.serving import base_code, pull_hint, serving_pair
from mtqa.source.back.translator import SCHEMA, BackTranslator
from mtqa.translation.loading import pair_name, round_tripper_of
from mtqa.translation.pivots import pairs
from mtqa.translation.roundtrip import RoundTripper


def _languages() -> list[str]:
    return sorted({spec.pivot for spec in pairs().values()})


class BackTranslators:
    """Back translators by language, each made once; the models are loaded when first needed.

    ``shared`` is the run's round tripper: where it goes through the source's language, its models and
    what it remembers serve the back translation too. ``memory``: bytes that the answers of each other pair
    may take in memory.
    """

    def __init__(self, settings: Settings, shared: RoundTripper | None = None, memory: int = 0) -> None:
        self._settings = settings
        self._shared = shared
        self._memory = memory
        self._made: dict[str, BackTranslator | None] = {}

    def of(self, language: str) -> BackTranslator | None:
        """The back translator for sources in a language; None if no pair of models is there for it.

        Never downloads anything. ``hint`` then says what would.
        """
        code = base_code(language)
        if code not in self._made:
            self._made[code] = self._make(code)
        return self._made[code]

    @property
    def signature(self) -> str:
        """The pairs that are there and the version of what is asked: what can change a comparison."""
        names = [spec.name for code in _languages() if (spec := serving_pair(code))]
        return f"{','.join(names)}/v{SCHEMA}.{words.version()}"

    def hint(self, language: str) -> str:
        """One line for the user where there is no back translator for a language, else ""."""
        return "" if self.of(language) is not None else pull_hint(language)

    def _make(self, code: str) -> BackTranslator | None:
        if self._shared is not None and base_code(self._shared.pivot) == code:
            return BackTranslator(self._shared, language=code, name=pair_name(self._settings))
        spec = serving_pair(code)
        if spec is None:
            return None
        pair = round_tripper_of(spec, self._settings, self._memory)
        return BackTranslator(pair, language=code, name=spec.name)
