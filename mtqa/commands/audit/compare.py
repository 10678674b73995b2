"""``mtqa audit compare``: two audits side by side."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from mtqa.findings import Grade


class _Pair(str, Enum):
    auto = "auto"
    always = "always"
    never = "never"


class _FailOn(str, Enum):
    worse = "worse"
    any = "any"
    never = "never"


BeforeArgument = Annotated[Path, typer.Argument(metavar="A", help="The ledger before: a folder.")]
AfterArgument = Annotated[Path, typer.Argument(metavar="B", help="The ledger after.")]
GradeOption = Annotated[Grade, typer.Option("--grade", help="Weakest grade of finding that counts.")]
ByOption = Annotated[
    list[str] | None,
    typer.Option(
        "--by",
        metavar="COLUMN",
        help="Group column to compare by; may be repeated. (default: all but the date)",
    ),
]
PairOption = Annotated[
    _Pair,
    typer.Option(
        "--pair", help="Compare stories that are in both in pairs; auto: if half of the smaller audit's are."
    ),
]
FailOption = Annotated[
    _FailOn,
    typer.Option(
        "--fail-on", help="What ends in exit status 1: all copy significantly worse, any row, or nothing."
    ),
]
SameOption = Annotated[
    bool,
    typer.Option("--same-tool", help="Refuse audits made by another mtqa, other models or other settings."),
]
JsonOption = Annotated[
    Path | None, typer.Option("--json", metavar="FILE", help="Write it as JSON; - is stdout.")
]
MarkdownOption = Annotated[
    Path | None, typer.Option("--markdown", metavar="FILE", help="Write it as Markdown; - is stdout.")
]
AllOption = Annotated[bool, typer.Option("--all", help="Show rows without a clear difference, too.")]
ResamplesOption = Annotated[
    int, typer.Option("--resamples", min=1000, max=1_000_000, help="Draws of the bootstrap.")
]
SeedOption = Annotated[int, typer.Option("--seed", min=0, help="Seed of the draws.")]


def compare(
    before: BeforeArgument,
    after: AfterArgument,
    *,
    grade: GradeOption = Grade.LIKELY,
    by: ByOption = None,
    pair: PairOption = _Pair.auto,
    fail_on: FailOption = _FailOn.worse,
    same_tool: SameOption = False,
    json: JsonOption = None,
    markdown: MarkdownOption = None,
    every: AllOption = False,
    resamples: ResamplesOption = 10_000,
    seed: SeedOption = 1,
) -> None:
    """Say whether copy got better or worse from A to B: exit status 1 if significantly worse."""
    from mtqa.audit import audit_libraries  # not at the top: `mtqa --help` needs none of it

    with audit_libraries():
        from mtqa.audit.compare.compare import CompareOptions, StoryPairing
        from mtqa.audit.compare.outputs import ComparisonOutputs, report_comparison
        from mtqa.audit.compare.result import FailOn

        how = CompareOptions(grade, tuple(by) if by else None, StoryPairing(pair.value), resamples, seed)
        outputs = ComparisonOutputs(json, markdown, every)
        raise typer.Exit(
            report_comparison(before, after, how, outputs, FailOn(fail_on.value), same_tool=same_tool)
        )
