"""A suspicion that a version of a sentence, with one thing changed, is what its source says."""

from __future__ import annotations

from collections.abc import Mapping

from mtqa.document import Document, Span
from mtqa.evidence_beside import Version
from mtqa.findings import EvidenceValue, Suggestion, Suspicion


def suspected_version(
    check: str,
    rule: str,
    document: Document,
    edit: Span,
    version: Version,
    shown: Mapping[str, EvidenceValue],
) -> Suspicion:
    """The suspicion on the words that the version has others for, with those as the repair.

    ``edit``: where in the document the version differs from it.
    """
    message = f"By the source, {difference(version.was, version.now)}."
    repair = (Suggestion(edit, version.now),)
    return Suspicion(check, words_at(document.text, edit), message, rule, shown, repair)


def difference(was: str, now: str) -> str:
    """What a message says of the words of a sentence and those that a version has for them."""
    was, now = was.strip(), now.strip()
    if not now:
        return f"“{was}” is too much here"
    return f"“{now}” is missing here" if not was else f"“{now}” is likelier than “{was}”"


def words_at(text: str, edit: Span) -> Span:
    """The words that an edit touches: one that puts something in has none of its own."""
    start, end = edit.start, edit.end
    if not text[start:end].strip():
        while end < len(text) and text[end].isspace():
            end += 1
        while end < len(text) and not text[end].isspace():
            end += 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
