"""How Chinese reads Han characters."""

from __future__ import annotations

from recipes.han_readings import FOLDER
from recipes.pinyin import plain


def test_tones_and_dots_are_left_out() -> None:
    assert [plain(each) for each in ("lǚ", "zhái", "ńg", "er")] == ["lu", "zhai", "ng", "er"]


def test_the_table_has_all_readings_of_a_character() -> None:
    lines = (FOLDER / "pinyin.tsv").read_text("utf-8").splitlines()
    table = {char: found.split() for char, _, found in (line.partition("\t") for line in lines)}
    assert set(table["翟"]) == {"di", "zhai"}
    assert all(reading.isascii() and reading.isalpha() for found in table.values() for reading in found)
