"""What the tests say to the server, and how they wait for its answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp import LanguageClient
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, register_lsp_features

#: A sentence that a stop breaks in two: the checks alone are certain of it.
BROKEN = "The minister said on Monday that prices have continued to grow. deteriorate for several years."
TIMEOUT = 20.0


class Client(LanguageClient):
    """pytest-lsp's client, which keeps every notification of diagnostics until a test has read it."""

    def __init__(self) -> None:
        super().__init__(converter_factory=default_converter)
        self.told: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        features = {
            **DEFAULT_CLIENT_FEATURES,
            types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS: _told,
            types.CLIENT_REGISTER_CAPABILITY: _registered,
        }
        register_lsp_features(self, features)


def _told(client: Client, params: types.PublishDiagnosticsParams) -> None:
    client.told.put_nowait(params)


def _registered(client: Client, params: types.RegistrationParams) -> None:
    """Nothing to answer."""


async def published(
    client: Client, uri: str, wanted: Callable[[types.PublishDiagnosticsParams], bool]
) -> Sequence[types.Diagnostic]:
    """The next diagnostics of a document that are as wanted."""
    while True:
        told = await asyncio.wait_for(client.told.get(), TIMEOUT)
        if told.uri == uri and wanted(told):
            return list(told.diagnostics)


async def opened(
    client: Client, uri: str, text: str, language: str = "plaintext"
) -> Sequence[types.Diagnostic]:
    """Open a document; its first diagnostics."""
    item = types.TextDocumentItem(uri, language, 1, text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    return await published(client, uri, lambda told: told.version == 1)


async def changed(
    client: Client, uri: str, version: int, *changes: types.TextDocumentContentChangeEvent
) -> Sequence[types.Diagnostic]:
    """Change a document; the first diagnostics of its new version."""
    document = types.VersionedTextDocumentIdentifier(version, uri)
    client.text_document_did_change(types.DidChangeTextDocumentParams(document, list(changes)))
    return await published(client, uri, lambda told: told.version == version)


def close(client: Client, uri: str) -> None:
    """Close a document."""
    client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))


async def actions(
    client: Client, uri: str, where: types.Range, only: list[str] | None = None
) -> list[types.CodeAction]:
    """The code actions at a range."""
    context = types.CodeActionContext(diagnostics=[], only=only)  # type: ignore[arg-type]
    document = types.TextDocumentIdentifier(uri)
    found = await client.text_document_code_action_async(types.CodeActionParams(document, where, context))
    return [one for one in found or [] if isinstance(one, types.CodeAction)]


def applied(text: str, edits: Sequence[types.TextEdit], unit: str) -> str:
    """A text with edits, as an editor makes them: lines and units told in another way than the server does."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + (2 if text[at + len(line) : at + len(line) + 2] == "\r\n" else 1)

    def offset(position: types.Position) -> int:
        codec, size = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}[unit]
        line = lines[position.line].encode(codec)
        assert position.character * size <= len(line)
        return starts[position.line] + len(line[: position.character * size].decode(codec))

    spans = sorted(((offset(e.range.start), offset(e.range.end), e.new_text) for e in edits), reverse=True)
    for start, end, put in spans:
        text = text[:start] + put + text[end:]
    return text


def marked(text: str, where: types.Range, unit: str) -> str:
    """What stands at a range."""
    mark = "\0"
    edits = [types.TextEdit(types.Range(at, at), mark) for at in (where.start, where.end)]
    return applied(text, edits, unit).split(mark)[1]


def edits_of(action: types.CodeAction) -> list[types.TextEdit]:
    """The edits of an action to the one document that it changes."""
    assert action.edit is not None
    assert action.edit.document_changes is not None
    (document,) = action.edit.document_changes
    assert isinstance(document, types.TextDocumentEdit)
    return [edit for edit in document.edits if isinstance(edit, types.TextEdit)]
