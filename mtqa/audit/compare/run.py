"""The job of ``mtqa audit compare``."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from mtqa.audit.compare.compare import How, compare
from mtqa.audit.compare.json import to_json
from mtqa.audit.compare.markdown import to_markdown
from mtqa.audit.compare.result import FailOn
from mtqa.audit.compare.terminal import write_comparison
from mtqa.audit.compare.told import tools
from mtqa.audit.ledger import Ledger
from mtqa.errors import ConfigError
from mtqa.files import write_atomically
from mtqa.status import Status


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where the comparison goes besides the terminal; "-" is standard output, in the table's place."""

    json: Path | None = None
    markdown: Path | None = None
    every: bool = False


def run(
    before: Path, after: Path, how: How, outputs: Outputs, fail_on: FailOn, *, same_tool: bool = False
) -> Status:
    """Compare two audits and say it: FINDINGS if it got significantly worse, as ``fail_on`` counts it.

    Raises InputError for a folder that is no audit, ConfigError for a column that there is not, for two
    outputs in one place, and with ``same_tool`` for audits that were made differently.
    """
    if outputs.json is not None and outputs.json == outputs.markdown:
        raise ConfigError(f"--json and --markdown: both to {outputs.json}")
    comparison = compare(Ledger.open(before), Ledger.open(after), how)
    if same_tool and comparison.tools:
        raise ConfigError(f"--same-tool: the audits were made differently: {tools(comparison)}")
    written = {outputs.json: to_json(comparison, fail_on), outputs.markdown: to_markdown(comparison)}
    written.pop(None, None)
    printed = written.pop(Path("-"), None)
    for path, text in written.items():
        if path is not None:
            write_atomically(path, text.encode())
    if printed is not None:
        sys.stdout.write(printed)
    else:
        console = Console(highlight=False, markup=False, emoji=False)
        write_comparison(console, comparison, every=outputs.every)
    if not comparison.answers:
        return Status.WRONG_INPUT
    return Status.FINDINGS if comparison.worse(fail_on) else Status.OK
