"""What the desk takes on, so that no request can tire it out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """``characters`` of a story (code points), ``body`` and ``file``: bytes of a request and of a file.

    ``waiting``: stories that may wait for the models. ``asides``: what may wait for the checks, for
    being read or written. ``seconds``: how
    long the models may take for a story. ``batch``: sentences of stories that wait which are
    translated together. ``requests``: those of one client in a minute. ``connections``: at once.
    ``patience``: seconds in which a request must have arrived.
    """

    characters: int = 100_000
    body: int = 2_000_000
    file: int = 10_000_000
    waiting: int = 32
    asides: int = 200
    seconds: float = 300.0
    batch: int = 64
    requests: int = 600
    connections: int = 200
    patience: float = 20.0
