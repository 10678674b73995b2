"""``grammar/cluster``: what the examples do not show."""

from __future__ import annotations

import pytest

from mtqa.checks.grammar_cluster import WordCluster, sequences
from mtqa.segmentation.segment import segment_text


@pytest.mark.parametrize(
    "text", ["The road is is closed by the the snow.", "They have have seen a a ferry that that was late."]
)
def test_the_same_word_twice_is_left_to_another_check(text: str) -> None:
    assert list(WordCluster().find(segment_text(text, path="x"))) == []


def test_a_table_of_sequences_has_slots_and_a_message_for_each_rule() -> None:
    rows = {sequence for found in sequences("clusters").values() for sequence in found}
    assert {row.rule for row in rows} == {
        "modal", "do", "to", "its", "be", "be-base", "have", "have-base", "subject", "determiner", "noun", "word", "uncounted",
    }  # fmt: skip
    assert all(all(slot for slot in row.slots) and row.message.endswith((".", "”.")) for row in rows)
