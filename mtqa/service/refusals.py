"""Why the desk does not take a story on."""

from __future__ import annotations


class Busy(Exception):  # noqa: N818 - nothing is wrong
    """Too many are waiting, or the desk is closing; ``retry_after`` is in whole seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"busy: try again in {retry_after} s")
        self.retry_after = retry_after


class TooLong(Exception):  # noqa: N818 - as above
    """A story has more characters than the limit, or took the models too long; the text says which."""
