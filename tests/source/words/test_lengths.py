"""How long a translation is beside its source."""

from __future__ import annotations

from mtqa.source.words.lengths import compare_lengths, letters


def test_lengths() -> None:
    assert letters("नेपाल 12") == 5
    close = compare_lengths("The minister resigned on Friday.", "Ministrul a demisionat vineri.", "ro")
    assert close
    assert abs(close.deviations) < 1.5
    far = compare_lengths("He left.", "Ministrul a demisionat vineri după votul din parlament.", "ro")
    assert far
    assert far.deviations < -3.3
    assert far.letters < -18
    assert compare_lengths("Hello", "你好你好", "xx") is None
    assert compare_lengths("", "Bună ziua", "ro") is None


def test_vietnamese_is_shorter_than_its_english() -> None:
    source = "Sau 6 giờ, khoảng 41.000 vé đã được bán, trong đó gần 90% đặt qua website và ứng dụng."
    english = "After six hours, about 41,000 tickets had been sold, nearly 90% of them booked via the website and app."
    found = compare_lengths(english, source, "vi")
    assert found
    assert found.deviations < 1.5
