"""A part of a whole told for the rest, and what must be done for what can be."""

from __future__ import annotations

import pytest

from mtqa.source.closed_sets.compare import Exchange, exchanges
from mtqa.source.closed_sets.complements import is_complement, is_deadline, tells_other_part, tells_rest
from mtqa.source.closed_sets.find import opposites


def _exchange(english: str, source: str, language: str) -> Exchange:
    return next(exchanges(opposites(english, "en"), opposites(source, language)))


@pytest.mark.parametrize(
    ("language", "source", "english"),
    [
        ("de", "Weniger als zehn Prozent stimmten nicht zu.", "More than 90 percent agreed."),
        ("fr", "Moins d'un dixième des élèves ne passent pas.", "More than nine in ten pupils pass."),
        ("es", "Menos de la mitad no votó.", "More than half voted."),
        ("pl", "Mniej niż połowa nie głosowała.", "More than half voted."),
        ("sv", "De flesta röstade inte.", "A minority voted."),
        ("cs", "Většina lidí nehlasovala.", "Only a minority voted."),
        (
            "de",
            "Für das Gesetz sind mindestens 33 Stimmen nötig.",
            "The bill cannot pass with fewer than 33 votes.",
        ),
    ],
)
def test_the_rest_is_told(language: str, source: str, english: str) -> None:
    assert is_complement(english, source, _exchange(english, source, language), language)


@pytest.mark.parametrize(
    ("language", "source", "english"),
    [
        ("de", "Weniger als zehn Prozent stimmten zu.", "More than ten percent agreed."),
        ("es", "Menos de la mitad votó.", "More than half voted."),
        ("pl", "Mniej niż połowa nie głosowała.", "More than half did not vote."),
        ("de", "Die meisten stimmten ab.", "A minority voted."),
        ("cs", "Většina lidí hlasovala.", "Only a minority voted."),
        (
            "de",
            "Für das Gesetz sind mindestens 33 Stimmen nötig.",
            "The bill can pass with fewer than 33 votes.",
        ),
    ],
)
def test_the_same_part_is_told(language: str, source: str, english: str) -> None:
    assert not is_complement(english, source, _exchange(english, source, language), language)


@pytest.mark.parametrize(
    ("language", "source", "english", "other"),
    [
        ("it", "La maggioranza non ha votato.", "A minority voted.", True),
        ("sv", "De flesta röstade inte.", "A minority voted.", True),
        ("it", "La maggioranza non ha votato.", "Most did not vote.", False),
        ("it", "La maggioranza non ha votato.", "A few voted.", False),
        ("de", "Die meisten stimmten nicht zu.", "Minority shareholders agreed.", False),
        ("de", "Viele stimmten nicht zu.", "A minority agreed.", False),
    ],
)
def test_most_and_a_minority(language: str, source: str, english: str, other: bool) -> None:
    assert tells_other_part(english, source, language) is other


@pytest.mark.parametrize(
    ("language", "source", "english", "same"),
    [
        (
            "de",
            "Anträge können bis spätestens 1. Mai gestellt werden.",
            "Requests must be made by 1 May.",
            True,
        ),
        ("pl", "Wnioski można składać najpóźniej do 1 maja.", "Requests must be made by 1 May.", True),
        ("cs", "Žádosti můžete podat nejpozději do 1. května.", "Requests must be made by 1 May.", True),
        ("es", "Se pueden presentar a más tardar el 1 de mayo.", "They must be made by 1 May.", True),
        ("de", "Anträge können am 1. Mai gestellt werden.", "Requests must be made by 1 May.", False),
        (
            "de",
            "Anträge können bis spätestens 1. Mai gestellt werden.",
            "Requests must be made in May.",
            False,
        ),
    ],
)
def test_until_when_something_can_be_done(language: str, source: str, english: str, same: bool) -> None:
    assert is_deadline(english, source, _exchange(english, source, language), language) is same


@pytest.mark.parametrize(
    ("english", "source", "rest"),
    [
        ("Only one person in ten supports it.", "Neun von zehn unterstützen es nicht.", True),
        (
            "Only one of the many respondents in ten supports it.",
            "Neun von zehn unterstützen es nicht.",
            True,
        ),
        ("Of one group, which has ten, all do.", "Neun von zehn unterstützen es nicht.", False),
        ("30% are for it.", "70 Prozent sind nicht dafür.", True),
        ("30% are for it and 70% against.", "30 Prozent sind dafür, 70 Prozent nicht.", False),
        ("Half are for it.", "Die Hälfte ist nicht dafür.", False),
    ],
)
def test_one_side_tells_the_rest_of_a_whole(english: str, source: str, rest: bool) -> None:
    assert tells_rest(english, source, "de") is rest
