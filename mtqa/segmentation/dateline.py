"""The dateline that opens a story: "PARIS, June 14 (AFP) -"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from mtqa.language.lazy_patterns import compiled

_DASH, _DASHES = r"(?:[-–—]{1,3}|--)", "-–—"
#: Names of places: capitals or capitalised words, with "of", "de" and the like between them. A hyphen
#: belongs to a word before a small letter and parts two before a capital: no text can be read in two
#: ways, so that none takes long.
_WORD = r"[A-ZÀ-Þ][\w.’'ʼ]*(?:-(?!(?:of|upon|on|sur|de|la|le|al|el)-)[^\W\dA-ZÀ-Þ_][\w.’'ʼ]*)*"
_NAME = (
    rf"(?:{_WORD})"
    rf"(?:[ /-](?:(?:of|the|de|do|da|del|la|le|al|el|an|am|sur|on|upon|and)[ -])?{_WORD}){{0,6}}"
)
_CAPITALS = (
    r"(?:(?=[A-ZÀ-Þ.’'-]{3})[A-ZÀ-Þ][A-ZÀ-Þ.’']*|[A-Z]\.[A-Z]\.)"
    r"(?:[ /-](?:[a-z]{2,3}[ -])?[A-ZÀ-Þ][A-ZÀ-Þ.’']*){0,6}"
)
_REGION = r"(?: ?, (?:[A-Z][A-Za-z]+\.?|(?:[A-Z][A-Za-z]?\.){2,3})(?: [A-Z][A-Za-z]+\.?){0,2})? ?"


class _Kind(NamedTuple):
    """How a dateline is set, and what a text holds that has such a one: it is compiled for no other.

    ``signs``: of these characters one, or at its beginning an agency where there are none.
    """

    expression: str
    signs: str
    agency: bool = False
    date: bool = False

    def match(self, content: str) -> re.Match[str] | None:
        return compiled(self.expression).match(content)


class Dateline:
    """Finds the dateline at the beginning of a paragraph.

    Four kinds: with an agency in brackets or between dashes or slashes; with a date and a dash;
    a place in capitals and a dash; and the reporter's line of Chinese agencies.
    """

    def __init__(self, agencies: Iterable[str], months: Iterable[str], weekdays: Iterable[str]) -> None:
        self._agencies = tuple(agencies)
        names = [re.escape(name) for name in sorted(self._agencies, key=len, reverse=True)]
        month = "|".join(sorted(months, key=len, reverse=True))
        month = rf"(?i:{month})\b\.?"
        weekday = rf"(?:(?:{'|'.join(sorted(weekdays, key=len, reverse=True))})\.?,? )?"
        day = r"\d{1,2}(?:st|nd|rd|th)?"
        self._date = date = rf"{weekday}(?:{month} {day}|{day} {month})(?:,? \d{{4}})?"
        agency = rf"(?:{'|'.join(names)})(?:(?: ?[/-] ?|, | and )(?:{'|'.join(names)})){{0,3}}"
        bracketed = rf"[(\[]{agency}[)\]]"
        place = rf"(?:{_CAPITALS}|{_NAME}){_REGION}"
        inset = r"(?: ?[(\[][^()\[\]]{3,120}[)\]])"
        # Each kind asks for what makes it sure: an agency, a date, or a place in capitals.
        self._anywhere = (
            _Kind(rf"(?:{place},? )?(?:{date},? )?{bracketed}(?: ?(?:{_DASH}|[:.]))?", "([", agency=True),
            _Kind(rf"{place}, {date} ?[.,]? ?/{agency}/ ?\.?(?: ?{_DASH})?", "/", agency=True, date=True),
            _Kind(
                rf"{place}[,.] {date} ?[.,]? {_DASH} ?{agency}\.(?: {_DASH})?",
                _DASHES,
                agency=True,
                date=True,
            ),
            _Kind(rf"{place}[,.] {date} ?\((?:[A-Z][\w.’' /-]{{1,40}})\) ?(?:{_DASH}|[:.])", "(", date=True),
            _Kind(rf"{place},? {date},? {_DASH}", _DASHES, date=True),
            _Kind(rf"{place},? {date}, {agency} ?{_DASH}", _DASHES, agency=True, date=True),
            _Kind(rf"{agency}, {place}, {date},?{inset}?(?: ?(?:{_DASH}|[:.]))?", "", agency=True, date=True),
            _Kind(rf"{agency}, {date},?{inset}?(?: ?(?:{_DASH}|[:.]))", "", agency=True, date=True),
            _Kind(rf"{_CAPITALS}{_REGION},? \([A-Z][\w.’' /-]{{1,40}}\) ?{_DASH}", "("),
            _Kind(rf"(?:{place},? )?{agency} ?[–—]+", "–—", agency=True),
        )
        self._opening = (
            _Kind(rf"{_CAPITALS}{_REGION} ?(?:[–—]+|(?<= )-{{1,2}})", _DASHES),
            _Kind(rf"{_CAPITALS}{_REGION}:", ":"),
        )

    def length(self, content: str, opening: bool) -> int:
        """How many characters at the beginning are a dateline, with its dash; 0 if none are.

        Behind it the story begins: white space and then a capital, a figure or a quotation mark,
        or even a lower-case word where the dateline is complete.
        """
        # A headline in capitals with a dash is no dateline.
        opening = opening and (not content.isupper() or content.endswith((".", '"', "”")))
        for kind in (*self._anywhere, *(self._opening if opening else ())):
            if not self._may_match(kind, content):
                continue
            match = kind.match(content)
            if match is not None and _begins_story(content[match.end() :], lower=_is_sure(match.group())):
                return int(match.end())
        return 0

    def _may_match(self, kind: _Kind, content: str) -> bool:
        if not kind.signs:
            return content.startswith(self._agencies)
        return (
            any(sign in content for sign in kind.signs)
            and not (kind.agency and not any(_stands_in(content, name) for name in self._agencies))
            and not (kind.date and not self._has_date(content))
        )

    def _has_date(self, content: str) -> bool:
        return any(map(str.isdigit, content)) and compiled(self._date).search(content) is not None


def _stands_in(content: str, name: str) -> bool:
    """Whether a text has the name, not as a part of a word."""
    at = content.find(name)
    while at >= 0:
        end = at + len(name)
        if not (content[at - 1 : at].isalnum() or content[end : end + 1].isalnum()):
            return True
        at = content.find(name, end)
    return False


def _is_sure(dateline: str) -> bool:
    """Whether a date or brackets and a dash leave no doubt, even before a lower-case word."""
    return dateline[-1] in "-–—" and any(sign.isdigit() or sign == ")" for sign in dateline)


def _begins_story(rest: str, *, lower: bool) -> bool:
    body = rest.lstrip()
    if len(body) == len(rest) or not body:
        return False
    return lower or body[0].isupper() or body[0].isdigit() or body[0] in "\"“‘'«(€$£<"
