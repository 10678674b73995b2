"""Vietnamese words in the English."""

from __future__ import annotations

import pytest

from mtqa.checks.beside_source.syllables import kept_syllables


@pytest.mark.parametrize(
    ("english", "source", "found"),
    [
        ("Prices of nhan xo coffee rose", "Giá cà phê nhân xô tăng", [(2, 3)]),
        ("It swept away 38 nhà sàn", "Nước cuốn trôi 38 căn nhà sàn", [(4, 5)]),
        ("They joined a hụi last year", "Họ chơi hụi năm ngoái", [(3, 3)]),
        ("Women in ao dai", "Phụ nữ mặc áo dài", []),
        ("the Tran Van nhan xo group", "tập đoàn Trần Văn nhân xô", []),
        ("They can do no more", "Họ cản đỏ nò mò", []),
        ("the bo group", "nhóm bò", []),
    ],
)
def test_kept_syllables(english: str, source: str, found: list[tuple[int, int]]) -> None:
    assert list(kept_syllables(english.split(), source.split())) == found
