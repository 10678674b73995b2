"""Places that English names with their kind, beside a Chinese source."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.names.places.kinds import read_kind
from mtqa.source.names.places.named_places import Place


def kind(text: str, source: str, language: str = "zh", *, formed: bool = False) -> tuple[str, str] | None:
    def said(place: Place) -> bool:
        return formed

    found = read_kind(text, Span(0, len(text)), source, language, said)
    return (found[0].word, found[1].word) if found else None


@pytest.mark.parametrize(
    ("text", "source", "found"),
    [
        ("It began in Yuelu District.", "事情始于雨花区。", ("Yuelu", "雨花区")),
        ("It is named after the Lancang River.", "以怒江命名。", ("Lancang", "怒江")),
        ("They live in Poyang Lake.", "它们生活在洞庭湖。", ("Poyang", "洞庭湖")),
        ("He moved to Handan County.", "他搬到了岚皋县。", ("Handan", "岚皋县")),
        ("It was found in Lingyuan county.", "化石发现于建昌县。", ("Lingyuan", "建昌县")),
    ],
)
def test_a_name_in_pinyin_that_no_signs_are_read_as_is_another(
    text: str, source: str, found: tuple[str, str]
) -> None:
    place = kind(text, source)
    assert place is not None
    assert (place[0], place[1][-len(found[1]) :]) == found


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param("It began in Yuhua District.", "事情始于雨花区。", id="the same"),
        pytest.param("The Mekong River rose.", "湄公河水位上涨。", id="by its sound"),
        pytest.param("It began in Yuelu District.", "事情始于当地。", id="nothing of the kind"),
        pytest.param("It began in Yuelu District.", "雨花区和天心区都有。", id="two of the kind"),
        pytest.param("Yuelu District and Kaifu District have it.", "雨花区有。", id="two in the English"),
        pytest.param("It goes on in One Road.", "沿带一路进行。", id="an English word"),
        pytest.param("Slots at Penang airport are scarce.", "槟城机场的时刻紧张。", id="not of that kind"),
        pytest.param("It began in Camden District.", "事情始于雨花区。", id="no pinyin"),
        pytest.param("Dongting Lake and Chaohu Lake are full.", "洞庭湖和巢湖都满了。", id="both said"),
    ],
)
def test_else_nothing_is_said(text: str, source: str) -> None:
    assert kind(text, source) is None


def test_only_beside_chinese_and_where_no_form_of_it_is_known() -> None:
    assert kind("It began in Yuelu District.", "事情始于雨花区。", "ja") is None
    assert kind("It began in Yuelu District.", "事情始于雨花区。", formed=True) is None
