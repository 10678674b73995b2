"""Rules and categories switched on and off by a client."""

from __future__ import annotations

import pytest

from mtqa.desk.languagetool.selection import Selection
from mtqa.document import Span
from mtqa.findings import Finding, Grade, Severity


def _finding(check: str, grade: Grade, category: str = "Fluency/Grammar", rule: str = "word") -> Finding:
    return Finding(check, category, Severity.MAJOR, grade, 0.9, Span(0, 1), "Wrong.", "0" * 16, rule)


CERTAIN = _finding("break/lowercase", Grade.CERTAIN)
REVIEW = _finding("quotes/unbalanced", Grade.REVIEW, "Fluency/Punctuation")
STORY = _finding("name/variant", Grade.LIKELY, "Fluency/Spelling")


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({}, [CERTAIN, STORY]),
        ({"level": "picky"}, [CERTAIN, REVIEW, STORY]),
        ({"disabledRules": "break/lowercase, nothing"}, [STORY]),
        ({"disabledRules": "BREAK"}, [STORY]),
        ({"disabledRules": "break/lowercase:word"}, [STORY]),
        ({"disabledRules": "break/lowercase:other"}, [CERTAIN, STORY]),
        ({"disabledCategories": "TYPOS,STYLE"}, [CERTAIN]),
        ({"enabledRules": "quotes/unbalanced"}, [CERTAIN, REVIEW, STORY]),
        ({"enabledRules": "quotes/unbalanced", "enabledOnly": "yes"}, [REVIEW]),
        ({"enabledCategories": "TYPOS", "enabledOnly": "true"}, [STORY]),
        ({"enabledCategories": "PUNCTUATION"}, [CERTAIN, STORY]),
        ({"mode": "textLevelOnly"}, [STORY]),
        ({"mode": "allButTextLevelOnly"}, [CERTAIN]),
    ],
)
def test_what_a_client_is_shown(fields: dict[str, str], shown: list[Finding]) -> None:
    selection = Selection.of(fields)
    assert [f for f in (CERTAIN, REVIEW, STORY) if selection.wants(f, Grade.LIKELY)] == shown
