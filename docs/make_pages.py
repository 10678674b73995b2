"""Writes the pages of docs/ that are made from the project itself: ``python docs/make_pages.py``.

``checks.md``: every check, from its docstring, examples and calibration.
``terminal.svg``: the terminal output of a real check of a fixture, for the README.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from rich.console import Console

from mtqa.checks.base import Check, Example
from mtqa.checks.registry import all_checks
from mtqa.findings import Grade
from mtqa.judge import Calibration, load_calibration, with_source
from mtqa.reports.checks import grade_words

DOCS = Path(__file__).parent
STORY = "fixtures/ministers-call.txt"
WIDTH = 104
_EXAMPLES = 3


def checks_page() -> str:
    """The page with every check, as Markdown."""
    calibration = with_source(load_calibration())
    parts = [
        "# Every check",
        "Made by `python docs/make_pages.py` from the checks themselves; `mtqa checks explain ID` prints "
        "the same. *Alarms* are false alarms per 1,000 sentences of clean news copy, as "
        "`benchmarks/quality.py` measured them; a *rule* is one pattern within a check, graded on its own. "
        "The checks `fidelity/…` compare with the source ([source.md](source.md)); their alarms are those "
        "per 1,000 sentences of clean translations (`python -m recipes.calibration_source`). A grade *in "
        "doubted sentences* is that in sentences that the estimator doubts, too; one *in raw translations* "
        "that in a story whose other sentences read like unedited machine translation; one *without the "
        "estimator* that where the estimator is off and takes up no budget ([verdict.md](verdict.md)).",
    ]
    parts += [_section(check, calibration) for check in all_checks()]
    return "\n\n".join(parts) + "\n"


def _section(check: Check, calibration: Calibration) -> str:
    rows = [
        f"| `{key}` | {grade_words(kind, check)} | {kind.confidence:.2f} | {kind.alarms_per_1000:.3f} |"
        for key, kind in calibration.checks.items()
        if key.split(":")[0] == check.id
    ]
    table = "\n".join(["| rule | grade | confidence | alarms |", "|---|---|---|---|", *rows])
    fire = [f"- {_marked(e, e.span)}" for e in check.examples() if e.span is not None][:_EXAMPLES]
    quiet = [f"- {_shown(e)}" for e in check.examples() if e.span is None][:_EXAMPLES]
    return "\n\n".join(
        [
            f"## {check.id}: {check.title}",
            f"{check.category}, {check.severity}.",
            check.explanation(),
            table,
            "Fires on\n\n" + "\n".join(fire),
            "Stays quiet on\n\n" + "\n".join(quiet),
        ]
    )


def _marked(example: Example, span: str) -> str:
    return f"{_shown(example)} at {_code(span)}"


def _shown(example: Example) -> str:
    source = f", translated from {_code(example.source)}" if example.source else ""
    return f"{_code(example.text)}{source}"


def _code(text: str) -> str:
    line = text.replace("\n", "⏎")
    fence = "`" * (max((len(run) for run in line.split() if set(run) == {"`"}), default=0) + 1)
    fence = fence if "`" not in line else "``"
    return f"{fence} {line} {fence}" if "`" in line else f"{fence}{line}{fence}"


def terminal_picture() -> str:
    """What ``mtqa check`` of the demo story prints on a terminal, as SVG."""
    from mtqa.checker import Checker
    from mtqa.formats.text import read_text
    from mtqa.reports.terminal import TerminalReport

    report = Checker().check(read_text(STORY, (DOCS.parent / STORY).read_bytes()))
    with Path("/dev/null").open("w", encoding="utf-8") as nowhere:
        console = Console(
            record=True,
            width=WIDTH,
            force_terminal=True,
            color_system="truecolor",
            highlight=False,
            file=nowhere,
        )
        terminal = TerminalReport(console, Grade.LIKELY)
        terminal.document(report)
        terminal.summary()
        picture = console.export_svg(title=f"mtqa check {STORY}", unique_id="mtqa")
    # Rich's template names a font on a server; a picture in a README must fetch nothing.
    return re.sub(r"\s*@font-face \{.*?\}", "", picture, flags=re.DOTALL)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.parse_args()
    (DOCS / "checks.md").write_text(checks_page(), encoding="utf-8")
    (DOCS / "terminal.svg").write_text(terminal_picture(), encoding="utf-8")


if __name__ == "__main__":
    main()
