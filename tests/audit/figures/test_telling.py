from __future__ import annotations

from pathlib import Path

from mtqa.audit.figures.collect import collect
from mtqa.audit.figures.telling import EACH, LONG, MOST
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
        Story("long", [sentence("A very " + "long " * LONG + "one.", 0.99)]),
        *(Story(f"s{i}", [sentence(f"Number {i} is short.", 0.5 + i / 100)]) for i in range(EACH + 3)),
        Story("likely", [sentence("Another one here.", 0.98, grade="likely")]),
    ]
    shown = collect(write_ledger(tmp_path / "audit", stories)).telling
    assert [each.story for each in shown] == [f"s{i}" for i in reversed(range(3, EACH + 3))]


def test_no_check_is_crowded_out(tmp_path: Path) -> None:
    checks = [f"kind/{i:02}" for i in range(MOST - 2)]
    stories = [
        Story(f"{check} {i}", [sentence(f"{check} number {i}.", check=check)])
        for check in checks
        for i in range(EACH)
    ]
    shown = collect(write_ledger(tmp_path / "audit", stories)).telling
    assert len(shown) == MOST
    assert {each.check for each in shown} == set(checks)


def test_weaker_grades_than_those_counted_are_not_shown(tmp_path: Path) -> None:
    stories = [Story("a", [sentence("Only for review.", grade="review")])]
    assert collect(write_ledger(tmp_path / "audit", stories)).telling == []
