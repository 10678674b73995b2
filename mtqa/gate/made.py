"""What a baseline was made with: the tool, the models, the settings that change what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import mtqa
from mtqa.signature import Signature

SCHEMA = "mtqa.baseline/1"


@dataclass(frozen=True, slots=True)
class Made:
    """The first line of a baseline file.

    ``signature`` is the engine's (``Checker.signature``); ``settings`` are those of the policy that
    decide which findings there are, by name. ``text``: whether the file quotes the stories.
    """

    signature: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    version: str = mtqa.__version__
    text: bool = True

    def as_json(self) -> dict[str, Any]:
        """The line's content."""
        return {
            "schema": SCHEMA,
            "mtqa": self.version,
            "signature": self.signature,
            "settings": dict(sorted(self.settings.items())),
            "text": self.text,
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Made:
        """What a parsed line says. Raises ValueError that says what is wrong with it."""
        if told["schema"] != SCHEMA:
            raise ValueError(f"made by another mtqa: {told['schema']!r}, this one reads {SCHEMA}")
        signature, settings, version = told.get("signature"), told.get("settings"), told.get("mtqa")
        if not (isinstance(signature, str) and isinstance(settings, dict) and isinstance(version, str)):
            raise ValueError("a first line needs mtqa, signature and settings")
        return cls(signature, settings, version, told.get("text") is not False)

    def differences(self, now: Made) -> tuple[str, ...]:
        """What is another now, a line each: ``fluency: none, was smollm2-135m``."""
        pairs: list[tuple[str, Any, Any]] = [("mtqa", self.version, now.version)]
        parts = Signature.parse(self.signature).differences(Signature.parse(now.signature))
        pairs += sorted((part.name, part.before, part.after) for part in parts)
        for name in sorted({*self.settings, *now.settings}):
            pairs.append((name, self.settings.get(name), now.settings.get(name)))
        return tuple(f"{name}: {_told(new)}, was {_told(old)}" for name, old, new in pairs if old != new)


def _told(value: Any) -> str:
    if value is None or value == "" or value == []:
        return "none"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
