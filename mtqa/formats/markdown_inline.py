"""The inline text of a Markdown block: what is added to the story, and where each character stands.

markdown-it-py tells the lines of blocks and no more. A rule that runs before all others sees each
step of the inline parser, and with it the place of each piece of text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from mtqa.formats.builder import StoryBuilder

_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,80}\]:?")
_STEPS = "mtqa.steps"
_PLACES = "mtqa.places"


def parser() -> MarkdownIt:
    """A parser of CommonMark with tables and strikethrough whose inline tokens know their places."""
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    # Joined tokens would have lost what tells their places.
    markdown.disable(["text_join", "fragments_join"])
    markdown.inline.ruler.before("text", "mtqa_step", _step)
    markdown.inline.ruler.after("text", "mtqa_footnote", _footnote)
    markdown.inline.ruler2.before("balance_pairs", "mtqa_places", _place)
    return markdown


def places(token: Token) -> Sequence[tuple[int, int]]:
    """Pairs of an offset of an inline token's text and that of the same character in its block's."""
    found: Sequence[tuple[int, int]] = token.meta.get(_PLACES, ())
    return found


@dataclass(frozen=True)
class BlockLines:
    """Leads from the text of an inline block, whose markers and indents are gone, to the file.

    ``content`` are the offsets at which its lines begin, ``raw`` those of the same in the file.
    """

    content: Sequence[int]
    raw: Sequence[int]

    @classmethod
    def of(cls, token: Token, lines: Sequence[tuple[int, str]]) -> BlockLines:
        """Those of an inline token; ``lines`` are the file's, each with its offset."""
        content, raw, start = [], [], 0
        written = token.content.split("\n")
        first, last = token.map or (0, 1)
        # Lines of no-break spaces are part of the block, and are stripped from its text.
        while first + len(written) < last and not lines[first][1].rstrip().endswith(written[0].strip()):
            first += 1
        for index, line in enumerate(written):
            begin, text = lines[min(first + index, len(lines) - 1)]
            lead = len(line) - len(line.lstrip())
            content.append(start)
            raw.append(begin + max(0, text.rstrip().rfind(line.strip())) - lead)
            start += len(line) + 1
        return cls(content, raw)

    @classmethod
    def at(cls, offset: int) -> BlockLines:
        """Those of a block on one line whose text begins at an offset of the file."""
        return cls([0], [offset])

    def runs(self, start: int, length: int) -> Iterator[tuple[int, int, int]]:
        """The stretches of some of the block's text that run alike in the file.

        Each is where it begins and ends, counted from ``start``, and its offset in the file.
        """
        index, at = bisect_right(self.content, start) - 1, start
        while at < start + length:
            following = self.content[index + 1] if index + 1 < len(self.content) else start + length
            end = min(following, start + length)
            yield at - start, end - start, max(0, self.raw[index] + at - self.content[index])
            index, at = index + 1, end


def _footnote(state: StateInline, _silent: bool) -> bool:
    """Pass over the sign of a footnote, which is no part of CommonMark and would come as text."""
    found = _FOOTNOTE.match(state.src, state.pos, state.posMax)
    if found is not None:
        state.pos = found.end()
    return found is not None


def _step(state: StateInline, silent: bool) -> bool:
    """Note where a step begins, after how many tokens, and how much text waits to become one."""
    if not silent:
        steps = state.env.setdefault(_STEPS, {}).setdefault(id(state.tokens), [])
        steps.append((state.pos, len(state.tokens), len(state.pending)))
    return False


def _place(state: StateInline) -> None:
    """Give each token of text its places, once all are made and none is joined or turned into markup."""
    steps = state.env.get(_STEPS, {}).pop(id(state.tokens), [])
    waiting: list[tuple[int, int]] = []
    for index, (at, first, pending) in enumerate(steps):
        end = steps[index + 1][1] if index + 1 < len(steps) else len(state.tokens)
        waiting.append((pending, at))
        if end == first:
            continue
        made = state.tokens[first:end]
        if pending:
            # The text that waited was made a token first; this step may have added to it.
            made[0].meta[_PLACES] = tuple(waiting)
            made = made[1:]
        waiting = []
        for token in made:
            if token.type in ("text", "text_special", "code_inline", "html_inline"):
                token.meta[_PLACES] = ((0, at + _stripped(state.src, token, at)),)
                at += len(token.content) if token.type == "text" else 0


def _stripped(source: str, token: Token, at: int) -> int:
    """1 where a space between the marks of code and what is in them does not count, else 0."""
    if token.type != "code_inline":
        return 0
    begin = at + len(token.markup)
    return int(source[begin : begin + len(token.content)].replace("\n", " ") != token.content)


_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)")
_LANGUAGE = re.compile(r"\slang\s*=\s*[\"']?([A-Za-z]+)", re.I)
#: Elements of HTML in which nothing is judged.
_CODE = frozenset({"code", "kbd", "samp", "var", "tt", "sub", "sup"})
#: Those whose text was taken back.
_STRUCK = frozenset({"del", "s", "strike"})


def add_inline(builder: StoryBuilder, block: Token, lines: BlockLines) -> None:
    """Add the text of an inline token, each piece at its offset in the file."""
    masks: list[str] = []
    automatic = False
    for token in _kept(block):
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
    pieces = (token.content if token.type in kinds else shown.get(token.type, "") for token in _kept(block))
    return " ".join("".join(pieces).split())


def _kept(block: Token) -> Iterator[Token]:
    """The tokens within an inline token that are not struck through or marked as deleted."""
    struck = 0
    for token in block.children or []:
        change = token.nesting if token.type in ("s_open", "s_close") else _deletion(token)
        struck = max(0, struck + change)
        if not struck and not change:
            yield token


def _deletion(token: Token) -> int:
    """1 where HTML begins what is deleted, -1 where it ends, else 0."""
    found = _TAG.match(token.content) if token.type == "html_inline" else None
    if found is None or found.group(2).lower() not in _STRUCK:
        return 0
    return -1 if found.group(1) else 1


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
