"""Any text as XML 1.0 can hold it."""

from __future__ import annotations

import re

#: What is no Char of XML 1.0 (https://www.w3.org/TR/xml/#charsets).
_NO_CHAR = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text with control characters as their pictures and other forbidden ones as U+FFFD."""
    return _NO_CHAR.sub(lambda found: _picture(ord(found.group())), text)


def _picture(code: int) -> str:
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"
