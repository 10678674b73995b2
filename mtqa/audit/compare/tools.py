"""Whether two ledgers were made by the same mtqa: what of it differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mtqa.audit.ledger import Ledger
from mtqa.settings import Effect, Settings, flag_of, settings_with
from mtqa.signature import Difference, Signature


def changes(before: Ledger, after: Ledger) -> tuple[Difference, ...]:
    """What differs of the tool: its version, the parts of its signature, the settings that change a result.

    What was read, and what of it is shown, is no difference of the tool. A setting that a ledger of an
    older mtqa does not know had its default.
    """
    old, new = _described(before.about), _described(after.about)
    return tuple(
        Difference(part.name, part.before or "none", part.after or "none") for part in old.differences(new)
    )


def _described(about: Mapping[str, Any]) -> Signature:
    version = str(about.get("tool", {}).get("version", ""))
    signature = Signature.parse(str(about.get("signature", "")))
    return Signature((("mtqa", version), *signature.parts, *_settings(about.get("settings", {}))))


def _settings(settings: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    defaults = Settings().model_dump(mode="json")
    for name in settings_with(Effect.RESULT):
        yield f"--{flag_of(name)}", str(settings.get(name, defaults[name]))
