"""Judging with a person before it: a late progress bar and a line for each input that is wrong."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from mtqa.gate.baseline import Baseline
from mtqa.gate.config import GateConfig
from mtqa.gate.judging import Options, judge
from mtqa.inputs.stories import Wanted
from mtqa.outcome import GateOutcome
from mtqa.progress import LateProgress
from mtqa.reports.text import log_line, visible
from mtqa.settings import Settings


def judge_on_console(
    paths: Sequence[str],
    settings: Settings,
    config: GateConfig,
    baseline: Baseline | None = None,
    *,
    wanted: Wanted | None = None,
    remember: bool = True,
) -> GateOutcome:
    """As ``judge``, telling on stderr how far it is and what cannot be read."""
    with LateProgress() as bar:

        def progress(story: str, done: int, total: int) -> None:
            bar.label(visible(story))
            bar.update(done, total)

        def show(line: str) -> None:
            bar.pause()
            tell(line)

        options = Options(wanted, remember, progress, show)
        return judge(paths, settings, config, baseline, options)


def tell(line: str) -> None:
    """A line on stderr."""
    print(log_line(line), file=sys.stderr, flush=True)  # noqa: T201
