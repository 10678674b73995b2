"""The documents of the alignment's benchmark, and its figures, on made-up pairs."""

import random

import pytest
import torch

from benchmarks import alignment
from mtqa.source.alignment.lexicon import Lexicon, parsed
from recipes.alignment import weights as alignment_fit
from recipes.alignment.documents import EDITS, RATES, documents, make
from recipes.alignment.lexicons import learned, stems_of
from recipes.data.pairs import detokenised

PAIRS = [
    (f"Report {at} was signed by Mr Smith, and the minister read it on day {at}.", f"Raport {at} a fost semnat, iar ministrul l-a citit pe {at}.")
    for at in range(60)
]  # fmt: skip


def test_the_beads_cover_both_sides_in_order():
    made = make(PAIRS, "ro", random.Random(1))
    assert [at for english, _ in made.beads for at in english] == list(range(len(made.english)))
    assert [at for _, source in made.beads for at in source] == list(range(len(made.source)))
    assert 0 < sum(RATES.values()) < 1


SHAPES = [(1, 2), (2, 1), (2, 1), (1, 2), (0, 1), (1, 0), (2, 2)]


@pytest.mark.parametrize(("edit", "shape"), list(zip(EDITS, SHAPES, strict=True)))
def test_each_edit_makes_its_bead(edit, shape):
    made = make(PAIRS[:20], "ro", random.Random(1), {edit: 1.0})
    assert {(len(english), len(source)) for english, source in made.beads} == {shape}


def test_without_edits_all_is_one_to_one():
    (first, *_) = documents(PAIRS, "ro", 3, {})
    assert 20 <= len(first.beads) <= 60
    assert list(zip(first.english, first.source, strict=True)) == PAIRS[: len(first.beads)]


def test_figures_count_only_links_that_are_right_on_both_sides():
    made = make(PAIRS[:20], "ro", random.Random(1), {})
    made.beads[3:5] = [(range(3, 5), range(3, 5))]
    total = alignment.count([made])
    assert total["link there"] == 19
    assert total["link given"] == 20
    assert total["link right"] == 18
    assert alignment.figures(total)["links F1"] == pytest.approx(2 * 18 / 39)


def test_tokens_are_joined_as_written():
    assert detokenised('He said , " I do n\'t know " ( 5 % ) .') == 'He said, "I don\'t know" (5%).'


def test_a_lexicon_is_learned_from_pairs():
    pairs = [
        (f"water {word} here", f"apa {other} aici")
        for word, other in [("falls", "cade"), ("runs", "curge")] * 5
    ]
    words = parsed(learned(stems_of(pairs + [("nothing here", "nimic aici")] * 3)))
    assert "water" in words.source["apa"]
    assert words.source["cade"] == ("falls",)


def test_the_partition_that_is_fitted_is_that_of_the_lattice():
    made = [make(PAIRS[:4], "ro", random.Random(seed)) for seed in (1, 2)]
    one = alignment_fit.batch(made, Lexicon(), random.Random(0))
    generator = torch.Generator().manual_seed(0)
    sizes = {name: len(values) for name, values in alignment_fit.start().items()}
    weights = {name: torch.randn(size, generator=generator) * 0.1 for name, size in sizes.items()}
    parts = alignment_fit.scores(one, weights)
    logarithm = alignment_fit.partition(*parts, made)
    assert (logarithm.sum() > alignment_fit.truth(*parts, made)).item()
    before = logarithm[0].item()
    assert before == pytest.approx(counted(parts, 0, len(made[0].english), len(made[0].source)), rel=1e-4)


def counted(parts, number, rows, columns):
    """The same by adding up place after place."""
    links, added, omitted = parts
    table = {(0, 0): 0.0}
    for row in range(rows + 1):
        for column in range(columns + 1):
            terms = [] if (row, column) != (0, 0) else [torch.tensor(0.0)]
            for (down, right), score in links.items():
                if row >= down and column >= right:
                    terms.append(
                        table[row - down, column - right] + score[number, row - down, column - right]
                    )
            if row:
                terms.append(table[row - 1, column] + added[number, row - 1])
            if column:
                terms.append(table[row, column - 1] + omitted[number, column - 1])
            table[row, column] = torch.logsumexp(torch.stack([torch.as_tensor(term) for term in terms]), 0)
    return table[rows, columns].item()
