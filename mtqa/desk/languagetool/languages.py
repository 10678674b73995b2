"""The languages of a request and of an answer. mtqa reads English; of others it says so and finds nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mtqa.desk.languagetool.data import english_variants
from mtqa.desk.languagetool.errors import BadRequest
from mtqa.language.english import language_names, other_language

AUTO = "auto"
_CODE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,6}")


@dataclass(frozen=True, slots=True)
class Language:
    """A language as answers name it: code (BCP 47) and English name."""

    code: str
    name: str

    @property
    def english(self) -> bool:
        """Whether mtqa reads it."""
        return self.code.lower().split("-")[0] == "en"


def language_of(code: str) -> Language:
    """The language of a code, whatever language it is.

    Raises BadRequest for what is no code.
    """
    if not _CODE.fullmatch(code):
        raise BadRequest("'language' is no language code, such as en-US, and not 'auto'")
    code = code.replace("_", "-")
    known = {known.lower(): (known, name) for known, name in english_variants().items()}
    short = code.lower().split("-")[0]
    if code.lower() in known:
        return Language(*known[code.lower()])
    return Language(code, known[short][1] if short in known else language_names().get(short, code))


def detected(text: str, wanted: Language) -> Language:
    """The language that a text is plainly in if that is not English, else the wanted one."""
    name = other_language(text)
    if name is None:
        return wanted
    return Language(next(code for code, other in language_names().items() if other == name), name)


def languages() -> list[dict[str, str]]:
    """The answer to /v2/languages: the kinds of English, shortest code first."""
    return [{"name": name, "code": "en", "longCode": code} for code, name in english_variants().items()]
