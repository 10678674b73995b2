"""Tests of ``mtqa.source.values.spaceless.halves``."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mtqa.source.values.spaceless.halves import halves
from mtqa.source.values.tables import tables
from mtqa.source.values.tokens import level


def _read(text: str, language: str) -> list[tuple[str, Fraction | None, str]]:
    values = halves(level(text), tables(language))
    return [(value.text, value.amount, value.unit) for value in values]


@pytest.mark.parametrize(
    ("text", "language", "shown", "unit"),
    [
        ("等了半分钟", "zh", "半分钟", "minute"),
        ("等了半個小時", "zh", "半個小時", "hour"),
        ("买了半公斤", "zh", "半公斤", "kg"),
        ("約半年", "ja", "半年", "year"),
        ("半時間ほど", "ja", "半時間", "hour"),
        ("약 반년", "ko", "반년", "year"),
        ("약 반 시간", "ko", "반 시간", "hour"),
        ("รอครึ่งชั่วโมง", "th", "ครึ่งชั่วโมง", "hour"),
        ("ครึ่งสัปดาห์", "th", "ครึ่งสัปดาห์", "week"),
        ("ทำงานครึ่งวัน", "th", "ครึ่งวัน", "day"),
    ],
)
def test_a_half_before_a_unit_is_half_of_it(text: str, language: str, shown: str, unit: str) -> None:
    assert _read(text, language) == [(shown, Fraction(1, 2), unit)]


@pytest.mark.parametrize(
    ("text", "shown", "unit"),
    [("ปีครึ่ง", "ปีครึ่ง", "year"), ("อีกชั่วโมงครึ่ง", "ชั่วโมงครึ่ง", "hour"), ("เดือนครึ่ง", "เดือนครึ่ง", "month")],
)
def test_a_unit_before_a_half_is_one_and_a_half(text: str, shown: str, unit: str) -> None:
    assert _read(text, "th") == [(shown, Fraction(3, 2), unit)]


@pytest.mark.parametrize(
    ("text", "shown", "amount"),
    [
        ("两毛二", "两毛二", "0.22"),
        ("三毛钱", "三毛钱", "0.3"),
        ("兩毛錢", "兩毛錢", "0.2"),
        ("五角三分", "五角三分", "0.53"),
    ],
)
def test_tenths_of_the_yuan(text: str, shown: str, amount: str) -> None:
    assert _read(text, "zh") == [(shown, Fraction(amount), "CNY")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("上半年", "zh"),
        ("一半", "zh"),
        ("两天半小时", "zh"),
        ("一毛不拔", "zh"),
        ("三角形", "zh"),
        ("三毛流浪记", "zh"),
        ("後半年", "ja"),
        ("3時半分", "ja"),
        ("절반 시간", "ko"),
        ("ครึ่งปีแรก", "th"),
        ("ครึ่งวันหลัง", "th"),
        ("ปีครึ่งหลัง", "th"),
        ("2ปีครึ่ง", "th"),
        ("สองปีครึ่ง", "th"),
        ("半年", "en"),
    ],
)
def test_parts_of_other_words_and_numbers_are_none(text: str, language: str) -> None:
    assert _read(text, language) == []
