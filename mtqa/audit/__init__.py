"""The audit: what an archive of translated copy looks like. Its libraries come with ``mtqa[audit]``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from mtqa.errors import ConfigError, install_extra

#: Top-level names of what the extra ``audit`` brings.
_LIBRARIES = frozenset({"duckdb", "jinja2", "openpyxl", "pyarrow", "scipy", "xlsxwriter", "zstandard"})


@contextmanager
def audit_libraries() -> Iterator[None]:
    """A ConfigError that says how to get it, for a library of the audit that is missing within the block."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name not in _LIBRARIES:
            raise
        raise ConfigError(f"the audit needs {error.name}: {install_extra('audit')}") from None
