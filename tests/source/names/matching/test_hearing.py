"""How a source of any script sounds beside an English name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.source.names.matching.hearing import is_heard, is_spelt_in, source_sounds, unlike

SAID = [
    ("Netanyahu", "ראש הממשלה בנימין נתניהו אמר", "he"),
    ("Haifa", "הוא נולד בחיפה", "he"),
    ("Biden", "الرئيس جو بايدن", "ar"),
    ("Rotem", "אמרה רותם אתמול", "he"),
    ("Reza", "رضا گفت", "fa"),
    ("Bahar", "سکهٔ تمام‌بهار", "fa"),
    ("Zelensky", "젤렌스키 대통령", "ko"),
    ("Modi", "प्रधानमंत्री नरेंद्र मोदी", "hi"),
    ("Hasina", "প্রধানমন্ত্রী শেখ হাসিনা", "bn"),
    ("Trump", "トランプ大統領は", "ja"),
    ("Saakashvili", "მიხეილ სააკაშვილი", "ka"),
    ("Pashinyan", "Նիկոլ Փաշինյան", "hy"),
    ("Kuznetsov", "Министр Кузнецов", "ru"),
    ("Cavanaugh", "ο Μπρετ Κάβανο", "el"),
    ("Whitaker", "η Λόρα Γουίτακερ", "el"),
    ("Sunderland", "στο Σάντερλαντ", "el"),
    ("Hughes", "Карън Хюс", "bg"),
    ("Wright", "Питър Райт", "bg"),
    ("Knightley", "Кіра Найтлі", "uk"),
    ("Gloucester", "גלוסטר", "he"),
    ("Hughes", "Карен Хјуз", "sr"),
    ("Joaquin", "Хоакин", "ru"),
    ("Melrose", "멜로즈는", "ko"),
]


@pytest.mark.parametrize(("name", "source", "language"), SAID, ids=lambda value: value)
def test_a_name_is_nearer_than_another(name: str, source: str, language: str) -> None:
    heard = source_sounds(source, language)
    nearest = {said: min(unlike(said, sound) for sound in heard) for said in (name, "Gutierrez", "Halvorsen")}
    assert nearest.pop(name) <= 0.2
    assert all(share > 0.3 for share in nearest.values()), nearest


def test_chinese_names_are_read_by_their_syllables() -> None:
    assert is_spelt_in("Zhuzhou", "在株洲举行", "zh")
    assert is_spelt_in("Xu", "许先生说", "zh")
    assert not is_spelt_in("Zhu", "在杭州举行", "zh")
    assert not is_spelt_in("Uzho", "在株洲举行", "zh")  # not at the borders of syllables
    assert not is_spelt_in("Zhuzhou", "在株洲举行", "ja")


def test_names_in_han_characters_are_not_heard() -> None:
    assert not is_heard("会談は東京で行われた")
    assert is_heard("コーヒーはおいしい")
    assert is_heard("Встреча прошла в Вене.")


@given(st.text(max_size=40), st.sampled_from(["he", "ar", "ja", "zh", "ko", "ru", "th", "de"]))
def test_sounds_lie_where_their_words_stand(source: str, language: str) -> None:
    for sound in source_sounds(source, language):
        assert source[sound.start : sound.start + len(sound.word)] == sound.word or sound.bare
        assert sound.sounds
        assert 0.0 <= unlike("Kuznetsov", sound) <= 1.0


@pytest.mark.parametrize(
    ("name", "word", "language"),
    [
        ("Schmidt", "Šmit", "sr"),
        ("Schmidt", "Šmits", "lv"),
        ("Wright", "Raits", "lv"),
        ("Holmes", "Houms", "sr"),
        ("Walker", "Уокер", "ru"),
        ("Joyce", "Džojs", "sr"),
        ("Leroux", "Леру", "ru"),
        ("Peugeot", "Pežo", "lv"),
        ("Gauthier", "Готье", "ru"),
        ("Worcester", "Вустер", "ru"),
        ("Hughes", "Г'юз", "uk"),
        ("George", "Džordžas", "lt"),
        ("Joyce", "Džojsa", "sr"),
    ],
)
def test_letters_that_nobody_speaks(name: str, word: str, language: str) -> None:
    assert min(unlike(name, sound) for sound in source_sounds(word, language)) < 0.15
