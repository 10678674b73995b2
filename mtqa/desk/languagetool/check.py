"""One check, from the parameters of a request to its answer.

The answer has each key that a client may look for, none of them null.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial
from typing import Any

from mtqa.desk.languagetool.matches import matches
from mtqa.desk.languagetool.protocol import RequestLanguage, detected, software
from mtqa.desk.languagetool.request import CheckRequest
from mtqa.desk.languagetool.text import Utf16Offsets
from mtqa.document import Document
from mtqa.errors import InputError, ModelError
from mtqa.findings import Grade
from mtqa.report import DocumentReport
from mtqa.service.limits import StoryTooLong
from mtqa.service.service import Service, ServiceReport

#: Seconds that a check waits for the models to begin, and as many for them to read the text, before it
#: answers by the checks alone. LibreOffice gives up after 10 s, and asks again only when the text changes:
#: an answer that comes late and whole is worth more than one that comes soon and without the models. A
#: paragraph takes them under one second.
WAIT = 2.5
_INCOMPLETE = "The models are still at work: the same text asked for again is answered in full"


async def check(service: Service, fields: Mapping[str, str], wait: float) -> dict[str, Any]:
    """The answer to /v2/check.

    Text in another language, a blank one, a word or two while somebody types: no matches, no error.
    Where the models fail or take too long the checks answer alone, and the answer says so.

    Raises BadRequest for wrong parameters, StoryTooLong and ServiceBusy as the service does.
    """
    # Large annotations and detecting the language take a while: not in the event loop.
    request = await asyncio.to_thread(CheckRequest.of, fields)
    if len(request.text.plain) > service.limits.characters:
        raise StoryTooLong(f"Your text exceeds the limit of {service.limits.characters} characters")
    found = await asyncio.to_thread(_found, request)
    report = await _report(service, request.text.plain, wait) if found.english else None
    build = partial(
        check_response,
        request,
        report.report if report else None,
        found=found,
        weakest=service.engine.settings.show,
        complete=report is None or report.complete,
    )
    return await asyncio.to_thread(build)


def _found(request: CheckRequest) -> RequestLanguage:
    """The language that the text is in; a language other than English that a client states counts."""
    if not request.language.english:
        return request.language
    return detected(request.text.plain, request.language)


async def _report(service: Service, text: str, wait: float) -> ServiceReport | None:
    if not text.strip():
        return None
    try:
        try:
            return await service.check(text, wait=wait)
        except (ModelError, StoryTooLong):
            return await service.quick(text)
    except InputError:
        return None


def check_response(
    request: CheckRequest,
    report: DocumentReport | None,
    *,
    found: RequestLanguage,
    weakest: Grade,
    complete: bool = True,
) -> dict[str, Any]:
    """The answer to a request.

    ``report`` is None where there is nothing to judge; ``found`` is the language that the text is in;
    ``weakest`` the weakest grade that is shown without level=picky.
    """
    language = found if request.guess else request.language
    shown = [f for f in report.findings if request.selection.is_selected(f, weakest)] if report else []
    ranges = _sentence_ranges(request, report.document) if report else []
    rates = [{"language": found.code.split("-")[0], "rate": 1.0}]
    return {
        "software": software(),
        "warnings": _warnings(complete=complete),
        "language": {
            "name": language.name,
            "code": language.code,
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


def _warnings(*, complete: bool) -> dict[str, Any]:
    if complete:
        return {"incompleteResults": False}
    return {"incompleteResults": True, "incompleteResultsReason": _INCOMPLETE}


def _sentence_ranges(request: CheckRequest, document: Document) -> list[list[int]]:
    """From where to where each segment stands in the original, in UTF-16 code units."""
    units = Utf16Offsets(request.text.original)
    places = [request.text.whole(segment.span) for segment in document.segments]
    return [[units.at(place.start), units.at(place.end)] for place in places]
