"""What the mechanical checks share: white space within a line, and parts of a text that are not prose."""

from __future__ import annotations

import re

from mtqa.document import Span

#: Spaces that can stand within a line: ordinary, no-break, figure, thin, hair, narrow no-break.
SPACES = " \u00a0\u2007\u2009\u200a\u202f"

_LONGEST_WORD = 40

# Every repetition is bounded, so that a long run of one character costs linear time.
_ADDRESS = re.compile(
    r"""(?x)
    (?: https?:// | ftp:// | \bwww\. ) [^\s<>"“”]{1,2000}                        # URL
    | (?<![\w.+-]) [\w.+-]{1,64} @ [A-Za-z0-9-]{1,63} (?: \. [A-Za-z0-9-]{1,63} ){1,8}   # e-mail
    | (?<![\w&@]) [@\#] [^\W\d] \w{0,80}                                          # handle, hash tag
    | \b [a-z0-9-]{1,63} (?: \. [a-z0-9-]{1,63} ){0,4}                           # bare domain
      \. (?: com | org | net | gov | edu | co\.uk ) \b (?: / [^\s<>"“”]{0,2000} )?
    """
)
_ADDRESS_HINTS = ("://", "www.", "@", "#", ".com", ".org", ".net", ".gov", ".edu", ".co.uk")


def addresses(text: str, span: Span) -> list[Span]:
    """Where URLs, e-mail addresses, handles and hash tags lie in ``span``: no rule of prose holds there."""
    part = text[span.start : span.end]
    if not any(hint in part for hint in _ADDRESS_HINTS):
        return []
    return [Span(*match.span()) for match in _ADDRESS.finditer(text, span.start, span.end)]


def with_words(text: str, span: Span, run: Span) -> Span:
    """The span, with the word beside it where it starts or ends with a space: that cannot be underlined."""
    start, end = span.start, span.end
    if text[start].isspace():
        floor = max(run.start, start - _LONGEST_WORD)
        while start > floor and not text[start - 1].isspace():
            start -= 1
    if text[end - 1].isspace():
        ceiling = min(run.end, end + _LONGEST_WORD)
        while end < ceiling and not text[end].isspace():
            end += 1
    return Span(start, end)
