"""The inline text of a Markdown block: what is added to the story, and at which offset."""

from __future__ import annotations

import re

from markdown_it.token import Token

from mtqa.formats.builder import StoryBuilder
from mtqa.formats.markdown_places import BlockLines, places

_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)")
_LANGUAGE = re.compile(r"\slang\s*=\s*[\"']?([A-Za-z]+)", re.I)
#: Elements of HTML in which nothing is judged.
_CODE = frozenset({"code", "kbd", "samp", "var", "tt", "sub", "sup"})


def add_inline(builder: StoryBuilder, block: Token, lines: BlockLines) -> None:
    """Add the text of an inline token, each piece at its offset in the file."""
    masks: list[str] = []
    automatic = False
    for token in block.children or []:
        if token.type == "text" and token.content:
            _add_text(builder, token, lines, shift=1 if automatic else 0, masked=bool(masks) or automatic)
        elif token.type in ("softbreak", "hardbreak"):
            builder.add("\n", 0)
        elif token.type in ("text_special", "code_inline"):
            at = places(token)[0][1] + _behind(token)
            _add(builder, token.content, at, lines, masked=bool(masks) or token.type == "code_inline")
        elif token.type == "html_inline":
            _mask(token.content, masks)
            if token.content.lower().startswith("<br"):
                builder.add("\n", 0)
        elif token.type in ("link_open", "link_close"):
            automatic = token.type == "link_open" and token.info == "auto"


def plain(block: Token) -> str:
    """The text of an inline token on one line."""
    shown = {"softbreak": " ", "hardbreak": " "}
    kinds = ("text", "text_special", "code_inline")
    pieces = (
        token.content if token.type in kinds else shown.get(token.type, "") for token in block.children or []
    )
    return " ".join("".join(pieces).split())


def cell_lines(cell: str, line: tuple[int, str], start: int) -> tuple[BlockLines, int]:
    """The place of a table's cell, looked for from ``start`` in its line, and where it ends there.

    In the file a vertical bar within a cell has a backslash before it.
    """
    begin, text = line
    written = cell.replace("|", "\\|")
    at = max(0, text.find(written, start))
    content, raw = [0], [begin + at]
    for backslashes, bar in enumerate(re.finditer(r"\|", cell), 1):
        content.append(bar.start())
        raw.append(begin + at + bar.start() + backslashes)
    return BlockLines(content, raw), at + len(written)


def _add_text(builder: StoryBuilder, token: Token, lines: BlockLines, *, shift: int, masked: bool) -> None:
    known = places(token)
    for (start, at), end in zip(known, [*(begin for begin, _ in known[1:]), None], strict=True):
        if piece := token.content[start:end]:
            _add(builder, piece, at + shift, lines, masked=masked)


def _add(builder: StoryBuilder, text: str, at: int, lines: BlockLines, *, masked: bool) -> None:
    for start, end, raw in lines.runs(at, len(text)):
        builder.add(text[start:end], raw, masked=masked)


def _behind(token: Token) -> int:
    """How far behind a token's beginning its text begins: behind a backslash or the marks of code."""
    if token.type == "code_inline":
        return len(token.markup)
    return 1 if token.info == "escape" and token.content == token.markup[1:] else 0


def _mask(tag: str, masks: list[str]) -> None:
    """Open or close the elements of HTML that are code or marked as another language than English."""
    found = _TAG.match(tag)
    if found is None:
        return
    closing, name = found.group(1), found.group(2).lower()
    if closing:
        if name in masks:
            del masks[len(masks) - 1 - masks[::-1].index(name) :]
    elif not tag.endswith("/>"):
        language = _LANGUAGE.search(tag)
        foreign = language is not None and language.group(1).lower() != "en"
        if name in _CODE or foreign or masks:
            masks.append(name)
