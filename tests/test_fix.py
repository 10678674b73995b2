"""What is asked on a terminal, and what the answers do."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from mtqa.console import Console
from mtqa.document import Span
from mtqa.findings import Finding, Grade, Severity, Suggestion
from mtqa.fix import Quit, ask
from mtqa.segmentation.segment import segment_text

DOCUMENT = segment_text("Ties have continued to grow. shrink for years, he said on Monday.", path="s.txt")
SUGGESTIONS = [Suggestion(Span(23, 29), ""), Suggestion(Span(27, 28), ""), Suggestion(Span(27, 28), ",")]
FINDING = Finding(
    check="break/lowercase",
    category="Fluency/Punctuation",
    severity=Severity.CRITICAL,
    grade=Grade.CERTAIN,
    confidence=0.99,
    span=Span(23, 35),
    message="A full stop breaks the sentence.",
    fingerprint="0" * 16,
    suggestions=tuple(SUGGESTIONS),
)


def _answers(*answers: str) -> Callable[[], str]:
    given = iter(answers)

    def read() -> str:
        try:
            return next(given)
        except StopIteration:
            raise EOFError from None

    return read


def _asked(*answers: str) -> tuple[Suggestion | None, str]:
    out = io.StringIO()
    chosen = ask(Console(file=out, width=100), DOCUMENT, FINDING, SUGGESTIONS, _answers(*answers))
    return chosen, out.getvalue()


@pytest.mark.parametrize(
    ("answer", "chosen"),
    [("y", 0), ("YES", 0), ("1", 0), ("2", 1), (" 3 ", 2), ("n", None), ("No", None)],
)
def test_an_answer_takes_one_or_none(answer: str, chosen: int | None) -> None:
    assert _asked(answer)[0] == (None if chosen is None else SUGGESTIONS[chosen])


def test_the_finding_and_its_suggestions_are_shown() -> None:
    told = _asked("n")[1]
    assert "s.txt:1:24  certain  break/lowercase" in told
    assert "A full stop breaks the sentence." in told
    assert "1: … have continued to shrink for years, …" in told
    assert "3: … continued to grow, shrink for years, …" in told


def test_what_is_no_answer_is_asked_again() -> None:
    chosen, told = _asked("", "4", "0", "²", "what", "2")
    assert chosen == SUGGESTIONS[1]
    assert told.count("Apply?") == 6


@pytest.mark.parametrize("answers", [("q",), ("quit",), (), ("?",)])
def test_quitting_and_the_end_of_the_input(answers: tuple[str, ...]) -> None:
    with pytest.raises(Quit):
        _asked(*answers)
