"""How time and memory grow with the input: ``python -m benchmarks.limits [--results FILE] [--large MB]``.

Every reader, with inputs of the kinds that hurt, and segmentation and the checks (rules alone) over texts
of such kinds. Each input is made larger until it takes some time, then measured at that size and four times
it; where that is not clearly linear, at eight times and between, too, again and again, and the least time of
each size counts. The exponent is the slope of the logarithm of the time over that of the size, and 1 is
linear. ``--large`` reads one input of so many megabytes of each kind instead,
with the usual limit for a story and none for a file, and says what peak of memory it took. Every input is
read in a process of its own, which is ended after a minute, a large one after ten; time is processor time.

``--results`` keeps what was measured, a line of JSON a kind: a run that was interrupted, or ended by
``--seconds`` of processor time, goes on with the same file. What is bad is printed at the end, then a line
for each reader and each check. Exit status 1 where an exponent is over 1.1, or a large input takes more
than 1.5 GB.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from benchmarks.limits_cases import own_inputs
from benchmarks.limits_checks import TimedChecker, checking, texts
from benchmarks.limits_measuring import (
    LARGE_ENDED,
    LARGEST,
    MOST_EXPONENT,
    SMALLEST,
    Growth,
    Measured,
    Outcome,
    Work,
    grown,
    measure,
    spent,
)
from benchmarks.limits_shapes import LimitInput, prose, shared_inputs
from mtqa.errors import InputError
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import FORMATS, read_stories
from mtqa.settings import Settings

#: Processor time for the whole, in seconds.
BUDGET = 900
CHECKS = "checks"
#: Kinds of input with a mark each, which are many and come last.
_OF_MARKS = ("run of", "sentences with")


def inputs() -> list[LimitInput]:
    """Every kind of input, runs of single marks last."""
    found = [*shared_inputs(), *own_inputs()]
    return sorted(found, key=lambda item: (item.kind.startswith(_OF_MARKS), item.format))


def read(item: LimitInput, data: bytes, *, story: int) -> str:
    """Read an input and say what came of it."""
    stories = segments = 0
    first, errors = "", 0
    name = item.format if item.format in {known.name for known in FORMATS} else None
    for found in read_stories(RawFile(f"input{item.suffix}", data, max_story=story), name):
        if isinstance(found, InputError):
            first, errors = first or found.reason, errors + 1
        else:
            stories += 1
            segments += len(found.segments)
    named = first[:90] + (f" (+{errors - 1:,})" if errors > 1 else "")
    return f"{stories:,} stories, {segments:,} segments{'; ' if named else ''}{named}"


def reading(item: LimitInput, *, story: int) -> Work:
    """The reading of an input of that kind. Its making is not measured for long: it is one join."""
    return lambda size: Outcome(read(item, item.make(size), story=story))


def main() -> int:
    options = _options()
    checker = TimedChecker(
        Settings(tagger=False, fluency=False, round_trip=False, estimator=False, max_size=1000)
    )
    for text in () if options.large else (prose, *texts().values()):
        checking(checker, text)(500)  # what is loaded on first use would hide growth
    named = [item for item in inputs() if options.only in f"{item.format}: {item.kind}"]
    for item in {item.format: item for item in named}.values():
        read(item, item.make(1000), story=10**9)
    print(f"{'input':44} {'bytes':>11} {'seconds':>8} {'MB':>6} {'exponent':>8}  outcome")
    works = dict(_large(named, options.large) if options.large else _growing(checker, named, options.only))
    known = _load(options.results)
    found = {name: known[name] for name in works if name in known}
    with suppress(KeyboardInterrupt):  # what was measured until then is summed up
        for name, run_work in works.items():
            if spent() > options.seconds:
                break
            if name not in found:
                found[name] = run_work()
                _keep(found[name], options.results)
                _show(found[name])
    for line in summary(list(found.values())):
        print(line)
    wrong = sum(growth.bad for growth in found.values())
    left = len(works) - len(found)
    print(f"{len(found):,} kinds of input in {spent():,.0f} s, {wrong:,} bad, {left:,} not measured")
    return 1 if wrong else 0


def summary(found: Sequence[Growth]) -> Iterator[str]:
    """What is bad, a line each; then a table with a row for each reader and each check."""
    for growth in found:
        if growth.bad:
            parts = [f"{name} {n:.2f}" for name, (_, n) in growth.parts.items() if n > MOST_EXPONENT]
            slope = f"{growth.exponent:.2f}" if growth.exponent is not None else "memory"
            yield f"bad: {growth.group}: {growth.kind}: {', '.join([slope, *parts])}"
    yield "\n| reader or check | kinds | bad | largest exponent | most seconds | most MB |"
    yield "|---|---|---|---|---|---|"
    for group in sorted({growth.group for growth in found}):
        of = [growth for growth in found if growth.group == group]
        timed = [(g.exponent, g.point.seconds, g.kind) for g in of if g.exponent is not None]
        yield _row(group, timed, of)
    for part in sorted({part for growth in found for part in growth.parts}):
        of = [growth for growth in found if part in growth.parts]
        timed = [(g.parts[part][1], g.parts[part][0], g.kind) for g in of]
        yield _row(part, timed, of, part=True)


def _row(
    name: str, timed: list[tuple[float, float, str]], of: Sequence[Growth], *, part: bool = False
) -> str:
    large = [] if part else [growth for growth in of if growth.exponent is None]
    bad = sum(slope > MOST_EXPONENT for slope, _, _ in timed) + sum(growth.bad for growth in large)
    slope, _, kind = max(timed, default=(0.0, 0.0, ""))
    seconds = max((*(seconds for _, seconds, _ in timed), *(g.point.seconds for g in large)), default=0.0)
    steepest = f"{slope:.2f} ({kind})" if timed else ""
    most = "" if part else f"{max(growth.point.megabytes for growth in of):,.0f}"
    return f"| {name} | {len(of)} | {bad} | {steepest} | {seconds:.2f} | {most} |"


Named = tuple[tuple[str, str], Callable[[], Growth]]


def _large(named: Sequence[LimitInput], megabytes: int) -> Iterator[Named]:
    for item in named:
        work = reading(item, story=1_000_000)
        yield (
            (item.format, item.kind),
            lambda item=item, work=work: Growth(  # type: ignore[misc]
                item.format, item.kind, measure(work, megabytes * 1_000_000, ended=LARGE_ENDED), None
            ),
        )


def _growing(checker: TimedChecker, named: Sequence[LimitInput], only: str) -> Iterator[Named]:
    works = [(item.format, item.kind, reading(item, story=10**9), SMALLEST, LARGEST) for item in named]
    works += [
        (CHECKS, kind, checking(checker, text), SMALLEST // 2, LARGEST // 4)
        for kind, text in texts().items()
        if only in f"{CHECKS}: {kind}"
    ]
    for work in sorted(works, key=lambda work: (work[1].startswith(_OF_MARKS), work[0] == CHECKS, work[0])):
        yield (work[0], work[1]), lambda work=work: grown(*work)  # type: ignore[misc]


def _load(results: Path | None) -> dict[tuple[str, str], Growth]:
    """What a file of results has, by group and kind."""
    found = {}
    for line in results.read_text().splitlines() if results and results.exists() else ():
        kept = json.loads(line)
        point = Measured(**{**kept.pop("point"), "outcome": Outcome("")})
        parts = {name: (float(seconds), float(slope)) for name, (seconds, slope) in kept.pop("parts").items()}
        growth = Growth(**kept, point=point, parts=parts)
        found[growth.group, growth.kind] = growth
    return found


def _keep(growth: Growth, results: Path | None) -> None:
    if results is not None:
        kept = asdict(growth)
        kept["point"]["outcome"] = growth.point.outcome.text
        with results.open("a") as file:
            file.write(f"{json.dumps(kept)}\n")


def _show(growth: Growth) -> None:
    point, slope = growth.point, "" if growth.exponent is None else f"{growth.exponent:.2f}"
    name = f"{growth.group}: {growth.kind}"[:44]
    line = f"{name:44} {point.size:11,} {point.seconds:8.2f} {point.megabytes:6.0f} {slope:>8}"
    print(f"{line}{'!' if growth.bad else ' '} {point.outcome.text}", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--only", default="", help="inputs whose name has this in it, as 'po: ' or 'checks: '"
    )
    parser.add_argument(
        "--large", type=int, default=0, metavar="MB", help="read one input of this size of each"
    )
    parser.add_argument(
        "--results", type=Path, metavar="FILE", help="keep what is measured, and go on from it"
    )
    parser.add_argument(
        "--seconds", type=int, default=BUDGET, help=f"processor time for all ({BUDGET} without)"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
