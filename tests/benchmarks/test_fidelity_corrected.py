"""Raw translations beside their corrections."""

from __future__ import annotations

from benchmarks.fidelity_corrected import CorrectedLine
from mtqa.document import Span


def test_words_are_kept_where_one_correction_has_them_all() -> None:
    english = "The plant in Reims will close."
    line = CorrectedLine(
        "fr", english, "L'usine de Reims va fermer.", ("A factory closes.", "Reims: plant shut")
    )
    at = english.index("Reims")
    assert line.keeps(Span(at, at + len("Reims")))
    assert line.keeps(Span(4, 9))
    assert not line.keeps(Span(0, len(english)))
    assert not line.keeps(Span(len(english) - 1, len(english)))
