"""Sound translations that were written for the project."""

from __future__ import annotations

from recipes.today.rows import Origin
from recipes.today.sound import FOR_FITS, FOR_REPORT, MOST, MOST_REPORTED, sound_stories


def test_stories_for_fits_and_for_the_report_are_of_different_sets() -> None:
    fitted, reported = list(sound_stories(beside=True)), list(sound_stories(report=True, beside=True))
    assert not set(FOR_FITS) & set(FOR_REPORT)
    assert len(fitted) == MOST * len(FOR_FITS)
    assert len(reported) == MOST_REPORTED * len(FOR_REPORT)
    assert not {story.id for story in fitted} & {story.id for story in reported}
    for story in (*fitted, *reported):
        assert story.origin is Origin.FLUENT
        assert not story.counted
        assert story.text.count("\n\n") == story.source.count("\n\n")
        assert story.document().metadata.source_language == story.language


def test_the_same_stories_stand_alone() -> None:
    alone, beside = list(sound_stories()), list(sound_stories(beside=True))
    assert [(story.id, story.text) for story in alone] == [(story.id, story.text) for story in beside]
    assert not any(story.source or story.language for story in alone)
