"""Names of persons with a title that are others in a Chinese, Japanese or Korean source."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.names.persons.titled_parts import other_titled

Part = tuple[str, str, str, str]


def parts(text: str, source: str, language: str) -> list[Part]:
    found = other_titled(text, Span(0, len(text)), source, language)
    return [(text[part.span.start : part.span.end], part.beside, part.word, part.spelt) for part in found]


@pytest.mark.parametrize(
    ("text", "source", "language", "found"),
    [
        ("Mayor Wang Wei said", "市长王炯说,工厂将于5月关闭。", "zh", ("Wei", "Wang", "炯", "Jiong")),
        ("Director Lin Fengcang said", "主任林火灿说", "zh", ("Fengcang", "Lin", "火灿", "Huocan")),
        ("the lawyer Sun Hao said", "律师罗敏说", "zh", ("Sun Hao", "律师", "罗敏", "Luo Min")),
        # 茜 is Qian and Xi.
        ("Guard Peng Jing scored", "后卫罗茜全场得到27分", "zh", ("Peng Jing", "后卫", "罗茜", "")),
        ("Coach Kim Tae-ho said", "김민석 감독은 말했다", "ko", ("Tae-ho", "Kim", "민석", "")),
        ("Coach Park Tae-ho said", "김민석 감독은 말했다", "ko", ("Park Tae-ho", "감독", "김민석", "")),
        ("Prime Minister Kushida visited", "岸田首相は訪れた", "ja", ("Kushida", "首相", "岸田", "")),
        # Others with a title who are told, a name that begins the sentence, and an office with what it is of.
        (
            "Coach Wang Jiong told Sun Hao",
            "教练王炯对律师罗敏说",
            "zh",
            ("Sun Hao", "律师", "罗敏", "Luo Min"),
        ),
        (
            "Chen Weidong, a coach, said",
            "教练郭海峰表示",
            "zh",
            ("Chen Weidong", "教练", "郭海峰", "Guo Haifeng"),
        ),
        (
            "Koji Sakurai, the head, said",
            "佐久間浩一市民生活部長は",
            "ja",
            ("Koji Sakurai", "浩一", "佐久間", ""),
        ),
        ("Mr. Ogino opened it", "紺野さんが開いた", "ja", ("Ogino", "さん", "紺野", "")),
        (
            "Yamano Inisho, the leader, said",
            "山本英昭団長は",
            "ja",
            ("Yamano Inisho", "英昭", "山本", ""),
        ),
        ("said Ichiro Morita", "西出一郎知事は", "ja", ("Morita", "Ichiro", "西出", "")),
    ],
)
def test_another_name_is_found(text: str, source: str, language: str, found: Part) -> None:
    assert parts(text, source, language) == [found]


@pytest.mark.parametrize(
    ("text", "source", "language"),
    [
        # A character that is read in two ways, Wade-Giles with a hyphen and without one, and Cantonese.
        ("Director Zeng Le said", "主任曾乐说", "zh"),
        ("Director Zeng Yue said", "主任曾乐说", "zh"),
        ("Mayor Hsieh Kuo-liang said", "市長謝國樑說", "zh"),
        ("Mayor Wang Chiung said", "市長王瓊說", "zh"),
        ("Chairman Wong Kam Fai said", "主席黃錦輝說", "zh"),
        # Persons of other nations, and somebody with an English given name.
        ("Prime Minister Lee Hsien Loong said", "总理李显龙表示", "zh"),
        ("President Lee Jae-myung said", "总统李在明表示", "zh"),
        ("Director Jenny Wang said", "主任王炯说", "zh"),
        # Another person of that surname, one without a title, two persons, and a pen name.
        ("Wang Wei and the mayor", "市长王炯和王伟", "zh"),
        ("Peng Jing told the mayor", "彭静对市长罗敏说", "zh"),
        ("Peng Jing said", "市长王炯和律师罗敏说", "zh"),
        ("the writer Guan Ye said", "作家莫言说", "zh"),
        # What the story tells elsewhere.
        ("Sun Hao said. Luo Min and Sun Hao agreed.", "律师罗敏说", "zh"),
        # Bearers' spellings, and somebody called by title alone.
        ("Coach Gim Min-seog said", "김민석 감독은 말했다", "ko"),
        ("Coach Hong Myung-bo said", "홍명보 감독은", "ko"),
        ("The coach said", "김민석 감독은 말했다", "ko"),
        # The reading of a whole surname, any given name, voiced sounds, and the way of a foreign name.
        ("Prime Minister Kishida said", "岸田首相は", "ja"),
        ("Coach Hasegawa said", "長谷川監督は", "ja"),
        ("Mr. Igarashi said", "五十嵐さんは", "ja"),
        ("Mr. Hattori said", "服部さんは", "ja"),
        ("Coach Agatsuma said", "我妻監督は", "ja"),
        ("Captain Hideaki Yamamoto said", "山本英昭団長は", "ja"),
        ("Captain Eisho Yamamoto said", "山本英昭団長は", "ja"),
        ("Mr. Nakashima said", "中島さんは", "ja"),
        ("President Moon met them", "文在寅大統領は", "ja"),
        ("President Biden met him", "岸田首相とバイデン大統領は", "ja"),
        ("Foreign Minister Hayashi and the prime minister", "岸田首相と林外相は", "ja"),
        ("Pitcher Shohei won. Shohei Otani pitched.", "大谷投手は", "ja"),
        # Other languages are not read here.
        ("Mayor Wang Wei said", "El alcalde Wang Jiong dijo", "es"),
    ],
)
def test_what_may_be_the_same_name_is_not(text: str, source: str, language: str) -> None:
    assert not parts(text, source, language)
