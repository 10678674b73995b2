"""Names sound alike across scripts and spellings, and others do not."""

from __future__ import annotations

import pytest

from mtqa.source.names.matching.difference import difference, is_inside, is_within, sound_difference
from mtqa.source.names.sounds.likeness import sounds
from mtqa.source.names.source_names import source_words

SAME = [
    ("Schwarzenegger", "Шварценеггера"),
    ("Zelensky", "Зеленского"),
    ("Poroshenko", "Porošenko"),
    ("Hitler", "Гитлер"),
    ("Houston", "Хьюстоне"),
    ("William", "Уильям"),
    ("Mitsotakis", "Μητσοτάκη"),
    ("Biden", "Μπάιντεν"),
    ("Rollins", "रोलिन्सले"),
    ("Griffith", "ග්‍රිෆිත්"),
    ("Constantinople", "Constantinopolul"),
]
OTHER = [
    ("Merkel", "Путин"),
    ("Kowalczyk", "Popescu"),
    ("Rollins", "एम्ब्रोज"),
    ("Hitler", "Schleicher"),
    ("Biden", "Μητσοτάκης"),
    ("Houston", "Вашингтон"),
]


@pytest.mark.parametrize(("english", "word"), SAME)
def test_the_same_name(english: str, word: str) -> None:
    assert sound_difference(english, sounds(word)) <= 0.25


@pytest.mark.parametrize(("english", "word"), OTHER)
def test_another_name(english: str, word: str) -> None:
    assert sound_difference(english, sounds(word)) > 0.5


def test_spelling_counts_where_it_is_nearer_than_the_sound() -> None:
    (word,) = source_words("Reșița", "ro")
    assert difference("Resita", word) < sound_difference("Resita", word.sounds)


def test_a_name_is_found_within_a_compound() -> None:
    assert is_inside(sounds("Stockholm"), sounds("Storstockholm"))
    assert not is_inside(sounds("Stockholm"), sounds("Stockholm"))
    assert is_within("Stockholm", sounds("Stockholm"))
    assert not is_within("Stockholm", sounds("Göteborg"))
