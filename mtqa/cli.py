"""The entry point of the command line."""

from __future__ import annotations

import gc
import sys

#: Objects made since garbage was last collected, and such collections, from which it is again. With Python's
#: own numbers a tenth of a check goes into looking through the objects that models are loaded as.
_COLLECT = (50_000, 20, 20)


def main() -> None:
    """Run the command line; a Ctrl-C while it is still being imported shows no traceback either."""
    gc.set_threshold(*_COLLECT)
    try:
        from mtqa.commands import run
    except KeyboardInterrupt:
        sys.stderr.write("mtqa: interrupted\n")
        sys.exit(130)
    run()
