"""What of the language server's library is missing is said in one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from mtqa.errors import ConfigError

#: Top-level names of what ``pip install 'mtqa[lsp]'`` brings.
_LIBRARIES = frozenset({"lsprotocol", "pygls"})


@contextmanager
def lsp_libraries() -> Iterator[None]:
    """A ConfigError that says how to get it, for a library that is missing within the block."""
    try:
        yield
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library not in _LIBRARIES:
            raise
        raise ConfigError(f"the language server needs {library}: pip install 'mtqa[lsp]'") from None
