"""``sentence/splice``: what the examples do not show."""

from __future__ import annotations

import pytest

from mtqa.checks.sentence_splice import CommaSplice
from mtqa.segmentation.segment import segment_text


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        (
            "The ferry was late again, there were no buses at the harbour.",
            "The ferry was late again. There were no buses at the harbour.",
        ),
        (
            "The bridge is closed for two years, the drivers must take the ferry.",
            "The bridge is closed for two years. The drivers must take the ferry.",
        ),
    ],
)
def test_a_splice_is_mended_with_a_full_stop(text: str, mended: str) -> None:
    (found,) = CommaSplice().find(segment_text(text, path="x"))
    (edit,) = found.suggestions
    assert text[: edit.span.start] + edit.text + text[edit.span.end :] == mended
