"""Spaces before marks: one is a slip, several are the work of a machine."""

from __future__ import annotations

from mtqa.checks.typography_space import SpaceBefore
from mtqa.segmentation.segment import segment_text


def rules(text: str) -> list[str]:
    return [suspicion.rule for suspicion in SpaceBefore().find(segment_text(text))]


def test_one_or_several() -> None:
    assert rules("The talks , which began in June, had failed.") == ["comma"]
    assert rules("The talks , which began in June , had failed.") == ["tokens", "tokens"]
    assert rules("The talks , which began in June, had failed. Why ?") == ["tokens", "tokens"]


def test_each_paragraph_counts_for_itself() -> None:
    assert rules("The talks , which began in June, had failed.\n\nNobody was glad .") == [
        "comma",
        "stop-last",
    ]


def test_brackets_and_apostrophes_keep_their_rules() -> None:
    assert rules("The talks , ( and the minister 's speech) , had failed.") == [
        "tokens",
        "bracket",
        "apostrophe",
        "tokens",
    ]
