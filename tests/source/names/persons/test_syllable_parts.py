"""Names in Han characters and Hangul of which the source says one part beside another one."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.names.persons.syllable_parts import other_syllables


def parts(text: str, source: str, language: str) -> list[tuple[str, str, str]]:
    found = other_syllables(text, Span(0, len(text)), source, language)
    return [(part.beside, text[part.span.start : part.span.end], part.word) for part in found]


@pytest.mark.parametrize(
    ("text", "source", "language", "found"),
    [
        ("said Gao Wenjing.", "邵文静说。", "zh", ("Wenjing", "Gao", "邵")),
        ("said Wenjing Gao.", "邵文静说。", "zh", ("Wenjing", "Gao", "邵")),
        ("the scientist Pu Yunxi said", "科学家蒲云起介绍", "zh", ("Pu", "Yunxi", "云起")),
        ("Sima Wenjing won.", "歐陽文靜獲勝。", "zh", ("Wenjing", "Sima", "歐陽")),
        ("Village head Gong Doo-shin said", "이장 공두식 씨는", "ko", ("Gong", "Doo-shin", "두식")),
        ("Kim Tae-yong scored.", "박태용이 골을 넣었다.", "ko", ("Tae-yong", "Kim", "박")),
        ("Yohei Kikuchi resigned.", "中村洋平財務相は辞任した。", "ja", ("Yohei", "Kikuchi", "中村")),
    ],
)
def test_another_part_is_found(text: str, source: str, language: str, found: tuple[str, str, str]) -> None:
    assert parts(text, source, language) == [found]


@pytest.mark.parametrize(
    ("text", "source", "language"),
    [
        # A character that is read in two ways, and two people of one given name.
        ("Zhai Wenjing said", "翟文静说", "zh"),
        ("Di Wenjing said", "翟文静说", "zh"),
        ("Shao Wenjing and Gao Wenjing said", "邵文静和高文静说", "zh"),
        # A dialect, the romanisation of Taiwan, a title, and a given name with no surname before it.
        ("Tan Wenjing said", "陈文静说", "zh"),
        ("Han Kuo-yu said", "韩国瑜说", "zh"),
        ("Mayor Wenjing said", "市长文静说", "zh"),
        ("Li Wenjing said", "“文静”说", "zh"),
        # Spellings that bearers chose, both orders, and a surname in the middle of a word.
        ("Kim Jong Un said", "김정은은 말했다", "ko"),
        ("Soo-youn Chung said", "정수연 판사는", "ko"),
        ("Lee Gyeong-woo said", "이경우 대변인은", "ko"),
        ("Bong Joon-ho said", "봉준호 감독은", "ko"),
        ("Kim Min-su won", "대한민수는 김이 이겼다", "ko"),
        # Readings of Japanese, and words of English that stand before a given name.
        ("Madoka Kusakabe said", "日下部まどか氏は", "ja"),
        ("Minister Yohei Nakamura resigned.", "中村洋平財務相は辞任した。", "ja"),
        ("Fumio Kishida said", "岸田文雄首相は", "ja"),
        # Other languages are not read here.
        ("Gao Wenjing said", "Shao Wenjing dijo", "es"),
    ],
)
def test_the_same_name_is_not(text: str, source: str, language: str) -> None:
    assert not parts(text, source, language)


@pytest.mark.parametrize(
    ("text", "source", "spelt"),
    [
        ("said Gao Wenjing.", "邵文静说。", "Shao"),
        ("the scientist Pu Yunxi said", "科学家蒲云起介绍", "Yunqi"),
        # 曾 is Ceng and Zeng.
        ("said Gao Wenjing.", "曾文静说。", ""),
    ],
)
def test_what_is_read_in_one_way_is_spelt(text: str, source: str, spelt: str) -> None:
    assert [each.spelt for each in other_syllables(text, Span(0, len(text)), source, "zh")] == [spelt]
