"""Words of a source by their place, compared with words of the English."""

from __future__ import annotations

from mtqa.source.names.persons.source_by_place import SourceByPlace, parts_of


def _at(words: SourceByPlace, word: str) -> int:
    return words.text.index(word)


def test_words_stand_in_order_and_beside_each_other() -> None:
    words = SourceByPlace("Hovořila Nelly Arrascue, starostka.", "cs")
    assert [words.word(start) for start in words.order] == ["Hovořila", "Nelly", "Arrascue", "starostka"]
    assert words.are_neighbours(_at(words, "Nelly"), _at(words, "Arrascue"))
    assert not words.are_neighbours(_at(words, "Arrascue"), _at(words, "starostka"))
    assert words.are_in_line(0, 2)
    assert not words.are_in_line(0, 3)


def test_only_words_with_capitals_may_be_names_where_there_are_capitals() -> None:
    words = SourceByPlace("Hovořila Nelly Arrascue, starostka.", "cs")
    assert words.may_be_name(_at(words, "Arrascue"))
    assert not words.may_be_name(_at(words, "starostka"))


def test_a_word_says_a_name_in_another_case_and_no_other_name() -> None:
    words = SourceByPlace("Он встретил Меркеля вчера.", "ru")
    assert words.says("Merkel", _at(words, "Меркеля"))
    assert words.is_other("Lukashenko", _at(words, "Меркеля"))
    assert not words.is_other("Merkel", _at(words, "Меркеля"))


def test_letters_of_a_script_without_capitals_spell_one_name() -> None:
    words = SourceByPlace("अंसारी ने कहा", "hi")
    assert not words.cased
    assert words.is_far(0)
    assert words.spells("Ansari", 0)
    assert not words.spells("Anwari", 0)


def test_english_copies_names_of_languages_without_cases() -> None:
    assert SourceByPlace("El alcalde Moreno habló.", "es").is_copied
    assert not SourceByPlace("Hovořila Nelly Arrascue.", "cs").is_copied


def test_parts_of_a_word_with_hyphens() -> None:
    assert parts_of("Smith-Jones") == ["Smith-Jones", "Smith", "Jones"]
    assert parts_of("Smith") == ["Smith"]
