"""Tests for mtqa.source.names.acronyms.explained."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.names.acronyms.explained import in_full, is_explanation

QUAKE = "according to the National Institute of Geophysics, Geodesy and Geography of the Bulgarian Academy of Sciences (BAS)."


@pytest.mark.parametrize(
    ("language", "source", "english", "part", "explains"),
    [
        ("pt", "segundo dados do Inpe", "figures by the space research institute, Inpe", "by the space research institute", True),
        ("pt", "segundo dados do Inpe", "figures by Inpe, the space research institute", "the space research institute", True),
        ("pt", "segundo dados do governo", "figures by the space research institute, Inpe", "by the space research institute", False),
        ("pt", "segundo dados do Inpe", "figures by Inpe, which the director of the institute", "which the director of the institute", False),
        ("pt", "segundo dados do Inpe", "figures by Inpe, despite the promises of its director", "despite the promises of its director", False),
        ("bg", "по данни на НИГГГ при БАН.", QUAKE, "and Geography of the Bulgarian Academy of Sciences (BAS", True),
        ("bg", "по данни на министерството.", QUAKE, "and Geography of the Bulgarian Academy of Sciences (BAS", False),
        ("bg", "по данни на НИГГГ при БАН.", f"{QUAKE} in Sofia, Greece", "in Sofia, Greece", False),
        ("ko", "합참은 북한이 미사일을 발사했다고 밝혔다.", "It fired, South Korea's Joint Chiefs of Staff said", "South Korea's Joint Chiefs of Staff said", True),
        ("ko", "합참은 북한이 미사일을 발사했다고 밝혔다.", "It fired, Japan's Joint Chiefs of Staff said", "Japan's Joint Chiefs of Staff said", False),
        ("ko", "북한이 미사일을 발사했다.", "It fired, South Korea's Joint Chiefs of Staff said", "South Korea's Joint Chiefs of Staff said", False),
        ("ko", "합참은 북한이 미사일을 발사했다고 밝혔다.", "It fired, the Joint Chiefs of Staff said angrily", "the Joint Chiefs of Staff said angrily", False),
        ("et", "Ida-Virumaal peeti kinni kolm meest.", "men in Ida-Viru County in northeastern Estonia", "in northeastern Estonia", True),
        ("et", "Ida-Virumaal peeti kinni kolm meest.", "men in Ida-Viru County in northeastern Latvia", "in northeastern Latvia", False),
        ("et", "Ida-Virumaal peeti kinni kolm meest.", "men in Ida-Viru County in Estonia", "in Estonia", False),
        ("et", "Ida-Virumaal peeti kinni kolm meest.", "men wanted in northern Estonia", "wanted in northern Estonia", False),
        ("uk", "На Буковині затримали чоловіка.", "held in the Chernivtsi region", "in the Chernivtsi region", True),
        ("uk", "На Прикарпатті затримали чоловіка.", "held in the Ivano-Frankivsk region", "in the Ivano-Frankivsk region", True),
        ("uk", "На Прикарпатті затримали чоловіка.", "held in the Chernivtsi region", "in the Chernivtsi region", False),
        ("cs", "Ministerstvo koupí podle HN 77 tanků.", "It will buy 77 tanks, Hospodářské noviny reports", "Hospodářské noviny reports", True),
        ("cs", "Ministerstvo koupí podle LN 77 tanků.", "It will buy 77 tanks, Hospodářské noviny reports", "Hospodářské noviny reports", False),
        ("cs", "Ministerstvo koupí podle HN 77 tanků.", "It will buy 77 tanks, Hospodářské noviny has learned", "Hospodářské noviny has learned", False),
    ],
)  # fmt: skip
def test_explanations(language: str, source: str, english: str, part: str, explains: bool) -> None:
    start = english.index(part)
    assert is_explanation(english, Span(start, start + len(part)), source, language) is explains


def test_short_names_in_full() -> None:
    assert in_full("中央纪委国家监委网站通报", "zh") == "中央纪律检查委员会国家监察委员会网站通报"
    assert in_full("금감원은 밝혔다", "ko") == "금융감독원은 밝혔다"
    assert in_full("DNA", "ro") == "DNA"
