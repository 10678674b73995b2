"""Currencies that both sides name."""

from __future__ import annotations

import pytest

from mtqa.source.closed_sets.currencies import currencies


def _pairs(english: str, source: str) -> set[tuple[str, str]]:
    return {
        (
            english[name.english.start : name.english.end],
            source[name.source.start : name.source.end],
        )
        for name in currencies(english, source)
    }


@pytest.mark.parametrize(
    ("source", "english", "pairs"),
    [
        (
            "Гривна подешевела к доллару.",
            "The hryvnia fell to the dollar.",
            {("hryvnia", "Гривна"), ("dollar", "доллару")},
        ),
        ("Die Hrywnja fiel.", "The Ukrainian currency fell.", {("Ukrainian currency", "Hrywnja")}),
        ("Der Zloty stieg.", "The Polish national currency rose.", {("Polish national currency", "Zloty")}),
        (
            "Kurz eura ke koruně klesl.",
            "The euro fell to the koruna.",
            {("euro", "eura"), ("koruna", "koruně")},
        ),
        ("Euron kurssi laski.", "The euro fell.", {("euro", "Euron")}),
        ("ドルは円に対して上昇した。", "The yen fell to the dollar.", {("yen", "円"), ("dollar", "ドル")}),
        ("美元对人民币升值。", "The yuan fell to the dollar.", {("yuan", "人民币"), ("dollar", "美元")}),
        ("日元兑美元下跌。", "The yen fell to the dollar.", {("yen", "日元"), ("dollar", "美元")}),
    ],
)
def test_currencies_of_both_sides(source: str, english: str, pairs: set[tuple[str, str]]) -> None:
    assert _pairs(english, source) == pairs


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("Kurz eura klesl.", "The dollar fell."),
        ("Der Rubel fiel.", "The Ukrainian currency fell."),
        ("Die Europäer feiern.", "The euro fell."),
        ("Europa ist groß.", "The euro fell."),
        ("美元升值。", "The yuan rose."),
        ("日元下跌。", "The yuan fell."),
    ],
)
def test_other_words_are_no_currency_of_both(source: str, english: str) -> None:
    assert not _pairs(english, source)


def test_each_currency_has_its_first_place() -> None:
    (found,) = currencies(
        "The rouble fell; the rouble had risen.", "Der Rubel fiel; der Rubel war gestiegen."
    )
    assert (found.english.start, found.source.start, found.nation) == (4, 4, False)
