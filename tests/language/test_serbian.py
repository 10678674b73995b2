"""Forms of a language that is written in two scripts."""

from __future__ import annotations

from mtqa.language.serbian import in_both, in_latin


def test_serbian_in_both() -> None:
    assert in_both("џибути", "sr") == ("џибути", "džibuti")
    assert in_both("čeh", "sr") == ("čeh",)
    assert in_both("чех", "ru") == ("чех",)


def test_only_cyrillic_letters_change() -> None:
    assert in_latin("његош, 12 km") == "njegoš, 12 km"
