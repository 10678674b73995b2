"""What the checks are, for people."""

from __future__ import annotations

from rich.text import Text

from mtqa.checks.base import Check, Example
from mtqa.checks.registry import all_checks, select_checks
from mtqa.checks.sought import reads_estimator
from mtqa.console import Console
from mtqa.errors import ConfigError
from mtqa.judge import Calibration, load_calibration, with_source
from mtqa.judge.calibration import KindCalibration

_EXAMPLES = 4


def write_list(console: Console | None = None) -> None:
    """A line for each check: id, severity, the strongest grade that any of its kinds can get, title."""
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
        grade = grade_words(kind, check)
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
        _write_source(console, example)
    console.print(Text("\nStays quiet on", style="bold"))
    for example in quiet:
        console.print(
            Text(f"  {example.text}").append(f"  ({example.why})" if example.why else "", style="dim")
        )
        _write_source(console, example)


def grade_words(kind: KindCalibration, check: Check) -> str:
    """The grade of a kind, and those that it has where sentences are doubted and without the estimator.

    "review, likely in doubted sentences, likely without the estimator" (which some checks need); "off" for
    one that is switched off.
    """
    words = [kind.grade.value if kind.grade else "off"]
    if kind.doubted is not None and kind.in_doubt is not kind.grade:
        words.append(f"{kind.in_doubt} in doubted sentences")
    elif kind.in_doubt is not kind.grade:
        words.append(f"{kind.in_doubt} in raw translations")
    if kind.own is not None and kind.own is not kind.grade and not reads_estimator(check):
        words.append(f"{kind.own} without the estimator")
    return ", ".join(words)


def _one(check_id: str) -> Check:
    fitting = select_checks((check_id,))
    if [check.id for check in fitting] != [check_id]:
        ids = ", ".join(check.id for check in fitting)
        raise ConfigError(f"'{check_id}' is a group of checks; name one of: {ids}")
    return fitting[0]


def _kinds(calibration: Calibration, check: Check) -> dict[str, KindCalibration]:
    return {key: kind for key, kind in calibration.checks.items() if key.split(":")[0] == check.id}


def _strongest(calibration: Calibration, check: Check) -> str:
    kinds = _kinds(calibration, check).values()
    own = [] if reads_estimator(check) else [kind.own for kind in kinds]
    found = (*(kind.grade for kind in kinds), *(kind.in_doubt for kind in kinds), *own)
    grades = [grade for grade in found if grade is not None]
    return str(max(grades, key=lambda grade: grade.rank)) if grades else "off"


def _write_source(console: Console, example: Example) -> None:
    """What the example was translated from, as ``mtqa check`` shows it below a finding."""
    if example.source:
        source = " ".join(example.source.split())
        console.print(Text(f"    source ({example.language}): {source}", style="dim"))


def _marked(text: str, span: str) -> Text:
    line = Text(f"  {text}")
    start = 2 + text.index(span)
    line.stylize("bold red underline", start, start + len(span))
    return line
