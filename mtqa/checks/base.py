"""What a check is."""

from __future__ import annotations

import inspect
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import ClassVar

from mtqa._compat import StrEnum, tomllib
from mtqa.document import Document
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Severity, Suspicion


class Reads(StrEnum):
    """What a check needs to have been read before it: the checks run in this order."""

    TEXT = "text"
    """The document alone, with its source where it has one."""
    MODELS = "models"
    """What the models say of stops and links."""
    SENTENCES = "sentences"
    """The scores of sentences, which rest on what other checks found in them."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text on which a check must fire at ``span`` (a substring of it), or must not (``None``).

    ``source`` is what the text was translated from, in ``language`` (ISO 639-1), for checks that
    compare the two; else "".
    """

    text: str
    span: str | None
    rule: str = ""
    why: str = ""
    source: str = ""
    language: str = ""


class Check(ABC):
    """One kind of defect.

    A subclass's docstring says what it finds, why an editor could not print it, and where the
    advice comes from: ``mtqa checks explain`` prints it. Its examples lie beside its module, in
    a TOML file of the same name with two arrays of tables, ``must_fire`` (text, span, rule) and
    ``must_not_fire`` (text, why), both with source and language where the check compares with those.
    """

    id: ClassVar[str]
    title: ClassVar[str]
    category: ClassVar[str]
    severity: ClassVar[Severity]
    reads: ClassVar[Reads] = Reads.TEXT

    @abstractmethod
    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        """Yield what looks wrong, in the order of the text, never inside furniture.

        ``evidence`` holds what ``reads`` names; a check of the text alone takes no notice of it.
        """

    @classmethod
    def explanation(cls) -> str:
        """The docstring, dedented."""
        return inspect.getdoc(cls) or ""

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """The must-fire and must-not-fire examples beside the check's module."""
        package, _, module = cls.__module__.rpartition(".")
        table = tomllib.loads((resources.files(package) / f"{module}.toml").read_text("utf-8"))
        fire = (Example(**row) for row in table["must_fire"])
        quiet = (Example(**{**row, "span": None}) for row in table["must_not_fire"])
        return (*fire, *quiet)
