"""Text of strangers on a terminal: nothing in it may move the cursor or colour the screen."""

from __future__ import annotations

import unicodedata

#: What makes a line of a log a command of GitHub's runner (of the older kind), anywhere in it.
_COMMAND = "##["
_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}


def visible(text: str) -> str:
    """The text with line ends and tabs as spaces, and other control characters made visible.

    Every code point becomes exactly one, so offsets into the text stay right.
    """
    pictured = "".join(" " if c in "\t\n\r\v\f\x85\u2028\u2029" else c for c in text).translate(_PICTURES)
    return "".join("\ufffd" if unicodedata.category(c) in {"Cc", "Cf", "Cs"} else c for c in pictured)


def told(line: str) -> str:
    """A line for standard error, visible, and none that GitHub's runner would take for a command."""
    return f"mtqa: {visible(line)}".replace(_COMMAND, "## [")
