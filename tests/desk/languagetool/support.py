"""What the tests of the protocol share."""

from __future__ import annotations

from typing import Any

#: One finding that is certain: "grow. deteriorate".
BROKEN = "Relations between the two countries have continued to grow. deteriorate for several years, he said."


def utf16(text: str, offset: int, length: int) -> str:
    """The stretch of a text that an answer means, cut as Java, JavaScript and LibreOffice cut it."""
    data = text.encode("utf-16-le")
    return data[2 * offset : 2 * (offset + length)].decode("utf-16-le")


def replaced(text: str, match: dict[str, Any], value: str) -> str:
    """The text after a client put a replacement in."""
    data = text.encode("utf-16-le")
    start, end = 2 * match["offset"], 2 * (match["offset"] + match["length"])
    return (data[:start] + value.encode("utf-16-le") + data[end:]).decode("utf-16-le")
