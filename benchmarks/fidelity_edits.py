"""What the rules beside the source suspect of errors that were written by hand, at whatever grade.

    python -m benchmarks.fidelity_edits [--check fidelity/negation ...] [--lines 2000]

``benchmarks/written/lines`` (its README says how they were made) holds errors in news that was written for
this, and in translations of the parallel sets, which need MTQA_DATA. Each line is read as a story of its own,
by the rules alone. Printed are, by the kind of the error, how many have a suspicion that the sound line has
not, and by rule how many sound lines in 1,000 have one. The rules were written with these lines at hand:
this says what a rule is for, not how it does on other text (``benchmarks.fidelity_written``).
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Sequence

from mtqa.checks.base import Check, Reads
from mtqa.checks.registry import all_checks
from recipes.data.edits import EditedLine, edited_lines, written_lines
from recipes.data.stories import DATA
from recipes.estimator.contrasts import suspected

_SEED = 3


def show(checks: Sequence[Check], lines: Sequence[EditedLine]) -> None:
    """Read the lines and print the counts."""
    errors, found, alarms = Counter[str](), Counter[str](), Counter[str]()
    by_rule: Counter[tuple[str, str]] = Counter()
    for line in lines:
        sound = suspected(line.english, line.source, line.language, checks)
        alarms.update([*sound, "any"] if sound else [])
        for edit in line.edits:
            new = suspected(edit.made(line.english), line.source, line.language, checks) - sound
            errors[edit.kind] += 1
            found[edit.kind] += bool(new)
            by_rule.update((edit.kind, rule) for rule in new)
    print(f"{len(lines)} sound lines, alarms in 1,000")
    for rule, number in alarms.most_common():
        print(f"  {rule:28}{1000 * number / len(lines):8.2f}")
    for kind, number in errors.most_common():
        print(f"{kind:12}{found[kind] / number:6.3f} of {number}")
        for (own, rule), times in by_rule.most_common():
            if own == kind:
                print(f"  {rule:28}{times / number:8.3f}")


def main() -> None:
    """Read and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ids = [check.id for check in all_checks() if check.id.startswith("fidelity/")]
    parser.add_argument("--check", action="append", choices=ids, help="these alone, instead of all")
    parser.add_argument("--lines", type=int, help="so many of all lines, by chance")
    given = parser.parse_args()
    wanted = given.check or ids
    checks = [check for check in all_checks() if check.id in wanted and check.reads is Reads.TEXT]
    lines = [*written_lines(), *edited_lines(DATA)]
    if given.lines and given.lines < len(lines):
        lines = random.Random(_SEED).sample(lines, given.lines)
    show(checks, lines)


if __name__ == "__main__":
    main()
