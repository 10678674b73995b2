"""Grades for the checks that need the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from mtqa.checks.base import FidelityCheck
from mtqa.document import Bitext, Document
from mtqa.findings import Severity, Suspicion
from mtqa.judge.grades import CountedKind
from recipes.calibration_source import fit as fidelity
from recipes.calibration_source.fit import (
    PairCount,
    count_pairs,
    evenly,
    fidelity_checks,
    read_labels,
    read_share,
)
from recipes.calibration_source.pairs import A_STORY, Pair


class Wet(FidelityCheck):
    """Suspects what is said to be wet and is translated from something that is not."""

    id = "fidelity/wet"
    severity = Severity.MAJOR

    def compare_story(self, document: Document, bitext: Bitext) -> Iterator[Suspicion]:
        for link in bitext.links:
            for segment in link.english:
                if "wet" in document.slice(segment) and "märg" not in bitext.source_of(link):
                    yield Suspicion(self.id, segment.span, "Not wet.", rule="wet")


PAIRS = [
    Pair(
        f"et-en.train.{n}",
        "et",
        f"Linn ehitas {1900 + n}. aastal {'märja' if n % 3 else 'uue'} silla.",
        f"The city built a {'new' if n % 2 else 'wet'} bridge in {1900 + n}.",
        clean=True,
    )
    for n in range(A_STORY)
]
SUSPECT = [pair.id for pair in PAIRS if "wet" in pair.english]


@pytest.fixture(autouse=True)
def only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fidelity, "all_checks", lambda: (Wet(),))


def test_what_fires_is_counted_for_the_pair_it_fires_on() -> None:
    assert [pair.id for pair, _ in fidelity.fired(PAIRS)] == SUSPECT
    counts = count_pairs(PAIRS)
    assert counts["et"].pairs == len(PAIRS)
    assert counts["et"].kinds == counts["et"].net == {"fidelity/wet:wet": len(SUSPECT)}


def test_an_alarm_that_a_reader_found_right_is_no_false_one() -> None:
    counts = count_pairs(PAIRS, [f"{SUSPECT[0]} fidelity/wet:wet"])
    assert counts["et"].kinds["fidelity/wet:wet"] == len(SUSPECT)
    assert counts["et"].net["fidelity/wet:wet"] == len(SUSPECT) - 1


def test_languages_count_alike() -> None:
    counts = {
        "et": PairCount(900, Counter(a=9), Counter(a=9)),
        "zh": PairCount(100, Counter(a=10), Counter(a=0)),
    }
    assert evenly(counts, "kinds")["a"] == pytest.approx((0.01 + 0.1) / 2 * 1000)
    assert evenly(counts, "net")["a"] == pytest.approx(0.01 / 2 * 1000)


def test_only_checks_that_need_the_source_are_graded() -> None:
    assert [check.id for check in fidelity_checks()] == ["fidelity/wet"]


def test_what_was_read_says_how_sure_a_kind_is(tmp_path: Path) -> None:
    table = tmp_path / "read.tsv"
    table.write_text(
        "# read by a reader\nid\tkind\tlabel\tset\n"
        "1\ta/b:c\tright\ttest\n2\ta/b:c\twrong\ttest\n3\ta/b:c\twrong\tkept\n",
        "utf-8",
    )
    read = read_labels([table])
    assert read == {"a/b:c": {"right": 1, "wrong": 1}}
    kind = CountedKind("a/b:c", 0, 0, 0, 0, 0, confidence=0.33)
    assert read_share(kind, read["a/b:c"]) == pytest.approx((1 + 0.9 * 2) / (2 + 2))
    assert read_share(kind, Counter()) == 0.33
