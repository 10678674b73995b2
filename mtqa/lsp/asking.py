"""Asks the desk's service for the reports of a document's stories."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from mtqa.document import Document
from mtqa.errors import InputError
from mtqa.report import DocumentReport
from mtqa.service.limits import ServiceBusy, StoryTooLong
from mtqa.service.service import ServiceReport

#: ``Service.check`` or ``Service.quick``.
Ask = Callable[[Document], Awaitable[ServiceReport]]

#: Stories of one document that are asked for at once.
_TOGETHER = 8


async def reports_of(
    documents: Sequence[Document], ask: Ask, log: Callable[[str], None]
) -> list[DocumentReport | None]:
    """The reports in the order of the stories; None for one that is not English, or too long.

    ``log`` gets a line about the latter. Raises ModelError if a model cannot be loaded or used.
    """
    room = asyncio.Semaphore(_TOGETHER)

    async def one(document: Document) -> DocumentReport | None:
        async with room:
            return await _report(document, ask, log)

    return list(await asyncio.gather(*map(one, documents)))


async def _report(document: Document, ask: Ask, log: Callable[[str], None]) -> DocumentReport | None:
    try:
        return (await _patiently(document, ask)).report
    except InputError:
        return None
    except StoryTooLong as error:
        log(f"not checked: {error}")
        return None


async def _patiently(document: Document, ask: Ask) -> ServiceReport:
    """Ask again where too many others are waiting."""
    while True:
        try:
            return await ask(document)
        except ServiceBusy as busy:  # noqa: PERF203 - nothing is slower than waiting
            await asyncio.sleep(busy.retry_after)
