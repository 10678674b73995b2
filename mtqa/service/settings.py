"""The settings of a process that lives long and keeps stories to itself."""

from __future__ import annotations

from mtqa.config import DEFAULT, Resolved
from mtqa.settings import Settings


def private_settings(resolved: Resolved) -> Settings:
    """The settings as resolved, but nothing of a story is written to disk unless the user asked.

    ``mtqa check`` keeps round trips on disk by default; here ``cache`` has to be said.
    """
    asked = resolved.origins["cache"] != DEFAULT
    return resolved.settings if asked else resolved.settings.model_copy(update={"cache": False})
