"""Sounds of other languages as Greek writes them."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.names.matching.match import match_names
from mtqa.source.names.persons.parts import other_parts
from mtqa.source.names.sounds.greek import with_ts, with_y


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Jovic", "Γιόβιτς"),
        ("Jokic", "Γιόκιτς"),
        ("Vucic", "Βούτσιτς"),
        ("Juric", "Γιούριτς"),
        ("Ayoub", "Αγιούμπ"),
    ],
)
def test_the_other_spelling_is_the_same_name(name: str, word: str) -> None:
    english, source = f"said Luka {name} on Monday", f"είπε ο Λούκα {word} τη Δευτέρα"
    whole = Span(0, len(english))
    assert not list(other_parts(english, whole, source, "el"))
    assert not match_names(english, whole, source, "el").added


@pytest.mark.parametrize(("name", "word"), [("Jovic", "Γιάνκοβιτς"), ("Ayoub", "Αγιάξ"), ("Yamal", "Γιαχία")])
def test_another_name_is_not(name: str, word: str) -> None:
    english, source = f"said Luka {name} on Monday", f"είπε ο Λούκα {word} τη Δευτέρα"
    assert list(other_parts(english, Span(0, len(english)), source, "el"))


def test_words_of_other_scripts_stay() -> None:
    assert with_y("Jovic") == "Jovic"
    assert with_y("Κάγια") == "Κάια"
    assert with_ts("Vucic", "Вучић") == "Vucic"
