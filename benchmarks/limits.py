"""How time and memory grow with the input: ``python -m benchmarks.limits [--only TEXT] [--large MB]``.

Every reader, with inputs of the kinds that hurt, and the checks (rules alone) over texts of such kinds.
Each input is doubled until it takes some time or is as large as it gets; the exponent is the slope of the
logarithm of the time over that of the size, and 1 is linear. ``--large`` reads one input of so many
megabytes of each kind instead, with the usual limit for a story and none for a file, and says what peak of
memory it took. Every input is read in a process of its own, which is ended after a minute; time is processor
time. What every format and the checks have in common is measured first, runs of single marks last, until
``--seconds`` of processor time are spent; what is left is counted. The last table is one line a format.
Exit status 1 where an exponent is over 1.1, or a large input takes more than 1.5 GB.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection

from benchmarks.limits_cases import own_inputs
from benchmarks.limits_shapes import MARKS, LimitInput, prose, run, shared_inputs
from mtqa.checker import Checker
from mtqa.document import Document
from mtqa.errors import InputError
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import FORMATS, read_stories
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings

MOST_EXPONENT, MOST_MB = 1.1, 1500
#: An input is doubled until it takes so long, or is so large; then twice more.
ENOUGH_SECONDS, SMALLEST, LARGEST = 0.04, 16_000, 400_000
#: A single step that takes longer ends the doubling; a process that takes as long is ended.
TOO_LONG, ENDED = 5.0, 60
#: Processor time for the whole, in seconds.
BUDGET = 900


@dataclass(frozen=True, slots=True)
class Measured:
    """What one input took: bytes, seconds of the processor, megabytes at the peak, and what came of it."""

    size: int
    seconds: float
    megabytes: float
    outcome: str


@dataclass(frozen=True, slots=True)
class Growth:
    """A kind of input of a group (a format, or the checks), its last measurement, and its exponent."""

    group: str
    kind: str
    point: Measured
    exponent: float | None

    @property
    def bad(self) -> bool:
        """Whether it takes more time or memory than it may."""
        memory = self.point.megabytes > MOST_MB if self.exponent is None else math.isinf(self.point.seconds)
        return memory or (self.exponent is not None and self.exponent > MOST_EXPONENT)


def inputs() -> list[LimitInput]:
    """Every kind of input, runs of single marks last."""
    found = [*shared_inputs(), *own_inputs()]
    return sorted(found, key=lambda item: (item.kind.startswith("run of"), item.format))


def exponent(points: Sequence[Measured]) -> float:
    """The slope of log time over log size, by least squares; infinite where a process was ended."""
    if any(math.isinf(point.seconds) for point in points):
        return math.inf
    xs = [math.log(point.size) for point in points]
    ys = [math.log(max(point.seconds, 1e-6)) for point in points]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - mean_x) ** 2 for x in xs)
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / spread if spread else 0.0


def read(item: LimitInput, data: bytes, *, story: int) -> str:
    """Read an input and say what came of it."""
    stories = segments = 0
    errors: list[str] = []
    name = item.format if item.format in {known.name for known in FORMATS} else None
    for found in read_stories(RawFile(f"input{item.suffix}", data, max_story=story), name):
        if isinstance(found, InputError):
            errors.append(found.reason)
        else:
            stories += 1
            segments += len(found.segments)
    named = f"{errors[0][:90]}" + (f" (+{len(errors) - 1:,})" if len(errors) > 1 else "") if errors else ""
    return f"{stories:,} stories, {segments:,} segments{'; ' if named else ''}{named}"


def measure(work: Callable[[int], str], size: int) -> Measured:
    """Run some work on an input of a size in a process of its own."""
    here, there = multiprocessing.get_context("fork").Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_measured, args=(work, size, there))
    process.start()
    there.close()
    try:
        found: Measured = here.recv()
    except EOFError:
        found = Measured(size, math.inf, math.inf, "the process ended without an answer")
    process.join()
    return found


def _measured(work: Callable[[int], str], size: int, answer: Connection) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + ENDED, resource.RLIM_INFINITY))
    started = time.process_time()
    outcome = work(size)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answer.send(Measured(size, time.process_time() - started, max(peak, before) / 1024, outcome))


def grow(work: Callable[[int], str], largest: int) -> list[Measured]:
    """Double the input until it takes enough time, and twice more: the last three points."""
    size = SMALLEST
    while (point := measure(work, size)).seconds < ENOUGH_SECONDS and size * 4 < largest:
        size *= 2
    points = [point]
    while len(points) < 3 and points[-1].seconds < TOO_LONG:
        size *= 2
        points.append(measure(work, size))
    return points


def reading(item: LimitInput, *, story: int) -> Callable[[int], str]:
    """The reading of an input of that kind. Its making is not measured for long: it is one join."""
    return lambda size: read(item, item.make(size), story=story)


def checking(checker: Checker, text: Callable[[int], str]) -> Callable[[int], str]:
    """The checks, rules alone, of a text that is segmented."""

    def work(size: int) -> str:
        document = segment_text(text(size))
        return f"{len(document.segments):,} segments, {_checked(checker, document):,} findings"

    return work


def _checked(checker: Checker, document: Document) -> int:
    return len(checker.check(document).findings)


def texts() -> dict[str, Callable[[int], str]]:
    """The texts that the checks read: copy, one sentence, many, a run of each mark alone and in sentences."""
    found: dict[str, Callable[[int], str]] = {
        "copy": prose,
        "one paragraph": lambda size: prose(size).replace("\n", " "),
        "one sentence": lambda size: "The minister said that " + "the plan was late and " * (size // 22),
        "tiny sentences": lambda size: "Hi. " * (size // 4),
        "tiny paragraphs": lambda size: "He said so.\n\n" * (size // 13),
        "names": lambda size: " ".join(f"John Porter{n:06d} said so." for n in range(size // 26)),
        "numbers": lambda size: "It was 3,4 or 1.200.300 on 31 February. " * (size // 40),
        "broken": lambda size: "He said. the plan was late. And then. because it was so. " * (size // 57),
        "quotes": lambda size: '"He said so, "she said. “It is so. ' * (size // 36),
        "brackets": lambda size: "He (the man said so. It [is so. " * (size // 32),
    }
    for mark in MARKS:
        found[f"run of {mark!r}"] = lambda size, mark=mark: run(mark, size)  # type: ignore[misc]
        found[f"sentences with {mark!r}"] = lambda size, mark=mark: (  # type: ignore[misc]
            f"The minister {mark} said {mark}so on Monday. " * (size // 45)
        )
    return found


def spent() -> float:
    """The seconds of the processor that this run has taken, with the processes that it has waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def grown(group: str, kind: str, work: Callable[[int], str], largest: int) -> Growth:
    """How the time of some work grows; what is bad is measured twice: noise shows where there is little."""
    points = grow(work, largest)
    slope = exponent(points)
    if slope > MOST_EXPONENT and points[-1].seconds < TOO_LONG:
        slope = min(slope, exponent(grow(work, largest)))
    return Growth(group, kind, points[-1], slope)


