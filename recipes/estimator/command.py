"""The command line of the recipes that fit a part of the calibration on what the estimator read."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from mtqa.errors import MtqaError
from mtqa.estimator.estimator import Estimator
from mtqa.estimator.loading import open_estimator
from mtqa.settings import Settings
from recipes.data.stories import DATA

_MEMORY = 400_000_000
Cases = TypeVar("Cases")


def arguments(program: str, description: str | None, *, bilingual: bool = False) -> argparse.Namespace:
    """The arguments ``data``, ``alarms`` and ``out``, each a path; the last two None where not given.

    ``bilingual``: whether there is ``--bilingual``, too.
    """
    parser = argparse.ArgumentParser(
        prog=f"python -m {program}",
        description=description,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--alarms", type=Path, help="where the highest scores of sound pairs are written")
    parser.add_argument("--out", type=Path, help="a calibration in which the estimator's other fits are")
    if bilingual:
        parser.add_argument(
            "--bilingual", action="store_true", help="fit on what the bilingual model says, too"
        )
    return parser.parse_args()


def read(
    program: str, data: Path, reader: Callable[[Estimator, int, Path], Cases]
) -> tuple[Estimator, Cases] | None:
    """The estimator and all cases that it read; None, with a line on standard error, where there are none."""
    estimator = open_estimator(Settings(), _MEMORY)
    if estimator is None:
        sys.stderr.write(f"{program}: no estimator (mtqa models pull estimator)\n")
        return None
    try:
        return estimator, reader(estimator, 0, data)
    except MtqaError as error:
        sys.stderr.write(f"{program}: {error}\n")
        return None
