"""Where each character of Markdown's inline text stands in its file.

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
                token.meta[_PLACES] = ((0, at),)
                at += len(token.content) if token.type == "text" else 0
