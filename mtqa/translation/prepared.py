"""A translator that prepares what its model is given: characters that it knows, a prefix."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any

from mtqa.errors import ModelError
from mtqa.evidence import Likelihood
from mtqa.models.pretrained import first_line, hushed
from mtqa.translation import normalise
from mtqa.translation.normalise import Normaliser
from mtqa.translation.translator import Contrast, Translator


class PreparedTranslator:
    """A translator with what its model must be given before a text: known characters, a prefix."""

    def __init__(
        self, translator: Translator, normaliser: Normaliser, *, name: str, prefix: str = ""
    ) -> None:
        self._translator = translator
        self._normaliser = normaliser
        self._name = name
        self._prefix = prefix

    @property
    def signature(self) -> str:
        """The model's signature, with the prefix and the version of the table of characters."""
        return f"{self._translator.signature}|{self._prefix.strip()}|characters:{normalise.version()}"

    def token_counts(self, texts: Sequence[str]) -> list[int]:
        """Source tokens of each text as the model gets it."""
        return self._translator.token_counts([self._prepared(text) for text in texts])

    def translate(self, texts: Sequence[str]) -> list[str]:
        """Translations in the order of ``texts``; blank for blank.

        Raises:
            ModelError: the model fails while it translates.
        """
        try:
            with hushed():
                return self._translator.translate([self._prepared(text) for text in texts])
        except (RuntimeError, ValueError, IndexError, KeyError, TypeError) as error:
            raise ModelError(f"{self._name}: fails while translating: {first_line(error)}") from error

    def likelihoods(
        self, sources: Sequence[str], targets: Sequence[str], *, ended: bool = True
    ) -> list[Likelihood]:
        """How probable each target is given the source at its place (``BatchTranslator``).

        Raises:
            ModelError: the model cannot score, or fails while it does.
        """
        translator = self._scorer()
        with self._scoring():
            scored: list[Likelihood] = translator.likelihoods(
                [self._prepared(text) for text in sources],
                [self._normaliser(text) for text in targets],
                ended=ended,
            )
        return scored

    def contrasts(
        self, sources: Sequence[str], targets: Sequence[str], versions: Sequence[Sequence[str]]
    ) -> list[Contrast]:
        """Each target, given its source, against other versions of it (``BatchTranslator``).

        Raises:
            ModelError: the model cannot score, or fails while it does.
        """
        translator = self._scorer()
        with self._scoring():
            found: list[Contrast] = translator.contrasts(
                [self._prepared(text) for text in sources],
                [self._normaliser(text) for text in targets],
                [[self._normaliser(text) for text in texts] for texts in versions],
            )
        return found

    def _scorer(self) -> Any:
        if not hasattr(self._translator, "likelihoods"):
            raise ModelError(f"{self._name}: does not say how probable a translation is")
        return self._translator

    @contextlib.contextmanager
    def _scoring(self) -> Iterator[None]:
        try:
            with hushed():
                yield
        except (RuntimeError, ValueError, IndexError, KeyError, TypeError) as error:
            raise ModelError(f"{self._name}: fails while scoring: {first_line(error)}") from error

    def _prepared(self, text: str) -> str:
        fit = self._normaliser(text)
        return f"{self._prefix}{fit}" if fit.strip() else ""
