"""How well awkwardness ranks sentences, by what it is computed from: ``python -m benchmarks.awkwardness``.

The rows are those that ``recipes.awkwardness`` fits the shipped models on. Each set of evidence is fitted on
four fifths of the groups (documents, stretches) and ranks the sentences of the rest: the area under the ROC
curve of all of them, for sentences to rewrite against others, with its 95 % interval over groups. How the
shipped models do on sentences that no fit has seen, ``benchmarks.quality`` says.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Mapping, Sequence

from benchmarks.metrics import Figure, auc, figure, table
from mtqa.judge import load_calibration
from recipes.awkwardness import SentenceRow, fit_awkwardness, fitting_rows
from recipes.data.evidence import open_models
from recipes.data.reading import Reader

FOLDS = 5


def fold(group: str) -> int:
    """The fold of a group, by hash of its name."""
    return hashlib.sha256(group.encode()).digest()[0] % FOLDS


def cross_fitted(rows: Sequence[SentenceRow]) -> Mapping[str, Figure]:
    """The AUC of each set of evidence on sentences of groups that it was not fitted on."""
    scores: dict[str, list[float]] = {}
    tested: list[SentenceRow] = []
    for number in range(FOLDS):
        fits = fit_awkwardness(row for row in rows if fold(row.group) != number)
        part = [row for row in rows if fold(row.group) == number]
        tested += part
        for name, model in fits.items():
            scores.setdefault(name, []).extend(model.log_odds(row.numbers) for row in part)
    labels, groups = [row.rewrite for row in tested], [row.group for row in tested]
    return {name: figure(auc(labels, values), groups) for name, values in scores.items()}


def main() -> None:
    """Read the rows, measure, print."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter).parse_args()
    rows = list(fitting_rows(Reader(open_models(), load_calibration())))
    table("Awkwardness", {name: {"AUC": value} for name, value in cross_fitted(rows).items()})


if __name__ == "__main__":
    main()
