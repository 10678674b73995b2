"""Details that adapters of the bilingual model doubt, and when they are asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from mtqa.document import Span
from mtqa.estimate import Estimate, WordEstimate
from mtqa.evidence_beside import DETAIL, Detail, DetailKind, Turn, Version
from mtqa.judge import details
from mtqa.judge.details import Changed, changed_detail, detail_numbers
from mtqa.judge.doubt_model import DetailModel, DoubtModel, LinkTexts
from mtqa.judge.logistic import Logistic, Quadratic
from tests.judge.unasked import Unasked

TEXTS = LinkTexts("He sold it.", "Er verkaufte es nicht.", "de")
PLAIN = Logistic(intercept=0.0, weights={"error": 1.0})
#: Nothing but what the adapters say, doubled by what is scaled.
FIT = Quadratic(
    centres={"changed": 0.0}, spreads={"changed": 0.5}, fit=Logistic(intercept=0.0, weights={"changed": 1.0})
)
#: Nothing but what the likeliest version without a part gains.
VERSIONS = Quadratic(
    centres={"put_in": 0.0}, spreads={"put_in": 1.0}, fit=Logistic(intercept=0.0, weights={"put_in": 1.0})
)
SOLD = Version(Turn.SHORTER, "He sold.", Span(7, 10), " it", "")
PUT_IN = Detail(DetailKind.PUT_IN, SOLD)


@pytest.fixture
def versions(monkeypatch: pytest.MonkeyPatch) -> list[tuple[float, Detail]]:
    """What is read of versions."""
    read: list[tuple[float, Detail]] = []
    monkeypatch.setattr(details, "read_versions", lambda *given: read)
    return read


class Reader(Unasked):
    """Says that a detail was changed, with these log odds."""

    def __init__(self, changed: float | None) -> None:
        self.changed, self.asked = changed, 0

    def details(self, english: str, source: str) -> Mapping[str, float] | None:
        self.asked += 1
        assert (english, source) == (TEXTS.english, TEXTS.source)
        return None if self.changed is None else {"changed": self.changed, "word": -1.0}


def estimate(error: float = 0.0) -> Estimate:
    words = tuple(WordEstimate(Span(a, b), -2.0, -5.0, -5.0, "word") for a, b in ((0, 2), (3, 7), (8, 10)))
    return Estimate(
        quality=0.5, assessed=0.0, error=error, bad=0.0, broken=0.0, words=words, missing_at_end=-5.0
    )


def model(name: str = "ours") -> DoubtModel:
    own = DetailModel(
        lowest=-1.0, fit=FIT, versions_lowest=1.0, versions=VERSIONS.with_bands({DETAIL: 2.0}), named=3.0
    )
    return DoubtModel(sentences=PLAIN, gaps=PLAIN, details={name: own})


ANY: Any = object()


@pytest.mark.parametrize(
    ("changed", "gained", "found"),
    [
        (0.5, 3.0, Changed(DETAIL, 3.0, PUT_IN)),
        (0.5, 2.0, Changed(DETAIL, 2.0, None)),
        (0.5, 1.9, None),
        (0.4, 3.0, None),
        (None, 3.0, None),
    ],
)
def test_the_band_is_reached_by_what_versions_gain(
    changed: float | None, gained: float, found: Changed | None, versions: list[tuple[float, Detail]]
) -> None:
    versions += [(gained, PUT_IN), (-1.0, Detail(DetailKind.LEFT_OUT, missing="nicht"))]
    assert changed_detail(estimate(), TEXTS, model(), ANY, Reader(changed)) == found


def test_without_a_version_nothing_is_said(versions: list[tuple[float, Detail]]) -> None:
    assert not versions
    assert changed_detail(estimate(), TEXTS, model(), ANY, Reader(5.0)) is None


def test_they_are_not_asked_of_what_the_estimator_holds_to_be_sound_nor_without_a_fit() -> None:
    reader = Reader(5.0)
    assert changed_detail(estimate(error=-1.1), TEXTS, model(), ANY, reader) is None
    assert changed_detail(estimate(), TEXTS, model("another"), ANY, reader) is None
    assert changed_detail(estimate(), TEXTS, model(), None, reader) is None
    assert changed_detail(estimate(), TEXTS, model(), ANY, None) is None
    assert reader.asked == 0


def test_a_sentence_with_names_in_foreign_letters_is_not_judged() -> None:
    texts = LinkTexts("Lê Thị Mộng Thu sold it.", "Lê Thị Mộng Thu bán nó.", "vi")
    reader = Reader(5.0)
    assert changed_detail(estimate(), texts, model(), ANY, reader) is None
    assert reader.asked == 0


def test_the_numbers_are_those_of_both_models() -> None:
    numbers = detail_numbers(estimate(error=1.0), {"changed": 2.0, "word": -1.0})
    assert (numbers["changed"], numbers["error"], numbers["at_end"]) == (2.0, 1.0, -5.0)
    assert numbers["words"] == pytest.approx(1.0986, abs=1e-4)
