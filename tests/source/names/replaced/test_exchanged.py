"""Which two names of a sentence may be exchanged."""

from __future__ import annotations

import numpy as np
import pytest

from mtqa.document import Span
from mtqa.estimator.vectors import PlacedVectors
from mtqa.source.alignment.likeness import usual
from mtqa.source.names.replaced.exchanged import name_pairs


def no_words(text: str) -> PlacedVectors:
    return PlacedVectors((), np.zeros((0, usual().width), np.float32), np.zeros(0, np.float32))


def test_a_pair_says_whether_its_names_change_their_order() -> None:
    source = "Stepan Musin verklagte Eldar Gorelow."
    (kept,) = name_pairs("Stepan Musin sued Eldar Gorelov.", source, "de", no_words)
    (turned,) = name_pairs("Eldar Gorelov sued Stepan Musin.", source, "de", no_words)
    assert (kept.numbers["turned"], turned.numbers["turned"]) == (0.0, 1.0)
    assert (turned.english, turned.source) == ((Span(0, 13), Span(19, 31)), (Span(23, 36), Span(0, 12)))


@pytest.mark.parametrize(
    "english",
    [
        "Stepan Musin and Eldar Gorelov sued.",
        "Stepan Musin sued. Eldar Gorelov lost.",
        "Eldar Gorelov, Anna Tamm or Stepan Musin sued.",
        "Eldar Gorelov, Tamm, Anna Kask, and Stepan Musin sued.",
    ],
)
def test_names_of_a_list_or_of_two_sentences_are_no_pair(english: str) -> None:
    source = "Stepan Musin verklagte Eldar Gorelow."
    assert list(name_pairs(english, source, "de", no_words)) == []


@pytest.mark.parametrize(
    ("english", "source"),
    [
        ("Hungary lost 2-0 to Poland.", "Polska pokonała Węgry 2:0."),
        ("Hungary was beaten by Poland.", "Polska pokonała Węgry."),
        ("Hungary bought the gas from Poland.", "Polska sprzedała Węgrom gaz."),
        ("Hungary is smaller than Poland.", "Polska jest większa od Węgier."),
        ("Hungary beat Poland 5-1.", "Polska przegrała z Węgrami 1:5."),
        (
            "Skra Lubin rallied to win 3-2 (22-25, 25-19, 23-25, 25-21, 15-13) at Resovia Gdynia.",
            "Resovia Gdynia przegrała u siebie ze Skrą Lubin 2:3 (25:22, 19:25, 25:23, 21:25, 13:15).",
        ),
        (
            "Resovia Gdynia lost 3-2 (22-25, 25-19, 23-25, 25-21, 15-13) at home against Skra Lubin.",
            "Skra Lubin wygrała z Resovią Gdynia 3:2 (22:25, 25:19, 23:25, 25:21, 15:13).",
        ),
        ("Hungary’s exports to Poland rose.", "Węgry zwiększyły eksport do Polski."),
    ],
)
def test_what_may_be_said_from_either_side_is_no_exchange(english: str, source: str) -> None:
    assert list(name_pairs(english, source, "pl", no_words)) == []


@pytest.mark.parametrize(
    ("english", "source", "language", "pairs"),
    [
        (
            "Elizabeta Stojkovska's ruling Democratic Bloc came second.",
            "Vládny Demokratický blok premiérky Elizabety Stojkovskej skončil druhý.",
            "sk",
            0,
        ),
        ("Anna Nowak's small Polska Razem won.", "Wygrała mała Polska Razem Anny Nowak.", "pl", 0),
        ("Polska Razem's leader Anna Nowak won.", "Wygrała Polska Razem liderki Anny Nowak.", "pl", 1),
        ("Anna Nowak, like Polska Razem, won.", "Wygrała Polska Razem liderki Anny Nowak.", "pl", 1),
        ("Stepan Musin's lawyer Eldar Gorelov left.", "Eldar Gorelov के वकील Stepan Musin", "hi", 1),
    ],
)
def test_what_is_of_the_first_name_stands_before_it_in_the_source(
    english: str, source: str, language: str, pairs: int
) -> None:
    assert len(list(name_pairs(english, source, language, no_words))) == pairs


def test_parts_of_one_name_are_no_pair() -> None:
    source = "El Museo de Bellas Artes de Bilbao cerró"
    assert list(name_pairs("The Bilbao Fine Arts Museum closed", source, "es", no_words)) == []
    source = "UBND TP Đà Nẵng vừa phê duyệt"
    assert list(name_pairs("The Da Nang People's Committee approved", source, "vi", no_words)) == []


def test_what_may_be_said_from_either_side_is_compared_where_the_order_is_kept() -> None:
    (pair,) = name_pairs("Hungary lost to Poland.", "Węgry przegrały z Polską.", "pl", no_words)
    assert pair.numbers["turned"] == 0.0


def test_a_match_told_from_the_other_side_keeps_its_winner() -> None:
    english = "THW Kiel came back to win 31-27 (13-14) at home against Rhein Neckar."
    lost = "Rhein Neckar verlor beim THW Kiel mit 27:31 (14:13)."
    won = "Rhein Neckar gewann beim THW Kiel mit 31:27 (14:13)."
    assert not list(name_pairs(english, lost, "de", no_words))
    assert list(name_pairs(english, won, "de", no_words))
    for verb in ("defeated", "beat", "overcame", "lost 2-1 (1-0) at home against"):
        english, told = f"Rhein Neckar {verb} THW Kiel.", "besiegte" if verb[0] != "l" else "verlor gegen"
        assert list(name_pairs(english, f"THW Kiel {told} Rhein Neckar.", "de", no_words))


def test_the_winner_told_as_the_loser_is_compared() -> None:
    assert list(name_pairs("Hungary beat Poland.", "Polska pokonała Węgry.", "pl", no_words))
    assert list(name_pairs("Hungary beat Poland.", "Węgry przegrały z Polską.", "pl", no_words))


def test_what_persons_are_tells_whose_name_belongs_where() -> None:
    source = "El abogado Luis Beltrán recurrió y la fiscal Ana Requena calló."
    (kept, *_) = name_pairs(
        "Lawyer Luis Beltran appealed; prosecutor Ana Requena was silent.", source, "es", no_words
    )
    (turned, *_) = name_pairs(
        "Lawyer Ana Requena appealed; prosecutor Luis Beltran was silent.", source, "es", no_words
    )
    assert kept.numbers["known_here"] > kept.numbers["known_there"]
    assert turned.numbers["known_there"] > turned.numbers["known_here"]
