"""Grade the checks that compare with the source: ``python -m recipes.calibration_source --data DIR``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from mtqa.progress import LateProgress
from recipes.calibration.table import show, write
from recipes.calibration_source.fit import calibrated
from recipes.data.stories import DATA


def main() -> int:
    """Count, grade, print, and with ``--out`` write."""
    parser = argparse.ArgumentParser(prog="python -m recipes.calibration_source", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of mlqe-pe and wmt21-mqm")
    parser.add_argument(
        "--labels", type=Path, nargs="*", default=[], help="tables of findings that were read"
    )
    parser.add_argument(
        "--meaning", type=Path, help="what `python -m recipes.calibration_source.meaning --out FIT` wrote"
    )
    parser.add_argument("--out", type=Path, help="where the calibration is written")
    arguments = parser.parse_args()
    with LateProgress() as progress:
        table = calibrated(arguments.data, arguments.labels, arguments.meaning, progress)
    show(table)
    if arguments.out:
        write(arguments.out, table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
