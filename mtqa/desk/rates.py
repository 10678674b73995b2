"""How often a client may ask: a bucket of requests that fills again evenly."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable

#: Clients that are kept track of; who was silent longest is forgotten first.
_CLIENTS = 10_000


class Rates:
    """At most ``per_minute`` requests of a client at once, and as many in each minute; 0: no limit."""

    def __init__(self, per_minute: int, now: Callable[[], float] = time.monotonic) -> None:
        self._most, self._now = per_minute, now
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str) -> int:
        """0 where the client may go on, else the whole seconds until it may ask again."""
        if not self._most:
            return 0
        now, per_second = self._now(), self._most / 60
        left, since = self._left.pop(client, (float(self._most), now))
        left = min(float(self._most), left + (now - since) * per_second)
        allowed = left >= 1
        self._left[client] = (left - 1 if allowed else left), now
        while len(self._left) > _CLIENTS:
            self._left.popitem(last=False)
        return 0 if allowed else max(1, math.ceil((1 - left) / per_second))
