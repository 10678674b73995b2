from __future__ import annotations

import pytest

from mtqa.document import SegmentKind
from mtqa.segmentation.name_list import is_name_list
from mtqa.segmentation.segment import segment_text

LISTS = (
    "Delgado; Pereira, Rask, Lomax, O'Hara; Brunel, Powers; Wendt, Van Niel (capt), Horn.",
    "Replacements (from): Bosko, Cotter, Angel, Lund, Martin, Riley.",
    "CAST: George Pistor, Ada Conde, Michael Constant, Clara Vogel, Marian Brand",
    "Barcelona, Porto, Real Madrid, Lyon, Werder Bremen",
)
SENTENCES = (
    "Delgado, Pereira, Rask, Lomax and Brunel were named in the squad.",
    "Germany, France, Italy, Spain, Poland and Austria agreed.",
    "France, Italy, Spain: all said no.",
    "THE DOLLAR, THE YEN, THE MARK, THE POUND AND THE FRANC ROSE",
    "They are Bank Ltd, United Bank Ltd, Paribas, Bangkok Bank, Citibank NA.",
    "总统星期三表示, 政府将公布新的预算方案, 并要求议会尽快通过, 反对党批评, 这一计划没有考虑家庭的负担",
    "Talks went on, and on, and on, and on, and on.",
    "",
)


@pytest.mark.parametrize("text", LISTS)
def test_a_list_of_names_is_no_sentence(text: str) -> None:
    assert is_name_list(text)
    document = segment_text(f"The team was named on Friday.\n\n{text}\n\nKick-off is at noon.")
    assert [segment.kind is SegmentKind.FURNITURE for segment in document.segments] == [False, True, False]


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_with_many_names_is_one(text: str) -> None:
    assert not is_name_list(text)
