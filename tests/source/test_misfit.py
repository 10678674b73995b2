import pytest

from mtqa.source.alignment.align import Pairing
from mtqa.source.misfit import Fit, language_misfit, least_kinship, mismatch

ENGLISH = "The minister said on Tuesday that the law would be passed, and nobody was surprised when it was."
FRENCH = "Le ministre a dit mardi que la loi serait adoptée, et personne n'a été surpris quand elle l'a été."


def fit(content: float, links: int, *, omitted: int = 0, english: int = 100) -> Fit:
    found = Fit()
    for _ in range(links):
        found.add(Pairing(range(1), range(1), 0.9, content), [english], [100])
    for _ in range(omitted):
        found.add(Pairing(range(0), range(1), 0.0), [], [100])
    return found


def test_kinship_is_content_times_the_share_of_the_shorter_side_that_is_linked():
    assert fit(4.0, 10).kinship == 4.0
    assert fit(4.0, 10, omitted=10).kinship == 4.0
    found = fit(4.0, 5)
    for _ in range(5):
        found.add(Pairing(range(1), range(0), 0.0), [100], [])
    for _ in range(8):
        found.add(Pairing(range(0), range(1), 0.0), [], [100])
    assert found.kinship == 2.0
    assert Fit().kinship == 0


@pytest.mark.parametrize("language", ["ro", "et", "ru", "ne", "si", "zh", "fr", "ar", ""])
def test_kin_are_let_pass_and_strangers_not(language):
    assert not mismatch(fit(12.0, 20), language)
    said = mismatch(fit(0.0, 40, english=300), language)
    assert said == "the source does not match the story; is it that of another story?"


def test_of_few_sentences_nothing_is_said():
    assert least_kinship("fr", 3) is None
    assert least_kinship("fr", 4) is not None
    assert not mismatch(fit(-50.0, 3), "fr")


def test_a_long_source_is_called_long():
    assert "much longer" in mismatch(fit(0.0, 20, omitted=30), "de")
    # Three English characters stand for a Chinese one.
    assert "longer" not in mismatch(fit(0.0, 20, omitted=10, english=300), "zh")
    assert not mismatch(fit(12.0, 20, omitted=30), "de")


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
    assert language_misfit(source, declared, "A story.") == (language, said)


def test_next_to_no_source_for_a_whole_story():
    assert (
        language_misfit("Non.", "fr", ENGLISH * 5)[1]
        == "the source is far too short to be that of the whole story"
    )
    assert not language_misfit("Non.", "fr", "No.")[1]
