"""Checks open documents as they change: the checks' findings at once, then those of all models."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path

from pygls.uris import to_fs_path

from mtqa.document import Document
from mtqa.errors import ConfigError, InputError, ModelError
from mtqa.lsp.buffer import Buffer
from mtqa.lsp.configuration import Configuration, ServicePool
from mtqa.lsp.editor import EditorClient
from mtqa.lsp.findings import CheckedBuffer, stories_of
from mtqa.report import DocumentReport
from mtqa.service.limits import ServiceBusy, StoryTooLong
from mtqa.service.service import ServiceReport

#: Seconds without a key pressed before a changed document is checked.
TYPING = 0.3
#: Seconds that all models may take after a change before the findings of the checks alone are shown:
#: those of the models would vanish for a moment at every change.
_FLICKER = 0.7
#: ``Service.check`` or ``Service.quick``.
Ask = Callable[[Document], Awaitable[ServiceReport]]
#: Stories of one document that are asked for at once.
_TOGETHER = 8


class Checking:
    """The open documents of one editor. Used from one event loop; never blocks it."""

    def __init__(
        self,
        editor: EditorClient,
        services: ServicePool,
        configuration: Configuration,
        folders: Callable[[], Iterable[Path]],
    ) -> None:
        self._editor = editor
        self._services = services
        self._configuration = configuration
        self._folders = folders
        self._buffers: dict[str, Buffer] = {}
        self._checked: dict[str, CheckedBuffer] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        #: Set when the editor's settings are known.
        self.ready = asyncio.Event()

    def buffer(self, uri: str) -> Buffer | None:
        """An open document as it is now."""
        return self._buffers.get(uri)

    def result(self, uri: str) -> CheckedBuffer | None:
        """What was found in an open document as it is now; None while a change is being checked."""
        checked, buffer = self._checked.get(uri), self._buffers.get(uri)
        return checked if checked and buffer and checked.buffer.text == buffer.text else None

    async def complete(self, uri: str, seconds: float) -> CheckedBuffer | None:
        """What was found in an open document as it is now, once the models are heard.

        After so many seconds what there is, which may be incomplete, or None.
        """
        task = self._tasks.get(uri)
        while task is not None and not task.done() and seconds > 0:
            started = time.monotonic()
            await asyncio.wait([task], timeout=seconds)
            seconds -= time.monotonic() - started
            task = self._tasks.get(uri)  # it may have been changed
        return self.result(uri)

    def check(self, buffer: Buffer, *, after: float = 0.0) -> None:
        """Check a document that was opened or changed; a check of an older version is given up."""
        self._stop(buffer.uri)
        self._buffers[buffer.uri] = buffer
        self._tasks[buffer.uri] = asyncio.get_running_loop().create_task(self._check(buffer, after))

    def check_all(self) -> None:
        """Check every open document anew: settings have changed."""
        self._editor.forget()
        for buffer in list(self._buffers.values()):
            self.check(buffer)

    def close(self, uri: str) -> None:
        """Forget a document that was closed."""
        self._stop(uri)
        self._buffers.pop(uri, None)
        self._checked.pop(uri, None)
        self._editor.clear(uri)

    def stop(self) -> None:
        """Give up all checks."""
        for uri in list(self._tasks):
            self._stop(uri)

    def _stop(self, uri: str) -> None:
        if (task := self._tasks.pop(uri, None)) is not None:
            task.cancel()

    async def _check(self, buffer: Buffer, after: float) -> None:
        try:
            await asyncio.sleep(after)
            await self.ready.wait()
            await self._check_stories(buffer, patience=_FLICKER if after else 0.0)
        except (ConfigError, ModelError) as error:
            self._editor.show_error(str(error))
        except OSError:
            return  # the editor has gone
        except Exception as error:  # whatever it is, the server goes on
            self._editor.failed(error)

    async def _check_stories(self, buffer: Buffer, patience: float) -> None:
        name, folders = to_fs_path(buffer.uri), list(self._folders())
        path = Path(name) if name else None
        settings = await asyncio.to_thread(self._configuration.settings, path, folders)
        service = await self._services.of(settings)
        stories = await asyncio.to_thread(lambda: list(stories_of(buffer, settings)))

        def show(reports: list[DocumentReport | None], *, complete: bool) -> None:
            pairs = [(story, report) for story, report in zip(stories, reports, strict=True) if report]
            self._checked[buffer.uri] = CheckedBuffer(buffer, tuple(pairs), settings.show, complete)
            self._editor.publish(self._checked[buffer.uri])

        def ask(method: Ask) -> asyncio.Task[list[DocumentReport | None]]:
            documents = [story.document for story in stories]
            return asyncio.create_task(reports_of(documents, method, self._editor.log))

        whole = ask(service.check)
        whole.add_done_callback(_ignore_exception)
        try:
            done, _ = await asyncio.wait([whole], timeout=None if service.engine.light else patience)
            if not done:
                show(await ask(service.quick), complete=False)
                async with self._editor.working("mtqa", "reading with the models"):
                    await asyncio.wait([whole])
            elif isinstance(whole.exception(), ModelError):
                show(await ask(service.quick), complete=False)
            show(whole.result(), complete=True)
        finally:
            whole.cancel()


def _ignore_exception(task: asyncio.Task[object]) -> None:
    """Mark an exception as seen: asyncio would print it, and it may hold text."""
    if not task.cancelled():
        task.exception()


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
        return (await _ask_until_free(document, ask)).report
    except InputError:
        return None
    except StoryTooLong as error:
        log(f"not checked: {error}")
        return None


async def _ask_until_free(document: Document, ask: Ask) -> ServiceReport:
    """Ask again where too many others are waiting."""
    while True:
        try:
            return await ask(document)
        except ServiceBusy as busy:  # noqa: PERF203 - nothing is slower than waiting
            await asyncio.sleep(busy.retry_after)
