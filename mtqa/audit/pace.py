"""How fast a run is, and how long it has to go."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """``before`` stories of ``total`` were done when the run began; the rates are of what came after.

    ``seconds`` are since then.
    """

    total: int
    before: int = 0
    stories: int = 0
    sentences: int = 0
    seconds: float = 0.0

    @property
    def done(self) -> int:
        """Stories that are done; a file that holds several counts more than was planned."""
        return min(self.total, self.before + self.stories)

    @property
    def rate(self) -> float:
        """Sentences a second."""
        return self.sentences / self.seconds if self.seconds > 0 else 0.0

    @property
    def left(self) -> float | None:
        """Seconds to go; None while nothing is known."""
        if not self.stories or self.seconds <= 0:
            return None
        return (self.total - self.done) * self.seconds / self.stories

    def line(self) -> str:
        """For a log: ``1,200 of 5,000 stories (24 %), 31.5 sentences/s, 0:12:40 left``."""
        share = 100 * self.done // self.total if self.total else 100
        return (
            f"{self.done:,} of {self.total:,} stories ({share} %), {self.rate:.1f} sentences/s, "
            f"{clock(self.left)} left"
        )


def clock(seconds: float | None) -> str:
    """Hours, minutes and seconds; ``-:--:--`` for None."""
    if seconds is None:
        return "-:--:--"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
