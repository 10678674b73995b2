"""The protocol's words for mtqa's own (protocol.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from mtqa._compat import tomllib


@dataclass(frozen=True, slots=True)
class Category:
    """How clients name and colour a kind of finding.

    ``issue`` is a localisation quality issue type of ITS 2.0, ``type`` the name of
    LanguageTool's RuleMatch.Type.
    """

    id: str
    name: str
    issue: str
    type: str


def category(mqm: str) -> Category:
    """The category for one of MQM's; of MQM's main category alone where a check brings a new one."""
    table: dict[str, dict[str, str]] = _table()["categories"]
    if mqm not in table:
        mqm = next((name for name in table if name.split("/")[0] == mqm.split("/")[0]), "Fluency/Grammar")
    return Category(**table[mqm])


def is_text_level(check: str) -> bool:
    """Whether a check looks at the story as a whole."""
    return _listed(check, "text_level")


def needs_whole_sentence(check: str) -> bool:
    """Whether a sentence that is still being written may trip the check."""
    return _listed(check, "whole_sentence")


def english_variants() -> dict[str, str]:
    """The codes of the kinds of English that clients are offered, with their names."""
    return dict(_table()["languages"])


def named(check: str, rule: str, name: str) -> bool:
    """Whether a name means a rule: a check's id, its first part, or the id with the rule behind a colon."""
    name = name.lower()
    return name in (check, check.split("/")[0], f"{check}:{rule}")


def _listed(check: str, key: str) -> bool:
    return any(named(check, "", name) for name in _table()["checks"][key])


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "protocol.toml").read_text("utf-8"))
