"""The gate's outputs by name, and their way to files and standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mtqa.console import Console
from mtqa.document import Document
from mtqa.errors import ConfigError, InputError, aside, nearest
from mtqa.files import is_standard_output, require_writable, unwritable, write_atomically
from mtqa.inputs.fetch import is_url
from mtqa.inputs.files import STDIN, Input
from mtqa.inputs.stories import InputOptions, stories_of
from mtqa.outcome import GateOutcome
from mtqa.reports import (
    checkstyle,
    gate_json,
    gate_terminal,
    github,
    gitlab,
    jsonl,
    junit,
    rdjsonl,
    sarif,
    step_summary,
)
from mtqa.reports.text import WorkflowCommandsStopped, utf8
from mtqa.settings import Settings

TERMINAL = "terminal"
STEP_SUMMARY = "step-summary"
_SUMMARY_FILE = "GITHUB_STEP_SUMMARY"

#: Each turns a run into the whole text of an output.
WRITERS: Mapping[str, Callable[[GateOutcome], str]] = {
    TERMINAL: gate_terminal.write,
    "json": gate_json.write,
    "jsonl": jsonl.write,
    "sarif": sarif.write,
    "junit": junit.write,
    "github": github.write,
    STEP_SUMMARY: step_summary.write,
    "gitlab": gitlab.write,
    "rdjsonl": rdjsonl.write,
    "checkstyle": checkstyle.write,
}


@dataclass(frozen=True, slots=True)
class GateOutput:
    """An output and its file, None for standard output; ``append`` for a file that others write too."""

    name: str
    path: Path | None = None
    append: bool = False


def parse_output(text: str) -> GateOutput:
    """An output as the user names it: ``sarif=out.sarif``; without a file or with ``-``, standard output.

    ``step-summary`` without a file is appended to the one that GitHub names.

    Raises ConfigError for an unknown name or an empty file name, which names the one probably meant.
    """
    name, named, file = text.partition("=")
    if name not in WRITERS:
        near = aside(nearest(name, WRITERS), f"all: {', '.join(WRITERS)}")
        raise ConfigError(f"--output: unknown output '{name}'{near}")
    if named and not file.strip():
        raise ConfigError(f"--output: '{text}' names no file (write '{name}=FILE', or '{name}' for stdout)")
    if name == STEP_SUMMARY and not named and (summary := os.environ.get(_SUMMARY_FILE)):
        return GateOutput(name, Path(summary), append=True)
    return GateOutput(name, None if not file or is_standard_output(Path(file)) else Path(file))


def check_outputs(outputs: Sequence[GateOutput]) -> None:
    """Raises ConfigError where two would go to standard output, or to the same file."""
    places: dict[Path | None, str] = {}
    for output in outputs:
        place = None if output.path is None else output.path.resolve()
        if place in places:
            where = "standard output" if place is None else f"the same file, {output.path}"
            raise ConfigError(f"--output: {places[place]} and {output.name} would both go to {where}")
        places[place] = output.name


def check_writable(outputs: Sequence[GateOutput]) -> None:
    """Raises InputError for the first output whose file cannot be written; the folders of all are made.

    A run may take long: what would be lost at its end is told at its beginning.
    """
    for output in outputs:
        if output.path is not None:
            require_writable(output.path, parents=True)


def write_outputs(outcome: GateOutcome, outputs: Sequence[GateOutput]) -> None:
    """Write them all; a file is written whole or not at all, and one that fails keeps no other back.

    Raises ConfigError as ``check_outputs`` does, before anything is written; InputError for a file
    that could not be written, after the others were.
    """
    check_outputs(outputs)
    failures: list[InputError] = []
    left: BrokenPipeError | None = None
    for output in outputs:
        try:
            if output.path is None:
                _print(outcome, output.name)
                continue
            _write(output.path, _text(outcome, output), append=output.append)
        except InputError as error:
            failures.append(error)
        except BrokenPipeError as error:  # the reader of standard output left
            left = error
    if failures:
        first, *others = sorted(failures, key=lambda error: not error.failed)
        also = "".join(f"; {error}" for error in others)
        raise type(first)(first.path, f"{first.reason}{also}")
    if left is not None:
        raise left


def _print(outcome: GateOutcome, name: str) -> None:
    if name == TERMINAL:
        with WorkflowCommandsStopped():
            gate_terminal.write_gate(Console(highlight=False), outcome)
        return
    sys.stdout.flush()
    data = utf8(WRITERS[name](outcome))
    sys.stdout.buffer.write(data)  # in UTF-8, whatever the locale: other programs read it
    sys.stdout.buffer.flush()


def _text(outcome: GateOutcome, output: GateOutput) -> str:
    if output.name == STEP_SUMMARY and output.append and output.path is not None:
        taken = output.path.stat().st_size if output.path.is_file() else 0
        return step_summary.write(outcome, step_summary.MOST_BYTES - taken)
    return WRITERS[output.name](outcome)


def _write(path: Path, text: str, *, append: bool) -> None:
    data = utf8(text)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if append:
            with path.open("ab") as file:
                file.write(data)
            return
    except OSError as error:
        raise unwritable(path, error) from error
    write_atomically(path, data)


def without_outputs(
    reading: InputOptions, paths: Sequence[str], outputs: Sequence[GateOutput], settings: Settings
) -> InputOptions:
    """What is read of what the user names, less the files that this run writes.

    A report of an earlier run in a folder of stories is no story. Raises ConfigError where a file
    that is named would be written over, and, once it is come upon in a folder, where one that
    holds a story would be.
    """
    written = {os.path.realpath(output.path): output for output in outputs if output.path is not None}
    if not written:
        return reading
    for path in paths:
        if path != STDIN and not is_url(path) and (output := written.get(os.path.realpath(path))):
            raise ConfigError(f"--output: {output.name} would overwrite the input {path}")

    def select(path: str) -> bool:
        output = written.get(os.path.realpath(path))
        if output is None:
            return reading.select is None or reading.select(path)
        if _holds_story(path, settings):
            raise ConfigError(f"--output: {output.name} would overwrite the story {path}")
        return False

    return replace(reading, select=select)


def _holds_story(path: str, settings: Settings) -> bool:
    try:
        item = Input(path, Path(path).read_bytes())
    except (OSError, ValueError):
        return False
    return any(isinstance(story, Document) for story in stories_of(item, settings))
