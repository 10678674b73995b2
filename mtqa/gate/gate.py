"""A run of the gate: which files are read, what they are compared with, outputs, exit status."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from mtqa.errors import ConfigError
from mtqa.gate.baseline import Baseline
from mtqa.gate.config import GateConfig
from mtqa.gate.judging import current_provenance, judge_on_console, log
from mtqa.gate.limits import gate_limit_results
from mtqa.gate.outputs import (
    GateOutput,
    check_outputs,
    check_writable,
    parse_output,
    without_outputs,
    write_outputs,
)
from mtqa.inputs.stories import InputOptions
from mtqa.limits import Limit, any_broken, limit_lines
from mtqa.settings import Settings
from mtqa.status import Status, status_known

_FLAG = "--changed-since"


def gate(
    paths: Sequence[str],
    settings: Settings,
    config: GateConfig,
    *,
    changed: str | None = None,
    private: bool = False,
    remember: bool = True,
    limits: Sequence[Limit] = (),
) -> Status:
    """Judge every story, write every output, and say whether all pass.

    ``changed`` is a revision of git: only files that differ from it are read. ``private`` lets URLs
    lead to addresses that are not public; ``remember`` keeps results between runs. ``limits`` are on the
    run as a whole: one that is broken fails it as a story does.

    Raises ConfigError, ModelError, and InputError for a baseline or an output that cannot be used.
    """
    outputs = outputs_of(config.run.outputs, settings)
    baseline = Baseline.load(config.run.baseline) if config.run.baseline else None
    reading = without_outputs(requested_files(changed, private=private), paths, outputs, settings)
    check_writable(outputs)
    outcome = judge_on_console(paths, settings, config, baseline, reading=reading, remember=remember)
    if baseline is not None:
        for line in baseline.differences(current_provenance(outcome.signature, config)):
            log(f"note: {baseline.path} was made with another {line}")
    results = gate_limit_results(outcome, limits)
    status = config.run.status(
        unread=bool(outcome.errors), failed=bool(outcome.failed) or any_broken(results)
    )
    with status_known(lambda: status):
        write_outputs(outcome, outputs)
    for line in limit_lines(results):
        log(line)
    return status


def outputs_of(named: Sequence[str], settings: Settings) -> list[GateOutput]:
    """The outputs that were asked for, and on stdout, where none of them goes, the report of the settings.

    Raises ConfigError for one that does not exist, and where two would go to one place.
    """
    outputs = [parse_output(output) for output in named]
    if all(output.path is not None for output in outputs):
        outputs.insert(0, parse_output(settings.format))
    check_outputs(outputs)
    return outputs


def requested_files(changed: str | None, *, private: bool = False) -> InputOptions:
    """What is read of what the user names. Raises ConfigError as ``changed_since`` does."""
    if changed is None:
        return InputOptions(private=private)
    files = changed_since(changed)
    return InputOptions(lambda path: os.path.realpath(path) in files, private, partial=True)


def changed_since(revision: str, folder: Path | None = None) -> frozenset[str]:
    """The real paths of the files that differ from a revision, committed or not, and of untracked ones.

    ``folder`` lies in the checkout (default: where the command runs). Files that git ignores and
    those that are gone are not among them; of a renamed one it is the new name.

    Raises ConfigError outside a checkout, for a revision that git does not know, or without git.
    """
    folder = folder or Path.cwd()
    top = Path(_git(folder, "rev-parse", "--show-toplevel").removesuffix("\n"))
    commit = _commit(folder, revision)
    # -z: names as they are, neither quoted nor split at characters that they may have.
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
        lines = os.fsdecode(done.stderr).strip().splitlines()
        reason = lines[0].removeprefix("fatal: ") if lines else f"git {arguments[0]} failed"
        raise ConfigError(f"{_FLAG}: {reason}")
    return os.fsdecode(done.stdout)
