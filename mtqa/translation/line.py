"""What is translated of a text: one line, no longer than a limit."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

#: A longer "sentence" is not one (a table, an encoded file, a page in one line): what is beyond
#: is not translated, so that a file of megabytes in one line costs seconds and not hours.
MAX_CHARACTERS = 10_000
#: Stands in translations for what was beyond.
CUT_MARK = "[…]"


@dataclass(frozen=True, slots=True)
class Line:
    """A text without line breaks, "" if nothing is to be seen of it.

    ``truncated``: only its first ``MAX_CHARACTERS`` are here.
    """

    text: str
    truncated: bool = False

    @classmethod
    def of(cls, text: str) -> Line:
        """The line of a text; half of a surrogate pair, which no tokenizer takes, is a question mark."""
        line = " ".join(text.encode("utf-8", "replace").decode("utf-8").split())
        if not _has_content(line):
            return cls("")
        if len(line) <= MAX_CHARACTERS:
            return cls(line)
        end = line.rfind(" ", 0, MAX_CHARACTERS + 1)
        return cls(line[: end if end > 0 else MAX_CHARACTERS], truncated=True)

    def marked(self, translation: str) -> str:
        """A translation of the line, with a mark at its end where the text was cut."""
        return f"{translation} {CUT_MARK}" if self.truncated else translation


def _has_content(line: str) -> bool:
    """Whether anything is there to see: zero-width and control characters alone are blank."""
    return any(unicodedata.category(character) not in ("Cc", "Cf", "Zs", "Zl", "Zp") for character in line)
