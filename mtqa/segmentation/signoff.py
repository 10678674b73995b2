"""How a wire signs off: "REUTER", "(MORE)", "-30-", "AP-NY-06-14-87 1432EDT", "Keywords: …".

A sign-off stands on a line of its own, or at the end of a paragraph, behind the stop of the last
sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

#: A sign-off at the end of a paragraph is looked for in this many of its last characters.
REACH = 200
#: How many can stand behind each other: "REUTER 11:02:13 Keywords: GRAIN".
_MOST = 3
#: White space, and what is left of the control characters that ended a transmission.
_BLANK = r"(?:[\s\x00-\x1f]|\^[A-Z]|&#\d;)*"
_AFTER_STOP = re.compile(r"[.!?…][\"'”’)\]]{0,3}[\s\x00-\x1f]{1,8}(?=\S)")
_AFTER_WORD = re.compile(r"[\s\x00-\x1f](?=[\w#(-])")
_ZONE = r"(?:GMT|UTC|[ECMP][SD]T|CES?T|BST|IST|JST|MSK)"
_CLOCK = rf"(?:[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?: ?{_ZONE})?|[0-2]\d[0-5]\d ?{_ZONE})"
_DATE = (
    r"(?:\d\d?[-/.]\d\d?[-/.](?:\d\d){1,2}|\d\d?[ -]?[A-Z][A-Za-z]{2,8}\.?[ -]?(?:\d\d){1,2}"
    r"|[A-Z][a-z]{2,8}\.? \d\d?,? \d{4})"
)
#: Desks and initials behind the agency: "REUTER JMC/AB".
_DESK = r"(?: [A-Z]{2,4}(?:[ /][A-Z]{2,4}){0,2}| [a-z]{2,3}/[a-z]{2,3})"
_DOTS = r"(?:\.\.\.\.?|…)?"
_STAMP = rf"(?:,? ?(?:{_DATE}|{_CLOCK})){{1,3}}"
#: How a stamp opens: with a figure, or with a month and a figure.
_OPENS_STAMP = re.compile(r",? ?(?:\d|[A-Z][a-z]{2,8}\.? \d)")
#: So much of a text shows whether it opens like a sign-off.
_OPENING = 60
_SPACE = re.compile(r"\s")
#: What may stand before an agency's name.
_LEADS = "-–—/([* "


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))


class SignOff:
    """Finds sign-offs.

    ``agencies`` sign with their names (case counts); ``marks`` end a story or a take of it,
    whatever their case; ``bare`` are those of both that no sentence ends with, so that they are
    known without a full stop before them; ``labels`` open a line of keywords.
    """

    def __init__(
        self, agencies: Iterable[str], marks: Iterable[str], bare: Iterable[str], labels: Iterable[str]
    ) -> None:
        agencies, marks, bare, labels = map(tuple, (agencies, marks, bare, labels))
        agency = (
            rf"[-–—/(\[*]{{0,3}} ?(?:{_either(agencies)})(?: ?[-–—/)\]*]{{1,3}}|{_DESK})?(?:{_STAMP}|{_DOTS})"
        )
        mark = rf"(?i:{_either(marks)})(?:[/ ][a-z]{{2,3}}\b)?{_DOTS}"
        closing = rf"AP-[A-Z]{{2}}-\d\d-\d\d-(?:\d\d){{1,2}}(?: \d{{4}}{_ZONE}?)?|\d\d:\d\d:\d\d"
        keywords = rf"(?i:{_either(labels)}) ?: ?[^.!?\n]{{1,150}}"
        self._first = rf"(?:{agency}|{mark}|{closing}|{keywords})"
        self._more = rf"(?:{_BLANK}(?:{self._first}|{_STAMP})){{0,{_MOST - 1}}}"
        self._agencies, self._words = agencies, tuple(word.casefold() for word in (*marks, *labels))
        self._bare_words = bare

    def is_line(self, content: str) -> bool:
        """Whether a whole paragraph is a sign-off."""
        return len(content) <= REACH and self._opens_line(content) and bool(self._line.fullmatch(content))

    def length(self, paragraph: str) -> int:
        """How many characters at the end of a paragraph are a sign-off; 0 if none are."""
        tail = paragraph[-REACH:]
        for place in _AFTER_STOP.finditer(tail):
            if self._opens(tail[place.end() : place.end() + _OPENING]) and self._tail.fullmatch(
                tail, place.end()
            ):
                return len(tail) - place.end()
        if paragraph.isupper():  # a headline in capitals may end with any word
            return 0
        spaced = _spaced(tail)
        if not any(word in spaced for word in self._bare_words):
            return 0
        for place in _AFTER_WORD.finditer(tail):
            if self._bare.fullmatch(tail, place.end()):
                return len(tail) - place.end()
        return 0

    # The patterns are long: they are compiled and tried only on what opens like a sign-off.

    @cached_property
    def _tail(self) -> re.Pattern[str]:
        return re.compile(rf"{self._first}{self._more}{_BLANK}")

    @cached_property
    def _line(self) -> re.Pattern[str]:
        return re.compile(rf"{_BLANK}(?:{self._first}|{_STAMP}){self._more}{_BLANK}")

    @cached_property
    def _bare(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{_either(self._bare_words)})(?:{_STAMP}|{_DOTS}){self._more}{_BLANK}")

    def _opens(self, text: str) -> bool:
        """Whether a text begins with an agency, a mark, a label or a figure, as every sign-off does."""
        spaced = _spaced(text)
        return (
            spaced[:1].isdigit()
            or spaced.lstrip(_LEADS).startswith(self._agencies)
            or spaced.casefold().startswith(self._words)
        )

    def _opens_line(self, content: str) -> bool:
        """The same for a whole paragraph, which may be blank before it, or a stamp alone."""
        body = content.lstrip()
        blank = body[:1] in {"^", "&"} or body[:1] < " "
        return blank or self._opens(body[:_OPENING]) or _OPENS_STAMP.match(body) is not None


def _spaced(text: str) -> str:
    """A text with every kind of white space as a space."""
    return _SPACE.sub(" ", text)
