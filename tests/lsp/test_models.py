"""The server with the embedded models, told by pytest-lsp's client."""

from __future__ import annotations

import asyncio

import pytest
from lsprotocol import types

from tests.lsp.talk import BROKEN, Client, actions, applied, edits_of, opened, published

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]


async def test_the_checks_findings_come_at_once_and_the_models_evidence_follows(whole: Client) -> None:
    uri = "file:///whole.txt"
    text = f"{BROKEN}\n\nThe bank kept its rate on Tuesday, as analysts had expected.\n"
    (first,) = await opened(whole, uri, text)
    document = types.TextDocumentIdentifier(uri)
    params = types.HoverParams(document, first.range.start)
    at_once = await whole.text_document_hover_async(params)
    assert await actions(whole, uri, first.range, ["quickfix"]) == []  # nobody has ranked the repairs
    (all_at_once,) = await actions(whole, uri, first.range, ["source.fixAll"])  # waits for the models
    assert "continued to grow. deteriorate" not in applied(text, edits_of(all_at_once), "utf-16")
    (later,) = await published(whole, uri, lambda told: told.version == 1)
    followed = await whole.text_document_hover_async(params)
    assert first.range == later.range
    assert at_once is not None
    assert isinstance(at_once.contents, types.MarkupContent)
    assert "Round trip" not in at_once.contents.value
    assert followed is not None
    assert isinstance(followed.contents, types.MarkupContent)
    assert "**Round trip as one sentence** through pt (BLEU " in followed.contents.value
    assert "**Evidence:** " in followed.contents.value
    clean = await whole.text_document_hover_async(types.HoverParams(document, types.Position(2, 10)))
    assert clean is not None
    assert isinstance(clean.contents, types.MarkupContent)
    assert clean.contents.value.startswith("**Round trip** through pt (BLEU ")
    best, *_ = await actions(whole, uri, first.range, ["quickfix"])
    assert best.is_preferred
    for _ in range(100):
        if whole.progress_reports and all(len(told) == 2 for told in whole.progress_reports.values()):
            break
        await asyncio.sleep(0.05)
    ((begin, end),) = whole.progress_reports.values()
    assert isinstance(begin, types.WorkDoneProgressBegin)
    assert isinstance(end, types.WorkDoneProgressEnd)
    assert not whole.messages
