"""Parts of a sentence that the estimator misses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.checks.fidelity.left_out import LeftOut
from mtqa.document import Bitext, Link, Span
from mtqa.evidence import Evidence
from mtqa.evidence_beside import OMISSION, Doubt
from mtqa.findings import Suspicion
from mtqa.segmentation.segment import segment_text


def found(english: str, source: str, language: str, left_out: str) -> list[Suspicion]:
    document = segment_text(english)
    link = Link(document.segments, (Span(0, len(source)),), 1.0)
    document = replace(document, source=source, bitext=Bitext(source, language, (link,)))
    last = document.segments[-1].span
    doubt = Doubt(Span(last.end - 5, last.end), OMISSION, "strong", 3.0, 0, left_out)
    return list(LeftOut().find(document, Evidence(doubts=(doubt,))))


_SOURCE = (
    "Cene so zrasle za tri odstotke. To kažejo podatki, ki jih je v sredo objavil statistični urad v Kopru."
)


@pytest.mark.parametrize("left_out", ["To kažejo podatki, ki jih je v sredo objavil statistični urad"])
def test_what_has_its_day_in_the_english_is_not_left_out(left_out: str) -> None:
    english = "Prices rose by three percent, according to figures published in Koper on Wednesday."
    assert found(english, _SOURCE, "sl", left_out) == []


@pytest.mark.parametrize(
    ("english", "left_out"),
    [
        ("Prices rose by three percent.", "To kažejo podatki, ki jih je v sredo objavil statistični urad"),
        ("Prices rose by three percent, it said on Wednesday.", "jih je v sredo objavil statistični urad v Kopru"),
        ("Prices rose by three percent on Wednesday.", "objavil statistični urad"),
    ],
)  # fmt: skip
def test_what_has_no_day_or_lacks_a_name_may_be_left_out(english: str, left_out: str) -> None:
    (suspicion,) = found(english, _SOURCE, "sl", left_out)
    assert suspicion.rule == "strong"
