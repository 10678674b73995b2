"""Which findings a request asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mtqa.desk.languagetool.data import category, is_text_level, named
from mtqa.desk.languagetool.errors import BadRequest
from mtqa.findings import Finding, Grade

_YES = ("yes", "true")


@dataclass(frozen=True, slots=True)
class Selection:
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
    def of(cls, fields: Mapping[str, str]) -> Selection:
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

    def wants(self, finding: Finding, weakest: Grade) -> bool:
        """Whether a finding is shown to a client whose editors see ``weakest`` and stronger grades.

        Of a rule that is enabled by name every grade is shown, and so it is with level=picky.
        Enabled categories count with enabledOnly; they make no rule show more.
        """
        if self.mode == "textLevelOnly" and not is_text_level(finding.check):
            return False
        if self.mode == "allButTextLevelOnly" and is_text_level(finding.check):
            return False
        if any(named(finding.check, finding.rule, name) for name in self.enabled_rules):
            return True
        if any(named(finding.check, finding.rule, name) for name in self.disabled_rules):
            return False
        own = category(finding.category).id
        if own in self.disabled_categories or (self.only and own not in self.enabled_categories):
            return False
        return self.picky or finding.grade.reaches(weakest)


def _names(value: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in value.split(",") if name.strip())
