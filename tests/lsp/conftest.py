"""The server as a process, and pytest-lsp's client, which nobody here wrote."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator

import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig

from tests.lsp.talk import Client

COMMAND = [sys.executable, "-m", "mtqa", "lsp"]
LIGHT = [*COMMAND, "--no-round-trip", "--no-tagger", "--no-fluency", "--no-estimator", "--no-bilingual"]


def capabilities(*encodings: types.PositionEncodingKind) -> types.ClientCapabilities:
    """Those of an editor that can do all that the server may make use of."""
    workspace = types.WorkspaceClientCapabilities(
        configuration=True,
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
        workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True),
    )
    text = types.TextDocumentClientCapabilities(
        hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
        publish_diagnostics=types.PublishDiagnosticsClientCapabilities(code_description_support=True),
    )
    return types.ClientCapabilities(
        workspace=workspace,
        text_document=text,
        window=types.WindowClientCapabilities(work_done_progress=True),
        general=types.GeneralClientCapabilities(position_encodings=list(encodings) or None),
    )


async def start(client: Client, **params: object) -> types.InitializeResult:
    """Begin a session."""

    wanted = {"capabilities": capabilities(), **params}
    return await client.initialize_session(types.InitializeParams(**wanted))  # type: ignore[arg-type]


@pytest_lsp.fixture(config=ClientServerConfig(LIGHT, Client), scope="module")
async def light(lsp_client: Client) -> AsyncIterator[None]:
    """A session with the checks alone, in UTF-16."""
    await start(lsp_client)
    yield
    await lsp_client.shutdown_session()


@pytest_lsp.fixture(config=ClientServerConfig(LIGHT, Client), scope="module")
async def light_utf8(lsp_client: Client) -> AsyncIterator[None]:
    """The same in UTF-8."""
    kinds = types.PositionEncodingKind
    result = await start(lsp_client, capabilities=capabilities(kinds.Utf8, kinds.Utf16))
    assert result.capabilities.position_encoding == kinds.Utf8
    yield
    await lsp_client.shutdown_session()


@pytest_lsp.fixture(config=ClientServerConfig(COMMAND, Client), scope="module")
async def whole(lsp_client: Client) -> AsyncIterator[None]:
    """A session with the embedded models, in UTF-16."""
    await start(lsp_client)
    yield
    await lsp_client.shutdown_session()
