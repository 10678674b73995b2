"""One session with an editor: what it may ask, and what it tells."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

import mtqa
from mtqa.errors import ConfigError
from mtqa.lsp.buffer import Buffer
from mtqa.lsp.checking import TYPING, Checking
from mtqa.lsp.configuration import SECTION, Configuration
from mtqa.lsp.editor import Editor
from mtqa.lsp.features import register
from mtqa.lsp.lines import Encoding
from mtqa.lsp.protocol import StoryProtocol
from mtqa.lsp.services import Services

#: Seconds that an editor has to say what its settings are, before it is checked without them.
_ANSWER = 2.0
_WATCHED = ("**/mtqa.toml", "**/pyproject.toml")


class StoryServer(LanguageServer):
    """A language server for stories; ``ended`` is set when the editor says exit."""

    def __init__(self, services: Services, configuration: Configuration) -> None:
        super().__init__("mtqa", mtqa.__version__, protocol_cls=StoryProtocol)
        self.ended = Event()
        self.orderly = False
        self.editor = Editor(self)
        self.checking = Checking(self.editor, services, configuration, self.folders)
        self._configuration = configuration
        self._initial: Any = None
        self._beginning: asyncio.Task[None] | None = None
        register(self)

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ARG002 - it may hold text
        """Tell of an error within pygls, as a message that it could not read."""
        self.editor.log(f"{source.__name__}: a message could not be read or answered")

    def folders(self) -> Iterator[Path]:
        """The folders of the workspace that are on this machine."""
        uris = list(self.workspace.folders) or [self.workspace.root_uri]
        return (Path(path) for uri in uris if uri and (path := to_fs_path(uri)))

    def did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """Check a document that was opened."""
        encoding = Encoding(self.workspace.position_encoding or Encoding.UTF_16)
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
        """Begin: the editor can be asked and told things now."""
        self.configure(self._initial)
        self._beginning = asyncio.get_running_loop().create_task(self._begin())

    async def _begin(self) -> None:
        """Ask for the editor's settings, and to be told when a configuration file changes."""
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
        wanted = types.ConfigurationParams([types.ConfigurationItem(section=SECTION)])
        try:
            answer = await asyncio.wait_for(self.workspace_configuration_async(wanted), _ANSWER)
        except Exception:  # it will not say: what came with the start holds
            return False
        if not answer or answer[0] is None:
            return False
        self.configure({SECTION: answer[0]})
        return True

    def configure(self, sent: object) -> None:
        """Take settings; what is wrong with them is told, and those there were hold."""
        try:
            self._configuration.set_editor(sent)
        except ConfigError as error:
            self.editor.tell(str(error))

    async def _watch(self) -> None:
        watchers = [types.FileSystemWatcher(glob_pattern=pattern) for pattern in _WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        wanted = types.RegistrationParams([types.Registration("mtqa-settings", method, options)])
        try:
            await self.client_register_capability_async(wanted)
        except Exception:  # it will not: settings are read again when they are changed in the editor
            return
