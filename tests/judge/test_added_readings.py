"""What the bilingual model says of a part that may have been added."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from mtqa.document import Span
from mtqa.judge.added_readings import added_reading_numbers
from mtqa.judge.doubt_model import LinkTexts
from mtqa.pair_reading import PairReading

TEXT = "The road was closed, which angered drivers."
PART = Span(TEXT.index("which"), len(TEXT) - 1)
WITHOUT = "The road was closed."
TEXTS = LinkTexts(TEXT, "Die Straße wurde gesperrt.", "de")


class Bilingual:
    """Tokens are words; after the source those of the part have ``inside``, the others ``outside``."""

    name = "ours"

    def __init__(self, inside: float = -6.0, outside: float = -1.0, gain: float | None = 20.0) -> None:
        self._inside, self._outside, self._gain = inside, outside, gain
        self.asked: list[tuple[str, ...]] = []

    def read(self, english: str, source: str, before: tuple[str, str] | None = None) -> PairReading | None:
        return self._reading(english, self._inside, self._outside)

    def read_alone(self, english: str) -> PairReading | None:
        return self._reading(english, -4.0, -4.0)

    def gains(
        self, english: str, others: Sequence[str], source: str, before: tuple[str, str] | None = None
    ) -> tuple[float | None, ...] | None:
        self.asked.append(tuple(others))
        return None if self._gain is None else (self._gain,)

    @staticmethod
    def _reading(english: str, inside: float, outside: float) -> PairReading:
        spans = [Span(*match.span()) for match in re.finditer(r"\w+", english)]
        return PairReading(tuple((span, inside if span.overlaps(PART) else outside) for span in spans))


def test_what_nothing_leads_to_is_told_from_what_the_source_helps() -> None:
    bilingual = Bilingual()
    numbers = added_reading_numbers(TEXTS, PART, WITHOUT, bilingual)
    assert numbers == {
        "helped_inside": pytest.approx(-2.0),
        "helped_outside": pytest.approx(3.0),
        "low_inside": pytest.approx(1.3862943611198906),
        "low_outside": 0.0,
        "low_share": 1.0,
        "gain": 2.0,
    }
    assert bilingual.asked == [(WITHOUT,)]


def test_no_gain_counts_where_the_english_without_the_part_was_not_read() -> None:
    numbers = added_reading_numbers(TEXTS, PART, WITHOUT, Bilingual(gain=None))
    assert numbers is not None
    assert numbers["gain"] == 0.0


@pytest.mark.parametrize("part", [Span(0, len(TEXT)), Span(len(TEXT), len(TEXT))])
def test_nothing_is_said_of_all_or_none_of_a_sentence(part: Span) -> None:
    assert added_reading_numbers(TEXTS, part, "", Bilingual()) is None


class _Mute(Bilingual):
    def read_alone(self, english: str) -> PairReading | None:
        return None


def test_nothing_is_said_of_what_cannot_be_read() -> None:
    assert added_reading_numbers(TEXTS, PART, WITHOUT, _Mute()) is None
