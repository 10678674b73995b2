"""Fit the calibration that ships: ``python -m recipes.calibration --data DIR [--out FILE]``.

Needs scikit-learn, the news data (clean wire copy and machine translations, see the model card in
models/README.md) and, for the variants with it, the fluency model. Prints what was fitted.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from mtqa.errors import MtqaError
from mtqa.progress import LateProgress
from recipes.calibration.fit import calibrated, open_models
from recipes.calibration.table import show, write
from recipes.data.stories import DATA


def main() -> int:
    """Fit, print, and with ``--out`` write."""
    parser = argparse.ArgumentParser(prog="python -m recipes.calibration", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the news data")
    parser.add_argument("--out", type=Path, help="where the calibration is written")
    parser.add_argument(
        "--stories", type=int, default=10**6, help="at most so many stories of each kind (for a try)"
    )
    parser.add_argument("--broken", type=int, default=600, help="stories that breaks are put into")
    arguments = parser.parse_args()
    try:
        with LateProgress() as progress:
            table = calibrated(
                arguments.data,
                open_models(),
                stories=arguments.stories,
                broken=arguments.broken,
                progress=progress,
            )
        show(table)
        if arguments.out:
            write(arguments.out, table)
    except MtqaError as error:
        sys.stderr.write(f"recipes.calibration: {error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
