"""What is sent to the editor: diagnostics, progress, and messages, which never hold a story's text."""

from __future__ import annotations

import asyncio
import contextlib
import traceback
import uuid
from collections.abc import AsyncIterator
from os import environ
from typing import TYPE_CHECKING

from lsprotocol import types

from mtqa.lsp.diagnostics import diagnostic
from mtqa.lsp.findings import CheckedBuffer

if TYPE_CHECKING:
    from pygls.lsp.server import LanguageServer

#: Seconds of work before an editor shows it: what is done sooner would only flicker.
_PATIENCE = 0.5


class EditorClient:
    """One client, with the capabilities that it has stated."""

    def __init__(self, server: LanguageServer) -> None:
        self._server = server
        self._errors_shown: set[str] = set()

    @property
    def shows_links(self) -> bool:
        """Whether a diagnostic's code may lead somewhere."""
        text = self._server.client_capabilities.text_document
        shown = text.publish_diagnostics if text else None
        return bool(shown and shown.code_description_support)

    @property
    def edits_versions(self) -> bool:
        """Whether edits may name the version of the document that they are for."""
        workspace = self._server.client_capabilities.workspace
        edits = workspace.workspace_edit if workspace else None
        return bool(edits and edits.document_changes)

    @property
    def hover_kind(self) -> types.MarkupKind:
        """Markdown where the editor shows it."""
        text = self._server.client_capabilities.text_document
        kinds = (text.hover.content_format if text and text.hover else None) or []
        return types.MarkupKind.Markdown if types.MarkupKind.Markdown in kinds else types.MarkupKind.PlainText

    def publish(self, checked: CheckedBuffer) -> None:
        """Show the findings of a version in place of all that was shown of the document."""
        buffer = checked.buffer
        shown = [diagnostic(checked, found, link=self.shows_links) for found in checked.found]
        self._server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(buffer.uri, shown, version=buffer.version)
        )

    def clear(self, uri: str) -> None:
        """Show no findings of a document."""
        self._server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def show_error(self, problem: str) -> None:
        """Show what the user has to put right; the same once, until ``forget``."""
        if problem not in self._errors_shown:
            self._errors_shown.add(problem)
            message = types.ShowMessageParams(types.MessageType.Error, f"mtqa: {problem}")
            self._server.window_show_message(message)

    def notify(self, line: str) -> None:
        """Show something that is no error."""
        message = types.ShowMessageParams(types.MessageType.Info, f"mtqa: {line}")
        self._server.window_show_message(message)

    def forget(self) -> None:
        """Errors may be shown again: something has been changed."""
        self._errors_shown.clear()

    def log(self, line: str) -> None:
        """Write a line into the editor's log."""
        self._server.window_log_message(types.LogMessageParams(types.MessageType.Info, f"mtqa: {line}"))

    def failed(self, error: BaseException) -> None:
        """Show that mtqa itself failed. The error's message may hold text, so only its type is shown."""
        if environ.get("MTQA_DEBUG"):
            traceback.print_exception(error)
        self.show_error(
            f"internal error: {type(error).__name__} (MTQA_DEBUG=1 shows where; please report it)"
        )

    @contextlib.asynccontextmanager
    async def working(self, title: str, message: str) -> AsyncIterator[None]:
        """Show that the block is at work, if it takes a while and the editor shows such things."""
        window = self._server.client_capabilities.window
        if not (window and window.work_done_progress):
            yield
            return
        shown = asyncio.create_task(self._show(title, message))
        try:
            yield
        finally:
            shown.cancel()
            await asyncio.wait([shown])

    async def _show(self, title: str, message: str) -> None:
        await asyncio.sleep(_PATIENCE)
        progress, token = self._server.work_done_progress, str(uuid.uuid4())
        try:
            await progress.create_async(token)
        except Exception:  # the editor will not: no reason to stop
            return
        progress.begin(token, types.WorkDoneProgressBegin(title, message=message, cancellable=False))
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            progress.end(token, types.WorkDoneProgressEnd())
            progress.tokens.pop(token, None)
