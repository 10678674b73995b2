import pytest

from mtqa.source.alignment.sentence import numbers, spelled


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3,5 %", ["35"]),
        ("३.५", ["35"]),
        ("in 2015 and 450 million", ["2015", "45"]),
        ("4億5000万円", ["45"]),
        ("2,5万", ["25"]),
        ("1 234 567 and 1\u00a0234", ["1234567", "1234"]),
        ("1.234.567,89", ["123456789"]),
        ("٢٠١٥", ["2015"]),
        ("0.00", ["0"]),
        ("none", []),
        ("9" * 5000 + "万", ["9" * 20]),
    ],
)
def test_significant_digits_of_any_script_and_scale(text, found):
    assert numbers(text) == found


def test_english_words_for_small_numbers_and_months():
    assert [spelled(word) for word in ("Twelve", "ten", "March", "third", "house")] == [
        "12",
        "1",
        "3",
        "3",
        "",
    ]
