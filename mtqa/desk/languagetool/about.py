"""What the server tells of itself and of its rules."""

from __future__ import annotations

from typing import Any

from mtqa.checks.registry import ALL
from mtqa.desk.languagetool.answer import software
from mtqa.desk.languagetool.data import category, is_text_level
from mtqa.desk.languagetool.languages import Language


def info() -> dict[str, Any]:
    """The answer to /v2/info."""
    return {"software": {**software(), "commit": ""}}


def configuration(language: Language, longest: int) -> dict[str, Any]:
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
