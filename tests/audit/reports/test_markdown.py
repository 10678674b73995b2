from __future__ import annotations

from html import unescape
from pathlib import Path

from markdown_it import MarkdownIt

from mtqa.audit.figures.collect import collect
from mtqa.audit.figures.model import Figures
from mtqa.audit.reports.markdown import render
from tests.audit.ledgers import Found, Sentence, Story, write_ledger


def test_text_of_strangers_is_no_markup(attacked: Figures) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(render(attacked).decode())
    inline = [child for token in tokens for child in token.children or ()]
    assert {"link_open", "image", "code_inline", "s_open"}.isdisjoint(child.type for child in inline)
    assert {child.content for child in inline if child.type == "html_inline"} == {"<mark>", "</mark>"}
    assert "html_block" not in {token.type for token in tokens}
    headings = [tokens[i + 1].content for i, token in enumerate(tokens) if token.type == "heading_open"]
    assert not [heading for heading in headings if heading.strip() == "e"]


def test_every_row_of_a_table_has_its_cells(attacked: Figures) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(render(attacked).decode())
    tables = [token for token in tokens if token.type == "table_open"]
    assert len(tables) == sum(line.startswith("|---") for line in render(attacked).decode().splitlines())


def test_what_needs_an_editor_is_told_by_group_and_by_story(tmp_path: Path) -> None:
    sentences = [Sentence("The talks went on.")] * 10
    story = Story("a", sentences, {"engine": "m1"}, needs_editor=4.0)
    told = unescape(render(collect(write_ledger(tmp_path / "audit", [story]))).decode())
    assert "## Sentences that need an editor, by engine" in told
    assert "| m1 | 1 | 10 | 40.0 (40.0 to 40.0) | 40.0 | 40.0 | 40.0 | 0 | 1 | 0 |" in told
    assert "## Stories that need an editor most" in told
    assert "| a | 10 | 0 | 0 | 0 | 4 (2 to 6) |" in told


def test_figures_sentences_and_what_is_missing_are_told(tmp_path: Path) -> None:
    found = Found(mark="talks.", suggestions=["The talks went on."])
    story = Story("a", [Sentence("The talks. went on.", [found])], {"provider": "AFX"})
    told = render(collect(write_ledger(tmp_path / "audit", [story], planned=3))).decode()
    assert "only 1 of 3 shards are done" in told
    assert "| AFX | 1 | 1 | 1 | 0 | 0 | 1,000 |" in told
    assert "- The <mark>talks.</mark> went on." in told
    assert "suggestion: The talks went on." in told
