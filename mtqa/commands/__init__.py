"""The commands of mtqa, one file each, and what becomes of an error."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Annotated, Any, NoReturn

import typer
import typer.main
from typer.exceptions import TyperException

import mtqa
from mtqa.errors import MtqaError
from mtqa.reports.text import log_line
from mtqa.status import ReaderLeftError, Status

#: The commands, each a function of the module of its name, and the groups of commands with what help says
#: of them, each a module with an ``app``.
_COMMANDS = ("check", "fix", "gate", "desk", "calibrate", "lsp")
_GROUPS = {
    "audit": "Audit an archive: run, report, compare, sample, score.",
    "baseline": "Keep known findings quiet: write, check, audit.",
    "names": "The house list of names and terms: add, remove, list.",
    "checks": "List and explain the checks.",
    "models": "List, fetch and verify models.",
    "config": "Show the settings and where each comes from.",
}


def command_line(names: Iterable[str] = (*_COMMANDS, *_GROUPS)) -> typer.Typer:
    """The command line with the commands of these names: only their modules are imported."""
    line = typer.Typer(
        name="mtqa",
        help="The copy desk's last look at machine-translated wire copy.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        epilog="Exit status: 0 no story fails, 1 one does, 2 wrong call or input, 3 mtqa failed.",
    )
    line.callback()(_app)
    for name in names:
        module = import_module(f"{__name__}.{name}")
        if name in _GROUPS:
            line.add_typer(module.app, name=name, help=_GROUPS[name])
        else:
            line.command(name)(getattr(module, name))
    return line


def _asked() -> typer.Typer:
    """The command line with the command that this process was called with, or with all for help."""
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name == "--version":
        return command_line(())
    return command_line([name]) if name in (*_COMMANDS, *_GROUPS) else command_line()


def __getattr__(name: str) -> Any:
    """``app``: the whole command line, built when a program asks for it."""
    if name != "app":
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    return command_line()


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"mtqa {mtqa.__version__}")
        raise typer.Exit


def _app(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    pass


def run() -> None:
    """Run the command line; no traceback reaches a user unless MTQA_DEBUG is set."""
    status = Status.OK
    try:
        status = _status()
        sys.stdout.flush()
    except MtqaError as error:
        _stop(str(error), Status.FAILED if error.failed else Status.WRONG_INPUT)
    except (KeyboardInterrupt, typer.Abort):
        _stop("interrupted", Status.INTERRUPTED)
    except ReaderLeftError as error:
        _leave_pipe(error.status)
    except BrokenPipeError:
        _leave_pipe(status)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        _stop(f"{place}{error.strerror or error}", Status.FAILED)
    except Exception as error:
        if os.environ.get("MTQA_DEBUG"):
            raise
        reason = " ".join(str(error).split()) or "no reason given"
        what = f"{type(error).__name__}: {reason}"
        _stop(f"internal error: {what} (MTQA_DEBUG=1 shows where; please report it)", Status.FAILED)
    sys.exit(status)


def _status() -> Status:
    """Do what the command line says; what the command exits with.

    Not as typer would: it says in five lines what is wrong with a call, and ends with 1, which is "a story
    fails", where a reader leaves.
    """
    command = typer.main.get_command(_asked())
    try:
        with command.make_context("mtqa", sys.argv[1:]) as context:
            command.invoke(context)
    except typer.Exit as end:
        return Status(end.exit_code)
    except TyperException as error:  # a group without a command has printed its help, and says nothing
        if message := _wrong_call(error):
            _stop(message, Status.WRONG_INPUT)
        return Status.WRONG_INPUT
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):  # rich, as typer prints help with it
            raise end.__context__ from None
        raise
    return Status.OK


def _wrong_call(error: TyperException) -> str:
    """What is wrong with a call, in one line: the option, and where its help is."""
    message = " ".join(error.format_message().split()).rstrip(".")
    if isinstance(error, typer.BadParameter) and error.__cause__ is not None:
        from pydantic import ValidationError  # not at the top: `mtqa --version` needs none of it

        from mtqa.config import first_problem

        if isinstance(error.__cause__, ValidationError):
            problem = first_problem(error.__cause__)[1]
            message = message.replace(" ".join(error.message.split()).rstrip("."), problem)
    context = getattr(error, "ctx", None)
    place = f" (see {context.command_path} --help)" if context is not None else ""
    return f"{message[:1].lower()}{message[1:]}{place}" if message else ""


def _stop(message: str, status: Status) -> NoReturn:
    with contextlib.suppress(OSError):
        print(log_line(message), file=sys.stderr)  # noqa: T201
    # What is buffered for a full disk or a closed pipe would fail once more at exit.
    with contextlib.suppress(OSError):
        sys.stdout.flush()
        sys.exit(status)
    _leave_pipe(status)


def _leave_pipe(status: Status) -> NoReturn:
    """Whoever read our output has closed it (``| head``): end without a word."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):
            stream.flush()
            continue
        os.dup2(nothing, stream.fileno())
    sys.exit(status)
