"""A run of the gate: stories, policy, baseline, outputs, exit status."""

from __future__ import annotations

import os
from collections.abc import Sequence

from mtqa.gate.baseline import Baseline
from mtqa.gate.changed import changed_since
from mtqa.gate.config import GateConfig
from mtqa.gate.console import judge_on_console, tell
from mtqa.gate.judging import made_now
from mtqa.gate.outputs import Output, check_outputs, parse_output, write_outputs
from mtqa.gate.overwriting import without_outputs
from mtqa.inputs.stories import Wanted
from mtqa.outcome import GateOutcome
from mtqa.settings import Settings
from mtqa.status import Status


def gate(
    paths: Sequence[str],
    settings: Settings,
    config: GateConfig,
    *,
    changed: str | None = None,
    private: bool = False,
    remember: bool = True,
) -> Status:
    """Judge every story, write every output, and say whether all pass.

    ``changed`` is a revision of git: only files that differ from it are read. ``private`` lets URLs
    lead to addresses that are not public; ``remember`` keeps results between runs.

    Raises ConfigError, ModelError, and InputError for a baseline or an output that cannot be used.
    """
    outputs = outputs_of(config.run.outputs, settings)
    baseline = Baseline.load(config.run.baseline) if config.run.baseline else None
    wanted = without_outputs(wanted_inputs(changed, private=private), paths, outputs, settings)
    outcome = judge_on_console(paths, settings, config, baseline, wanted=wanted, remember=remember)
    if baseline is not None:
        for line in baseline.differences(made_now(outcome.signature, config)):
            tell(f"note: {baseline.path} was made with another {line}")
    write_outputs(outcome, outputs)
    return status_of(outcome)


def outputs_of(named: Sequence[str], settings: Settings) -> list[Output]:
    """The outputs that were asked for, and on stdout, where none of them goes, the report of the settings.

    Raises ConfigError for one that does not exist, and where two would go to one place.
    """
    outputs = [parse_output(output) for output in named]
    if all(output.path is not None for output in outputs):
        outputs.insert(0, parse_output(settings.format))
    check_outputs(outputs)
    return outputs


def wanted_inputs(changed: str | None, *, private: bool = False) -> Wanted:
    """What is read of what the user names. Raises ConfigError as ``changed_since`` does."""
    if changed is None:
        return Wanted(private=private)
    files = changed_since(changed)
    return Wanted(lambda path: os.path.realpath(path) in files, private)


def status_of(outcome: GateOutcome) -> Status:
    """2 where an input could not be read, whatever else; else 1 if a story failed."""
    if outcome.errors:
        return Status.WRONG_INPUT
    return Status.FINDINGS if outcome.failed else Status.OK
