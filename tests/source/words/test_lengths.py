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
    assert compare_lengths("Hello", "你好你好", "th") is None
    assert compare_lengths("", "Bună ziua", "ro") is None
