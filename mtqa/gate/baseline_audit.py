"""The review of a baseline: a person says of each finding whether it is right; how often each check is."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.padding import Padding
from rich.text import Text

from mtqa.console import Console
from mtqa.findings import Grade
from mtqa.gate.baseline import Baseline
from mtqa.gate.baseline_file import KnownFinding, ReviewAnswer
from mtqa.reports.text import visible
from mtqa.statistics import wilson

_ANSWERS = {
    "r": ReviewAnswer.RIGHT,
    "f": ReviewAnswer.FALSE_ALARM,
    "w": ReviewAnswer.WONT_FIX,
    **{answer.value: answer for answer in ReviewAnswer},
}
_SKIP = ("s", "skip", "")
_QUIT = ("q", "quit")
_HELP = "r: right; f: a false alarm, stays quiet; w: right, but won't be fixed; s: skip; q: quit"
_NO_TEXT = "(this baseline keeps no text)"


def review(path: Path, console: Console, read: Callable[[], str] = input, *, again: bool = False) -> None:
    """Ask about every finding that has no answer yet, or with ``again`` about each, then print precision.

    Each answer is written at once, so that nothing is lost when the review ends early; it ends with
    the input. Raises InputError for a damaged file, and for one that is changed meanwhile.
    """
    baseline = Baseline.load(path)
    asked = sorted((e for e in baseline.entries if again or e.answer is None), key=_order)
    for number, entry in enumerate(asked, 1):
        _show(console, entry, f"{number}/{len(asked)}")
        answer = _ask(console, read)
        console.print()
        if answer in _QUIT:
            break
        if answer not in _SKIP:
            before = path.read_bytes()
            baseline = Baseline.load(path).answered(entry, _ANSWERS[answer])
            baseline.write(before=before)
    _table(console, precisions(baseline.entries))


def _order(entry: KnownFinding) -> tuple[int, str, str, str]:
    """The strongest grade first, then story by story."""
    rank = Grade(entry.grade).rank if entry.grade in list(Grade) else -1
    return -rank, entry.story, entry.place, entry.fingerprint


def _ask(console: Console, read: Callable[[], str]) -> str:
    while True:
        console.print(Text("  right, false alarm, won't fix, skip, quit? [r/f/w/s/q] ", "bold"), end="")
        try:
            answer = " ".join(read().split()).lower().replace("’", "'")
        except EOFError:
            console.print()
            return _QUIT[0]
        if answer in _ANSWERS or answer in _SKIP or answer in _QUIT:
            return answer
        console.print(Text(f"  {_HELP}", style="dim"))


def _show(console: Console, entry: KnownFinding, count: str) -> None:
    head = Text(visible(entry.place), style="bold")
    if not entry.place.startswith(entry.story):
        head.append(f"  {visible(entry.story)}", style="not bold")
    head.append(f"  {entry.grade}  {visible(entry.check)}  ({count})", style="not bold")
    if entry.answer is not None:
        head.append(f"  was: {entry.answer.value}", style="not bold dim")
    console.print(head, soft_wrap=not console.is_terminal)
    for part in (Text(visible(entry.message)), *_sentence(console, entry)):
        if part:
            _indented(console, part)


def _sentence(console: Console, entry: KnownFinding) -> Sequence[Text]:
    """The sentence with what is flagged underlined; in a pipe by carets on a second line."""
    if entry.excerpt is None:
        return (Text(_NO_TEXT),)
    text, mark = Text(visible(entry.excerpt.text)), entry.excerpt.mark
    if console.is_terminal:
        text.stylize("underline bold red", mark.start, mark.end)
        return (text,)
    before, width = text[: mark.start].cell_len, text[mark.start : mark.end].cell_len
    return text, Text(" " * before + "^" * max(1, width))


def _indented(console: Console, text: Text) -> None:
    if console.is_terminal:
        console.print(Padding(text, (0, 0, 0, 2), expand=False))
    else:  # in a pipe a line stays one line, however long
        console.print(Text("  ").append_text(text), soft_wrap=True)


def _table(console: Console, rows: Sequence[CheckPrecision]) -> None:
    width = max(len(row.check) for row in rows)
    console.print(
        Text(
            f"{'check':{width}}  right  won't fix  false alarm  unanswered  precision (95 % interval)", "bold"
        ),
        soft_wrap=True,
    )
    for row in rows:
        low, high = row.interval
        precision = f"{row.precision:.0%} ({low:.0%}–{high:.0%})" if row.answered else "–"
        console.print(
            Text(
                f"{row.check:{width}}  {row.right:5}  {row.wont_fix:9}  {row.false_alarms:11}  "
                f"{row.unanswered:10}  {precision}"
            ),
            soft_wrap=True,
        )


@dataclass(frozen=True, slots=True)
class CheckPrecision:
    """The answers to the findings of one check; what nobody will fix was right all the same."""

    check: str
    right: int = 0
    false_alarms: int = 0
    wont_fix: int = 0
    unanswered: int = 0

    @property
    def answered(self) -> int:
        """How many findings have an answer."""
        return self.right + self.wont_fix + self.false_alarms

    @property
    def precision(self) -> float:
        """The share of right ones among those answered, from 0 to 1; NaN where none is."""
        return (self.right + self.wont_fix) / self.answered if self.answered else math.nan

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the precision, see ``mtqa.statistics.wilson``."""
        return wilson(self.right + self.wont_fix, self.answered)


def precisions(entries: Iterable[KnownFinding]) -> tuple[CheckPrecision, ...]:
    """The precision of every check, in the order of their ids, and last of all together ("all")."""
    by_check: dict[str, list[KnownFinding]] = defaultdict(list)
    for entry in entries:
        by_check[entry.check].append(entry)
    every = [entry for found in by_check.values() for entry in found]
    return (*(_counted(check, by_check[check]) for check in sorted(by_check)), _counted("all", every))


def _counted(check: str, entries: list[KnownFinding]) -> CheckPrecision:
    answers = [entry.answer for entry in entries]
    return CheckPrecision(
        check,
        right=answers.count(ReviewAnswer.RIGHT),
        false_alarms=answers.count(ReviewAnswer.FALSE_ALARM),
        wont_fix=answers.count(ReviewAnswer.WONT_FIX),
        unanswered=answers.count(None),
    )
