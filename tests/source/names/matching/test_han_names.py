"""Names beside Han characters."""

from __future__ import annotations

from mtqa.source.names.matching.han_names import japanese_names, says


def test_japanese_spells_names_of_both_languages() -> None:
    assert says("習近平国家主席", "ja", "Jinping")
    assert says("岸田首相", "ja", "Kishida")
    assert not says("岸田首相", "ja", "Jinping")


def test_chinese_spells_names_of_both_languages() -> None:
    assert says("习近平主席", "zh", "Jinping")
    assert says("田中先生", "zh", "Tanaka")
    assert not says("习近平主席", "zh", "Tanaka")


def test_names_of_a_japanese_source() -> None:
    source = "岸田文雄首相はウォロディミル・ゼレンスキー氏とテレビで話した。"
    found = [(source[n.span.start : n.span.end], n.person, n.kana, n.parted) for n in japanese_names(source)]
    assert found == [
        ("岸田文雄", True, False, False),
        ("ウォロディミル・ゼレンスキー", False, True, True),
    ]  # テレビ is too common a word
