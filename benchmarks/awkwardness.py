"""Fits the awkwardness models and says how well they rank: ``python -m benchmarks.awkwardness [--write]``.

Awkwardness is the probability that an editor would rewrite a sentence. It is fitted on machine
translations of news that professional annotators marked (WMT 2021 MQM, zh-en news): a sentence
counts as one to rewrite where at least half of its annotators marked a major error. Half of the
documents (by a hash of their name) fit the model; the figures are those of the other half. Its scale
is that of unedited Chinese-English output, of which annotators would rewrite about half.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score

from benchmarks import news
from mtqa.checks.selection import select_checks
from mtqa.findings import Grade
from mtqa.judge import Judge
from mtqa.judge.calibration import PLAIN, load_calibration
from mtqa.judge.features import features
from mtqa.resources import models_dir
from mtqa.segmentation import segment_text
from mtqa.settings import Settings
from mtqa.translation.pairs import build_round_tripper, pair_name
from mtqa.translation.roundtrip import RoundTrip

SOURCE = "wmt21-mqm/zh-en.news.jsonl.gz"


@dataclass(frozen=True, slots=True)
class Row:
    """A machine translation, and whether an editor would rewrite it."""

    doc: str
    text: str
    rewrite: bool


def read_rows(path: Path) -> list[Row]:
    """One row for each system's translation of each segment; annotators are pooled."""
    marks: dict[tuple[str, str, str, str], list[bool]] = defaultdict(list)
    for row in news.rows(path):
        major = any(span["severity"] == "major" for span in row["spans"])
        marks[row["system"], row["doc"], row["seg"], row["mt"]].append(major)
    return [Row(doc, text, np.mean(votes) >= 0.5) for (_, doc, _, text), votes in marks.items()]


def suspicion_counts(texts: Sequence[str]) -> list[int]:
    """Kinds of suspicion, certain or likely, in each text."""
    checks, calibration = select_checks(), load_calibration()
    judge = Judge(calibration, checks)
    counts = []
    for text in texts:
        document = segment_text(text)
        accepted = judge.accepted(s for check in checks for s in check.find(document))
        strong = {s.key for s in accepted if calibration.checks[s.key].grade is not Grade.REVIEW}
        counts.append(len(strong))
    return counts


def fit(rows: Sequence[Row], trips: Sequence[RoundTrip | None], counts: Sequence[int]) -> dict[str, object]:
    """Fit one model; returns its intercept, weights and figures."""
    table = [features(row.text, trip, count) for row, trip, count in zip(rows, trips, counts, strict=True)]
    names = sorted(table[0])
    x = np.array([[numbers[name] for name in names] for numbers in table])
    y = np.array([row.rewrite for row in rows])
    fitting = np.array([hashlib.sha256(row.doc.encode()).digest()[0] % 2 == 0 for row in rows])
    model = LogisticRegression(C=1.0).fit(x[fitting], y[fitting])
    held_out = model.predict_proba(x[~fitting])[:, 1]
    print(
        f"  {len(rows)} sentences, {y.mean():.3f} to rewrite; fitted on {fitting.sum()}, report on the others"
    )
    auc, brier = roc_auc_score(y[~fitting], held_out), brier_score_loss(y[~fitting], held_out)
    print(f"  AUC {auc:.3f}, Brier {brier:.3f}")
    for index, name in enumerate(names):
        alone = roc_auc_score(y[~fitting], x[~fitting][:, index])
        print(f"    {name:<11} weight {model.coef_[0][index]:+.3f}, AUC alone {alone:.3f}")
    return {
        "intercept": round(float(model.intercept_[0]), 4),
        "weights": {name: round(float(w), 4) for name, w in zip(names, model.coef_[0], strict=True)},
        "fitted_on": f"{SOURCE}, {int(fitting.sum())} sentences",
        "auc": round(float(auc), 3),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the models into models/calibration.json")
    parser.add_argument("--limit", type=int, default=0, help="only the first N sentences (default: all)")
    arguments = parser.parse_args()
    if not (news.DATA / SOURCE).is_file():
        raise SystemExit(f"no {news.DATA / SOURCE} (set MTQA_DATA)")
    rows = read_rows(news.DATA / SOURCE)[: arguments.limit or None]
    counts = suspicion_counts([row.text for row in rows])
    tripper = build_round_tripper(Settings())
    trips = tripper.segments(
        [row.text for row in rows], lambda done, total: print(f"\r{done}/{total}", end="")
    )
    print()
    models = {}
    print("without round trips")
    models[PLAIN] = fit(rows, [None] * len(rows), counts)
    print(f"with round trips by {tripper.pivot}")
    models[f"round_trip:{pair_name(Settings())}"] = fit(rows, trips, counts)
    if arguments.write:
        path = models_dir() / "calibration.json"
        table = json.loads(path.read_text("utf-8")) | {"awkwardness": models}
        path.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
