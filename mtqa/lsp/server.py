"""One session with an editor: its documents, its settings, and its end."""

from __future__ import annotations

import asyncio
from collections.abc import Generator, Iterator
from pathlib import Path
from threading import Event
from typing import Any, Protocol

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidRequest
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.uris import to_fs_path

import mtqa
from mtqa.errors import ConfigError
from mtqa.lsp.buffer import Buffer, PositionEncoding
from mtqa.lsp.checking import TYPING, Checking
from mtqa.lsp.configuration import SECTION, Configuration, ServicePool
from mtqa.lsp.editor import EditorClient

#: Seconds that an editor has to say what its settings are, before it is checked without them.
_ANSWER = 2.0
_WATCHED = ("**/mtqa.toml", "**/pyproject.toml")


class StoryServer(LanguageServer):
    """A language server for stories; ``ended`` is set when the editor says exit."""

    def __init__(self, services: ServicePool, configuration: Configuration) -> None:
        super().__init__("mtqa", mtqa.__version__, protocol_cls=StoryProtocol)
        self.ended = Event()
        self.orderly = False
        self.editor = EditorClient(self)
        self.checking = Checking(self.editor, services, configuration, self.folders)
        self._configuration = configuration
        self._initial: Any = None
        self._starting: asyncio.Task[None] | None = None

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ARG002 - it may hold text
        """Log an error within pygls, such as a message that it could not read."""
        self.editor.log(f"{source.__name__}: a message could not be read or answered")

    def folders(self) -> Iterator[Path]:
        """The folders of the workspace that are on this machine."""
        uris = list(self.workspace.folders) or [self.workspace.root_uri]
        return (Path(path) for uri in uris if uri and (path := to_fs_path(uri)))

    def did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """Check a document that was opened."""
        encoding = PositionEncoding(self.workspace.position_encoding or PositionEncoding.UTF_16)
        self.checking.check(Buffer.opened(params.text_document, encoding))

    def did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Check a document that was changed, when typing pauses."""
        buffer = self.checking.buffer(params.text_document.uri)
        if buffer is not None:
            changed = buffer.changed(params.content_changes, params.text_document.version)
            self.checking.check(changed, after=TYPING)

    def did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """Forget a document that was closed."""
        self.checking.close(params.text_document.uri)

    def did_exit(self, *, orderly: bool) -> None:
        """End the session."""
        self.orderly = orderly
        self.ended.set()

    def initial(self, options: object) -> None:
        """Take the settings that came with the start; they hold where the editor says nothing later."""
        self._initial = options

    def initialized(self) -> None:
        """Start: requests and notifications may be sent to the editor now."""
        self.configure(self._initial)
        self._starting = asyncio.get_running_loop().create_task(self._start())

    async def _start(self) -> None:
        """Ask for the editor's settings, and to be notified when a configuration file changes."""
        try:
            await self.ask_settings()
        finally:
            self.checking.ready.set()
        workspace = self.client_capabilities.workspace
        watched = workspace.did_change_watched_files if workspace else None
        if watched and watched.dynamic_registration:
            await self._watch()

    async def ask_settings(self) -> bool:
        """Take the editor's settings, if it can be asked for them and has any; whether it has."""
        workspace = self.client_capabilities.workspace
        if not (workspace and workspace.configuration):
            return False
        request = types.ConfigurationParams([types.ConfigurationItem(section=SECTION)])
        try:
            answer = await asyncio.wait_for(self.workspace_configuration_async(request), _ANSWER)
        except Exception:  # it will not say: what came with the start holds
            return False
        if not answer or answer[0] is None:
            return False
        self.configure({SECTION: answer[0]})
        return True

    def configure(self, sent: object) -> None:
        """Take settings; where they are wrong, that is shown, and those from before hold."""
        try:
            self._configuration.set_editor(sent)
        except ConfigError as error:
            self.editor.show_error(str(error))

    async def _watch(self) -> None:
        watchers = [types.FileSystemWatcher(glob_pattern=pattern) for pattern in _WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        request = types.RegistrationParams([types.Registration("mtqa-settings", method, options)])
        try:
            await self.client_register_capability_async(request)
        except Exception:  # it will not: settings are read again when they are changed in the editor
            return


class Session(Protocol):
    """What a server does with its documents, and at its end."""

    def did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """A document was opened."""

    def did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """A document was changed."""

    def did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """A document was closed."""

    def did_exit(self, *, orderly: bool) -> None:
        """The editor wants no more; ``orderly``: it has asked for a shutdown before."""


class StoryProtocol(LanguageServerProtocol):
    """Keeps no texts: ``Session`` does, by the protocol's lines, and pygls's copies would be wrong ones.

    Exit ends a session and not the process, which may have others over TCP.
    """

    @property
    def _session(self) -> Session:
        session: Any = self._server
        return session  # type: ignore[no-any-return]

    def handle_message(self, message: Any) -> None:
        """As pygls's, but a request after a shutdown is refused, as the protocol has it; pygls leaves it."""
        if self._shutdown and getattr(message, "id", None) is not None and hasattr(message, "method"):
            self._send_response(message.id, error=JsonRpcInvalidRequest().to_response_error())
            return
        super().handle_message(message)

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """Pass it on."""
        self._session.did_open(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Pass it on."""
        self._session.did_change(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """Pass it on."""
        self._session.did_close(params)

    @lsp_method(types.EXIT)
    def lsp_exit(self, *_: Any) -> Generator[Any, Any, None]:
        """Pass it on."""
        self._session.did_exit(orderly=self._shutdown)
        yield from ()
