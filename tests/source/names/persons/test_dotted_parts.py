"""Names from elsewhere of which a Chinese or Japanese source says one part beside another one."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.names.persons.dotted_parts import other_sounds


def parts(text: str, source: str, language: str) -> list[tuple[str, str, str]]:
    found = other_sounds(text, Span(0, len(text)), source, language)
    return [(part.beside, text[part.span.start : part.span.end], part.word) for part in found]


@pytest.mark.parametrize(
    ("text", "source", "language", "found"),
    [
        ("Coach Ricardo Larsson said", "主帅里卡多·塞拉诺承认", "zh", ("Ricardo", "Larsson", "塞拉诺承认")),
        ("Bruno Schmidt said", "圣保罗市长布鲁诺·科瓦斯", "zh", ("Bruno", "Schmidt", "科瓦斯")),
        ("Grace Larsson won.", "グレース・ホプキンスが勝った。", "ja", ("Grace", "Larsson", "ホプキンス")),
        ("Marcelo Rodriguez won.", "ルイス・ロドリゲスが勝った。", "ja", ("Rodriguez", "Marcelo", "ルイス")),
    ],
)
def test_another_part_is_found(text: str, source: str, language: str, found: tuple[str, str, str]) -> None:
    assert parts(text, source, language) == [found]


@pytest.mark.parametrize(
    ("text", "source", "language"),
    [
        ("Ricardo Serrano said", "主帅里卡多·塞拉诺承认", "zh"),
        ("Donald Trump said", "美国总统唐纳德·特朗普去年", "zh"),
        ("Johns Hopkins University said", "据美国约翰斯·霍普金斯大学数据", "zh"),
        ("Claude Monet and Gustav Klimt", "クロード・モネ、グスタフ・クリムト", "ja"),
        ("Janet Jackson and Hugh Jackman", "ジャネット・ジャクソン、ヒュー・ジャックマン", "ja"),
        # What stands in the other place is a word of the English, or a list.
        ("Singer-songwriter Minami Soma", "南相馬市のシンガー・ソングライター", "ja"),
        ("Naoto Ishido signed.", "守護神・石堂直斗投手が契約した。", "ja"),
        ("Ricardo Larsson said", "Ricardo·Serrano dijo", "es"),
    ],
)
def test_the_same_name_is_not(text: str, source: str, language: str) -> None:
    assert not parts(text, source, language)
