"""The vocabulary of LanguageTool's protocol: categories and rules (protocol.toml), languages, the server."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import mtqa
from mtqa.checks.registry import ALL
from mtqa.language.detection import language_names, other_language
from mtqa.resources import packaged_table

AUTO = "auto"
_CODE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,6}")


@dataclass(frozen=True, slots=True)
class MatchCategory:
    """How clients name and colour a kind of finding.

    ``issue`` is a localisation quality issue type of ITS 2.0, ``type`` the name of
    LanguageTool's RuleMatch.Type.
    """

    id: str
    name: str
    issue: str
    type: str


def category(mqm: str) -> MatchCategory:
    """The category for one of MQM's; of MQM's main category alone where a check brings a new one."""
    table: dict[str, dict[str, str]] = _table()["categories"]
    if mqm not in table:
        mqm = next((name for name in table if name.split("/")[0] == mqm.split("/")[0]), "Fluency/Grammar")
    return MatchCategory(**table[mqm])


def is_text_level(check: str) -> bool:
    """Whether a check looks at the story as a whole."""
    return _listed(check, "text_level")


def needs_whole_sentence(check: str) -> bool:
    """Whether a sentence that is still being written may trip the check."""
    return _listed(check, "whole_sentence")


def english_variants() -> dict[str, str]:
    """The codes of the kinds of English that clients are offered, with their names."""
    return dict(_table()["languages"])


def names_rule(check: str, rule: str, name: str) -> bool:
    """Whether a name means a rule: a check's id, its first part, or the id with the rule behind a colon."""
    name = name.lower()
    return name in (check, check.split("/")[0], f"{check}:{rule}")


def _listed(check: str, key: str) -> bool:
    return any(names_rule(check, "", name) for name in _table()["checks"][key])


@cache
def _table() -> dict[str, Any]:
    return packaged_table(__package__, "protocol.toml")


class BadRequest(Exception):  # noqa: N818 - the name of status 400
    """The request cannot be answered; the message never quotes the text that was sent."""


@dataclass(frozen=True, slots=True)
class RequestLanguage:
    """A language as answers name it: code (BCP 47) and English name."""

    code: str
    name: str

    @property
    def english(self) -> bool:
        """Whether mtqa reads it."""
        return self.code.lower().split("-")[0] == "en"


def language_of(code: str) -> RequestLanguage:
    """The language of a code, whatever language it is.

    Raises BadRequest for what is no code.
    """
    if not _CODE.fullmatch(code):
        raise BadRequest("'language' is no language code, such as en-US, and not 'auto'")
    code = code.replace("_", "-")
    known = {known.lower(): (known, name) for known, name in english_variants().items()}
    short = code.lower().split("-")[0]
    if code.lower() in known:
        return RequestLanguage(*known[code.lower()])
    return RequestLanguage(code, known[short][1] if short in known else language_names().get(short, code))


def detected(text: str, stated: RequestLanguage) -> RequestLanguage:
    """The language that a text is plainly in if that is not English, else the stated one."""
    name = other_language(text)
    if name is None:
        return stated
    return RequestLanguage(next(code for code, other in language_names().items() if other == name), name)


def languages_response() -> list[dict[str, str]]:
    """The answer to /v2/languages: the kinds of English, shortest code first."""
    return [{"name": name, "code": "en", "longCode": code} for code, name in english_variants().items()]


def software() -> dict[str, Any]:
    """The software object of an answer, in the fields of LanguageTool."""
    return {
        "name": "mtqa",
        "version": mtqa.__version__,
        "buildDate": "",
        "apiVersion": 1,
        "premium": False,
        "premiumHint": "",
        "status": "mtqa, by the protocol of LanguageTool",
    }


def info_response() -> dict[str, Any]:
    """The answer to /v2/info."""
    return {"software": {**software(), "commit": ""}}


def configinfo_response(language: RequestLanguage, longest: int) -> dict[str, Any]:
    """The answer to /v2/configinfo: the rules for a language, none but for English.

    ``longest``: the most characters that a text may have.
    """
    return {
        "software": software(),
        "parameter": {"maxTextLength": longest},
        "rules": _rules() if language.english else [],
    }


def _rules() -> list[dict[str, str]]:
    rules = []
    for check in ALL:
        own = category(check.category)
        rule = {
            "ruleId": check.id,
            "description": check.title,
            "categoryId": own.id,
            "categoryName": own.name,
            "locQualityIssueType": own.issue,
        }
        # -1: needs all paragraphs.
        level = {"isTextLevelRule": "yes", "minToCheckParagraph": "-1"} if is_text_level(check.id) else {}
        rules.append(rule | level)
    return rules
