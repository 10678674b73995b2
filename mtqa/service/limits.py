"""How much the service takes on, the exceptions with which it refuses more, and counts of what it did."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """``characters`` of a story (code points), ``body`` and ``file``: bytes of a request and of a file.

    ``waiting``: stories that may wait for the models. ``light``: tasks without models (the checks alone,
    reading and writing stories) that may wait. ``seconds``: how long the models may take for a story.
    ``batch``: sentences of waiting stories that are translated together. ``requests``: those of one
    client in a minute. ``connections``: at once. ``patience``: seconds in which a request must have
    arrived.
    """

    characters: int = 100_000
    body: int = 2_000_000
    file: int = 10_000_000
    waiting: int = 32
    light: int = 200
    seconds: float = 300.0
    batch: int = 64
    requests: int = 600
    connections: int = 200
    patience: float = 20.0


class ServiceBusy(Exception):  # noqa: N818 - nothing is wrong
    """Too many stories are waiting, or the service is closing; ``retry_after`` is in whole seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"busy: try again in {retry_after} s")
        self.retry_after = retry_after


class StoryTooLong(Exception):  # noqa: N818 - as above
    """A story has more characters than the limit, or took the models too long; the message states which."""


@dataclass(slots=True)
class ServiceCounts:
    """Counts of reports: by the checks alone, by all models, from memory; given up, failed, and refused.

    Nothing of any text. ``seconds``: what the models took in all.
    """

    quick: int = 0
    whole: int = 0
    remembered: int = 0
    stopped: int = 0
    failed: int = 0
    busy: int = 0
    seconds: float = 0.0
