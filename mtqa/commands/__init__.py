"""The commands of mtqa, one file each, and what becomes of an error."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Annotated

import typer

import mtqa
from mtqa.commands import (
    audit,
    baseline,
    calibrate,
    check,
    checks,
    config,
    desk,
    fix,
    gate,
    lsp,
    models,
    names,
)
from mtqa.errors import MtqaError
from mtqa.reports.text import log_line
from mtqa.status import Status

app = typer.Typer(
    name="mtqa",
    help="The copy desk's last look at machine-translated wire copy.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    epilog="Exit status: 0 no story fails, 1 one does, 2 wrong call or input, 3 mtqa failed.",
)
app.command("check")(check.check)
app.command("fix")(fix.fix)
app.command("gate")(gate.gate)
app.command("desk")(desk.desk)
app.command("calibrate")(calibrate.calibrate)
app.command("lsp")(lsp.lsp)
app.add_typer(audit.app, name="audit", help="Audit an archive: run, report, compare, sample, score.")
app.add_typer(baseline.app, name="baseline", help="Keep known findings quiet: write, check, audit.")
app.add_typer(names.app, name="names", help="The house list of names and terms: add, remove, list.")
app.add_typer(checks.app, name="checks", help="List and explain the checks.")
app.add_typer(models.app, name="models", help="List, fetch and verify models.")
app.add_typer(config.app, name="config", help="Show the settings and where each comes from.")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"mtqa {mtqa.__version__}")
        raise typer.Exit


@app.callback()
def _app(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    pass


def run() -> None:
    """Run the command line; no traceback reaches a user unless MTQA_DEBUG is set."""
    try:
        app()
        sys.stdout.flush()
    except MtqaError as error:
        _stop(str(error), Status.WRONG_INPUT)
    except KeyboardInterrupt:
        _stop("interrupted", Status.INTERRUPTED)
    except SystemExit as end:
        if end.code == Status.INTERRUPTED:  # typer's way to pass on a Ctrl-C within a command
            _stop("interrupted", Status.INTERRUPTED)
        raise
    except BrokenPipeError:
        _leave_pipe()
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        _stop(f"{place}{error.strerror or error}", Status.FAILED)
    except Exception as error:
        if os.environ.get("MTQA_DEBUG"):
            raise
        reason = " ".join(str(error).split()) or "no reason given"
        what = f"{type(error).__name__}: {reason}"
        _stop(f"internal error: {what} (MTQA_DEBUG=1 shows where; please report it)", Status.FAILED)


def _stop(message: str, status: Status) -> None:
    with contextlib.suppress(OSError):
        print(log_line(message), file=sys.stderr)  # noqa: T201
    # What is buffered for a full disk or a closed pipe would fail once more at exit.
    with contextlib.suppress(OSError):
        sys.stdout.flush()
        sys.exit(status)
    _leave_pipe(status)


def _leave_pipe(status: Status = Status.OK) -> None:
    """Whoever read our output has closed it (``| head``): end without a word."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(status)
