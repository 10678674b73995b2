"""The job of ``mtqa audit score``."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console

from mtqa.audit.ledger import Ledger
from mtqa.audit.sample.filled import read_filled
from mtqa.audit.score.json import to_json
from mtqa.audit.score.score import score
from mtqa.audit.score.terminal import write_score
from mtqa.files import write_atomically
from mtqa.status import Status


def run(sample: Path, ledger: Path | None, json: Path | None) -> Status:
    """Say what a filled sample says; ``json`` is a file for it, "-" standard output in the table's place.

    Raises InputError as ``read_filled`` and ``score`` do.
    """
    found = score(read_filled(sample), None if ledger is None else Ledger.open(ledger))
    if json is not None and str(json) != "-":
        write_atomically(json, to_json(found).encode())
    if str(json) == "-":
        sys.stdout.write(to_json(found))
    else:
        write_score(Console(highlight=False, markup=False, emoji=False), found)
    return Status.OK
