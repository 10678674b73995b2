"""How a wire signs off: "REUTER", "(MORE)", "-30-", "AP-NY-06-14-87 1432EDT", "Keywords: …".

A sign-off stands on a line of its own, or at the end of a paragraph, behind the stop of the last
sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

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
        stamp = rf"(?:,? ?(?:{_DATE}|{_CLOCK})){{1,3}}"
        agency = (
            rf"[-–—/(\[*]{{0,3}} ?(?:{_either(agencies)})(?: ?[-–—/)\]*]{{1,3}}|{_DESK})?(?:{stamp}|{_DOTS})"
        )
        mark = rf"(?i:{_either(marks)})(?:[/ ][a-z]{{2,3}}\b)?{_DOTS}"
        closing = rf"AP-[A-Z]{{2}}-\d\d-\d\d-(?:\d\d){{1,2}}(?: \d{{4}}{_ZONE}?)?|\d\d:\d\d:\d\d"
        keywords = rf"(?i:{_either(labels)}) ?: ?[^.!?\n]{{1,150}}"
        first = rf"(?:{agency}|{mark}|{closing}|{keywords})"
        more = rf"(?:{_BLANK}(?:{first}|{stamp})){{0,{_MOST - 1}}}"
        self._tail = re.compile(rf"{first}{more}{_BLANK}")
        self._line = re.compile(rf"{_BLANK}(?:{first}|{stamp}){more}{_BLANK}")
        self._bare = re.compile(rf"(?:{_either(bare)})(?:{stamp}|{_DOTS}){more}{_BLANK}")

    def is_line(self, content: str) -> bool:
        """Whether a whole paragraph is a sign-off."""
        return len(content) <= REACH and self._line.fullmatch(content) is not None

    def length(self, paragraph: str) -> int:
        """How many characters at the end of a paragraph are a sign-off; 0 if none are."""
        tail = paragraph[-REACH:]
        for place in _AFTER_STOP.finditer(tail):
            if self._tail.fullmatch(tail, place.end()):
                return len(tail) - place.end()
        if paragraph.isupper():  # a headline in capitals may end with any word
            return 0
        for place in _AFTER_WORD.finditer(tail):
            if self._bare.fullmatch(tail, place.end()):
                return len(tail) - place.end()
        return 0
