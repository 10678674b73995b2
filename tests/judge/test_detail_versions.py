"""Which versions of a link are read to tell what was changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from mtqa.bilingual.model import BilingualModel
from mtqa.estimator.estimator import Estimator
from mtqa.evidence_beside import Detail, DetailKind
from mtqa.judge.detail_versions import read_versions, version_numbers
from mtqa.judge.doubt_model import LONGEST, LinkTexts

SOURCE = (
    "Die Stadt Graz zahlt 40 Millionen Euro, das Land Tirol 12 Millionen, sagte Bürgermeisterin Elke Huber."
)
SOUND = (
    "The city of Graz is paying 40 million euros and the state of Tyrol 12 million, said Mayor Elke Huber."
)


def _likeliest(english: str, estimator: Estimator, bilingual: BilingualModel) -> tuple[float, Detail]:
    texts = LinkTexts(english, SOURCE, "de")
    said = bilingual.details(english, SOURCE)
    assert said is not None
    estimate = estimator.estimate(english, SOURCE)
    read = read_versions(texts, estimate, said["changed"], estimator, bilingual)
    return max(read, key=lambda each: each[0])


@pytest.mark.parametrize(
    ("english", "kind"),
    [
        (SOUND.replace("40", "12", 1).replace("Tyrol 12", "Tyrol 40"), DetailKind.EXCHANGED),
        (SOUND.replace(", said", ", and will build a new hospital next year, said"), DetailKind.PUT_IN),
        (SOUND.replace(" and the state of Tyrol 12 million", ""), DetailKind.LEFT_OUT),
        (SOUND.replace("is paying", "is not paying"), DetailKind.TURNED),
    ],
)
def test_the_change_is_the_likeliest_version(
    english: str, kind: DetailKind, estimator: Estimator, bilingual: BilingualModel
) -> None:
    difference, detail = _likeliest(english, estimator, bilingual)
    assert detail.kind is kind
    assert difference > 1
    if kind is DetailKind.LEFT_OUT:
        assert "Tirol" in detail.missing
    if kind in (DetailKind.EXCHANGED, DetailKind.TURNED):
        assert detail.version is not None
        assert detail.version.text == SOUND


def test_a_sound_sentence_has_no_better_version(estimator: Estimator, bilingual: BilingualModel) -> None:
    assert _likeliest(SOUND, estimator, bilingual)[0] < 1


def test_what_is_no_sentence_is_not_read(estimator: Estimator, bilingual: BilingualModel) -> None:
    texts = LinkTexts(SOUND, SOURCE * (1 + LONGEST // len(SOURCE)), "de")
    assert read_versions(texts, estimator.estimate(SOUND, SOURCE), 0.0, estimator, bilingual) == []


def test_the_highest_difference_of_each_kind_counts_within_limits() -> None:
    read: Sequence[tuple[float, Detail]] = [
        (1.0, Detail(DetailKind.PUT_IN)),
        (0.5, Detail(DetailKind.PUT_IN)),
        (9.0, Detail(DetailKind.TURNED)),
        (-4.0, Detail(DetailKind.LEFT_OUT)),
    ]
    found: Mapping[str, float] = version_numbers(read)
    assert found == {"put_in": 1.0, "turned": 6.0, "left_out": -3.0, "exchanged": -3.0}
