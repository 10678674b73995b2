"""English words of the other member of a set, in the form of the word whose place they take."""

from __future__ import annotations

import pytest

from mtqa.source.closed_sets.opposing import opposing_words


@pytest.mark.parametrize(
    ("group", "member", "said", "words"),
    [
        ("trend", "fall", "rose", ("fell", "dropped", "declined")),
        ("trend", "fall", "increased", ("dropped", "declined", "decreased")),
        ("trend", "rise", "fell", ("increased", "rose", "grew")),
        ("trend", "rise", "fallen", ("increased", "grown", "jumped")),
        ("trend", "rise", "declining", ("growing", "increasing", "rising")),
        ("level", "low", "Higher", ("Lower",)),
        ("level", "high", "low", ("high",)),
        ("size", "small", "largest", ("smallest",)),
        ("decision", "accept", "rejection", ("approval", "adoption", "acceptance")),
        ("quality", "bad", "good", ("bad",)),
        ("trend", "fall", "went up", ()),
        ("trend", "none of them", "rose", ()),
    ],
)
def test_words_have_the_form_of_the_one_whose_place_they_take(
    group: str, member: str, said: str, words: tuple[str, ...]
) -> None:
    assert opposing_words(group, member, said)[: len(words) or 1] == words


def test_a_word_that_asks_for_another_article_is_left_out() -> None:
    assert "increase" in opposing_words("trend", "rise", "drop", "after the ")
    assert "increase" not in opposing_words("trend", "rise", "drop", "after a ")
    assert set(opposing_words("trend", "fall", "increase", "After an ")) == set()


def test_a_word_is_never_proposed_for_itself() -> None:
    for said in ("rose", "fell", "cut", "increase"):
        for member in ("rise", "fall"):
            assert said not in opposing_words("trend", member, said)
