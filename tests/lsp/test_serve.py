from __future__ import annotations

import asyncio

import pytest

from mtqa.lsp.serve import MessageReader

MESSAGE = b"Content-Length: 2\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n{}"


async def _heads(said: bytes, limit: int = 65_536) -> list[bytes]:
    """What is read of a stream until it ends."""
    stream = asyncio.StreamReader(limit=limit)
    stream.feed_data(said)
    stream.feed_eof()
    reader, lines = MessageReader(stream), []
    while line := await reader.readline():
        lines.append(line)
    return lines


def test_the_head_of_a_message_is_read_and_the_body_is_left() -> None:
    async def read() -> tuple[list[bytes], bytes, bytes]:
        stream = asyncio.StreamReader()
        stream.feed_data(MESSAGE + b"{")
        stream.feed_eof()
        reader = MessageReader(stream)
        lines = [await reader.readline() for _ in range(3)]
        return lines, await reader.readexactly(2), await reader.readexactly(2)

    lines, body, cut_off = asyncio.run(read())
    assert b"".join(lines) + body == MESSAGE
    assert cut_off == b""


@pytest.mark.parametrize(
    "said",
    [b"GET / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}", b"\x16\x03\x01", b"Host: a\r\n", b"x" * 100_000, b""],
)
def test_it_ends_before_what_is_no_message(said: bytes) -> None:
    assert asyncio.run(_heads(said)) == []
