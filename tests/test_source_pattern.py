"""Names of sources by those of stories."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.source_pattern import check_pattern, is_marked_english, names_of, stems

_NAMES = st.text(
    st.characters(exclude_characters="/\0", exclude_categories=("Cs",)), min_size=1, max_size=12
).filter(lambda name: name.strip("."))


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("story.txt", "story"),
        ("story.en.txt", "story"),
        ("story_en.html", "story"),
        ("story-EN-GB.docx", "story"),
        ("story.eng.txt", "story"),
        ("2024-05-03.english.txt", "2024-05-03"),
        ("en-story.txt", "story"),
        ("en_US.story.txt", "story"),
        ("garden.txt", "garden"),
        ("open.txt", "open"),
        ("en.txt", "en"),
        ("story.fr.txt", "story.fr"),
    ],
)
def test_the_stem_has_no_mark_of_english(name: str, first: str) -> None:
    assert stems(name)[0] == first


def test_a_mark_may_be_part_of_the_name() -> None:
    assert names_of("fr/{stem}.txt", "en-route.en.txt", "") == [
        "fr/en-route.txt",
        "fr/route.en.txt",
        "fr/en-route.en.txt",
    ]


@pytest.mark.parametrize(
    ("pattern", "made"),
    [
        ("{stem}.fr.txt", "story.fr.txt"),
        ("../fr/{name}", "../fr/story.en.html"),
        ("{stem}.{language}{suffix}", "story.pt-BR.html"),
        ("{stem}.fr.*", "story.fr.*"),
    ],
)
def test_placeholders(pattern: str, made: str) -> None:
    assert names_of(pattern, "story.en.html", "pt-BR")[0] == made


def test_what_stands_for_a_placeholder_is_no_pattern_itself() -> None:
    assert names_of("{stem}.fr.*", "a[1]*.txt", "")[0] == "a[[]1][*].fr.*"
    assert names_of("{stem}.fr.txt", "a[1].txt", "")[0] == "a[1].fr.txt"


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("{stm}.txt", r"there is no \{stm\} \(there are: \{stem\}, "),
        ("{}.txt", r"there is no \{\}"),
        ("fr.txt", r"\{stem\} or \{name\}"),
        ("{language}{suffix}", r"\{stem\} or \{name\}"),
    ],
)
def test_a_pattern_that_cannot_be(pattern: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        check_pattern(pattern)


@given(_NAMES)
def test_every_stem_is_part_of_the_name_and_the_whole_one_is_the_last(name: str) -> None:
    assert all(stem in name for stem in stems(name))
    assert names_of("{stem}{suffix}", name, "")[-1] == name


def test_marks_of_english() -> None:
    assert is_marked_english("a.en.txt")
    assert not is_marked_english("a.fr.txt")
    assert not is_marked_english("garden.txt")
