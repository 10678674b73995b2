"""Words of a source that may be names, and how sure that is."""

from __future__ import annotations

from mtqa.source.names.source_names import is_slip, known_in_english, rare_in, source_words


def test_source_words_know_their_capitals() -> None:
    found = {w.word: (w.capital, w.opening) for w in source_words("Ieri Putin a sosit. Moscova tace.")}
    assert found == {
        "Ieri": (True, True),
        "Putin": (True, False),
        "a": (False, False),
        "sosit": (False, False),
        "Moscova": (True, True),
        "tace": (False, False),
    }


def test_names_that_english_knows() -> None:
    assert known_in_english("Путина")
    assert not known_in_english("Пензенской")


def test_words_that_are_rare_in_their_language() -> None:
    assert rare_in("кадукина", "ru")
    assert not rare_in("министр", "ru")
    assert not rare_in("ministeerium", "xx")


def test_slips_of_english_words() -> None:
    assert is_slip("Febuary")
    assert not is_slip("Merkel")


def test_the_mark_of_uzbek_letters_stands_within_a_word() -> None:
    for mark in "‘’":
        words = [word.word for word in source_words(f"dedi Shahlo To{mark}raqulova.", "uz")]
        assert words == ["dedi", "Shahlo", f"To{mark}raqulova"]
    assert [word.word for word in source_words("‘Vremya’ gazetasi", "uz")] == ["Vremya", "gazetasi"]
