"""Which part of a source is taken for left out."""

from __future__ import annotations

import re

import pytest

from mtqa.document import Span
from mtqa.estimate import Estimate
from mtqa.judge.cuts import Cut, best_cut, likely_cuts, without
from mtqa.judge.doubt_model import LinkTexts

#: What the words of the two languages say, by number.
MEANING = {"feuerwehr": 1, "firefighters": 1, "rettete": 2, "rescued": 2, "paar": 3, "couple": 3}
MEANING |= {"gestern": 4, "yesterday": 4, "gummiboot": 5, "dinghy": 5, "hafen": 6, "harbour": 6}
MEANING |= {
    "der": 7,
    "die": 7,
    "das": 7,
    "the": 7,
    "dem": 7,
    "mit": 8,
    "with": 8,
    "im": 9,
    "in": 9,
    "a": 7,
    "ein": 7,
}


def meanings(text: str) -> set[int]:
    return {MEANING[word] for word in re.findall(r"\w+", text.casefold()) if word in MEANING}


class Reader:
    """The quality of a pair falls by one for each meaning that one side lacks."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def estimate(self, english: str, source: str = "") -> Estimate:
        self.read.append(source)
        return estimated(english, source)


def estimated(english: str, source: str, windows: int = 1) -> Estimate:
    lacking = meanings(english) ^ meanings(source)
    tokens = tuple(
        (Span(*match.span()), -4.0 if meanings(match[0]) <= meanings(english) else 1.0)
        for match in re.finditer(r"\w+", source)
    )
    return Estimate(-float(len(lacking)), 0, 0, 0, 0, (), -5.0, unrendered=tokens, windows=windows)


def cut_of(english: str, source: str, reader: Reader | None = None, windows: int = 1) -> Cut | None:
    cosines = [
        (Span(*match.span()), 0.9 if meanings(match[0]) & meanings(english) else 0.2)
        for match in re.finditer(r"\w+", source)
    ]
    texts = LinkTexts(english, source, "de")
    return best_cut(likely_cuts(texts, estimated(english, source, windows), cosines, reader or Reader()))


SOURCE = "Die Feuerwehr rettete gestern im Hafen das Paar mit dem Gummiboot."


@pytest.mark.parametrize(
    ("english", "left_out"),
    [
        ("The firefighters rescued the couple yesterday in the harbour.", "mit dem Gummiboot."),
        ("The firefighters rescued the couple with a dinghy in the harbour.", "rettete gestern"),
        ("Yesterday the firefighters rescued the couple with a dinghy.", "im Hafen"),
    ],
)
def test_the_pair_is_better_without_what_was_left_out(english: str, left_out: str) -> None:
    cut = cut_of(english, SOURCE)
    assert cut is not None
    part = SOURCE[cut.part.start : cut.part.end]
    assert set(left_out.split()) & set(part.split())
    assert left_out.split()[-1] in part or left_out.split()[0] in part


def test_nothing_can_be_spared_of_a_source_that_is_all_said() -> None:
    cut = cut_of("The firefighters rescued the couple yesterday in the harbour with a dinghy.", SOURCE)
    assert cut is not None
    assert cut.gain <= 0


def test_what_is_left_out_is_gained() -> None:
    cut = cut_of("The firefighters rescued the couple yesterday in the harbour.", SOURCE)
    assert cut is not None
    assert cut.gain == 2
    assert cut.near < 0.5


def test_a_part_does_not_reach_beyond_a_sentence() -> None:
    source = "Die Feuerwehr rettete das Paar. Gestern lag ein Gummiboot im Hafen."
    cut = cut_of("The firefighters rescued the couple.", source)
    assert cut is not None
    assert "." not in source[cut.part.start : cut.part.end - 1]


def test_few_parts_are_read() -> None:
    reader = Reader()
    cut_of("The firefighters rescued the couple.", SOURCE, reader)
    assert 1 <= len(reader.read) <= 4
    assert all(len(read) < len(SOURCE) for read in reader.read)


def test_words_that_are_not_told_apart_by_spaces_are_tokens() -> None:
    source = "消防隊は昨日港でゴムボートを使って二人を救助した。"
    cosines = [(Span(at, at + 1), 0.1 if 8 <= at < 17 else 0.9) for at in range(len(source))]
    texts = LinkTexts("Firefighters rescued the two in the harbour yesterday.", source, "ja")
    cut = best_cut(likely_cuts(texts, Estimate(-3.0, 0, 0, 0, 0, (), -5.0), cosines, Reader()))
    assert cut is not None
    assert cut.part.overlaps(Span(8, 17))


@pytest.mark.parametrize("source", ["Paar.", "", "Die Feuerwehr"])
def test_a_short_source_has_no_part_to_spare(source: str) -> None:
    assert cut_of("The firefighters rescued the couple.", source) is None


def test_a_pair_that_is_read_in_pieces_is_left_alone() -> None:
    reader = Reader()
    assert cut_of("The firefighters rescued the couple.", SOURCE, reader, windows=2) is None
    assert reader.read == []


@pytest.mark.parametrize(
    ("part", "rest"),
    [("gestern ", "Die Feuerwehr rettete das Paar."), ("Die Feuerwehr", "rettete gestern das Paar.")],
)
def test_one_space_is_left_where_a_part_was(part: str, rest: str) -> None:
    source = "Die Feuerwehr rettete gestern das Paar."
    assert without(source, Span(source.index(part), source.index(part) + len(part))) == rest
