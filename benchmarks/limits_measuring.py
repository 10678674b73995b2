"""How the processor time of some work grows with the size of its input, for ``benchmarks.limits``."""

from __future__ import annotations

import gc
import math
import multiprocessing
import resource
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

MOST_EXPONENT, MOST_MB = 1.1, 1500
#: The input grows until it takes so many seconds, or is so large; then it is made four times as large.
ENOUGH_SECONDS, SMALLEST, LARGEST = 0.04, 16_000, 400_000
#: What takes less at the largest size has no exponent: clocks of processor time may go in steps of 4 ms.
LEAST_SECONDS, LEAST_OF_PART, STEP_SECONDS = 0.05, 0.1, 0.004
#: A slope over the first two sizes that needs no more of them; how often more sizes are measured again.
CLEAR, LEAST_REPEATS, MOST_REPEATS = 1.0, 2, 6
#: A process that takes so many seconds is ended, one with a large input; a step that takes longer than the
#: third ends the growth.
ENDED, LARGE_ENDED, TOO_LONG = 60, 600, 5.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of some work, and the seconds of the processor that its parts took, by their names."""

    text: str
    parts: Mapping[str, float] = field(default_factory=dict)


Work = Callable[[int], Outcome]


@dataclass(frozen=True, slots=True)
class Measured:
    """What one input took: bytes, seconds of the processor, megabytes at the peak, and what came of it."""

    size: int
    seconds: float
    megabytes: float
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Growth:
    """A kind of input of a group (a format, or the checks), its last measurement, and its exponent.

    ``parts`` are the seconds and the exponents of those parts of the work that took long enough. Without
    an ``exponent`` one size alone was measured, for its memory.
    """

    group: str
    kind: str
    point: Measured
    exponent: float | None
    parts: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    @property
    def bad(self) -> bool:
        """Whether it takes more time or memory than it may."""
        if self.exponent is None:
            return self.point.megabytes > MOST_MB
        return self.exponent > MOST_EXPONENT or any(slope > MOST_EXPONENT for _, slope in self.parts.values())


def measure(work: Work, size: int, *, collects: bool = True, ended: int = ENDED) -> Measured:
    """Run some work on an input of a size in a process of its own, with Python's garbage collector or not.

    After ``ended`` seconds of the processor the process is ended.
    """
    here, there = multiprocessing.get_context("fork").Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(
        target=_measured, args=(work, size, there, collects, ended)
    )
    process.start()
    there.close()
    try:
        found: Measured = here.recv()
    except EOFError:
        found = Measured(size, math.inf, math.inf, Outcome("the process ended without an answer"))
    process.join()
    return found


def _measured(work: Work, size: int, answer: Connection, collects: bool, ended: int) -> None:
    gc.freeze()  # else a large input has what the parent holds gone through and copied, a small one not
    if not collects:
        gc.disable()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + ended, resource.RLIM_INFINITY))
    started = time.process_time()
    outcome = work(size)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answer.send(Measured(size, time.process_time() - started, max(peak, before) / 1024, outcome))


def grown(group: str, kind: str, work: Work, smallest: int, largest: int) -> Growth:
    """How the time of some work grows.

    Other work on the machine makes it slower and never faster. So where two sizes do not show that it is
    linear, the sizes between and above are measured too, all of them some times, and the least counts. What
    is still steep is measured at sizes four times as large: there caches are full already, which makes a
    small input quick, and what is not linear only grows steeper.

    The garbage collector is off: it goes through all there is when that has grown by a quarter, which takes
    at most so many times as long as the work makes objects, but begins where an input is large enough.
    """
    size = smallest
    while (first := measure(work, size, collects=False)).seconds < ENOUGH_SECONDS and size * 4 < largest:
        size = int(min(size * max(2.0, min(8.0, ENOUGH_SECONDS / max(first.seconds, 1e-3))), largest / 4))
    last = measure(work, size * 4, collects=False)
    found = _growth(group, kind, [first, last])
    if first.seconds > TOO_LONG or not (found.bad or exponent([first, last]) > CLEAR):
        return found
    known = {point.size: point for point in (first, last)}
    found = _repeated(group, kind, work, [size, size * 2, size * 4, size * 8], known)
    if found.bad and found.point.seconds < TOO_LONG:
        found = _repeated(group, kind, work, [size * 4, size * 8, size * 16, size * 32], known)
    return found


def _repeated(group: str, kind: str, work: Work, sizes: Sequence[int], known: dict[int, Measured]) -> Growth:
    """The growth over some sizes, measured again and again; the last is left out where it takes too long.

    ``known``: the least measurement of each size so far; those that are made are added.
    """
    for size in sizes:
        if size not in known and all(point.seconds < TOO_LONG for point in known.values()):
            known[size] = measure(work, size, collects=False)
    least = [known[size] for size in sizes if size in known]
    found = _growth(group, kind, least)
    for repeated in range(MOST_REPEATS):
        if math.isinf(least[-1].seconds) or (repeated >= LEAST_REPEATS and not found.bad):
            break
        least = [_least(point, measure(work, point.size, collects=False)) for point in least]
        found = _growth(group, kind, least)
    known.update((point.size, point) for point in least)
    return found


def _least(one: Measured, other: Measured) -> Measured:
    """The least time of two measurements of one size, of each part by itself, and the most memory."""
    parts = {
        name: min(seconds, other.outcome.parts.get(name, math.inf))
        for name, seconds in one.outcome.parts.items()
    }
    return Measured(
        one.size,
        min(one.seconds, other.seconds),
        max(one.megabytes, other.megabytes),
        Outcome(one.outcome.text, parts),
    )


def _growth(group: str, kind: str, points: Sequence[Measured]) -> Growth:
    last = points[-1]
    parts = {
        name: (seconds, _slope([(point.size, point.outcome.parts.get(name, 0.0)) for point in points]))
        for name, seconds in last.outcome.parts.items()
        if seconds >= LEAST_OF_PART
    }
    return Growth(group, kind, last, exponent(points), parts)


def exponent(points: Sequence[Measured]) -> float:
    """The slope of log time over log size, by least squares; infinite where a process was ended."""
    return _slope([(point.size, point.seconds) for point in points])


def _slope(points: Sequence[tuple[int, float]]) -> float:
    if any(math.isinf(seconds) for _, seconds in points):
        return math.inf
    if points[-1][1] < LEAST_SECONDS:
        return 0.0
    xs = [math.log(size) for size, _ in points]
    ys = [math.log(max(seconds, STEP_SECONDS)) for _, seconds in points]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - mean_x) ** 2 for x in xs)
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / spread if spread else 0.0


def spent() -> float:
    """The seconds of the processor that this run has taken, with the processes that it has waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
