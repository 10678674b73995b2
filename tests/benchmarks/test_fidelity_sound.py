"""The sound lines are whole, and what is shown in them is counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.fidelity_sound import FRESH, SoundLine, read, show, stories
from mtqa.checker import Checker
from mtqa.settings import Settings


@pytest.mark.parametrize("name", ["fresh", "ordinary", "conventions"])
def test_the_lines_are_whole_and_no_id_stands_twice(name: str) -> None:
    lines = [line for story in stories(FRESH.parent / name) for line in story]
    assert len({line.language for line in lines}) == 40
    assert len({line.id for line in lines}) == len(lines) > 4000
    for line in lines:
        assert line.id.startswith(f"{line.language}-")
        assert line.source.strip()
        assert line.english.strip()


def test_stories_below_a_number_are_left_out() -> None:
    numbers = {int(story[0].id.split("-")[1]) for story in stories(FRESH, 201)}
    assert numbers == set(range(201, 215))


def test_each_line_is_read_alone_and_in_its_story(tmp_path: Path) -> None:
    rows = [
        '{"id": "de-1-1", "story": 1, "line": 1, "source": "Am Montag kamen 300 Gäste.", "english": "On Monday'
        ' 500 guests came."}',
        '{"id": "de-1-2", "story": 1, "line": 2, "source": "Es regnete den ganzen Tag.", "english": "It rained'
        ' all day."}',
    ]
    (tmp_path / "de.jsonl").write_text("\n".join(rows) + "\n", "utf-8")
    settings = Settings(
        round_trip=False, cache=False, user_names=False, estimator=False, fluency=False, tagger=False
    )
    (story,) = stories(tmp_path)
    wrong, sound = read(Checker(settings), story)
    assert any(key.startswith("fidelity/number") for key in wrong.alone & wrong.in_story)
    assert not sound.alone | sound.in_story


def test_what_is_shown_is_counted_by_language_and_rule(capsys: pytest.CaptureFixture[str]) -> None:
    rule = frozenset(("fidelity/number:digit",))
    show(
        [SoundLine("de", "de-1-1", "", "", rule, rule), SoundLine("de", "de-1-2", "", "", frozenset(), rule)]
    )
    printed = capsys.readouterr().out
    assert "| de | 0.5000 | 1.0000 | 2 |" in printed
    assert "fidelity/number:digit 1" in printed
