"""Text of stories printed in a GitHub Action: the runner obeys commands wherever it finds them."""

from __future__ import annotations

import os


class Literally:
    """Keeps GitHub's runner from obeying commands in what is printed to stdout meanwhile.

    It obeys ``::command::`` at the start of a line and ``##[command]`` anywhere in one; see
    "Stopping and starting workflow commands" in GitHub's documentation of workflow commands.
    """

    def __enter__(self) -> None:
        self._token = os.urandom(16).hex() if os.environ.get("GITHUB_ACTIONS") == "true" else ""
        if self._token:
            print(f"::stop-commands::{self._token}", flush=True)  # noqa: T201

    def __exit__(self, *error: object) -> None:
        if self._token:
            print(f"::{self._token}::", flush=True)  # noqa: T201
