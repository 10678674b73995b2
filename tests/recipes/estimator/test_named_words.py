"""How often the words that are named are wrong ones."""

from mtqa.document import Span
from mtqa.estimate import Estimate, WordEstimate
from mtqa.judge.doubts import Naming
from mtqa.pair_reading import PairReading
from recipes.estimator.named_words import Read, is_named, show

ESTIMATE = Estimate(
    0,
    0,
    0,
    0,
    0,
    tuple(WordEstimate(Span(at, at + 3), wrong, -5.0, -5.0, "role") for at, wrong in ((0, 1.0), (8, 0.5))),
    -5.0,
    (),
)
PAIR = PairReading(((Span(0, 3), -0.1), (Span(8, 11), -6.0)))


def test_a_part_of_a_wrong_word_is_enough() -> None:
    assert is_named([Span(0, 4), Span(9, 12)], [Span(11, 20)])
    assert not is_named([Span(0, 4)], [Span(4, 8)])


def test_shares_are_of_the_lines_by_what_a_nat_weighs() -> None:
    lines = [Read(ESTIMATE, PAIR, (Span(8, 11),)), Read(ESTIMATE, PAIR, (Span(20, 21),))]
    assert [show(lines, Naming(nat, 0.2, 3)).split() for nat in (0.0, 1.0)] == [
        ["0.00", "0.2", "3", "0.000", "1.00"],
        ["1.00", "0.2", "3", "0.500", "1.00"],
    ]
