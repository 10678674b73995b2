"""The error of a story whose source is not its own; apart from relatedness, which loads the alignment."""

from __future__ import annotations

from mtqa.document import Document
from mtqa.errors import SourceError


class UnrelatedSourceError(SourceError):
    """The source is not that of the story: nothing of them was compared."""


def unrelated_source_error(document: Document) -> UnrelatedSourceError | None:
    """Why a story was not compared with its source; None if it was, or has none."""
    bitext = document.bitext
    if bitext is None or not bitext.unrelated:
        return None
    name = f"story {document.metadata.id}: " if document.metadata.id else ""
    if document.source_path:
        about = f"not compared with {document.path}"
        return UnrelatedSourceError(document.source_path, f"{about}: {name}{bitext.unrelated}")
    return UnrelatedSourceError(document.path, f"{name}not compared with its source: {bitext.unrelated}")
