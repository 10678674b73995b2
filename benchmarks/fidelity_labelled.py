"""What the checks beside the source show of real errors: labelled machine translation, read as stories.

    python -m benchmarks.fidelity_labelled [--found build/fidelity-labelled.tsv]

The closed part (15 %) of the labelled blocks, and the blocks that were read further for reports
(benchmarks/labelled/report.jsonl), each with its source, by all models but round trips. Printed of either is
what ``fidelity/`` shows by default (certain or likely): how many of the lines with a critical or major error
of meaning, in all and by kind of error; how many of the lines with a wrong word, name, role or negation have
such a word marked; how many of the lines shown have an error, or are broken; how many professional
translations; and the same by check and rule. ``--found`` lists what is shown, a finding a line: to be read by
whoever fits nothing.
MTQA_DATA names the data (by default ../shared/data). Ten minutes of one core.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mtqa.checker import Checker
from mtqa.document import Document, Span
from mtqa.findings import Grade, Suspicion
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings
from recipes.data.parts import FOR_REPORT
from recipes.estimator.blocks import Block, Line, labelled_blocks
from recipes.estimator.examples import closed_lines

_CHECKS = "fidelity/"


@dataclass(frozen=True, slots=True)
class Checked:
    """A line, the findings shown in it, each with its kind, and whether they mark one of its wrong words."""

    block: Block
    line: Line
    findings: tuple[tuple[str, Suspicion], ...]
    marked: bool = False

    @property
    def shown(self) -> tuple[str, ...]:
        """The kinds of the findings."""
        return tuple(sorted({key for key, _ in self.findings}))


def story(block: Block) -> Document:
    """The block with its source, a paragraph a line."""
    document = segment_text(block.text, path=block.name)
    metadata = replace(document.metadata, source_language=block.language)
    return replace(document, source=block.source, metadata=metadata)


def check(checker: Checker, block: Block) -> Iterator[Checked]:
    """Each line with the kinds of the likely and certain findings beside the source that touch it.

    Raises ModelError if a model fails.
    """
    found = [
        (graded.key, graded.suspicion)
        for graded in checker.examine(story(block)).accepted.kept
        if graded.key.startswith(_CHECKS) and graded.grade.reaches(Grade.LIKELY)
    ]
    for line, span in block.placed():
        own = [(key, suspicion) for key, suspicion in found if suspicion.span.overlaps(span)]
        wrong = [Span(span.start + word.start, span.start + word.end) for word in line.wrong_words]
        marked = any(mark.overlaps(word) for _, each in own for mark in _marks(each, span) for word in wrong)
        yield Checked(block, line, tuple(own), marked)


def _marks(suspicion: Suspicion, line: Span) -> Sequence[Span]:
    """The words that a finding names, or else its place, unless that is most of the line."""
    if suspicion.stretches or 2 * len(suspicion.span) > len(line):
        return suspicion.stretches
    return (suspicion.span,)


def show(read: list[Checked]) -> None:
    """Print the shares."""
    professional = [each for each in read if each.line.professional]
    sound = [each for each in professional if not each.line.faulty]
    errors = [each for each in read if each.line.error]
    reached = [each for each in read if each.shown]
    right, faulty = (
        sum(bool(value) for value in values) / max(1, len(reached))
        for values in ([each.line.error for each in reached], [each.line.faulty for each in reached])
    )
    print(f"lines with a critical or major error, shown   {_share(errors):.3f} of {len(errors)}")
    print(f"of the {len(reached)} lines shown: with one {right:.2f}, with one or broken {faulty:.2f}")
    alarms, false = 1000 * _share(professional), 1000 * _share(sound)
    print(f"professional translations shown, in 1,000     {alarms:.1f} of {len(professional)}")
    print(f"  of those in which readers found no fault    {false:.1f} of {len(sound)}")
    words = [each for each in read if each.line.wrong_words]
    share = sum(each.marked for each in words) / max(1, len(words))
    print(f"a wrong word, name, role or negation, marked  {share:.3f} of {len(words)}")
    print("\nby kind of error                       shown      of")
    kinds = Counter(kind for each in errors for kind in each.line.kinds or ())
    for kind, count in kinds.most_common():
        own = [each for each in errors if kind in (each.line.kinds or ())]
        print(f"  {kind:36} {_share(own):5.2f} {count:7}")
    print("\nby rule                                 with an error   broken   neither   professional")
    for key in sorted({key for each in read for key in each.shown}):
        own = [each for each in read if key in each.shown]
        error = sum(bool(each.line.error) for each in own)
        bad = sum(bool(each.line.faulty) for each in own) - error
        sound = sum(key in each.shown for each in professional)
        print(f"  {key:38} {error:12} {bad:8} {len(own) - error - bad:9} {sound:14}")


def listed(read: Sequence[Checked]) -> Iterator[str]:
    """Each finding: the story, the kinds of the line's errors, the kind of finding, the words that it marks,
    what it says, the line and its source, between tabs."""
    for each in read:
        for key, suspicion in each.findings:
            marked = " … ".join(
                each.block.text[span.start : span.end] for span in suspicion.stretches or (suspicion.span,)
            )
            cells = each.block.name, ",".join(sorted(each.line.kinds or ())), key, marked, suspicion.message
            yield "\t".join(" ".join(cell.split()) for cell in (*cells, each.line.english, each.line.source))


def _share(read: list[Checked]) -> float:
    return sum(bool(each.shown) for each in read) / max(1, len(read))


def main() -> None:
    """Check, count and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--found", type=Path)
    given = parser.parse_args()
    checker = Checker(Settings(round_trip=False, cache=False, user_names=False))
    read = [each for block in labelled_blocks(closed_lines()) for each in check(checker, block)]
    for further in (False, True):
        print("\nread further, for reports" if further else "the closed part of the labelled set")
        show([each for each in read if each.block.name.startswith(FOR_REPORT) is further])
    if given.found:
        given.found.parent.mkdir(parents=True, exist_ok=True)
        given.found.write_text("".join(f"{line}\n" for line in listed(read)), "utf-8")


if __name__ == "__main__":
    main()
