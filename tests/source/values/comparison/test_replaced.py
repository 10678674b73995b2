"""Tests of ``mtqa.source.values.comparison.replaced``."""

from __future__ import annotations

import pytest

from mtqa.source.values.comparison.matching import match
from mtqa.source.values.comparison.replaced import is_same_replacement
from mtqa.source.values.find import find_values

_ENGLISH = "The ticket costs 250 this year instead of 300."


def _same(english: str, source: str, language: str) -> bool | None:
    ours, theirs = find_values(english, "en"), find_values(source, language)
    (i, j), (k, n) = sorted((i, j) for i, (j, _) in match(ours, theirs).items())
    return is_same_replacement(english, (ours[i], ours[k]), source, (theirs[j], theirs[n]), language)


@pytest.mark.parametrize(
    ("source", "language"),
    [
        ("Statt 300 kostet die Karte 250.", "de"),
        ("Pilet maksab 300 asemel 250.", "et"),
        ("A jegy 300 forint helyett 250 forint.", "hu"),
        ("Вместо 300 рублей билет стоит 250.", "ru"),
        ("Bilet 300 lira yerine 250 lira.", "tr"),
        ("入場料は300円ではなく250円になる。", "ja"),
        ("입장료는 300원 대신 250원이 된다.", "ko"),
        ("بدلا من 300 دولار ستكون التذكرة 250 دولارا.", "ar"),
    ],
)
def test_both_sides_replace_the_same(source: str, language: str) -> None:
    assert _same(_ENGLISH, source, language) is True
    assert _same("The ticket costs 300 this year instead of 250.", source, language) is False


def test_nothing_is_known_where_a_side_does_not_say_so() -> None:
    assert _same(_ENGLISH, "Die Karte kostet bisher 300, dann 250.", "de") is None
    assert _same("The ticket costs 250, it was 300.", "Statt 300 kostet die Karte 250.", "de") is None


def test_without_a_word_the_order_of_the_source_tells() -> None:
    assert _same(_ENGLISH, "Die Karte kostet 250, bisher 300.", "de") is True
    assert _same(_ENGLISH, "Bilet 250 lira, eskiden 300.", "tr") is None  # Turkish may have either order


def test_what_changes_to_another_is_replaced_by_it() -> None:
    english = "The match starts at 7.30pm instead of 8pm."
    assert _same(english, "比赛时间由20点改为19点30分。", "zh") is True
    assert _same("The match starts at 8pm instead of 7.30pm.", "比赛时间由20点改为19点30分。", "zh") is None


_COMPARED = "Some 30 percent of them fell ill, compared with 70 percent of the others."


@pytest.mark.parametrize(
    ("source", "language"),
    [
        ("Gegenüber 70 Prozent der anderen erkrankten von ihnen 30 Prozent.", "de"),
        ("発病したのは、他の群の7割に対し、この群では3割だった。", "ja"),
        ("다른 쪽의 70%에 비해 이들은 30%만 병에 걸렸다.", "ko"),
        ("A többiek 70 százalékával szemben közülük 30 százalék betegedett meg.", "hu"),
        ("Diğerlerinin yüzde 70'ine karşı bunların yüzde 30'u hastalandı.", "tr"),
        ("मुकाबले में बाकी 70 प्रतिशत की तुलना में 30 प्रतिशत बीमार हुए।", "hi"),
        ("مقابل 70 في المئة من الآخرين مرض 30 في المئة منهم.", "ar"),
    ],
)
def test_both_sides_compare_with_the_same(source: str, language: str) -> None:
    assert _same(_COMPARED, source, language) is True
    turned = _COMPARED.replace("30", "50").replace("70", "30").replace("50", "70")
    assert _same(turned, source, language) is None


def test_nothing_is_known_where_a_side_compares_nothing() -> None:
    assert _same(_COMPARED, "Von ihnen erkrankten 30 Prozent, von den anderen 70 Prozent.", "de") is None
    assert (
        _same("Some 30 percent fell ill, and 70 percent later.", "30 Prozent gegenüber 70 Prozent.", "de")
        is None
    )
