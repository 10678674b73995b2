"""Text for a terminal, a log, XML or Markdown; numbers with their nouns.

Text of stories is written by strangers: nothing in it may move the cursor, colour the screen, be markup,
a link, a mention or HTML, or be obeyed by GitHub's runner.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

#: What makes a line of a log a command of GitHub's runner (of the older kind), anywhere in it.
_COMMAND = "##["
_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
#: Zero-width joiner and non-joiner, and the categories of what they join: emoji, marks, letters without case.
_JOINERS = "\u200c\u200d"
_JOINED = frozenset({"So", "Sk", "Mn", "Mc", "Lo"})
#: The black flag, and the invisible letters behind it that say whose it is.
_FLAG, _TAGS = "\U0001f3f4", frozenset(map(chr, range(0xE0020, 0xE0080)))
#: What is no Char of XML 1.0 (https://www.w3.org/TR/xml/#charsets).
_NO_CHAR = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Half of a surrogate pair, which no encoding has: a byte of a file's name that is not UTF-8, or an escape of
#: JSON. The first two escapes are whole characters.
_HALF = re.compile("[\ud800-\udfff]")
_HALF_ESCAPED = re.compile(r"\\\\|\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}|(\\ud[89a-f][0-9a-f]{2})")
#: What GitHub's Markdown gives a meaning within a line; as entities it is nothing but text.
_MEANING = re.compile(r"[\\`*_{}\[\]<>()#+!|&~$@:^=\"-]|(?<=www)\.")


def visible(text: str) -> str:
    """The text with line ends and tabs as spaces, and other control characters made visible.

    What joins characters to one that is seen (a family's emoji, a flag, a Persian word) stays as it is.
    Every code point becomes exactly one, so offsets into the text stay right.
    """
    pictured = "".join(" " if c in "\t\n\r\v\f\x85\u2028\u2029" else c for c in text).translate(_PICTURES)
    before, shown = "", []
    for c in pictured:
        hidden = unicodedata.category(c) in {"Cc", "Cf", "Cs"} and not _joins(c, before)
        shown.append("\ufffd" if hidden else c)
        before = c
    return "".join(shown)


def _joins(character: str, before: str) -> bool:
    """Whether an invisible character belongs to the one before it: a joiner, or a letter of a flag's name."""
    if character in _JOINERS:
        return before != "" and unicodedata.category(before) in _JOINED
    return character in _TAGS and (before == _FLAG or before in _TAGS)


def log_line(line: str) -> str:
    """A line for standard error, visible, and none that GitHub's runner would take for a command."""
    return f"mtqa: {visible(line)}".replace(_COMMAND, "## [")


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: "1 story", "1,200 stories"."""
    return f"{number:,} {one if number == 1 else many}"


def each_counted(counts: Mapping[str, int]) -> str:
    """What was counted, the most frequent first: "12 not English, 6 no text"."""
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return ", ".join(f"{number:,} {what}" for what, number in ordered if number)


def xml_text(text: str) -> str:
    """The text with control characters as their pictures and other forbidden ones as U+FFFD."""
    return _NO_CHAR.sub(lambda found: _picture(ord(found.group())), text)


def _picture(code: int) -> str:
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


def markdown_text(text: str) -> str:
    """The text on one line, to be put anywhere within a line, a table's cell or an HTML element."""
    return _MEANING.sub(lambda found: f"&#{ord(found.group())};", visible(text))


def utf8(text: str) -> bytes:
    """The text in UTF-8, with U+FFFD for each half of a surrogate pair."""
    return _HALF.sub("\ufffd", text).encode("utf-8")


def json_text(value: Any, *, indent: int | None = None) -> str:
    """A value as JSON in ASCII, safe for any pipe, with U+FFFD for each half of a surrogate pair.

    Raises ValueError for a number that JSON has not.
    """
    text = json.dumps(value, indent=indent, ensure_ascii=True, allow_nan=False)
    return _HALF_ESCAPED.sub(lambda found: r"\ufffd" if found[1] else found[0], text)


class WorkflowCommandsStopped:
    """Keeps GitHub's runner from obeying commands in what is printed to stdout meanwhile.

    It obeys ``::command::`` at the start of a line and ``##[command]`` anywhere in one; see
    "Stopping and starting workflow commands" in GitHub's documentation of workflow commands.
    """

    def __enter__(self) -> None:
        self._token = os.urandom(16).hex() if os.environ.get("GITHUB_ACTIONS") == "true" else ""
        if self._token:
            print(f"::stop-commands::{self._token}", flush=True)  # noqa: T201

    def __exit__(self, *error: object) -> None:
        if self._token:
            print(f"::{self._token}::", flush=True)  # noqa: T201
