"""Text of strangers in Markdown: nothing in it is markup, a link, a mention or HTML."""

from __future__ import annotations

import re

from mtqa.reports.visible import visible

#: What GitHub's Markdown gives a meaning within a line; as entities it is nothing but text.
_MEANING = re.compile(r"[\\`*_{}\[\]<>()#+!|&~$@:^=\"-]|(?<=www)\.")


def markdown_text(text: str) -> str:
    """The text on one line, to be put anywhere within a line, a table's cell or an HTML element."""
    return _MEANING.sub(lambda found: f"&#{ord(found.group())};", visible(text))
