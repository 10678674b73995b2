"""Speed and memory of the audit: ``python -m benchmarks.audit [--only PART …] [--json]``.

Runs ``mtqa audit run`` and ``mtqa audit report`` as a user does, over archives made of the clean news
data (MTQA_DATA) or, without it, of fixtures/, and prints each figure with what is wanted of it. Every
process computes with one thread, and nothing is remembered from run to run. Parts:

throughput  one worker against the engine in a process of its own
scaling     two workers against one; needs two cores that are free
linear      the cost of all stories against that of a tenth of them, and the memory of a worker
growth      the same without the fluency model
memory      peak memory of the driver over short stories and ten times as many, checks only
report      time and memory of the report over them
rates       rows a second, and core-hours of a million sentences, with and without the fluency model
ray         the same under Ray, where it is installed

Parts in one call share their runs. Sizes: --stories for those with all models, --short for memory and
report.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from benchmarks.audit_runs import CHECKS_ONLY, SENTENCE, Audited, Cost, Runs, short, texts
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


NO_FLUENCY = (
    "--no-fluency",
    "--no-estimator",
    "--no-bilingual",
)


@dataclass(frozen=True)
class Sizes:
    """How many stories: whole ones with all models, and short ones with checks only."""

    stories: int
    short: int


@dataclass(frozen=True)
class Row:
    """A measured figure. ``wanted``: its target and whether that is the least ("≥") or the most ("≤")."""

    part: str
    figure: str
    value: float
    unit: str = ""
    wanted: tuple[str, float] | None = None

    @property
    def met(self) -> bool | None:
        if self.wanted is None:
            return None
        sign, target = self.wanted
        return self.value >= target if sign == "≥" else self.value <= target


def throughput(runs: Runs, sizes: Sizes) -> Iterator[Row]:
    """One worker against the engine's own in one process."""
    engine = runs.engine(runs.news(sizes.stories)) - runs.engine_start()
    audit = _beyond_start(runs, sizes)
    yield Row("throughput", "engine, stories a second", sizes.stories / engine.wall)
    yield Row("throughput", "one worker, stories a second", sizes.stories / audit.wall)
    yield Row("throughput", "one worker / engine, wall time", engine.wall / audit.wall, "", ("≥", 0.9))
    yield Row("throughput", "one worker / engine, processor time", engine.cpu / audit.cpu)


def scaling(runs: Runs, sizes: Sizes) -> Iterator[Row]:
    """Two workers against one."""
    one, two = _beyond_start(runs, sizes), _beyond_start(runs, sizes, workers=2)
    yield Row("scaling", "two workers / one", one.wall / two.wall, "", ("≥", 1.8))
    yield Row("scaling", "processor time, two / one", two.cpu / one.cpu)


def linear(runs: Runs, sizes: Sizes) -> Iterator[Row]:
    """All stories in one run against the mean of ten runs over a tenth of them each: the same work."""
    yield from _linear("linear", runs, sizes)


def growth(runs: Runs, sizes: Sizes) -> Iterator[Row]:
    """The same with every model but that of fluency."""
    yield from _linear("growth", runs, sizes, "--no-fluency")


def _linear(part: str, runs: Runs, sizes: Sizes, *flags: str) -> Iterator[Row]:
    tenth = sizes.stories // 10
    start = runs.start(*flags)
    few = [runs.audit(runs.news(tenth, first), *flags).cost for first in range(0, 10 * tenth, tenth)]
    every = runs.audit(runs.news(10 * tenth), *flags)
    many = every.cost
    yield Row(part, "stories", every.stories)
    yield Row(part, "sentences", every.sentences)
    ratio = 10 * (many - start).cpu / sum((cost - start).cpu for cost in few)
    yield Row(part, "processor time of 10 times the stories", ratio, "times", ("≤", 10.2))
    whole = 10 * many.cpu / sum(cost.cpu for cost in few)
    yield Row(part, "the same with start and loading", whole, "times", ("≤", 10.2))
    yield Row(part, "the largest process at a tenth, the median", median(cost.largest for cost in few), "MB")
    yield Row(part, "the largest process at all", many.largest, "MB")


def memory(runs: Runs, sizes: Sizes) -> Iterator[Row]:
    """The driver's memory over short stories, checks only."""
    few, many = (_short(runs, count) for count in (sizes.short // 10, sizes.short))
    yield Row("memory", f"driver at {few.stories} short stories", few.cost.peak, "MB")
    yield Row("memory", f"driver at {many.stories} short stories", many.cost.peak, "MB")
    yield Row("memory", "ratio", many.cost.peak / few.cost.peak, "", ("≤", 1.1))
    yield Row("memory", "checks only, two workers, sentences a second", many.sentences / many.cost.wall)


def report(runs: Runs, sizes: Sizes) -> Iterator[Row]:
    """The page over all short stories."""
    ledger = _short(runs, sizes.short).folder
    page = ledger.with_name("report.html")
    cost = runs.once("-m", "mtqa", "audit", "report", str(ledger), "--output", str(page))
    yield Row("report", f"over {sizes.short} stories", cost.wall, "s", ("≤", 60))
    yield Row("report", "its peak memory", cost.peak, "MB", ("≤", 2000))
    yield Row("report", "the page", page.stat().st_size / 1e6, "MB")


def rates(runs: Runs, sizes: Sizes) -> Iterator[Row]:
    """What a million sentences cost."""
    for name, flags in (("all models", ()), ("without fluency model", NO_FLUENCY)):
        audited = runs.audit(runs.news(sizes.stories), *flags)
        if not flags and "fluency:none" in audited.signature:
            name = "all models but fluency, which is not there"
        rows = audited.stories + audited.sentences + audited.findings
        cost = audited.cost - runs.start(*flags)
        yield Row("rates", f"{name}: rows a second of a worker", rows / cost.wall)
        yield Row("rates", f"{name}: sentences a second of a worker", audited.sentences / cost.wall)
        hours = cost.cpu / audited.sentences * 1e6 / 3600
        yield Row("rates", f"{name}: a million sentences", hours, "core-hours")


def ray(runs: Runs, sizes: Sizes) -> Iterator[Row]:
    """Two workers under Ray against two without; start-up counts in both."""
    if importlib.util.find_spec("ray") is None:
        return
    archive = runs.news(sizes.stories)
    under = runs.audit(archive, "--engine", "ray", workers=2).cost.wall
    yield Row("ray", "two workers, local / ray", runs.audit(archive, workers=2).cost.wall / under)
    started = runs.audit(runs.archive("sentence-0", [SENTENCE]), "--engine", "ray", workers=2).cost.wall
    yield Row("ray", "one sentence, start to end", started, "s")


PARTS: dict[str, Callable[[Runs, Sizes], Iterator[Row]]] = {
    part.__name__: part for part in (throughput, scaling, linear, growth, memory, report, rates, ray)
}


def _beyond_start(runs: Runs, sizes: Sizes, workers: int = 1) -> Cost:
    """The cost of the audit of the stories beyond its start."""
    return runs.audit(runs.news(sizes.stories), workers=workers).cost - runs.start()


def _short(runs: Runs, count: int) -> Audited:
    return runs.audit(runs.archive(f"short-{count}", short(count)), *CHECKS_ONLY, workers=2)


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
