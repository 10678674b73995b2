"""Checks open documents as they change: the checks' findings at once, then those of all models."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path

from pygls.uris import to_fs_path

from mtqa.errors import ConfigError, ModelError
from mtqa.lsp.asking import Ask, reports_of
from mtqa.lsp.buffer import Buffer
from mtqa.lsp.configuration import Configuration
from mtqa.lsp.editor import Editor
from mtqa.lsp.judged import Judged
from mtqa.lsp.services import Services
from mtqa.lsp.stories import stories_of
from mtqa.report import DocumentReport

#: Seconds without a key pressed before a changed document is checked.
TYPING = 0.3
#: Seconds that all models may take after a change before the findings of the checks alone are shown:
#: those of the models would vanish for a moment at every change.
_FLICKER = 0.7


class Checking:
    """The open documents of one editor. Used from one event loop; never blocks it."""

    def __init__(
        self,
        editor: Editor,
        services: Services,
        configuration: Configuration,
        folders: Callable[[], Iterable[Path]],
    ) -> None:
        self._editor = editor
        self._services = services
        self._configuration = configuration
        self._folders = folders
        self._buffers: dict[str, Buffer] = {}
        self._judged: dict[str, Judged] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        #: Set when the editor's settings are known.
        self.ready = asyncio.Event()

    def buffer(self, uri: str) -> Buffer | None:
        """An open document as it is now."""
        return self._buffers.get(uri)

    def judged(self, uri: str) -> Judged | None:
        """What was found in an open document as it is now; None while a change is being checked."""
        judged, buffer = self._judged.get(uri), self._buffers.get(uri)
        return judged if judged and buffer and judged.buffer.text == buffer.text else None

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
        self._judged.pop(uri, None)
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
            await self._judge(buffer, patience=_FLICKER if after else 0.0)
        except (ConfigError, ModelError) as error:
            self._editor.tell(str(error))
        except OSError:
            return  # the editor has gone
        except Exception as error:  # whatever it is, the server goes on
            self._editor.failed(error)

    async def _judge(self, buffer: Buffer, patience: float) -> None:
        name, folders = to_fs_path(buffer.uri), list(self._folders())
        path = Path(name) if name else None
        settings = await asyncio.to_thread(self._configuration.settings, path, folders)
        service = await self._services.of(settings)
        stories = await asyncio.to_thread(lambda: list(stories_of(buffer, settings)))

        def show(reports: list[DocumentReport | None], *, complete: bool) -> None:
            told = [(story, report) for story, report in zip(stories, reports, strict=True) if report]
            self._judged[buffer.uri] = Judged(buffer, tuple(told), settings.show, complete)
            self._editor.publish(self._judged[buffer.uri])

        def ask(how: Ask) -> asyncio.Task[list[DocumentReport | None]]:
            documents = [story.document for story in stories]
            return asyncio.create_task(reports_of(documents, how, self._editor.log))

        whole = ask(service.check)
        whole.add_done_callback(_looked_at)
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


def _looked_at(task: asyncio.Task[object]) -> None:
    """Else asyncio prints what a task failed of, which may hold text."""
    if not task.cancelled():
        task.exception()
