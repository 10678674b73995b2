"""``typography/space-before``: a space where English sets none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mtqa.checks.patterns import Match, Pattern, PatternCheck, after, before
from mtqa.document import Span
from mtqa.findings import Severity, Suspicion
from mtqa.language.tokens import SPACES
from mtqa.language.words import grammar

_NAMES = {
    ",": "the comma",
    ".": "the full stop",
    ";": "the semicolon",
    ":": "the colon",
    "!": "the exclamation mark",
    "?": "the question mark",
    ")": "the closing bracket",
    "]": "the closing bracket",
    "(": "the opening bracket",
    "[": "the opening bracket",
}
#: Rules for single slips; so many in one paragraph are not slips.
_SINGLE = ("comma", "stop", "high")
_SEVERAL = 2
_SPACE = f"[{SPACES}]{{1,8}}"
_ADDRESS = re.compile(r"(?:\w://|\bwww\.|\w@\w|\w\.\w{2,6}/)\S*$|(?:^|[\s(])[@#]\w+$")
_LONGEST_ADDRESS = 300
_GAP = f"[{SPACES}]"


def _message(match: Match) -> str:
    mark = match["mark"]
    return f"There is a space {'after' if mark in '([' else 'before'} {_NAMES[mark]}."


def _not_a_smiley(match: Match) -> bool:
    return not re.match(r"[-o^']?[()DPp/|*]", after(match, 2)) or match["mark"] not in ":;"


def _in_prose(match: Match) -> bool:
    # ". . ." is an ellipsis set with spaces, and a stop or a dash before the mark is a table's leader.
    return before(match, 1) not in ".:-–—*" and after(match, 3).lstrip()[:1] != "."


def _after_address(match: Match) -> bool:
    # Many set a space there on purpose, so that no reader's program takes the mark for a part of the address.
    return _ADDRESS.search(before(match, _LONGEST_ADDRESS)) is not None


def _no_dashes(match: Match) -> bool:
    # "Spain - 12, Italy - 9" is a list whose dashes stand for colons.
    return not (
        match["bad"][0].isupper() and re.search(rf"{_GAP}-{_GAP}", before(match, 60) + after(match, 60))
    )


def _prose_mark(match: Match) -> bool:
    return _in_prose(match) and _not_a_smiley(match) and not _after_address(match)


class SpaceBefore(PatternCheck):
    """A space before a comma, full stop, colon, semicolon, question or exclamation mark, before an
    apostrophe ("the minister 's") or after it ("won’ t"), on the inner side of a bracket or quotation
    mark, or beside the hyphen of a compound.

    English sets these marks solid; French sets some after a (no-break) space, and text that was
    split into tokens for a machine keeps a space before each. Ellipses (". . ."), decimals (".22"),
    file names, smileys, and marks after web addresses and @names are left alone.

    Rules: ``comma`` (and semicolon), ``stop``, ``stop-last`` at the end of a paragraph, ``high`` for
    the others; ``tokens`` where a paragraph has several such places; ``bracket``, ``apostrophe``;
    ``quote`` on the inner side of a quotation mark that opens or closes a paragraph, where even a
    straight mark shows which side is inside; ``hyphen`` inside a compound ("quarter - on - quarter",
    "a 40 - meter tunnel", "Apollo- 13").

    Source: The Chicago Manual of Style, 17th ed., 6.7-6.10 (punctuation and space); compare
    LanguageTool's rule COMMA_PARENTHESIS_WHITESPACE.
    """

    id = "typography/space-before"
    title = "Space before a punctuation mark"
    category = "Fluency/Punctuation"
    severity = Severity.MINOR
    about_words = True

    patterns = (
        *(
            Pattern(
                rule,
                rf"(?<=[^\s([{{]){_SPACE}(?P<mark>[{marks}])(?![\w.,/\\=-])",
                _message,
                repair=lambda match: match["mark"],
                accept=_prose_mark,
            )
            for rule, marks in (("comma", ",;"), ("stop", "."), ("high", ":!?"))
        ),
        Pattern(  # the space is on the wrong side of the comma: "wrong ,he said"
            "comma",
            rf"(?<=[^\W\d_]){_SPACE}(?P<mark>,)(?=[^\W\d_]{{2}})",
            _message,
            repair=lambda match: f"{match['mark']} ",
            accept=_prose_mark,
        ),
        Pattern(
            "bracket",
            rf"(?P<mark>[(\[]){_SPACE}(?=[\w\"“‘'$£€])",
            _message,
            repair=lambda match: match["mark"],
        ),
        Pattern(
            "bracket",
            rf"(?<=[\w\"”’.,!?%]){_SPACE}(?P<mark>[)\]])",
            _message,
            repair=lambda match: match["mark"],
        ),
        Pattern(
            "apostrophe",
            rf"(?<=\w){_SPACE}(?P<mark>['’](?:s|t|re|ve|ll|d|m)|n['’]t)(?=[\s.,;:!?)]|$)",
            "There is a space before the apostrophe.",
            repair=lambda match: match["mark"],
        ),
        Pattern(
            "apostrophe",
            rf"(?<=[a-z])(?P<mark>['’]){_SPACE}(?P<letter>s)(?=[\s.,;:!?)]|$)",
            "There is a space after the apostrophe.",
            repair=lambda match: match["mark"] + match["letter"],
        ),
        Pattern(
            "apostrophe",
            rf"(?<=n)(?P<mark>['’]){_SPACE}(?P<letter>t)(?=[\s.,;:!?)]|$)",
            "There is a space after the apostrophe.",
            repair=lambda match: match["mark"] + match["letter"],
            accept=lambda match: before(match, 12).rpartition(" ")[2].lower() in grammar("negated_stems"),
        ),
        Pattern(
            "quote",
            rf"(?<=[a-z%)][.!?,])(?P<bad>{_SPACE}(?P<mark>[\"”]))(?=\n|\Z)",
            "There is a space before the closing quotation mark.",
            repair=lambda match: match["mark"],
        ),
        Pattern(
            "quote",
            rf"(?:(?<=\n)|\A)(?P<bad>(?P<mark>[\"“]){_SPACE})(?=[A-Za-z])",
            "There is a space after the opening quotation mark.",
            repair=lambda match: match["mark"],
        ),
        Pattern(
            "hyphen",
            (
                rf"\b(?P<bad>[a-z]{{2,12}}{_GAP}-{_GAP}(?:on|to|of|in|by|up)(?:{_GAP}-{_GAP})[a-z]{{2,12}}"
                rf"|\d{{1,4}}{_GAP}-{_GAP}(?:met(?:er|re)|kilomet(?:er|re)|mile|foot|inch|year{_GAP}?-{_GAP}?old|member|storey|story|point|seat)(?={_GAP}[a-z])"
                rf"|[A-Z][A-Za-z]{{1,11}}-{_GAP}\d{{1,3}})(?![\w-])"
            ),
            "There is a space inside this compound.",
            repair=lambda match: re.sub(rf"{_GAP}?-{_GAP}?", "-", match["bad"]),
            accept=_no_dashes,
            needs=tuple(f"-{space}" for space in SPACES),
        ),
    )

    def _find(self, text: str, stretch: Span) -> Iterator[Suspicion]:
        found = list(super()._find(text, stretch))
        several = sum(suspicion.rule in _SINGLE for suspicion in found) >= _SEVERAL
        for suspicion in found:
            if several and suspicion.rule in _SINGLE:
                yield replace(suspicion, rule="tokens")
            elif suspicion.rule == "stop" and suspicion.span.end == stretch.end:
                yield replace(suspicion, rule="stop-last")
            else:
                yield suspicion
