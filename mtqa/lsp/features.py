"""The requests and notifications that the server takes, except those about documents."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable
from typing import Any, ParamSpec, TypeVar

from lsprotocol import types

from mtqa.lsp.actions import KINDS, code_actions, is_fix_all
from mtqa.lsp.configuration import SECTION
from mtqa.lsp.hover import hover
from mtqa.lsp.server import StoryServer

#: Seconds that "fix all" waits for the models. Editors that save meanwhile wait for less and save as it is.
_PATIENCE = 30.0
_P = ParamSpec("_P")
_T = TypeVar("_T")


def register(server: StoryServer) -> None:
    """Give a server its features."""
    features, on_error = _Features(server), server.editor.failed
    actions = types.CodeActionOptions(code_action_kinds=list(KINDS))
    server.feature(types.INITIALIZE)(_guarded(features.initialize, on_error))
    server.feature(types.INITIALIZED)(_guarded(features.initialized, on_error))
    server.feature(types.SHUTDOWN)(_guarded(features.shutdown, on_error))
    server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)(_guarded_task(features.configured, on_error))
    server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(_guarded(features.changed, on_error))
    server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)(_guarded(features.changed, on_error))
    server.feature(types.TEXT_DOCUMENT_HOVER)(_guarded(features.hover, on_error))
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, actions)(_guarded_request(features.code_action, on_error))


class _Features:
    def __init__(self, server: StoryServer) -> None:
        self._server = server

    def initialize(self, params: types.InitializeParams) -> None:
        self._server.initial(params.initialization_options)

    def initialized(self, _: types.InitializedParams) -> None:
        self._server.initialized()

    def shutdown(self, *_: Any) -> None:
        self._server.checking.stop()

    async def configured(self, params: types.DidChangeConfigurationParams) -> None:
        """Take what comes along if it is meant for this server, else ask."""
        sent: Any = params.settings
        own = isinstance(sent, dict) and SECTION in sent
        if own or (not await self._server.ask_settings() and sent is not None):
            self._server.configure(sent)
        self._server.checking.check_all()

    def changed(self, _: Any) -> None:
        self._server.checking.check_all()

    def hover(self, params: types.HoverParams) -> types.Hover | None:
        checked = self._server.checking.result(params.text_document.uri)
        return hover(checked, params.position, self._server.editor.hover_kind) if checked else None

    async def code_action(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        """What can be done; "fix all" waits for the models, since only then is it known what is right."""
        checking, editor, only = self._server.checking, self._server.editor, params.context.only
        uri = params.text_document.uri
        kinds = [str(getattr(kind, "value", kind)) for kind in only] if only else None
        if kinds and checking.buffer(uri) and any(is_fix_all(kind) for kind in kinds):
            checked = await checking.complete(uri, _PATIENCE)
            if checked is None or not checked.complete:
                editor.notify("not fixed: the models are still at work; try again in a moment")
        else:
            checked = checking.result(uri)
        if checked is None:
            return []
        return code_actions(
            checked, params.range, kinds, versioned=editor.edits_versions, link=editor.shows_links
        )


def _guarded(handler: Callable[_P, _T], on_error: Callable[[BaseException], None]) -> Callable[_P, _T | None]:
    """A handler whose failure is shown in one line and answered by null; pygls would send the traceback."""

    @functools.wraps(handler)
    def guarded(*args: _P.args, **kwargs: _P.kwargs) -> _T | None:
        try:
            return handler(*args, **kwargs)
        except Exception as error:  # whatever it is, the server goes on
            on_error(error)
            return None

    return guarded


def _guarded_request(
    handler: Callable[_P, Awaitable[_T]], on_error: Callable[[BaseException], None]
) -> Callable[_P, Awaitable[_T | None]]:
    """As ``_guarded``, of a request whose answer has to be waited for."""

    @functools.wraps(handler)
    async def guarded(*args: _P.args, **kwargs: _P.kwargs) -> _T | None:
        try:
            return await handler(*args, **kwargs)
        except Exception as error:  # as above
            on_error(error)
            return None

    return guarded


def _guarded_task(
    handler: Callable[_P, Awaitable[None]], on_error: Callable[[BaseException], None]
) -> Callable[_P, Awaitable[None]]:
    """As ``_guarded``, of a handler that waits for something."""

    @functools.wraps(handler)
    async def guarded(*args: _P.args, **kwargs: _P.kwargs) -> None:
        try:
            await handler(*args, **kwargs)
        except Exception as error:  # as above
            on_error(error)

    return guarded
