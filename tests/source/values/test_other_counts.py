"""Numbers that English may count otherwise, and those that it may not."""

from __future__ import annotations

import pytest

from mtqa.source.values import find_values


def _read(text: str, language: str) -> list[int]:
    """The readings of the last number of a text."""
    return [int(amount) for amount in [v for v in find_values(text, language) if v.amounts][-1].amounts]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("hr", "Preminuo je u 83. godini."),
        ("sr", "Преминуо је у 83. години живота."),
        ("sl", "Umrl je v 83. letu starosti."),
        ("ru", "Он скончался на восемьдесят третьем году жизни."),
        ("uk", "Він помер на 83-му році життя."),
        ("pl", "Zmarł w 83. roku życia."),
        ("cs", "Zemřel v 83. roce života."),
        ("hu", "Életének 83. évében elhunyt."),
        ("fi", "Hän kuoli 83. ikävuotenaan."),
        ("it", "È morto nel suo 83º anno di età."),
        ("de", "Er starb im 83. Lebensjahr."),
        ("lt", "Mirė eidamas 83-iuosius metus."),
        ("pt", "Morreu no seu 83.º ano de vida."),
        ("zh", "享壽83歲"),
    ],
)
def test_a_year_of_a_life_is_one_more_than_the_age(language: str, text: str) -> None:
    assert {82, 83} <= set(_read(text, language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("hr", "Zakon je star 83 godine."),
        ("hr", "U 83. godini rata"),
        ("ru", "Ему было 83 года."),
        ("sl", "V 83. letu obstoja"),
        ("hr", "Imao je 83 godine života."),
        ("ru", "За 83 год жизни"),
    ],
)
def test_other_years_are_what_they_are(language: str, text: str) -> None:
    assert 82 not in _read(text, language)


@pytest.mark.parametrize(
    ("language", "text", "readings"),
    [
        ("fr", "Les élèves de sixième", {6, 1, 7}),
        ("fr", "une classe de collège, en 3e", {3, 4, 9, 10}),
        ("fr", "au lycée, en 2de", {2, 1, 10}),
        ("fr", "les collégiens, dont les 6e", {6, 1, 7}),
        ("hr", "učenici 3. razreda gimnazije", {3, 11, 12}),
        ("es", "alumnos de segundo de Bachillerato", {2, 12, 13}),
        ("it", "gli studenti di terza media", {3, 8, 9}),
        ("nl", "leerlingen van groep 8", {8, 6, 7}),
        ("ja", "高校3年生の田中さん", {3, 12}),
        ("ko", "고3 수험생", {3, 12}),
    ],
)
def test_classes_are_counted_in_several_ways(language: str, text: str, readings: set[int]) -> None:
    assert readings <= set(_read(text, language))


@pytest.mark.parametrize(
    "text",
    [
        "Le coureur a fini en sixième.",
        "Les élèves sont en sixième position",
        "La sixième fois",
        "L'école a des élèves de 6 à 6",
        "les élèves de six",
    ],
)
def test_ranks_are_no_classes(text: str) -> None:
    assert _read(text, "fr") == [6]
