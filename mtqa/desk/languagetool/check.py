"""One check, from the parameters of a request to its answer."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial
from typing import Any

from mtqa.desk.languagetool.answer import answer
from mtqa.desk.languagetool.languages import Language, detected
from mtqa.desk.languagetool.request import CheckRequest
from mtqa.errors import InputError, ModelError
from mtqa.service.limits import StoryTooLong
from mtqa.service.service import Service, ServiceReport

#: Seconds that a check waits for the models before it answers by the checks alone. LibreOffice gives
#: up after 10 s, and people who type wait for less; a paragraph takes the models under one second.
WAIT = 1.5


async def check(service: Service, fields: Mapping[str, str], wait: float) -> dict[str, Any]:
    """The answer to /v2/check.

    Text in another language, a blank one, a word or two while somebody types: no matches, no error.
    Where the models fail or take too long the checks answer alone, and the answer says so.

    Raises BadRequest for wrong parameters, StoryTooLong and Busy as the service does.
    """
    # Large annotations take a while to parse and the language to tell: not in the event loop.
    request = await asyncio.to_thread(CheckRequest.of, fields)
    if len(request.text.plain) > service.limits.characters:
        raise StoryTooLong(f"Your text exceeds the limit of {service.limits.characters} characters")
    found = await asyncio.to_thread(_found, request)
    report = await _report(service, request.text.plain, wait) if found.english else None
    build = partial(
        answer,
        request,
        report.report if report else None,
        found=found,
        weakest=service.engine.settings.show,
        complete=report is None or report.complete,
    )
    return await asyncio.to_thread(build)


def _found(request: CheckRequest) -> Language:
    """The language that the text is in; what a client says of a language that is not English counts."""
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
