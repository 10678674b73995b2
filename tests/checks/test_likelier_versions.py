"""``fidelity/contrast`` by the bilingual model, with the models and the calibration that ship: what it must
show, and sound sentences told otherwise than their source, of which it must show nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.bilingual.loading import open_bilingual
from mtqa.checker import Checker
from mtqa.estimator.loading import open_estimator
from mtqa.findings import Grade
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings

SETTINGS = Settings(fluency=False, tagger=False, round_trip=False, cache=False, user_names=False)
WRONG = [
    (
        "de",
        "Anna Keller löst Paul Meyer an der Spitze des Konzerns ab.",
        "Paul Meyer is replacing Anna Keller at the head of the group.",
        "Anna Keller is replacing Paul Meyer",
    ),
    (
        "fr",
        "Le président du club, Alain Morel, a remercié le maire Paul Girard pour son soutien au projet de"
        " stade.",
        "Club president Paul Girard thanked Mayor Alain Morel for his support for the stadium project.",
        "Alain Morel thanked Mayor Paul Girard",
    ),
    (
        "ru",
        "Компания не выполнила план по добыче нефти в прошлом году.",
        "The company fulfilled its oil production plan last year.",
        "did not fulfill",
    ),
]
SOUND = [
    (
        "de",
        "Anna Keller löst Paul Meyer an der Spitze des Konzerns ab.",
        "Paul Meyer is being replaced by Anna Keller at the head of the group.",
    ),
    (
        "es",
        "El museo no abrirá sus puertas hasta Navidad, según el ayuntamiento.",
        "The museum will not open its doors before Christmas, according to the city council.",
    ),
    (
        "sv",
        "Polisen i Malmö attackerades av demonstranter på lördagskvällen.",
        "Demonstrators attacked police in Malmo on Saturday evening.",
    ),
    (
        "ru",
        "Компания не выполнила план по добыче нефти в прошлом году.",
        "The company missed its oil production target last year.",
    ),
    (
        "it",
        "Il nuovo ponte è più stretto di quello vecchio, ha detto il sindaco.",
        "The old bridge is wider than the new one, the mayor said.",
    ),
]


@pytest.fixture(scope="module")
def checker() -> Checker:
    if open_estimator(Settings()) is None or open_bilingual(Settings()) is None:
        pytest.skip("needs the estimator and the bilingual model: mtqa models pull estimator bilingual")
    return Checker(SETTINGS)


def shown(checker: Checker, language: str, source: str, english: str) -> list[str]:
    """The first repair of each finding of the check that is shown."""
    document = segment_text(f"{english}\n", path="example.txt")
    metadata = replace(document.metadata, source_language=language)
    examined = checker.examine(replace(document, source=source, metadata=metadata))
    return [
        graded.suspicion.suggestions[0].text
        for graded in examined.accepted.graded
        if graded.key.startswith("fidelity/contrast:likelier-") and graded.grade.reaches(Grade.LIKELY)
    ]


@pytest.mark.parametrize(("language", "source", "english", "repair"), WRONG)
def test_what_it_shows(checker: Checker, language: str, source: str, english: str, repair: str) -> None:
    assert shown(checker, language, source, english) == [repair]


@pytest.mark.parametrize(("language", "source", "english"), SOUND)
def test_what_it_does_not_show(checker: Checker, language: str, source: str, english: str) -> None:
    assert shown(checker, language, source, english) == []


def test_without_the_bilingual_model_it_shows_nothing(checker: Checker) -> None:
    plain = Checker(checker.settings.model_copy(update={"bilingual": False}))
    assert all(shown(plain, *example[:3]) == [] for example in WRONG)
