"""The recipe of Japanese readings."""

from __future__ import annotations

from recipes.han_readings import _GIVEN, _SURNAME, pieces, read_otherwise, readings, surnames_and_given

NOUN = "名詞,一般,*,*"
PLACE = "名詞,固有名詞,地域,一般"


def test_a_reading_is_cut_before_any_kana_that_may_begin_one() -> None:
    assert set(pieces("タナカ", 2)) == {("タ", "ナカ"), ("タナ", "カ")}
    assert set(pieces("キョウト", 2)) == {("キョ", "ウト"), ("キョウ", "ト")}
    assert list(pieces("ン", 2)) == []


def test_words_leave_readings_for_their_characters() -> None:
    words = [("田", "タ", NOUN, 1), ("田中", "タナカ", _SURNAME, 1), ("田中", "タナカ", PLACE, 1)]
    assert "ナカ" not in readings(words).get("中", set())  # too seldom
    found = readings([*words, ("田中", "タナカ", NOUN, 1)])
    assert found == {"田": {"タ"}, "中": {"ナカ"}}


def test_names_are_those_that_are_no_commoner_as_words() -> None:
    words = [
        ("田中", "タナカ", _SURNAME, 5),
        ("大会", "オオアイ", _SURNAME, 9),
        ("大会", "タイカイ", NOUN, 3),
        ("文雄", "フミオ", _GIVEN, 5),
        ("田中", "タナカ", PLACE, 1),
        ("林", "ハヤシ", _SURNAME, 1),
    ]
    assert surnames_and_given(words) == ({"田中"}, {"文雄"})


def test_surnames_that_their_characters_do_not_make_are_known() -> None:
    words = [
        ("岸田", "キシダ", _SURNAME, 5),
        ("我妻", "アガツマ", _SURNAME, 5),
        ("飽田", "アキタ", NOUN, 5),
    ]
    assert read_otherwise(words, {"岸田", "我妻", "飽田"}) == {"我妻"}
