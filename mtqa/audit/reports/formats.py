"""The formats of a report, and what each needs."""

from __future__ import annotations

from importlib import import_module

from mtqa._compat import StrEnum
from mtqa.audit.extra import audit_libraries
from mtqa.audit.figures.model import Figures


class Format(StrEnum):
    """A report's format; each is a module here of that name, with ``render(figures) -> bytes``."""

    HTML = "html"
    MARKDOWN = "markdown"
    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"

    @property
    def suffix(self) -> str:
        """How a file's name ends."""
        return {Format.MARKDOWN: "md"}.get(self, self.value)


def render(figures: Figures, wanted: Format) -> bytes:
    """The report in a format; raises ConfigError where a package that it needs is not installed."""
    with audit_libraries():
        written: bytes = import_module(f"mtqa.audit.reports.{wanted.value}").render(figures)
    return written
