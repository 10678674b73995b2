"""Questions without a mark in languages outside Europe."""

from __future__ import annotations

import pytest

from mtqa.source.words.markers import may_ask


@pytest.mark.parametrize(
    ("language", "text", "asks"),
    [
        ("ko", "그는 “값이 오르지 않겠느냐”고 물었다.", True),
        ("ko", "그는 “남는 장사 아니냐”며 웃었다.", True),
        ("ko", "그는 값이 올랐다고 말했다.", False),
        ("zh", "「唔通叫人等我」，她說。", True),
        ("zh", "她说她在等车。", False),
        ("ja", "「誰が払うのか」と住民は言う。", True),
        ("ja", "住民が払うと市は言う。", False),
        ("ar", "أليس هذا طريقنا.", True),
        ("ar", "هذا طريقنا.", False),
        ("he", "וכי זה הכביש שלנו.", True),
        ("he", "זה הכביש שלנו.", False),
        ("ur", "کیا یہ ہماری سڑک ہے۔", True),
        ("ur", "وزیر نے سڑک کا افتتاح کیا۔", False),
        ("bn", "কেন রাস্তা বন্ধ।", True),
        ("bn", "রাস্তা বন্ধ।", False),
        ("vi", "Tại sao đường đóng.", True),
        ("vi", "Đường mở lại hôm nay.", False),
        ("id", "Bukankah ini jalan kita.", True),
        ("id", "Langkah ini tepat.", False),
        ("tr", "Acaba yol açık.", True),
        ("tr", "Kazanın nedeni belli.", False),
    ],
)
def test_may_ask(language: str, text: str, asks: bool) -> None:
    assert may_ask(text, language) is asks
