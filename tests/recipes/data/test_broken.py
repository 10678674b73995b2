"""Breaks put into stories, and those that engines made."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks.breaks import Line, natural_breaks
from recipes.data.broken import KINDS, break_story, by_hash
from recipes.data.stories import Story

STORY = Story(
    "made",
    "made-1",
    "Ferry crews call off strike\n\n"
    "The crews of three ferries that serve the northern islands called off a strike on Friday after the "
    "operator offered them a new contract. The union said Captain Marta Lind and her deputy had signed "
    "the agreement in the harbour office late on Thursday evening.\n\n"
    "Passengers who had booked for the weekend were told by Mr Olsen of the EU office that every boat would "
    "sail as planned. Hotels on the islands reported that most of the guests who had cancelled were calling "
    "back to ask for their rooms again.",
)


@pytest.mark.parametrize("kind", KINDS)
def test_a_break_stands_where_it_is_said_to(kind: str) -> None:
    broken = break_story(STORY, kind, breaks=4)
    assert broken is not None
    assert broken.story.text != STORY.text
    for right in broken.rights:
        assert broken.story.text[right - 2 : right] == ". "
        assert broken.story.text[right - 3].isalnum()
    assert broken == break_story(STORY, kind, breaks=4)


def test_lost_words_aside_what_is_around_a_break_stays_as_it_was() -> None:
    broken = break_story(STORY, "lowercase")
    assert broken is not None
    assert len(broken.rights) == 2
    text = broken.story.text
    for right in sorted(broken.rights, reverse=True):
        text = text[: right - 2] + text[right - 1 :]
    # A comma that stood before the break is gone with it.
    assert text.replace(",", "") == STORY.text.replace(",", "")


def test_a_story_without_a_sentence_long_enough_cannot_be_broken() -> None:
    assert break_story(Story("made", "short", "Rain.\n\nIt rained."), "lowercase") is None


def test_the_order_by_hash_is_that_of_the_ids_alone() -> None:
    stories = [Story("made", str(number), "") for number in range(20)]
    assert [s.id for s in by_hash(stories)] == [s.id for s in by_hash(reversed(stories))]
    assert [s.id for s in by_hash(stories, "a")] != [s.id for s in by_hash(stories, "b")]


def lines(*texts: str, unseen: bool = True) -> Iterator[Line]:
    return iter([Line("xx-en.system", text, unseen) for text in texts])


BROKEN = "The mayor opened the bridge. the river on Monday morning."


@pytest.mark.parametrize("capital", [False, True])
def test_a_small_letter_after_a_stop_is_a_natural_break(capital: bool) -> None:
    (found,) = natural_breaks(lines("All is well.", BROKEN), capital=capital, corpus="made")
    (right,) = found.rights
    assert found.story.text[right - 8 : right + 9] == (
        "bridge. The river" if capital else "bridge. the river"
    )
    assert found.story.text.startswith("All is well. The mayor")


@pytest.mark.parametrize(
    "text",
    [
        "The firm is called Holm Ltd. and sells boats.",
        "He bought a new phone. iPhone owners waited.",
        "Read more at the site of the paper. www readers know it.",
        "The mayor opened the bridge. The river rose.",
    ],
)
def test_other_small_letters_are_none(text: str) -> None:
    assert list(natural_breaks(lines(text), capital=False, corpus="made")) == []


def test_one_break_of_two_systems_counts_once_and_seen_ones_not_at_all() -> None:
    twice = [Line("a", BROKEN, True), Line("b", BROKEN, True)]
    assert len(list(natural_breaks(iter(twice), capital=False, corpus="made"))) == 1
    assert list(natural_breaks(lines(BROKEN, unseen=False), capital=False, corpus="made")) == []
