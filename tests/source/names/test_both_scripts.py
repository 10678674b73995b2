"""Forms of a language that is written in two scripts."""

from __future__ import annotations

from mtqa.source.names.both_scripts import in_both


def test_serbian_in_both() -> None:
    assert in_both("џибути", "sr") == ("џибути", "džibuti")
    assert in_both("čeh", "sr") == ("čeh",)
    assert in_both("чех", "ru") == ("чех",)
