"""Words of other scripts read letter by letter."""

from __future__ import annotations

import pytest

from mtqa.language.letter_readings import is_reading, script_of


@pytest.mark.parametrize(
    ("latin", "word"),
    [
        ("direktoryon", "דירקטוריון"),
        ("hevra", "חברה"),
        ("mastara", "مسطرة"),
        ("gharzolhasaneh", "قرض‌الحسنه"),
        ("ghahremani", "قهرمانی"),
        ("xenodocheio", "ξενοδοχείο"),
        ("laiki", "λαϊκή"),
        ("nayok", "จำคุกนายก"),
        ("rangsong", "ร่างทรง"),
        ("chaonathi", "เจ้าหน้าที่"),
        ("nakrian", "นักเรียน"),
        ("ratthaban", "รัฐบาล"),
        ("rebyata", "ребята"),
        ("obshtina", "община"),
        ("pidpryiemstvo", "підприємство"),
        ("opstina", "општина"),
        ("zaderzhannyy", "задержанный"),
        ("saavadmyopo", "საავადმყოფო"),
        ("karavarutyun", "կառավարություն"),
        ("janganana", "जनगणना"),
        ("muaavza", "मुआवजा"),
        ("nirbachon", "নির্বাচন"),
        ("maanavargal", "மாணவர்கள்"),
    ],
)
def test_each_letter_is_read(latin: str, word: str) -> None:
    assert is_reading(latin, word)


@pytest.mark.parametrize(
    ("latin", "word"),
    [
        ("direktor", "דירקטוריון"),  # not all of it
        ("shalom", "ירושלים"),
        ("mastaran", "مسطرة"),
        ("xenodocheia", "ξενοδοχείο"),
        ("nayoke", "นายก"),
        ("rebyat", "ребята"),
        ("kisan", "किसानों"),
    ],
)
def test_nothing_is_left_out_or_put_in(latin: str, word: str) -> None:
    assert not is_reading(latin, word)


def test_scripts() -> None:
    assert [script_of(word) for word in ("שלום", "سلام", "λόγος", "คำ", "слово", "word")] == [
        *("hebrew", "arabic", "greek", "thai", "cyrillic", "")
    ]
