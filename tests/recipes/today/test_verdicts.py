"""The lines that say how well raw and professional stories are told apart."""

from __future__ import annotations

from dataclasses import replace

from mtqa.report import NeedsEditor
from recipes.today.rows import Origin, Sentence
from recipes.today.stories import OriginStory
from recipes.today.verdicts import Estimated, readers_told_apart, sound, told_apart


def _story(origin: Origin, expected: float, raw: float, bad: int) -> Estimated:
    found = NeedsEditor(expected, 0, 9, 10, threshold=0.1, probability=0.5, least_probability=0.5, raw=raw)
    sentences = tuple(Sentence((at, at + 1), 0.5, "broken" if at < bad else "ok") for at in range(10))
    return Estimated(OriginStory("a", origin, sentences), found)


STORIES = [
    _story(Origin.RAW, 6, 0.9, 4),
    _story(Origin.RAW, 3, 0.8, 1),
    _story(Origin.PROFESSIONAL, 4, 0.1, 2),
    _story(Origin.PROFESSIONAL, 2, 0.2, 3),
]


def test_by_the_estimate() -> None:
    line = told_apart(STORIES)
    assert "2 raw,     2 professional" in line
    assert line.endswith("AUC of the share 0.750, of raw 1.000")


def test_by_what_readers_counted() -> None:
    assert readers_told_apart(STORIES).endswith("raw output against professional translations: 0.500")


def test_of_sound_translations_none_needs_an_editor() -> None:
    few, many = (_story(Origin.FLUENT, expected, 0.1, 0) for expected in (1, 3))
    few = replace(few, found=replace(few.found, probability=0.2))
    many = replace(many, found=replace(many.found, probability=0.9))
    line = sound([*STORIES, few, many])
    assert line == "sound: 2 translations, expected share 0.200, needs editor 0.500"
