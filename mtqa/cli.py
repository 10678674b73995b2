"""The entry point of the command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; a Ctrl-C while it is still being imported shows no traceback either."""
    try:
        from mtqa.commands import run
    except KeyboardInterrupt:
        sys.stderr.write("mtqa: interrupted\n")
        sys.exit(130)
    run()
