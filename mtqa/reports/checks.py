"""What the checks are, for people."""

from __future__ import annotations

from rich.text import Text

from mtqa.checks.base import Check
from mtqa.checks.registry import all_checks, select_checks
from mtqa.console import Console
from mtqa.errors import ConfigError
from mtqa.judge import Calibration, load_calibration, with_source
from mtqa.judge.calibration import KindCalibration

_EXAMPLES = 4


def write_list(console: Console | None = None) -> None:
    """A line for each check: id, severity, strongest grade, title."""
    console = console or Console(highlight=False, soft_wrap=True)
    calibration = with_source(load_calibration())
    checks = all_checks()
    width = max(len(check.id) for check in checks)
    for check in checks:
        line = Text(f"{check.id:<{width}}  ", style="bold")
        line.append(
            f"{check.severity.value:<8}  {_strongest(calibration, check):<7}  {check.title}", style="not bold"
        )
        console.print(line)


def write_explanation(check_id: str, console: Console | None = None) -> None:
    """Everything about one check. Raises ConfigError if there is no such check."""
    console = console or Console(highlight=False, soft_wrap=True)
    check = _one(check_id)
    console.print(Text(f"{check.id}: {check.title}", style="bold"))
    console.print(Text(f"MQM {check.category}, {check.severity}: {check.severity.harm.lower()}\n"))
    console.print(Text(check.explanation() + "\n"))
    console.print(Text("Measured on clean wire copy", style="bold"))
    for key, kind in _kinds(with_source(load_calibration()), check).items():
        grade = kind.grade.value if kind.grade else "off"
        console.print(
            Text(
                f"  {key}: {grade}, confidence {kind.confidence:.2f}, "
                f"{kind.alarms_per_1000:.3f} false alarms per 1,000 sentences"
            )
        )
    fire = [example for example in check.examples() if example.span is not None][:_EXAMPLES]
    quiet = [example for example in check.examples() if example.span is None][:_EXAMPLES]
    console.print(Text("\nFires on", style="bold"))
    for example in fire:
        console.print(_marked(example.text, example.span or ""))
    console.print(Text("\nStays quiet on", style="bold"))
    for example in quiet:
        console.print(
            Text(f"  {example.text}").append(f"  ({example.why})" if example.why else "", style="dim")
        )


def _one(check_id: str) -> Check:
    fitting = select_checks((check_id,))
    if [check.id for check in fitting] != [check_id]:
        ids = ", ".join(check.id for check in fitting)
        raise ConfigError(f"'{check_id}' is a group of checks; name one of: {ids}")
    return fitting[0]


def _kinds(calibration: Calibration, check: Check) -> dict[str, KindCalibration]:
    return {key: kind for key, kind in calibration.checks.items() if key.split(":")[0] == check.id}


def _strongest(calibration: Calibration, check: Check) -> str:
    grades = [kind.grade for kind in _kinds(calibration, check).values() if kind.grade is not None]
    return str(max(grades, key=lambda grade: grade.rank)) if grades else "off"


def _marked(text: str, span: str) -> Text:
    line = Text(f"  {text}")
    start = 2 + text.index(span)
    line.stylize("bold red underline", start, start + len(span))
    return line
