"""What an editor sees, told by pytest-lsp's client."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lsprotocol import types

from tests.lsp.talk import (
    BROKEN,
    Client,
    actions,
    applied,
    changed,
    close,
    edits_of,
    marked,
    opened,
    published,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")

#: Before the broken sentence, on its line and above it: emoji, combining marks, right-to-left, CRLF.
HARD = f"One 🚀 rose.\r\n\r\ne\u0301 👩\u200d🚀 “\u05d0\u05d1” said: {BROKEN}\r\n"


def replacing(
    start: tuple[int, int], end: tuple[int, int], text: str
) -> types.TextDocumentContentChangePartial:
    where = types.Range(types.Position(*start), types.Position(*end))
    return types.TextDocumentContentChangePartial(where, text)


async def test_what_a_diagnostic_tells(light: Client) -> None:
    (found,) = await opened(light, "file:///told.txt", BROKEN)
    assert marked(BROKEN, found.range, "utf-16") == "grow. deteriorate"
    assert found.severity is types.DiagnosticSeverity.Error
    assert (found.code, found.source) == ("break/lowercase", "mtqa")
    assert "deteriorate" in found.message
    assert found.code_description is not None
    link = urlsplit(found.code_description.href)
    line = Path(unquote(link.path)).read_text("utf-8").splitlines()[int(link.fragment.removeprefix("L")) - 1]
    assert line.startswith("## break/lowercase: ")


@pytest.mark.parametrize("unit", ["utf-16", "utf-8"])
async def test_offsets_and_a_quick_fix_in_a_hard_text(unit: str, light: Client, light_utf8: Client) -> None:
    client, uri = light if unit == "utf-16" else light_utf8, "file:///hard.txt"
    (found,) = await opened(client, uri, HARD)
    assert marked(HARD, found.range, unit) == "grow. deteriorate"
    first, second, *_ = await actions(client, uri, found.range, ["quickfix"])
    assert first.is_preferred
    assert not second.is_preferred
    assert list(first.diagnostics or []) == [found]
    assert applied(HARD, edits_of(first), unit) == HARD.replace("grow. det", "grow det")


async def test_fix_all_takes_what_is_certain(light: Client) -> None:
    text, uri = f"{HARD}\r\n{BROKEN}\r\n", "file:///all.txt"
    await opened(light, uri, text)
    everywhere = types.Range(types.Position(0, 0), types.Position(0, 0))
    (fix,) = await actions(light, uri, everywhere, ["source.fixAll"])
    assert fix.kind == "source.fixAll.mtqa"
    assert applied(text, edits_of(fix), "utf-16") == text.replace("grow. det", "grow det")
    assert await actions(light, uri, everywhere, ["refactor"]) == []
    assert await actions(light, uri, everywhere) == []


async def test_editing_piece_by_piece(light: Client) -> None:
    uri = "file:///edited.txt"
    assert len(await opened(light, uri, HARD)) == 1
    column = HARD.split("\r\n")[2].index("grow.") + 5 + 2  # two of the characters before take two units
    assert await changed(light, uri, 2, replacing((2, column - 1), (2, column), ",")) == []
    (found,) = await changed(
        light, uri, 3, replacing((0, 0), (0, 0), "🚀 Up.\r\n"), replacing((3, column - 1), (3, column), ".")
    )
    assert found.range.start == types.Position(3, column - 5)
    assert await changed(light, uri, 4, types.TextDocumentContentChangeWholeDocument("All is well.")) == []


async def test_a_newer_version_ends_the_check_of_an_older_one(light: Client) -> None:
    uri = "file:///typed.txt"
    await opened(light, uri, "")
    told: list[int | None] = []
    for version, character in enumerate(BROKEN, 2):
        document = types.VersionedTextDocumentIdentifier(version, uri)
        change = replacing((0, version - 2), (0, version - 2), character)
        light.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
    found = await published(light, uri, lambda p: told.append(p.version) or p.version == len(BROKEN) + 1)
    assert len(found) == 1
    assert told == [len(BROKEN) + 1]


async def test_a_closed_document_has_no_findings(light: Client) -> None:
    uri = "file:///closed.txt"
    assert await opened(light, uri, BROKEN)
    close(light, uri)
    assert await published(light, uri, lambda _: True) == []
    assert await actions(light, uri, types.Range(types.Position(0, 0), types.Position(0, 99))) == []


async def test_markdown_is_read_as_markdown(light: Client) -> None:
    text, uri = f"# Prices 🚀\n\n*Lisbon* — **{BROKEN}**\n\n```\n{BROKEN}\n```\n", "untitled:Untitled-1"
    (found,) = await opened(light, uri, text, "markdown")
    assert found.range.start.line == 2
    assert marked(text, found.range, "utf-16") == "grow. deteriorate"
    (first, *_) = await actions(light, uri, found.range, ["quickfix"])
    assert applied(text, edits_of(first), "utf-16") == text.replace("grow. det", "grow det", 1)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("story.xml", f"<nitf><body><p>{BROKEN}</p></body></nitf>"),
        ("story.json", '{"type": "text", "body_text": "' + BROKEN + '"}'),
        ("story.html", f"<html><body><p>{BROKEN}</p></body></html>"),
        ("story.txt", ""),
        ("story.txt", "\0\0\0"),
        ("story.txt", "Die Ministerin sagte am Montag, dass die Preise weiter gestiegen sind. " * 3),
    ],
)
async def test_what_is_left_alone(light: Client, name: str, text: str) -> None:
    uri = f"file:///alone/{name}"
    assert await opened(light, uri, text) == []
    close(light, uri)


async def test_hover_tells_of_the_finding_in_markdown(light: Client) -> None:
    uri = "file:///hover.txt"
    (found,) = await opened(light, uri, HARD)
    document = types.TextDocumentIdentifier(uri)
    at = await light.text_document_hover_async(types.HoverParams(document, found.range.start))
    assert at is not None
    assert isinstance(at.contents, types.MarkupContent)
    assert at.contents.value.startswith("**break/lowercase** critical, certain")
    assert at.range == found.range
    elsewhere = await light.text_document_hover_async(types.HoverParams(document, types.Position(0, 0)))
    assert elsewhere is None


async def test_the_editor_is_asked_for_its_settings(light: Client) -> None:
    uri = "file:///configured.txt"
    assert len(await opened(light, uri, BROKEN)) == 1
    light.set_configuration({"disable": ["break"]}, section="mtqa")
    light.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings=None))
    assert await published(light, uri, lambda _: True) == []
    light.workspace_did_change_configuration(types.DidChangeConfigurationParams({"mtqa": {"disable": []}}))
    assert len(await published(light, uri, lambda _: True)) == 1


async def test_wrong_settings_are_told_in_a_line_and_change_nothing(light: Client) -> None:
    uri = "file:///wrong.txt"
    await opened(light, uri, BROKEN)
    light.workspace_did_change_configuration(types.DidChangeConfigurationParams({"mtqa": {"shwo": 1}}))
    assert len(await published(light, uri, lambda _: True)) == 1
    told = [message.message for message in light.messages]
    assert told == ["mtqa: the editor's settings: unknown key 'shwo' (nearest: 'show')"]
    light.messages.clear()


async def test_mtqa_toml_is_read_again_when_it_changes(light: Client, tmp_path: Path) -> None:
    story, file = (tmp_path / "story.txt").as_uri(), tmp_path / "mtqa.toml"
    event = types.DidChangeWatchedFilesParams([types.FileEvent(file.as_uri(), types.FileChangeType.Changed)])
    light.workspace_did_change_configuration(types.DidChangeConfigurationParams({"mtqa": {}}))
    file.write_text('disable = ["break"]\n')
    assert await opened(light, story, BROKEN) == []
    file.write_text("")
    light.workspace_did_change_watched_files(event)
    assert len(await published(light, story, lambda _: True)) == 1
    file.write_text("nonsense\n")
    light.workspace_did_change_watched_files(event)
    for _ in range(100):
        if light.messages:
            break
        await asyncio.sleep(0.05)
    (message,) = light.messages
    assert message.message.startswith(f"mtqa: {file}: ")
    light.messages.clear()
    close(light, story)
