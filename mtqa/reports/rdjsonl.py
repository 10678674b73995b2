"""reviewdog's diagnostics, one a line (reviewdog/reviewdog, proto/rdf/reviewdog.proto).

Columns count bytes of UTF-8 in the line of the file, from 1, the end exclusive. A range without
columns is one of whole lines, its last line included.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mtqa.document import Document
from mtqa.outcome import GateOutcome
from mtqa.reports.places import Region, byte_columns, relative_path, replaceable
from mtqa.reports.results import UNREADABLE, GateResult, ResultLevel, new_results
from mtqa.reports.text import json_text

_SEVERITIES = {ResultLevel.ERROR: "ERROR", ResultLevel.WARNING: "WARNING", ResultLevel.NOTE: "INFO"}
_SOURCE = {"name": "mtqa"}
#: Where reviewdog, which cuts lines by bytes, cuts where we mean.
_UTF8 = frozenset({"utf-8", "utf-8-sig", "ascii"})


def write(outcome: GateOutcome) -> str:
    """The new findings and the inputs that could not be read, each a line of ASCII-safe JSON."""
    lines = [*(_diagnostic(result) for result in new_results(outcome)), *_unreadable(outcome)]
    return "".join(json_text(line) + "\n" for line in lines)


def _diagnostic(result: GateResult) -> dict[str, Any]:
    finding, document = result.finding, result.document
    diagnostic: dict[str, Any] = {
        "message": result.message_with_place,
        "location": {"path": result.path, "range": _range(document, result.region)},
        "severity": _SEVERITIES[result.level],
        "source": _SOURCE,
        "code": {"value": finding.check},
    }
    suggestions = list(_suggestions(result)) if document.encoding in _UTF8 else []
    return diagnostic | ({"suggestions": suggestions} if suggestions else {})


def _suggestions(result: GateResult) -> Iterator[dict[str, Any]]:
    for suggestion in result.finding.suggestions:
        where = replaceable(result.document, suggestion)
        if where is not None:
            yield {"range": _range(result.document, where), "text": suggestion.text}


def _range(document: Document, where: Region) -> dict[str, Any]:
    if not where.exact:
        return {"start": {"line": where.line}, "end": {"line": where.end_line}}
    start, end = byte_columns(document, where)
    return {
        "start": {"line": where.line, "column": start},
        "end": {"line": where.end_line, "column": end},
    }


def _unreadable(outcome: GateOutcome) -> Iterator[dict[str, Any]]:
    for error in outcome.errors:
        yield {
            "message": f"Not read: {error.reason}",
            "location": {"path": relative_path(error.path)},
            "severity": "ERROR",
            "source": _SOURCE,
            "code": {"value": UNREADABLE},
        }
