"""The checks over texts that grow, the time of each check by itself, for ``benchmarks.limits``."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable

from benchmarks.limits_measuring import Outcome, Work
from benchmarks.limits_shapes import MARKS, prose, run
from mtqa.checker import Checker
from mtqa.checks.base import Reads
from mtqa.document import Document
from mtqa.errors import InputError
from mtqa.evidence import Evidence
from mtqa.findings import Suspicion
from mtqa.segmentation.segment import segment_text

SEGMENTATION, REST = "segmentation", "judging and repair"


class TimedChecker(Checker):
    """A checker that keeps the seconds of the processor that each of its checks took, by id."""

    seconds: Counter[str]

    def _suspicions(self, reads: Reads, document: Document, evidence: Evidence) -> tuple[Suspicion, ...]:
        every, found = self._checks, []
        for check in every:
            if check.reads is reads:
                started = time.process_time()
                self._checks = (check,)
                found += super()._suspicions(reads, document, evidence)
                self.seconds[check.id] += time.process_time() - started
        self._checks = every
        return tuple(found)


def checking(checker: TimedChecker, text: Callable[[int], str]) -> Work:
    """The segmentation and the checks, rules alone, of a text."""

    def work(size: int) -> Outcome:
        made = text(size)
        checker.seconds = Counter()
        started = time.process_time()
        document = segment_text(made)
        segmented = time.process_time()
        try:
            came = f"{len(checker.check(document).findings):,} findings"
        except InputError as error:  # a run of letters may look like another language
            came = error.reason
        checked = time.process_time()
        rest = checked - segmented - sum(checker.seconds.values())
        parts = {**checker.seconds, SEGMENTATION: segmented - started, REST: rest}
        return Outcome(f"{len(document.segments):,} segments, {came}", parts)

    return work


def texts() -> dict[str, Callable[[int], str]]:
    """The texts that the checks read: copy, one sentence, many, a run of each mark alone and in sentences."""
    found: dict[str, Callable[[int], str]] = {
        "copy": prose,
        "one paragraph": lambda size: prose(size).replace("\n", " "),
        "one sentence": lambda size: "The minister said that " + "the plan was late and " * (size // 22),
        "tiny sentences": lambda size: "Hi. " * (size // 4),
        "tiny paragraphs": lambda size: "He said so.\n\n" * (size // 13),
        "names": lambda size: " ".join(f"John Porter{n:06d} said so." for n in range(size // 26)),
        "numbers": lambda size: "It was 3,4 or 1.200.300 on 31 February. " * (size // 40),
        "broken": lambda size: "He said. the plan was late. And then. because it was so. " * (size // 57),
        "quotes": lambda size: '"He said so, "she said. “It is so. ' * (size // 36),
        "brackets": lambda size: "He (the man said so. It [is so. " * (size // 32),
    }
    for mark in MARKS:
        found[f"run of {mark!r}"] = lambda size, mark=mark: run(mark, size)  # type: ignore[misc]
        found[f"sentences with {mark!r}"] = lambda size, mark=mark: (  # type: ignore[misc]
            f"The minister {mark} said {mark}so on Monday. " * (size // 45)
        )
    return found
