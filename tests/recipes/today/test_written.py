"""The halves of the sound stories of a language model, and that heads learn from one of them alone."""

from __future__ import annotations

from recipes.head_mixtures import ELSEWHERE, HERE, RAW, written_mixtures
from recipes.today.rows import Origin
from recipes.today.written import written_stories

PUT_IN = tuple(f"Raw line {number} were read." for number in range(15))


def test_halves_share_no_story_and_hold_every_kind() -> None:
    fitted, reported = list(written_stories()), list(written_stories(report=True))
    assert not {story.id for story in fitted} & {story.id for story in reported}
    for half in (fitted, reported):
        assert {story.origin for story in half} == {Origin.WRITTEN, Origin.RETOLD, Origin.FLUENT}
        assert not any(story.counted or story.lines for story in half)


def test_mixtures_are_of_the_fitted_half_and_say_what_was_put_in() -> None:
    fitted = {story.id: story.text for story in written_stories()}
    seen = set()
    for name, lines, kinds in written_mixtures([PUT_IN]):
        for line, kind in zip(lines, kinds, strict=True):
            seen.add(kind)
            assert (line in PUT_IN) is (kind == RAW)
            assert (line in fitted[name]) is (kind == HERE)
    assert seen == {HERE, RAW, ELSEWHERE}
    assert {name for name, _, _ in written_mixtures([PUT_IN])} == set(fitted)
