"""What a check finds in the first paragraphs of a story, unless it says that this may change, the whole story has too."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mtqa.checks.base import Check, FidelityCheck, Reads
from mtqa.checks.registry import all_checks
from mtqa.document import Document
from mtqa.segmentation.segment import segment_text

_FIXTURES = Path(__file__).parents[2] / "fixtures"
_ALONE = [
    check for check in all_checks() if check.reads is Reads.TEXT and not isinstance(check, FidelityCheck)
]


def _stories() -> list[Document]:
    """The fixtures, and the examples of all checks as paragraphs of seven stories."""
    texts = [path.read_bytes().decode("utf-8", "replace") for path in sorted(_FIXTURES.glob("*.txt"))]
    examples = [example.text for check in _ALONE for example in type(check).examples()]
    texts += ["\n\n".join(examples[at::7]) for at in range(7)]
    return [segment_text(text) for text in texts]


@pytest.fixture(scope="module")
def stories() -> list[Document]:
    return _stories()


@pytest.mark.parametrize("check", _ALONE, ids=lambda check: check.id)
def test_what_is_found_early_stands(check: Check, stories: list[Document]) -> None:
    for story in stories:
        whole = list(check.find(story))
        for blocks in (1, 2, 4, 9, 17):
            first = replace(story, blocks=story.blocks[:blocks])
            early = [found for found in check.find(first) if check.found_early(found.rule)]
            assert [found for found in early if found not in whole] == []


def test_a_name_that_is_doubled_again_further_on_is_not_found_early() -> None:
    story = segment_text("The side Bafana Bafana won on Friday.\n\nFans of Bafana Bafana sang all night.")
    doubled = next(check for check in _ALONE if check.id == "repeat/doubled")
    first = replace(story, blocks=story.blocks[:1])
    assert [found.rule for found in doubled.find(first)] == ["name"]
    assert not doubled.found_early("name")
    assert list(doubled.find(story)) == []
