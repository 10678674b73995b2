"""The errors that a user can cause; each is one line that names the place."""

from __future__ import annotations


class MtqaError(Exception):
    """Base of all errors that end in one clear line and exit status 2."""


class InputError(MtqaError):
    """A story cannot be read or judged; other inputs of the same run go on."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class ConfigError(MtqaError):
    """A configuration file, key or flag is wrong."""


class ModelError(MtqaError):
    """A model cannot be found, loaded or used."""
