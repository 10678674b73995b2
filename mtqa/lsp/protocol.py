"""What of pygls's protocol is done otherwise here: documents, and the end of a session."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, Protocol

from lsprotocol import types
from pygls.protocol import LanguageServerProtocol, lsp_method


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
