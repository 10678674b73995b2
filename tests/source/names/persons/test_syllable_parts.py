"""Names in Han characters and Hangul of which the source says one part or syllable, and another one beside."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.names.persons.syllable_parts import other_syllables


def parts(text: str, source: str, language: str, story: str = "") -> list[tuple[str, str, str]]:
    found = other_syllables(text, Span(0, len(text)), source, language, story)
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
        # One syllable of a given name, however it is written.
        ("said Tang Wenlei.", "唐文杰说。", "zh", ("Tang", "Wenlei", "文杰")),
        ("said Leijie Tang.", "唐文杰说。", "zh", ("Tang", "Leijie", "文杰")),
        ("TANG Wenlei won.", "唐文杰获胜。", "zh", ("TANG", "Wenlei", "文杰")),
        ("coach Seo Tae-gon said", "서태호 감독은", "ko", ("Seo", "Tae-gon", "태호")),
        ("coach Seo Taegon said", "서태호 감독은", "ko", ("Seo", "Taegon", "태호")),
        ("coach Seo Tae Gon said", "서태호 감독은", "ko", ("Seo", "Tae Gon", "태호")),
        ("coach SEO Tae-gon said", "서태호가 말했다", "ko", ("SEO", "Tae-gon", "태호")),
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
        # Words that a surname stands in or begins, or that follow it.
        ("Gao Wenjing said", "高文化水平", "zh"),
        ("Chen Zhanlei said", "游客被陈展的剪纸吸引", "zh"),
        ("Jiang Zhilei said", "落入乌江支出", "zh"),
        ("Lee Dong-ho said", "서울로 이동해 6일", "ko"),
        ("Jeong Sang-un said", "두 정상은 만났다", "ko"),
        ("Yang Hyeong-min said", "공부는 양형의 기준", "ko"),
        # Two given names of a surname that English says both, and a name of English.
        ("Tang Wenjie and Tang Wenlei said", "唐文杰等人说", "zh"),
        ("Tina Mo said", "莫京娜说", "zh"),
        # Surnames that may be abbreviations, and spellings that bearers chose.
        ("HE Wenlei said", "何文杰说", "zh"),
        ("Seo Yea-rin said", "서예린은 말했다", "ko"),
        ("Ahn Byung Yul said", "안병렬은 말했다", "ko"),
        ("Kwon Whijae said", "권휘재는 말했다", "ko"),
        ("Choi Joonhee said", "최준희는 말했다", "ko"),
        ("Choi Young said", "최요셉은 말했다", "ko"),
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
        # The first reading of a character, but for those that are read in two ways in names.
        ("said Tang Wenlei.", "唐文家说。", "Wenjia"),
        ("said Tang Wenlei.", "唐文柏说。", ""),
        ("said Tang Tailei.", "唐大明说。", ""),
        # One of two.
        ("said Tang Wenlei.", "唐文杰和唐文静说。", ""),
    ],
)
def test_what_is_read_in_one_way_is_spelt(text: str, source: str, spelt: str) -> None:
    assert [each.spelt for each in other_syllables(text, Span(0, len(text)), source, "zh")] == [spelt]


@pytest.mark.parametrize(
    ("text", "source", "story", "language"),
    [
        ("Tang Wenlei said", "唐文杰说", "唐文杰说。主任唐文磊", "zh"),
        ("Seo Tae-gon said", "서태호 감독은", "서태곤 코치와 서태호 감독은", "ko"),
    ],
)
def test_whom_the_story_names_elsewhere_is_no_other_one(
    text: str, source: str, story: str, language: str
) -> None:
    assert parts(text, source, language, story=source)
    assert not parts(text, source, language, story)
