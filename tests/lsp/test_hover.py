from __future__ import annotations

from dataclasses import replace

import pytest
from lsprotocol import types
from markdown_it import MarkdownIt

from mtqa.evidence import RoundTrip
from mtqa.lsp.findings import CheckedBuffer
from mtqa.lsp.hover import hover
from mtqa.translation.scores import scorer
from tests.lsp.talk import BROKEN
from tests.lsp.test_actions import judged

#: What an editor would fetch, follow or run if it were markup.
NASTY = "![x](https://a.example/i.png) <b>*two*</b> [link](https://a.example) `code` &amp;"
MARKDOWN, PLAIN = types.MarkupKind.Markdown, types.MarkupKind.PlainText


def with_trips(found: CheckedBuffer, back: str) -> CheckedBuffer:
    """The same with a round trip for every sentence."""
    trip = RoundTrip("pt", "o texto", back, 12.34, 56.78, scorer("en").signatures)
    stories = tuple(
        (story, replace(report, segments=tuple(replace(s, round_trip=trip) for s in report.segments)))
        for story, report in found.stories
    )
    return replace(found, stories=stories)


def told(found: CheckedBuffer, line: int, character: int, kind: types.MarkupKind = MARKDOWN) -> str:
    shown = hover(found, types.Position(line, character), kind)
    assert shown is not None
    assert isinstance(shown.contents, types.MarkupContent)
    assert shown.contents.kind is kind
    return shown.contents.value


def test_a_sentence_without_findings_has_its_round_trip() -> None:
    found = with_trips(judged(f"The 🚀 bank kept its rate on Tuesday.\n\n{BROKEN}"), "The bank held it.")
    value = told(found, 0, 20)
    assert value == "**Round trip** through pt (BLEU 12, chrF 57): The bank held it.\n\n**pt**: o texto"
    shown = hover(found, types.Position(0, 20), MARKDOWN)
    assert shown is not None
    assert shown.range == types.Range(types.Position(0, 0), types.Position(0, 37))


def test_a_finding_has_its_message_its_suggestions_and_its_round_trip() -> None:
    value = told(with_trips(judged(BROKEN), "It rose."), 0, 60, PLAIN)
    assert value.startswith("break/lowercase critical, certain (confidence ")
    assert "Suggestion: … continued to grow deteriorate for several …" in value
    assert value.count("Round trip through pt (BLEU 12, chrF 57): It rose.") == 1
    assert "*" not in value


@pytest.mark.parametrize(
    ("evidence", "line"),
    [
        ({"tagger": 0.94}, "the tagger takes the stop for a false one: 94%"),
        ({"tagger": 0.9998}, "the tagger takes the stop for a false one: more than 99%"),
        ({"tagger": 0.0001}, "the tagger takes the stop for a false one: less than 1%"),
        ({"fluency": 5.35}, "to the language model the text is 210 times as likely without the stop"),
        ({"fluency": -0.2}, "to the language model the text is about as likely with the stop"),
        ({"fluency": 60.0}, "to the language model the text is more than a million times as likely without the stop"),
        ({"fluency": 2.0, "bleu": 12.3}, "to the language model the text is 7 times as likely without the stop; BLEU 12"),
    ],
)  # fmt: skip
def test_what_a_finding_rests_on_is_told_in_words(evidence: dict[str, float], line: str) -> None:
    found = judged(BROKEN)
    stories = tuple(
        (story, replace(report, findings=tuple(replace(f, evidence=evidence) for f in report.findings)))
        for story, report in found.stories
    )
    value = told(replace(found, stories=stories), 0, 60, PLAIN)
    assert f"Evidence: {line}" in value.splitlines()


def test_a_text_is_never_markup() -> None:
    value = told(with_trips(judged("All is well on Tuesday."), NASTY), 0, 3)
    (paragraph, *_) = (
        token for token in MarkdownIt("gfm-like", {"linkify": False}).parse(value) if token.children
    )
    kinds = {child.type for child in paragraph.children or []}
    assert kinds == {"text", "strong_open", "strong_close"}
    assert NASTY in "".join(child.content for child in paragraph.children or [])
    assert NASTY in told(with_trips(judged("All is well on Tuesday."), NASTY), 0, 3, PLAIN)


@pytest.mark.parametrize("position", [(1, 0), (7, 7)])
def test_nothing_where_there_is_no_sentence(position: tuple[int, int]) -> None:
    found = with_trips(judged(f"One rose.\n\n{BROKEN}\n\n"), "It rose.")
    assert hover(found, types.Position(*position), MARKDOWN) is None


def test_nothing_before_the_models_are_heard() -> None:
    assert hover(judged("All is well on Tuesday."), types.Position(0, 3), MARKDOWN) is None
