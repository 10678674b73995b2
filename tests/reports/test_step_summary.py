"""The step summary, rendered by a Markdown parser with GitHub's tables."""

from __future__ import annotations

import html

from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from lxml.html import document_fromstring
from markdown_it import MarkdownIt

from mtqa.outcome import GateOutcome
from mtqa.reports.step_summary import MOST_BYTES, write
from mtqa.reports.text import markdown_text, visible
from tests.reports.outcomes import NASTY, SIGNATURE, many, nasty, run

_MARKDOWN = MarkdownIt("gfm-like", {"html": True, "linkify": False})


def _tree(text: str) -> etree._Element:
    return document_fromstring(_MARKDOWN.render(text))


def _words(tree: etree._Element) -> str:
    return " ".join("".join(tree.itertext()).split())


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
@example(NASTY)
@example("```\n~~~ | --- |\n# h\n- l\n1. n\n<script>&lt;")
def test_any_text_in_a_cell_and_in_a_line_is_nothing_but_text(text: str) -> None:
    told = markdown_text(text)
    rendered = _MARKDOWN.render(f"| a | b |\n|---|---|\n| x {told} y | z |\n\n- x {told} y\n")
    expected = " ".join(html.unescape(html.escape(f"x {visible(text)} y")).split())
    tree = document_fromstring(rendered)
    (cell, other) = tree.iter("td")
    (item,) = tree.iter("li")
    assert (_words(cell), _words(other), _words(item)) == (expected, "z", expected)
    assert {e.tag for e in tree.iter()} <= {
        "html", "body", "table", "thead", "tbody", "tr", "th", "td", "ul", "li",
    }  # fmt: skip


def test_verdict_table_findings_resolved_and_unreadable() -> None:
    tree = _tree(write(run()))
    assert [e.text for e in tree.iter("h2")] == ["mtqa gate: failed"]
    rows = [[_words(cell) for cell in row.iter("td")] for row in tree.iter("tr")]
    assert rows[1:] == [
        ["feeds/a b.txt", "feeds/a b.txt, line 3", "break/lowercase", "1 certain"],
        ["Harbour strike", "feeds/b.md, line 3", "break/lowercase", "1 certain"],
        ["Harbour strike", "feeds/c.xml, line 7", "break/lowercase", "1 certain"],
    ]
    assert [_words(e) for e in tree.iter("ins")] == ["grow. deteriorate"] * 3
    told = _words(tree)
    assert "3 of 5 stories failed (8 sentences); new findings: 3 certain, 1 likely" in told
    assert "known: 1 false alarm; resolved: 1; skipped: 2: 1 not English, 1 not a story; not read: 1." in told
    assert "feeds/bad.xml: line 3: not well-formed" in told
    assert "repeat/doubled in urn:x:gone: “the the”" in told


def test_strangers_add_no_markup() -> None:
    tree = _tree(write(nasty()))
    assert {e.tag for e in tree.iter()} <= {
        "html", "body", "h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td", "ul", "li",
        "b", "ins", "br", "code",
    }  # fmt: skip
    assert next(_words(cell) for cell in tree.iter("td")) == " ".join(visible(NASTY).split())


def test_a_passed_run_is_short() -> None:
    assert write(GateOutcome(SIGNATURE, ())).startswith("## mtqa gate: passed\n\n0 of 0 stories failed")


def test_it_keeps_to_the_limit_and_says_what_it_leaves_out() -> None:
    whole, cut = write(many(50)), write(many(50), most=4000)
    assert len(whole.encode()) > 4000 >= len(cut.encode())
    assert "Shortened" not in whole
    left = 50 - cut.count("<ins>")
    assert 0 < left < 50
    assert f"**Shortened:** {left + 1} more entries left out here" in cut, "the findings, and an empty line"
    assert len(write(many(3000)).encode()) <= MOST_BYTES
