"""The answer to a check: each key that a client may look for, none of them null."""

from __future__ import annotations

from typing import Any

import mtqa
from mtqa.desk.languagetool.languages import Language
from mtqa.desk.languagetool.matches import matches
from mtqa.desk.languagetool.request import CheckRequest
from mtqa.desk.languagetool.utf16 import Units
from mtqa.document import Document
from mtqa.findings import Grade
from mtqa.report import DocumentReport

_INCOMPLETE = "The models are still at work: the same text asked for again is answered in full"


def answer(
    request: CheckRequest,
    report: DocumentReport | None,
    *,
    found: Language,
    weakest: Grade,
    complete: bool = True,
) -> dict[str, Any]:
    """The answer to a request.

    ``report`` is None where there is nothing to judge; ``found`` is the language that the text is in;
    ``weakest`` the weakest grade that is shown without level=picky.
    """
    wanted = found if request.guess else request.language
    shown = [f for f in report.findings if request.selection.wants(f, weakest)] if report else []
    ranges = _sentence_ranges(request, report.document) if report else []
    rates = [{"language": found.code.split("-")[0], "rate": 1.0}]
    return {
        "software": software(),
        "warnings": _warnings(complete=complete),
        "language": {
            "name": wanted.name,
            "code": wanted.code,
            # mtqa decides, and gives no probability.
            "detectedLanguage": {
                "name": found.name,
                "code": found.code,
                "confidence": 1.0,
                "source": "mtqa",
            },
        },
        "matches": matches(request.text, report.document, shown) if report else [],
        "hiddenMatches": [],
        "ignoreRanges": [],
        "sentenceRanges": ranges,
        "extendedSentenceRanges": [
            {"from": start, "to": end, "detectedLanguages": rates} for start, end in ranges
        ],
    }


def software() -> dict[str, Any]:
    """What answers, in the fields in which LanguageTool says it."""
    return {
        "name": "mtqa",
        "version": mtqa.__version__,
        "buildDate": "",
        "apiVersion": 1,
        "premium": False,
        "premiumHint": "",
        "status": "mtqa, by the protocol of LanguageTool",
    }


def _warnings(*, complete: bool) -> dict[str, Any]:
    if complete:
        return {"incompleteResults": False}
    return {"incompleteResults": True, "incompleteResultsReason": _INCOMPLETE}


def _sentence_ranges(request: CheckRequest, document: Document) -> list[list[int]]:
    """From where to where each segment stands in the original, in UTF-16 code units."""
    units = Units(request.text.original)
    places = [request.text.whole(segment.span) for segment in document.segments]
    return [[units.at(place.start), units.at(place.end)] for place in places]
