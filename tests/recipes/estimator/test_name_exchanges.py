"""What is fitted on names that were exchanged: which texts it is, and what its rules cost."""

from __future__ import annotations

import pytest

from recipes.data.stories import DATA
from recipes.estimator.exchanges import CHECK, Case
from recipes.estimator.name_exchanges import BY_HAND, MADE, TRANSLATED, WRITTEN, texts, with_counted


def _cases() -> list[Case]:
    """Sound cases of two languages, one in a hundred as high as those that were made."""
    cases = []
    for number in range(1000):
        kind = (WRITTEN, TRANSLATED, MADE)[number % 3]
        high = kind == MADE or number % 100 == 0
        read = (({"turned": float(high), "context": float(high)}, kind == MADE),)
        cases.append(Case(kind, ("cs", "de")[number % 2], str(number), "Satz", read, read))
    return cases


def test_alarms_are_counted_in_written_lines_and_in_translations() -> None:
    rows = {
        f"{CHECK}:{rule}": {"alarms_per_1000": 9.0, "grade": "likely"} for rule in ("names", "names-weak")
    }
    found = with_counted(rows, _cases(), {"names": -1.0, "names-weak": -50.0})
    high = sum(number % 100 == 0 and number % 3 < 2 for number in range(1000))
    sound = sum(number % 3 < 2 for number in range(1000))
    assert found[f"{CHECK}:names"]["alarms_per_1000"] == pytest.approx(1000 * high / sound, abs=0.001)
    assert found[f"{CHECK}:names-weak"]["alarms_per_1000"] == pytest.approx(
        1000 * (sound - high) / sound, abs=0.001
    )
    assert found[f"{CHECK}:names"]["grade"] == "likely"


@pytest.mark.skipif(not DATA.is_dir(), reason="needs the data of MTQA_DATA")
def test_texts_are_sound_or_have_what_they_were_before() -> None:
    found = list(texts(0))
    assert {kind for kind, *_ in found} == {WRITTEN, TRANSLATED, BY_HAND}
    assert all(bool(before) is (kind == BY_HAND) for kind, *_, before in found)
    written = {english for kind, _, english, _, _ in found if kind == WRITTEN}
    assert all(before in written for kind, *_, before in found if kind == BY_HAND)
