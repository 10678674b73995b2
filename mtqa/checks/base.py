"""What a check is: of the text alone, on the scores of models, or beside the source."""

from __future__ import annotations

import importlib
import inspect
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Protocol

from mtqa._compat import StrEnum
from mtqa.document import Bitext, Document, Span
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Severity, Suspicion
from mtqa.resources import packaged_table

#: Source text on each side of a stretch that is quoted.
_AROUND = 30


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


#: So much of a source a message quotes.
_QUOTED = 160


def quoted_source(text: str) -> str:
    """A stretch of a source between quotation marks, cut where it is long."""
    return f"“{text if len(text) <= _QUOTED else f'{text[:_QUOTED]}…'}”"


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
    #: Whether it is about how words and names are written: then it leaves those of the house list alone.
    about_words: ClassVar[bool] = False
    #: Whether what it finds in a paragraph may depend on the sentences of those that follow.
    across_paragraphs: ClassVar[bool] = False

    def found_early(self, rule: str) -> bool:
        """Whether what this rule finds in the first paragraphs of a story is found whatever follows them.

        All of the text is known then, but the blocks of those paragraphs alone.
        """
        return not self.across_paragraphs

    def heeds_names(self, rule: str) -> bool:
        """Whether what this rule marks is right where it lies wholly in a name of the house list."""
        return self.about_words

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
        table = packaged_table(package, f"{module}.toml")
        fire = (Example(**row) for row in table["must_fire"])
        quiet = (Example(**{**row, "span": None}) for row in table["must_not_fire"])
        return (*fire, *quiet)


class ModelCheck(Check):
    """A check that reports where a fitted score reaches one of its bands.

    Its rules are the bands (``strong``, ``fair``, ``weak``), cut where clean wire copy raises so many
    alarms and no more. Its examples hold for mtqa with all that it ships.
    """

    reads = Reads.MODELS
    #: The bands, best first.
    RULES: ClassVar[tuple[str, ...]] = ("strong", "fair", "weak")


class Comparison(Protocol):
    """What a module of ``beside_source`` has under this name: it compares a story for one check."""

    def __init__(self, check: str) -> None:
        """``check`` is the id that the suspicions are reported under."""

    def compare_story(self, document: Document, bitext: Bitext) -> Iterator[Suspicion]:
        """Yield what does not say what the source says, in the order of the text."""


class FidelityCheck(Check):
    """A check that reads the English beside what it was translated from; without that it finds nothing.

    Where comparing takes tables of many languages, it is done by a module of ``beside_source``, which is
    imported when a story has a source: most stories come without one.
    """

    #: The module of ``beside_source`` that compares; "" for a check that has its own ``compare_story``.
    comparison: ClassVar[str] = ""

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        """Yield what does not say what the source says, in the order of the text."""
        bitext = document.bitext
        if bitext is not None and not bitext.unrelated:
            yield from self.compare_story(document, bitext)

    def compare_story(self, document: Document, bitext: Bitext) -> Iterator[Suspicion]:
        """Yield the same for a story that is known to belong to its source."""
        # Not at the top: what compares loads tables of many languages.
        module = importlib.import_module(f"mtqa.checks.beside_source.{self.comparison}")
        comparison: Comparison = module.Comparison(self.id)
        return comparison.compare_story(document, bitext)


def around(text: str, span: Span) -> str:
    """A stretch of the source with a few words beside it, as evidence quotes it."""
    start = text.rfind(" ", 0, max(0, span.start - _AROUND)) + 1 if span.start > _AROUND else 0
    end = text.find(" ", min(len(text), span.end + _AROUND))
    shown = text[start : end if end >= 0 else len(text)]
    return ("… " if start else "") + shown.strip() + (" …" if end >= 0 else "")
