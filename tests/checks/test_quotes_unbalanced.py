"""What a quotation mark without a partner is taken for."""

from __future__ import annotations

import pytest

from mtqa.checks.quotes_unbalanced import QuotesUnbalanced
from mtqa.edits import edited_text
from mtqa.segmentation.segment import segment_text

CLAUSES = [
    "said the mayor of Leeds",
    "said coach Anna Berg",
    "he said",
    "the mayor of the town said",
    "Anna Berg told reporters",
    "wrote an editor",
    "according to the mayor",
]


def rules(text: str) -> list[str]:
    return [suspicion.rule for suspicion in QuotesUnbalanced().find(segment_text(text))]


@pytest.mark.parametrize("clause", CLAUSES)
def test_reporting_clauses(clause: str) -> None:
    assert rules(f"The road will be closed, “{clause} on Monday.") == ["turned"]
    assert rules(f'The road will be closed, "{clause} on Monday.') == ["turned"]
    assert rules(f"The road will be closed,” {clause} on Monday.") == ["reported"]
    assert rules(f"“The road will be closed,” {clause} on Monday.") == []


@pytest.mark.parametrize("lead", ["The mayor said:", "The mayor of Leeds said,", "She wrote to the union:"])
def test_an_announced_quotation(lead: str) -> None:
    assert rules(f"{lead} “The road will be closed. It is not safe.") == ["lead-in"]
    assert rules(f"{lead} “The road will be closed. It is not safe.”") == []


def test_a_quotation_that_goes_on_in_the_next_paragraph() -> None:
    assert rules("The mayor said: “The road is not safe.\n\n“It will be closed,” she said.") == []


def test_the_rest() -> None:
    assert rules("The mayor called the “road unsafe and left.") == ["unclosed"]
    assert rules("The mayor called the road” unsafe and left.") == ["unopened"]
    assert rules("The mayor called the road unsafe. ” Then she left.") == ["stray"]
    assert rules("The “mayor called the “road “unsafe and left.") == ["tangled"] * 3


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        (
            "\"It's a historical day for the justice, declared the prosecutor Ana Ríos to the journalists.",
            '"It\'s a historical day for the justice," declared the prosecutor Ana Ríos to the journalists.',
        ),
        (
            "“We shall not sell, the minister told reporters.",
            "“We shall not sell,” the minister told reporters.",
        ),
        ("“Shall we sell? asked the minister.", "“Shall we sell?” asked the minister."),
        ("The mayor said: “The road is closed.", "The mayor said: “The road is closed.”"),
        ("The road is closed,” said the mayor of Leeds.", "“The road is closed,” said the mayor of Leeds."),
        ("The mayor said: “The road is closed. It is not safe.", None),
        ("The mayor called the “road unsafe and left.", None),
        ("The mayor called the road” unsafe and left.", None),
        ("It is not safe. The road is closed,” said the mayor of Leeds.", None),
        ("The mayor said “it is safe, and left the hall.", None),
    ],
)
def test_a_quotation_without_an_end_gets_it_where_its_place_is_told(text: str, repaired: str | None) -> None:
    (suspicion,) = QuotesUnbalanced().find(segment_text(text))
    assert [edited_text(text, [edit]) for edit in suspicion.suggestions] == ([repaired] if repaired else [])
