import pytest

from mtqa.source.alignment.align import AlignedSentences
from mtqa.source.relatedness import (
    AlignmentTotals,
    least_likeness,
    least_score,
    unrelated_by_alignment,
    unrelated_by_language,
)

ENGLISH = "The minister said on Tuesday that the law would be passed, and nobody was surprised when it was."
FRENCH = "Le ministre a dit mardi que la loi serait adoptée, et personne n'a été surpris quand elle l'a été."


def totals(content: float, links: int, *, omitted: int = 0, english: int = 100) -> AlignmentTotals:
    found = AlignmentTotals()
    for _ in range(links):
        found.add(AlignedSentences(range(1), range(1), 0.9, content), [english], [100])
    for _ in range(omitted):
        found.add(AlignedSentences(range(0), range(1), 0.0), [], [100])
    return found


def test_the_score_is_content_times_the_share_of_the_shorter_side_that_is_linked():
    assert totals(4.0, 10).score == 4.0
    assert totals(4.0, 10, omitted=10).score == 4.0
    found = totals(4.0, 5)
    for _ in range(5):
        found.add(AlignedSentences(range(1), range(0), 0.0), [100], [])
    for _ in range(8):
        found.add(AlignedSentences(range(0), range(1), 0.0), [], [100])
    assert found.score == 2.0
    assert AlignmentTotals().score == 0


@pytest.mark.parametrize("language", ["ro", "et", "ru", "ne", "si", "zh", "fr", "ar", ""])
def test_own_sources_pass_and_unrelated_ones_do_not(language):
    assert not unrelated_by_alignment(totals(12.0, 20), language)
    said = unrelated_by_alignment(totals(0.0, 40, english=300), language)
    assert said == "the source does not match the story; is it that of another story?"


def alike(likeness: float, links: int) -> AlignmentTotals:
    found = AlignmentTotals()
    for _ in range(links):
        found.add(AlignedSentences(range(1), range(1), 0.9, 0.0, likeness=likeness), [100], [100])
    return found


def test_where_vectors_tell_how_like_links_are_that_counts_and_no_content():
    assert not unrelated_by_alignment(alike(0.1, 8), "tr")
    assert unrelated_by_alignment(alike(0.0, 8), "tr")
    assert unrelated_by_alignment(totals(0.0, 8), "tr")
    assert not unrelated_by_alignment(alike(0.0, 3), "tr")
    assert least_likeness(3) is None
    assert 0 < least_likeness(20) < 0.1


def test_likeness_is_told_where_every_link_has_one():
    assert alike(0.2, 3).likeness == pytest.approx(0.2)
    assert totals(4.0, 3).likeness is None
    assert AlignmentTotals().likeness is None
    half = alike(0.2, 2)
    for _ in range(2):
        half.add(AlignedSentences(range(1), range(0), 0.0), [100], [])
        half.add(AlignedSentences(range(0), range(1), 0.0), [], [100])
    assert half.likeness == pytest.approx(0.1)


def test_of_few_sentences_nothing_is_said():
    assert least_score("fr", 3) is None
    assert least_score("fr", 4) is not None
    assert not unrelated_by_alignment(totals(-50.0, 3), "fr")


def test_a_long_source_is_called_long():
    assert "much longer" in unrelated_by_alignment(totals(0.0, 20, omitted=30), "de")
    # Three English characters stand for a Chinese one.
    assert "longer" not in unrelated_by_alignment(totals(0.0, 20, omitted=10, english=300), "zh")
    assert not unrelated_by_alignment(totals(12.0, 20, omitted=30), "de")


@pytest.mark.parametrize(
    ("source", "declared", "language", "said"),
    [
        (FRENCH, "", "fr", ""),
        (FRENCH, "fr", "fr", ""),
        (FRENCH, "de", "de", "the source is declared German, but it looks like French"),
        (FRENCH, "xx", "xx", ""),
        (ENGLISH, "", "en", "the source is in English, as the story is"),
        (ENGLISH, "fr", "fr", "the source is declared French, but it looks like English"),
        ("\n", "fr", "fr", "the source is empty"),
        ("123", "", "", ""),
    ],
)
def test_what_the_language_tells(source, declared, language, said):
    assert unrelated_by_language(source, declared, "A story.") == (language, said)


def test_next_to_no_source_for_a_whole_story():
    assert (
        unrelated_by_language("Non.", "fr", ENGLISH * 5)[1]
        == "the source is far too short to be that of the whole story"
    )
    assert not unrelated_by_language("Non.", "fr", "No.")[1]
