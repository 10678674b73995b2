"""Which pair of models serves sources in a language: one that is there; and what to fetch if none is."""

from __future__ import annotations

from mtqa.errors import ModelError
from mtqa.models import local
from mtqa.models.spec import ModelSpec
from mtqa.translation.embedded.origin import embedded_identity
from mtqa.translation.pivots import PairSpec, pairs

#: Codes of languages that pivots.toml has under another one.
_SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id"}


def base_code(language: str) -> str:
    """The code under which pivots.toml may have a language: ``pt`` for ``pt-BR``, ``no`` for ``nb``."""
    base = language.replace("_", "-").partition("-")[0].lower()
    return _SAME.get(base, base)


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
        embedded_identity(model.location)
    except ModelError:
        return False
    return True
