"""The entry point of the command line."""

from __future__ import annotations

import gc
import os
import sys

#: Objects made since garbage was last collected, and such collections, from which it is again. With Python's
#: own numbers a tenth of a check goes into looking through the objects that models are loaded as.
_COLLECT = (50_000, 20, 20)


def main() -> None:
    """Run the command line; a Ctrl-C while it is still being imported shows no traceback either."""
    _open_streams()
    gc.set_threshold(*_COLLECT)
    try:
        from mtqa.commands import run
    except KeyboardInterrupt:
        sys.stderr.write("mtqa: interrupted\n")
        sys.exit(130)
    run()


def _open_streams() -> None:
    """Open on nothing what the process was started without (``<&-``, ``>&-``), as if it were /dev/null.

    Python has None for such a stream, and the first file that is opened would get its number, and with it
    what libraries print.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is not None:
            continue
        mode = "w" if number else "r"
        opened = os.open(os.devnull, os.O_RDWR)
        if opened != number:
            os.dup2(opened, number)
            os.close(opened)
        setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115
