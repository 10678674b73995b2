"""A sentence or a clause that starts with no space before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from mtqa.checks.base import Check
from mtqa.document import Document, Span
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Severity, Suggestion, Suspicion
from mtqa.language.words import is_abbreviation, judged_runs, word_list

_OPENING = "“‘«"
_CLOSING = "”’»"
_ENTITY = re.compile(r"&#?\w+;")
#: What stands between two white spaces, or a stretch of it without brackets.
_LONGEST_TOKEN = 500
_TOKEN = re.compile(r"\S+")
_JOINT = re.compile(
    rf"""(?P<left>[^\W_][\w'’-]{{0,60}}|[%)\]{_CLOSING}"])
    (?P<mark>[.!?]|[,;:])
    (?P<quote>[{_CLOSING}{_OPENING}"]{{0,2}})
    (?P<right>[^\W_][\w'’-]{{0,60}})""",
    re.VERBOSE,
)
_BRACKET = re.compile(r"(?P<left>[^\W\d_]{2,60})(?P<mark>\))(?P<quote>)(?P<right>[^\W\d_]{3,})")
_ADDRESS = re.compile(r"://|@|www\.|[\w-]\.(?:com|org|net|gov|edu|co|io|info|tv)\b|[/\\=#_<>]", re.IGNORECASE)


class MissingSpace(Check):
    """A sentence, clause or quotation starts with no space before it.

    Engines that copy the source's spacing (Chinese and Japanese have none) or that glue lines
    together write "the road was closed.The minister". Web addresses, file names, abbreviations
    with inner stops (U.S.A., p.m.), initials, decimals, tickers and brands (Node.js, Yahoo!7)
    are left alone.

    Rules: ``stop`` after a full stop, ``mark`` after a question or exclamation mark, ``quote``
    where a quotation mark stands at the joint, ``comma`` after a comma, ``colon`` after a
    semicolon or colon, ``bracket`` after a closing bracket, ``title`` after the abbreviation of a
    title or a kind of place before a name ("Mt.Elgon", "Dr.Novak").

    Source: any style guide asks for one space after a stop; the MQM typology has it under
    Fluency/Punctuation (Whitespace).
    """

    id = "spacing/missing"
    title = "Missing space"
    category = "Fluency/Punctuation"
    severity = Severity.MINOR
    about_words = True

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        for run in judged_runs(document):
            text = document.slice(run)
            marks = [mark.start() for mark in re.finditer('"', text)]
            for token in _TOKEN.finditer(text):
                if len(token.group()) > _LONGEST_TOKEN or _ADDRESS.search(token.group()):
                    continue
                yield from self._in_token(token, text, marks, run.start)

    def _in_token(
        self, token: re.Match[str], text: str, marks: list[int], offset: int
    ) -> Iterator[Suspicion]:
        position = token.start()
        while match := _next_joint(text, position, token.end()):
            position = match.start("right")
            rule = _rule(match, token.group())
            if rule:
                start, end = offset + match.start("left"), offset + match.end("right")
                gap = offset + (
                    match.end("mark") if match["quote"][:1] in _opening_here(match, marks) else position
                )
                yield Suspicion(
                    check=self.id,
                    span=Span(start, end),
                    message=f"A space is missing before “{text[gap - offset : match.end('right')]}”.",
                    rule=rule,
                    suggestions=(Suggestion(Span(gap, gap), " "),),
                )


def _next_joint(text: str, start: int, end: int) -> re.Match[str] | None:
    found = [m for pattern in (_JOINT, _BRACKET) if (m := pattern.search(text, start, end))]
    return min(found, key=lambda match: match.start(), default=None)


def _opening_here(match: re.Match[str], marks: list[int]) -> str:
    """The quotation marks that open at this joint: straight ones open where none is open before."""
    straight = bisect_left(marks, match.start("quote")) % 2 == 0
    return _OPENING + ('"' if straight else "") if match["quote"] else ""


def _rule(match: re.Match[str], token: str) -> str:
    """The rule that fires, or "" where the joint is a name, number, address or abbreviation."""
    left, mark, quote, right = match["left"], match["mark"], match["quote"], match["right"]
    if quote and mark in ",.!?":
        return "quote" if len(right) > 1 or right in "aAI" else ""
    if quote or (left[-1].isdigit() and right[0].isdigit()):
        return ""
    if mark == ")":
        return "" if "(" in token and token.index("(") > 0 else "bracket"
    if mark in "!?":
        return "mark" if left.islower() and right[0].isalpha() and len(right) > 1 else ""
    if mark in ";:":
        if _ENTITY.search(token):  # "&nbsp;almost" is remains of markup
            return ""
        plain = _is_plain(left) and _is_plain(right) and token.count(mark) == 1
        return "colon" if plain and not (left.isupper() and right.isupper()) else ""
    if mark == ",":
        return "comma" if _is_plain(left) and _is_plain(right) else ""
    if left in word_list("titles_before_names"):
        name = len(right) > 2 and right.isalpha() and right.istitle()
        return "title" if name and token.count(".") <= 2 else ""
    return "stop" if _starts_sentence(left, right, token) else ""


def _is_plain(word: str) -> bool:
    return len(word) > 1 and word.replace("-", "").replace("’", "").replace("'", "").isalpha()


def _starts_sentence(left: str, right: str, token: str) -> bool:
    """Whether a full stop between the words ends a sentence rather than stands in a name."""
    ends = left[-1:] in '%)]”’"' or (len(left) > 1 and not left[-1].isdigit()) or left.isdigit()
    if not ends or is_abbreviation(left) or token.count(".") > 2:
        return False
    if not (right[0].isupper() and (len(right) > 1 or right in "AI")) or right in word_list("dotted_names"):
        return False
    # "J.K.Rowling", "NASDAQ.GOOG", "U.S.Treasury": capitals on the left name something
    return not (left.isupper() and len(left) < 6) and not right.isupper()
