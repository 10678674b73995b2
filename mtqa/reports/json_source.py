"""The ``source`` object of the JSON report: the text that a story was translated from, and the alignment."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

from mtqa.document import Bitext, Link
from mtqa.evidence import BackTranslation
from mtqa.report import DocumentReport


def source_dict(report: DocumentReport) -> dict[str, Any] | None:
    """The source of a story that was laid beside it; None where there is none, or it was not looked at.

    Offsets are code points: ``english`` into the story's text, ``source`` into ``text`` here.
    """
    document, bitext = report.document, report.document.bitext
    if bitext is None:
        return None
    return {
        "language": bitext.language or None,
        "path": document.source_path or None,
        "fits": not bitext.unrelated,
        "reason": bitext.unrelated,
        "text": bitext.text,
        "links": [
            _link(bitext, link, translated)
            for link, translated in zip_longest(bitext.links, report.back_translations[: len(bitext.links)])
        ],
    }


def _link(bitext: Bitext, link: Link, back: BackTranslation | None) -> dict[str, Any]:
    return {
        "english": [link.english[0].start, link.english[-1].end] if link.english else None,
        "source": [link.source[0].start, link.source[-1].end] if link.source else None,
        "text": bitext.source_of(link),
        "likeness": round(link.score, 4),
        "back_translation": None if back is None else back.as_json(),
    }
