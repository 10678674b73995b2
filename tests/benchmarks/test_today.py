from __future__ import annotations

from pathlib import Path

from benchmarks.today import is_bad, shown
from mtqa.checker import Checker
from mtqa.settings import Settings
from recipes.data.parts import FOR_REPORT
from recipes.today.rows import Origin, todays_stories


def test_a_line_is_bad_by_its_english_or_by_what_it_means() -> None:
    minor, major = ({"label": "ok", "meaning": [{"severity": each}]} for each in ("minor", "major"))
    broken = {"label": "broken", "meaning": []}
    assert [is_bad(line) for line in (minor, major, broken)] == [False, True, True]


def test_labelled_lines_edited_copy_and_professional_translations_are_read(
    tmp_path: Path, news_data: Path
) -> None:
    """What is kept is not read again: a row of each story stands in for what the models would say."""
    checker = Checker(
        Settings(round_trip=False, tagger=False, fluency=False, estimator=False, bilingual=False, cache=False)
    )
    stories = list(todays_stories(news_data, report=True))
    kept = tmp_path / "rows.jsonl"
    row = '{{"id": "{}", "found": [["a/b", 0, 5]], "sentences": 3, "signature": "{}"}}\n'
    kept.write_text("".join(row.format(story.id, checker.signature) for story in stories), "utf-8")
    read = list(shown(checker, kept, news_data))
    assert {story.origin for story, *_ in read} == {Origin.RAW, Origin.PROFESSIONAL, Origin.HUMAN}
    assert any(story.id.startswith(FOR_REPORT) for story, *_ in read)
    assert all((found, sentences) == ([("a/b", 0, 5)], 3) for _, found, sentences in read)
    ids = [story.id for story, *_ in read]
    assert len(ids) == len(set(ids)), "a story that the data has twice counts once"
    labelled = list(shown(checker, kept, news_data, edited=False))
    assert labelled
    assert all(story.lines for story, *_ in labelled)
