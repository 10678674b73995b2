"""The job of ``mtqa audit sample``."""

from __future__ import annotations

import sys
from pathlib import Path

from mtqa.audit.ledger import Ledger
from mtqa.audit.sample.draw import How, draw
from mtqa.audit.sample.item import UNFLAGGED_STRATUM
from mtqa.audit.sample.sheet import check_suffix, written
from mtqa.errors import InputError
from mtqa.files import write_atomically
from mtqa.status import Status


def run(folder: Path, output: Path, how: How, *, force: bool = False) -> Status:
    """Draw a sample and write it; says on stdout what is in it.

    Raises InputError for a folder that is no audit or has nothing to draw from, and for an output that
    is there already, unless ``force``: somebody may have filled it in. ConfigError for a name without
    a format, and for too few rows.
    """
    check_suffix(output)
    if output.exists() and not force:
        raise InputError(str(output), "is there already, perhaps with answers: --force replaces it")
    ledger = Ledger.open(folder)
    done, planned = len(ledger.shards()), int(ledger.about.get("shards") or 0)
    if done < planned:
        sys.stderr.write(f"mtqa: {folder}: unfinished, so that the sample is of {done} of {planned} shards\n")
    items = draw(ledger, how)
    write_atomically(output, written(output, items))
    plain = sum(item.stratum == UNFLAGGED_STRATUM for item in items)
    kinds = len({item.stratum for item in items} - {UNFLAGGED_STRATUM})
    sys.stdout.write(
        f"{output}: {len(items) - plain} findings of {kinds} kinds and {plain} sentences without a finding\n"
        f"fill in the column answer (or: mtqa audit review {output}), then: mtqa audit score {output}\n"
    )
    return Status.OK
