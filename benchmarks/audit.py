"""Speed and memory of the audit: ``python -m benchmarks.audit [--only PART …] [--json]``.

Runs ``mtqa audit run`` and ``mtqa audit report`` as a user does, over archives made of the clean news
data (MTQA_DATA) or, without it, of fixtures/, and prints each figure with what is wanted of it. Every
process computes with one thread, and nothing is remembered from run to run. Parts:

throughput  one worker against the engine in a process of its own
scaling     two workers against one; needs two cores that are free
linear      the cost of all stories against that of a tenth of them
memory      peak memory of the driver over short stories and ten times as many, checks only
report      time and memory of the report over them
rates       rows a second, and core-hours of a million sentences, with and without the fluency model
ray         the same under Ray, where it is installed

Parts in one call share their runs. Sizes: --stories for those with all models, --short for memory and
report.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from benchmarks.audit_archive import texts
from benchmarks.audit_parts import PARTS, Row, Sizes
from benchmarks.audit_runs import Runs
from mtqa.audit.engines.local import cores


def table(rows: list[Row]) -> str:
    """A line a figure: part, figure, value, what is wanted, whether it is so."""
    lines = []
    for row in rows:
        wanted = f"{row.wanted[0]} {row.wanted[1]:g}" if row.wanted else ""
        met = {None: "", True: "yes", False: "NO"}[row.met]
        value = f"{row.value:,.2f} {row.unit}"
        lines.append(f"{row.part:<12}{row.figure:<62}{value:>20}  {wanted:<8}{met}".rstrip())
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, prog="benchmarks.audit"
    )
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), metavar="PART")
    parser.add_argument("--stories", type=int, default=320, help="whole stories, all models (default: 320)")
    parser.add_argument("--short", type=int, default=100_000, help="short stories (default: 100000)")
    parser.add_argument("--rounds", type=int, default=1, help="of each run; the quickest counts")
    parser.add_argument("--work", type=Path, help="folder to keep archives and ledgers in (default: none)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    asked = parser.parse_args()
    if asked.stories < 10 or asked.short < 10:
        parser.error("at least 10 stories")
    load, free = os.getloadavg()[0], cores()
    if load > 0.5:
        print(f"other work runs here (load {load:.1f}): wall times are too long", file=sys.stderr)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as temporary:
        runs = Runs(asked.work or Path(temporary), asked.rounds)
        for part in asked.only:
            for row in PARTS[part](runs, Sizes(asked.stories, asked.short)):
                rows.append(row)
                if not asked.json:
                    print(table([row]), flush=True)
    if asked.json:
        about = {
            "machine": platform.machine(),
            "cores": free,
            "load_before": round(load, 2),
            "python": platform.python_version(),
            "archive": texts()[0],
            "stories": asked.stories,
            "short_stories": asked.short,
            "rounds": asked.rounds,
        }
        print(json.dumps({**about, "rows": [asdict(row) | {"met": row.met} for row in rows]}, indent=2))


if __name__ == "__main__":
    main()
