"""The back translators of a run: for each language of its sources the pair of models that serves it."""

from __future__ import annotations

from mtqa.errors import ModelError
from mtqa.language.codes import language_code
from mtqa.models import local
from mtqa.models.spec import ModelSpec
from mtqa.settings import Settings
from mtqa.source.back.translator import SCHEMA, BackTranslator
from mtqa.source.back.versions import words_version
from mtqa.translation.embedded.origin import package_files
from mtqa.translation.loading import pair_name, round_tripper_of
from mtqa.translation.pivots import PairSpec, pairs
from mtqa.translation.roundtrip import RoundTripper


def base_code(language: str) -> str:
    """The code under which pivots.toml may have a language, or the text itself: ``pt`` for ``pt-BR``."""
    return language_code(language) or language


def serving_pair(language: str) -> PairSpec | None:
    """The first pair of ``pivots.toml`` that serves the language and is on this machine; None if none is.

    Nothing is downloaded.
    """
    return next((spec for spec in _candidates(language) if all(map(_present, spec.models))), None)


def pull_hint(language: str) -> str:
    """One line on how to get a pair that serves the language, for where there is none."""
    known = next(iter(_candidates(language)), None)
    if known is not None:
        return f"for {known.language} sources: mtqa models pull {base_code(language)}"
    named = f"sources in {language!r}" if language else "a source whose language is not known"
    return f"no translation models are listed for {named}: compared without back translation"


def _candidates(language: str) -> list[PairSpec]:
    code = base_code(language)
    return [spec for spec in pairs().values() if spec.pivot == code]


def _present(model: ModelSpec) -> bool:
    if model.kind != "embedded":
        return local.is_present(model)
    try:
        package_files(model.location)
    except ModelError:
        return False
    return True


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
        return f"{','.join(names)}/v{SCHEMA}.{words_version()}"

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
