"""``stray/symbol``: characters that belong to no English sentence."""

from __future__ import annotations

import re

from mtqa.checks.patterns import Match, Pattern, PatternCheck, after, before
from mtqa.findings import Severity
from mtqa.language.tokens import SPACES

# Arrows, box drawing, blocks, geometric shapes, stars, notes, reference marks. Emoji, bullets, check
# marks and currency signs are not here.
_SYMBOLS = (
    "\u2190-\u21ff\u2500-\u2580\u2582-\u25a9\u25ac-\u25ff\u2605\u2606\u2660-\u2667\u2669-\u266c"
    "\u203b\u3003\u3013\u3020\u2756\u2794-\u27bf"
)
# They turn the order of the letters after them round, and hide what a text says.
_BIDI = "\u202a-\u202e\u2066-\u2069"
_CONTROL = rf"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f{_BIDI}"
_INVISIBLE = "\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u180e"
# What the bytes of UTF-8 look like when they are read as Windows-1252 or Latin-1.
# Curly quotes and dashes are left out: they can follow a real Ã, Å or Ä.
_CONTINUATION = "\u0080-\u009f\u00a1-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ•˜™š›œžŸ"
_MOJIBAKE = (
    rf"(?:Ã[\u00a0{_CONTINUATION}]|[ÅÄ][{_CONTINUATION}]|â€[{_CONTINUATION}“”‘’–—]?|â[\u0080-\u009f][{_CONTINUATION}]"
    r"|Â[\u00a0-\u00bf]|ï»¿|ï¿½)+"
)


def _decoded(text: str, encoding: str) -> str | None:
    try:
        return text.encode(encoding).decode("utf-8")
    except UnicodeError:
        return None


def _repaired(match: Match) -> str | None:
    return _decoded(match[0], "cp1252") or _decoded(match[0], "latin-1")


def _mojibake(match: Match) -> bool:
    return _repaired(match) is not None or match[0].startswith(("â€", "ï"))


def _inside_prose(match: Match) -> bool:
    mark = match["mark"]
    left, right = before(match, 40), after(match, 12)
    left, right = left.rstrip(SPACES), right.lstrip(SPACES)
    if not left.strip("\"'“‘([") or not right:
        # Bullets, arrows and triangles that open a line.
        return False
    if left[-1:] in "\"'“‘" and right[:1] in "\"'”’":
        # The symbol itself is what the sentence is about.
        return False
    if mark[0] in "★☆" and len(mark) > 1:  # a rating
        return False
    return not (re.match(r"[+-]?[$€£]?\d", right) and mark[0] in "▲▼△▽↑↓")


class StraySymbol(PatternCheck):
    """A symbol that no English sentence holds: ornaments (◆ ● ※ ♪) and arrows within a line, the
    replacement character (�), text in a wrong encoding (â€™, Ã©), invisible and control characters
    inside words, characters of private use, the sign that a tokeniser sets for what it does not know
    (⁇, rule ``unknown``), a selector of emoji that stands after a space (``orphan``).

    Such characters come from the layout of a source page or from a conversion between encodings;
    some are invisible and break search and feeds. Bullets and triangles that open a line, market
    arrows before a figure, ratings in stars, and emoji are left alone.

    Source: The Unicode Standard, ch. 23 (special areas and format characters); the mojibake forms
    follow from UTF-8 read as Windows-1252 (WHATWG Encoding Standard).
    """

    id = "stray/symbol"
    title = "Stray symbol or broken character"
    category = "Fluency/Character encoding"
    severity = Severity.MAJOR
    about_words = True

    patterns = (
        Pattern(
            "replacement",
            r"[^\W\d_]{0,20}\ufffd{1,8}[^\W\d_]{0,20}",
            "A character was lost here when the text was decoded.",
        ),
        Pattern(
            "encoding",
            _MOJIBAKE,
            "These characters come from a wrong text encoding.",
            repair=_repaired,
            accept=_mojibake,
        ),
        Pattern(
            "control",
            rf"[^\W\d_]{{0,20}}[{_CONTROL}]{{1,8}}[^\W\d_]{{0,20}}",
            "There is a control character here.",
            repair=lambda match: re.sub(rf"[\x00-\x1f\x7f-\x9f{_BIDI}]", "", match[0]),
        ),
        Pattern(
            "invisible",
            rf"[a-zA-Z]{{0,20}}(?:(?<=[a-zA-Z])[{_INVISIBLE}]{{1,8}}(?=[a-zA-Z]))[a-zA-Z]{{0,20}}",
            "There is an invisible character inside this word.",
            repair=lambda match: re.sub(f"[{_INVISIBLE}]", "", match[0]),
        ),
        Pattern(
            "unknown",
            "\u2047{1,8}",
            "The engine's tokeniser did not know what stood here.",
        ),
        Pattern(
            "orphan",
            rf"(?<=[\S])[{SPACES}]{{1,4}}(?P<bad>[\ufe0e\ufe0f])",
            "The character that this selector belongs to is lost.",
            repair="",
        ),
        Pattern(
            "private",
            r"[\ue000-\uf8fe]{1,8}",
            "This character has no meaning outside the font that it was written with.",
            repair="",
        ),
        Pattern(
            "symbol",
            rf"(?P<mark>[{_SYMBOLS}]{{1,40}})",
            lambda match: f"The symbol {match['mark'][0]} does not belong in the sentence.",
            repair="",
            accept=_inside_prose,
        ),
    )
