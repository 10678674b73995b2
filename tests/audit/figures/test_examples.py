"""Which sentences and which reasons are shown."""

from __future__ import annotations

from pathlib import Path

from mtqa.audit.figures.collect import collect
from mtqa.audit.figures.examples import EXAMPLES, LONG_SENTENCE, MOST_REASONS, MOST_SENTENCES, SENTENCES_EACH
from tests.audit.ledgers import Found, Sentence, Story, write_ledger


def sentence(
    text: str, confidence: float = 0.9, check: str = "break/fragment", grade: str = "certain"
) -> Sentence:
    return Sentence(text, [Found(check, grade, mark=text.split()[1], confidence=confidence)])


def test_the_marked_span_evidence_and_suggestion_are_shown(tmp_path: Path) -> None:
    found = Found(
        mark="talks. went", evidence={"bleu": 71.5, "back_text": "x"}, suggestions=["The talks went on."]
    )
    story = Story(
        "a", [Sentence("Plain one."), Sentence("The talks. went on.", [found])], {"provider": "AFX"}
    )
    (told,) = collect(write_ledger(tmp_path / "audit", [story])).telling
    assert (told.before, told.mark, told.after) == ("The ", "talks. went", " on.")
    assert (told.evidence, told.suggestions) == ({"bleu": 71.5, "back_text": "x"}, ["The talks went on."])
    assert (told.path, told.line, told.groups) == ("archive/a", 2, {"provider": "AFX"})


def test_copy_sent_twice_is_shown_once_and_a_story_once_a_check(tmp_path: Path) -> None:
    stories = [
        Story("a", [sentence("One two three.", 0.8), sentence("Four five six.", 0.9)]),
        Story("b", [sentence("One two three.", 0.8)]),
        Story("c", [sentence("Seven eight nine.", 0.7)]),
    ]
    shown = collect(write_ledger(tmp_path / "audit", stories)).telling
    assert [(each.story, each.mark) for each in shown] == [("a", "five"), ("c", "eight")]


def test_the_surest_come_first_and_long_ones_last(tmp_path: Path) -> None:
    stories = [
        Story("long", [sentence("A very " + "long " * LONG_SENTENCE + "one.", 0.99)]),
        *(
            Story(f"s{i}", [sentence(f"Number {i} is short.", 0.5 + i / 100)])
            for i in range(SENTENCES_EACH + 3)
        ),
        Story("likely", [sentence("Another one here.", 0.98, grade="likely")]),
    ]
    shown = collect(write_ledger(tmp_path / "audit", stories)).telling
    assert [each.story for each in shown] == [f"s{i}" for i in reversed(range(3, SENTENCES_EACH + 3))]


def test_no_check_is_crowded_out(tmp_path: Path) -> None:
    checks = [f"kind/{i:02}" for i in range(MOST_SENTENCES - 2)]
    stories = [
        Story(f"{check} {i}", [sentence(f"{check} number {i}.", check=check)])
        for check in checks
        for i in range(SENTENCES_EACH)
    ]
    shown = collect(write_ledger(tmp_path / "audit", stories)).telling
    assert len(shown) == MOST_SENTENCES
    assert {each.check for each in shown} == set(checks)


def test_weaker_grades_than_those_counted_are_not_shown(tmp_path: Path) -> None:
    stories = [Story("a", [sentence("Only for review.", grade="review")])]
    assert collect(write_ledger(tmp_path / "audit", stories)).telling == []


def test_one_reason_for_all_paths_and_numbers(tmp_path: Path) -> None:
    stories = [Story(f"s{i}", error=f"archive/s{i}: line {i}: broken") for i in range(5)]
    stories.append(Story("x", error="over 5 MB"))
    found = collect(write_ledger(tmp_path / "audit", stories)).skipped
    assert [(each.reason, each.stories) for each in found] == [("line N: broken", 5), ("over 5 MB", 1)]
    assert found[0].examples == [f"archive/s{i} s{i}" for i in range(EXAMPLES)]


def test_many_reasons_end_in_others(tmp_path: Path) -> None:
    words = [chr(97 + i) * 3 for i in range(MOST_REASONS + 4)]
    stories = [
        Story(f"{word}{i}", error=f"no {word}") for i, word in enumerate([*words, *words[:MOST_REASONS]])
    ]
    found = collect(write_ledger(tmp_path / "audit", stories))
    assert (len(found.skipped), found.other_reasons, found.other_skipped) == (MOST_REASONS, 4, 4)
