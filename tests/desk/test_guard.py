"""A body that is too large: read to its end where that is near, so that the client sees the answer."""

from __future__ import annotations

import asyncio

import pytest
from starlette.types import Message

from mtqa.desk.guard import GoneError, read_body
from mtqa.desk.responses import RequestRefused


def _read(declared: int, left: list[bytes], *, gone: bool = False) -> bytes:
    """What is read of a body; the parts that were not asked for stay in ``left``."""
    scope = {"type": "http", "headers": [(b"content-length", str(declared).encode())]}

    async def receive() -> Message:
        if not left:
            return {"type": "http.disconnect"}
        body = left.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(left) or gone}

    return asyncio.run(read_body(scope, receive, most=20, patience=5))


@pytest.mark.parametrize(("declared", "left"), [(30, 0), (80, 0), (81, 3), (10**30, 3)])
def test_what_is_a_little_too_large_is_read_before_it_is_refused(declared: int, left: int) -> None:
    parts = [b"a" * 10] * 3
    with pytest.raises(RequestRefused, match="more than 20 bytes"):
        _read(declared, parts)
    assert len(parts) == left


def test_who_goes_away_while_it_is_read_is_gone() -> None:
    with pytest.raises(GoneError):
        _read(30, [b"a" * 10], gone=True)


def test_what_is_small_enough_comes_whole() -> None:
    assert _read(20, [b"a" * 10, b"b" * 10]) == b"a" * 10 + b"b" * 10