def summary(found: Sequence[Growth]) -> list[str]:
    """A row of Markdown for each group: kinds, those that are bad, the largest exponent and memory."""
    rows = []
    for group in sorted({growth.group for growth in found}):
        of = [growth for growth in found if growth.group == group]
        slopes = [growth for growth in of if growth.exponent is not None]
        steepest = max(slopes, key=lambda growth: growth.exponent or 0.0, default=None)
        slope = f"{steepest.exponent:.2f} ({steepest.kind})" if steepest else ""
        most = max(of, key=lambda growth: growth.point.megabytes)
        bad = sum(growth.bad for growth in of)
        rows.append(f"| {group} | {len(of)} | {bad} | {slope} | {most.point.megabytes:,.0f} ({most.kind}) |")
    return rows


def main() -> int:
    options = _options()
    checker = Checker(Settings(tagger=False, fluency=False, round_trip=False, estimator=False, max_size=1000))
    checker.check(segment_text(prose(2000)))
    named = [item for item in inputs() if options.only in f"{item.format}: {item.kind}"]
    for item in {item.format: item for item in named}.values():
        read(item, item.make(1000), story=10**9)
    print(f"{'input':44} {'bytes':>11} {'seconds':>8} {'MB':>6} {'exponent':>8}  outcome")
    works = list(_large(named, options.large) if options.large else _growing(checker, named, options.only))
    found: list[Growth] = []
    with suppress(KeyboardInterrupt):  # what was measured until then is summed up
        for run_work in works:
            if spent() > options.seconds:
                break
            found.append(run_work())
            _show(found[-1])
    wrong = sum(growth.bad for growth in found)
    print("\n| group | kinds | bad | largest exponent | most MB |\n|---|---|---|---|---|")
    print("\n".join(summary(found)))
    left = len(works) - len(found)
    print(f"{len(found):,} kinds of input in {spent():,.0f} s, {wrong:,} bad, {left:,} not measured")
    return 1 if wrong else 0


def _large(named: Sequence[LimitInput], megabytes: int) -> Iterator[Callable[[], Growth]]:
    for item in named:
        work = reading(item, story=1_000_000)
        yield lambda item=item, work=work: Growth(  # type: ignore[misc]
            item.format, item.kind, measure(work, megabytes * 1_000_000), None
        )


def _growing(checker: Checker, named: Sequence[LimitInput], only: str) -> Iterator[Callable[[], Growth]]:
    works = [(item.format, item.kind, reading(item, story=10**9), LARGEST) for item in named]
    works += [
        ("checks", kind, checking(checker, text), LARGEST // 4)
        for kind, text in texts().items()
        if only in f"checks: {kind}"
    ]
    for work in sorted(works, key=lambda work: (work[1].startswith(("run of", "sentences with")), work[0])):
        yield lambda work=work: grown(*work)  # type: ignore[misc]


def _show(growth: Growth) -> None:
    point, slope = growth.point, "" if growth.exponent is None else f"{growth.exponent:.2f}"
    name = f"{growth.group}: {growth.kind}"[:44]
    line = f"{name:44} {point.size:11,} {point.seconds:8.2f} {point.megabytes:6.0f} {slope:>8}"
    print(f"{line}{'!' if growth.bad else ' '} {point.outcome}", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--only", default="", help="inputs whose name has this in it, as 'po: ' or 'checks: '"
    )
    parser.add_argument(
        "--large", type=int, default=0, metavar="MB", help="read one input of this size of each"
    )
    parser.add_argument(
        "--seconds", type=int, default=BUDGET, help=f"processor time for all ({BUDGET} without)"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
