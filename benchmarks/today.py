"""What is shown by default on copy of today that nothing was fitted on.

    python -m benchmarks.today [--rows build/today-report.jsonl]

Labelled machine translation and professional translations: the closed part (15 % of the blocks) of the
labelled lines, and the blocks that were read further for reports (benchmarks/labelled/report.jsonl); a line
counts as bad if a reader called it broken or awkward or marked a critical or major error of meaning. Edited
copy: the report halves of Reuters of
2017, fact boxes left out, and of every fourth BBC story. MTQA_DATA names the data (by default
../shared/data). Reading takes a quarter of an hour; ``--rows`` keeps what was found, for this
version of the checks and models alone.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mtqa.checker import Checker
from mtqa.findings import Grade
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings
from recipes.data.parts import FOR_REPORT
from recipes.data.stories import DATA
from recipes.today.rows import Origin, TodaysStory, todays_stories

Shown = list[tuple[str, int, int]]


def shown(
    checker: Checker, kept: Path, data: Path = DATA, *, edited: bool = True
) -> Iterator[tuple[TodaysStory, Shown, int]]:
    """Each story with the likely and certain findings in it (kind, start, end) and its judged sentences; one
    that the data has twice counts once.

    ``edited``: whether edited copy is, besides labelled translations.
    """
    stories = todays_stories(data, report=True)
    known: dict[str, Any] = {}
    if kept.is_file():
        lines = [json.loads(line) for line in kept.read_text("utf-8").splitlines()]
        known = {row["id"]: row for row in lines if row["signature"] == checker.signature}
    kept.parent.mkdir(parents=True, exist_ok=True)
    with kept.open("a", encoding="utf-8") as file:
        told: set[str] = set()
        for story in stories:
            if story.id in told:
                continue
            told.add(story.id)
            if story.origin is Origin.HUMAN and not edited:
                continue
            if story.id not in known:
                examined = checker.examine(segment_text(story.text, path=story.id))
                found = [
                    [graded.key, graded.suspicion.span.start, graded.suspicion.span.end]
                    for graded in examined.accepted.kept
                    if graded.grade.reaches(Grade.LIKELY)
                ]
                sentences = len(examined.evidence.sentences)
                known[story.id] = {"id": story.id, "found": found, "sentences": sentences}
                file.write(json.dumps({**known[story.id], "signature": checker.signature}) + "\n")
                file.flush()
            row = known[story.id]
            yield story, [(key, start, end) for key, start, end in row["found"]], row["sentences"]


def is_bad(line: Mapping[str, Any]) -> bool:
    """Whether an editor has to change a labelled line."""
    return line["label"] != "ok" or any(e["severity"] in ("critical", "major") for e in line["meaning"])


def main() -> None:
    """Read, count and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=Path, default=Path("build/today-report.jsonl"))
    given = parser.parse_args()
    lines, edited, kinds = Counter[str](), Counter[str](), Counter[str]()
    for story, found, sentences in shown(Checker(Settings(cache=False, user_names=False)), given.rows):
        corpus = story.id.partition(".")[0] if story.origin is Origin.HUMAN else ""
        if story.origin is Origin.HUMAN:
            edited[corpus] += len(found)
            edited[f"{corpus}, sentences"] += sentences
            kinds.update(key for key, _, _ in found)
        for (start, end), line in story.lines.items():
            flagged = any(a < end and start < b for _, a, b in found)
            names = ["lines", *(["broken"] if line["label"] == "broken" else [])]
            names += ["references"] if line["system"].startswith("ref:") else []
            names = [f"{FOR_REPORT}{name}" for name in names] if story.id.startswith(FOR_REPORT) else names
            lines.update(names)
            lines.update(f"{name}, shown" for name in names if flagged)
            lines.update(f"{name}, shown and bad" for name in names if flagged and is_bad(line))
    print(f"{'':31}closed part      read further")
    for what, name, of in (
        ("broken lines shown", "broken, shown", "broken"),
        ("of the lines shown, bad", "lines, shown and bad", "lines, shown"),
        ("references shown", "references, shown", "references"),
        ("of these, bad", "references, shown and bad", "references, shown"),
    ):
        shares = (
            f"{lines[part + name] / max(1, lines[part + of]):.3f} of {lines[part + of]:5}"
            for part in ("", FOR_REPORT)
        )
        print(f"{what:31}{'   '.join(shares)}")
    for corpus in sorted(name for name in edited if "," not in name):
        count = edited[f"{corpus}, sentences"]
        print(f"findings in 1,000 sentences of {corpus:15} {1000 * edited[corpus] / count:.2f} of {count}")
    print("in edited copy:", ", ".join(f"{key} {number}" for key, number in kinds.most_common(12)))


if __name__ == "__main__":
    main()
