"""Which files changed since a revision of git."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from mtqa.errors import ConfigError

_FLAG = "--changed-since"


def changed_since(revision: str, folder: Path | None = None) -> frozenset[str]:
    """The real paths of the files that differ from a revision, committed or not, and of untracked ones.

    ``folder`` lies in the checkout (default: where the command runs). Files that git ignores and
    those that are gone are not among them; of a renamed one it is the new name.

    Raises ConfigError outside a checkout, for a revision that git does not know, or without git.
    """
    folder = folder or Path.cwd()
    top = Path(_git(folder, "rev-parse", "--show-toplevel").removesuffix("\n"))
    commit = _commit(folder, revision)
    # -z: names as they are, neither quoted nor parted by what may stand in them.
    tracked = _git(
        top, "diff", "--name-only", "--no-renames", "--no-ext-diff", "--diff-filter=d", "-z", commit, "--"
    )
    untracked = _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    names = [name for name in (tracked + untracked).split("\0") if name]
    return frozenset(os.path.realpath(top / name) for name in names)


def _commit(folder: Path, revision: str) -> str:
    try:
        found = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except ConfigError:
        hint = " (a shallow clone has few: fetch-depth: 0)" if _is_shallow(folder) else ""
        raise ConfigError(f"{_FLAG}: git knows no revision '{revision}'{hint}") from None
    return found.strip().splitlines()[-1]


def _is_shallow(folder: Path) -> bool:
    return _git(folder, "rev-parse", "--is-shallow-repository").strip() == "true"


def _git(folder: Path, *arguments: str) -> str:
    """What git prints, names decoded as file names are."""
    try:
        done = subprocess.run(  # noqa: S603 - no shell; a revision stands behind --end-of-options
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - the user's git
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise ConfigError(f"{_FLAG}: git cannot be run: {(error.strerror or str(error)).lower()}") from None
    if done.returncode:
        told = os.fsdecode(done.stderr).strip().splitlines()
        reason = told[0].removeprefix("fatal: ") if told else f"git {arguments[0]} failed"
        raise ConfigError(f"{_FLAG}: {reason}")
    return os.fsdecode(done.stdout)
