"""The written pairs are whole, and their error is one in the English."""

from __future__ import annotations

import pytest

from benchmarks.fidelity_written import Shown, show
from recipes.data.written_pairs import written_stories

KINDS = frozenset(
    (
        *("number", "number-word", "exchanged", "date", "name-replaced", "name-removed", "negation"),
        *("clause-omitted", "phrase-omitted", "clause-added", "antonym", "quantity", "role"),
        *("wrong-word", "tense", "untranslated"),
    )
)


def test_stories_have_lines_with_one_error_each() -> None:
    stories = list(written_stories())
    lines = [line for story in stories for line in story.lines]
    assert len(lines) == len({line.id for line in lines}) == 1200
    assert {line.kind for line in lines} == KINDS
    for line in lines:
        assert line.source.strip()
        assert line.english.strip() == line.english
        assert line.wrong != line.english


def test_halves_are_of_stories_and_both_large() -> None:
    stories = list(written_stories())
    fit = sum(len(story.lines) for story in stories if story.half == "fit")
    assert 0.4 < fit / 1200 < 0.6


def test_what_is_shown_is_counted_by_language_and_kind(capsys: pytest.CaptureFixture[str]) -> None:
    line = next(written_stories()).lines[0]
    show(
        [
            Shown("de", "sound", line, frozenset()),
            Shown("de", "sound in its story", line, frozenset(("fidelity/number:digit",))),
            Shown("de", "antonym", line, frozenset(("fidelity/opposite:trend",))),
            Shown("de", "antonym", line, frozenset()),
        ]
    )
    told = capsys.readouterr().out
    assert "| de | 0.000 | 1.000 | 0.500 | 1 |" in told
    assert "antonym              0.500 of 2" in told
