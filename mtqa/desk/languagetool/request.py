"""What a client asks to have checked, from the parameters of its request: text, language, rules."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from mtqa.desk.languagetool.protocol import (
    AUTO,
    BadRequest,
    RequestLanguage,
    category,
    is_text_level,
    language_of,
    names_rule,
)
from mtqa.desk.languagetool.text import AnnotatedText, TextPart, scalars
from mtqa.findings import Finding, Grade

# LanguageTool knows some thirty parameters; clients send a few of their own.
_MOST_FIELDS = 100
_YES = ("yes", "true")


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """A text, the language that the client states, and which findings are selected.

    ``guess`` if the client leaves the language to us; ``language`` is then the English it prefers.
    """

    text: AnnotatedText
    language: RequestLanguage
    guess: bool
    selection: RuleSelection

    @classmethod
    def of(cls, fields: Mapping[str, str]) -> CheckRequest:
        """The request of these parameters; unknown ones are let pass.

        Raises BadRequest for parameters that LanguageTool would not take either.
        """
        code = fields.get("language", "")
        if not code:
            raise BadRequest("Missing 'language' parameter, e.g. 'language=en-US', or 'language=auto'")
        variants = [v.strip() for v in fields.get("preferredVariants", "").split(",") if v.strip()]
        guess = code.lower() == AUTO
        if variants and not guess:
            raise BadRequest("'preferredVariants' can be used with 'language=auto' only")
        if guess:
            code = next((v for v in variants if v.lower().startswith("en-")), "en-US")
        return cls(AnnotatedText(_parts(fields)), language_of(code), guess, RuleSelection.of(fields))


def _parts(fields: Mapping[str, str]) -> list[TextPart]:
    """The parts of ``text`` or of ``data``."""
    if "text" in fields and "data" in fields:
        raise BadRequest("Set only 'text' or 'data' parameter, not both")
    if "text" in fields:
        return [TextPart.text(scalars(fields["text"]))]
    if "data" not in fields:
        raise BadRequest("Missing 'text' or 'data' parameter")
    data = _json(fields["data"])
    text, annotation = data.get("text"), data.get("annotation")
    if (text is None) == (annotation is None):
        raise BadRequest("'data' needs either 'text' or 'annotation', not both")
    if text is not None:
        return [TextPart.text(_string(text))]
    if not isinstance(annotation, list):
        raise BadRequest("'annotation' must be a list")
    return list(_annotation(annotation))


def _json(data: str) -> dict[str, Any]:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):  # the second for arrays thousands deep
        raise BadRequest("Could not parse JSON from 'data' parameter") from None
    if not isinstance(value, dict):
        raise BadRequest("'data' must be a JSON object")
    return value


def _annotation(items: list[Any]) -> Iterator[TextPart]:
    for item in items:
        if not isinstance(item, dict):
            raise BadRequest("'annotation' must be a list of objects")
        text, markup, shown = (item.get(key) for key in ("text", "markup", "interpretAs"))
        if (text is None) == (markup is None):
            raise BadRequest("An object of 'annotation' needs either 'text' or 'markup', not both")
        if markup is not None:
            yield TextPart(_string(markup), "" if shown is None else _string(shown))
        elif shown is not None:
            raise BadRequest("'text' cannot be used with 'interpretAs', only 'markup' can")
        else:
            yield TextPart.text(_string(text))


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise BadRequest("'text', 'markup' and 'interpretAs' must be strings")
    return scalars(value)


def form_fields(query: bytes, body: bytes) -> dict[str, str]:
    """The fields of the query and of a urlencoded body, decoded; the last of a name counts.

    The content type is not looked at: LTeX sends a form and calls it application/json.

    Raises BadRequest for what is not UTF-8 and for too many fields.
    """
    fields: dict[str, str] = {}
    for part in (query, body):
        try:
            pairs = parse_qsl(
                part.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS
            )
        except UnicodeDecodeError:
            raise BadRequest("The request is not UTF-8") from None
        except ValueError:
            raise BadRequest(f"More than {_MOST_FIELDS} parameters") from None
        fields |= dict(pairs)
    return fields


@dataclass(frozen=True, slots=True)
class RuleSelection:
    """The rules and categories that a client switched on or off, as LanguageTool takes them.

    A rule is named as mtqa names it: ``break/lowercase``, ``break``, ``break/lowercase:word``.
    Names that fit nothing are let pass, as there.
    """

    enabled_rules: tuple[str, ...] = ()
    disabled_rules: tuple[str, ...] = ()
    enabled_categories: tuple[str, ...] = ()
    disabled_categories: tuple[str, ...] = ()
    only: bool = False
    picky: bool = False
    mode: str = ""

    @classmethod
    def of(cls, fields: Mapping[str, str]) -> RuleSelection:
        """The selection of a request.

        Raises BadRequest where LanguageTool does: enabledOnly with nothing enabled, or with
        something disabled; a level that does not exist.
        """
        level = fields.get("level") or "default"
        if level not in ("default", "picky"):
            raise BadRequest("'level' must be 'default' or 'picky'")
        selection = cls(
            _names(fields.get("enabledRules", "")),
            _names(fields.get("disabledRules", "")),
            _names(fields.get("enabledCategories", "")),
            _names(fields.get("disabledCategories", "")),
            only=fields.get("enabledOnly", "").lower() in _YES,
            picky=level == "picky",
            mode=fields.get("mode", ""),
        )
        if selection.only and (selection.disabled_rules or selection.disabled_categories):
            raise BadRequest("'enabledOnly' cannot be used with disabled rules or categories")
        if selection.only and not (selection.enabled_rules or selection.enabled_categories):
            raise BadRequest("'enabledOnly' needs 'enabledRules' or 'enabledCategories'")
        return selection

    def is_selected(self, finding: Finding, weakest: Grade) -> bool:
        """Whether a finding is shown to a client whose editors see ``weakest`` and stronger grades.

        Of a rule that is enabled by name every grade is shown, and so it is with level=picky.
        Enabled categories count with enabledOnly; they make no rule show more.
        """
        if self.mode == "textLevelOnly" and not is_text_level(finding.check):
            return False
        if self.mode == "allButTextLevelOnly" and is_text_level(finding.check):
            return False
        if any(names_rule(finding.check, finding.rule, name) for name in self.enabled_rules):
            return True
        if any(names_rule(finding.check, finding.rule, name) for name in self.disabled_rules):
            return False
        own = category(finding.category).id
        if own in self.disabled_categories or (self.only and own not in self.enabled_categories):
            return False
        return self.picky or finding.grade.reaches(weakest)


def _names(value: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in value.split(",") if name.strip())
