"""What is told of a source that does not belong to its story."""

from __future__ import annotations

from mtqa.document import Document
from mtqa.errors import SourceError


class MisfitError(SourceError):
    """Story and source do not belong together: nothing of them was compared."""


def misfit(document: Document) -> MisfitError | None:
    """Why a story was not compared with its source; None if it was, or has none."""
    bitext = document.bitext
    if bitext is None or not bitext.misfit:
        return None
    name = f"story {document.metadata.id}: " if document.metadata.id else ""
    if document.source_path:
        about = f"not compared with {document.path}"
        return MisfitError(document.source_path, f"{about}: {name}{bitext.misfit}")
    return MisfitError(document.path, f"{name}not compared with its source: {bitext.misfit}")
