"""The review of a baseline: a person says of each finding whether it is right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from mtqa.findings import Grade
from mtqa.gate.baseline import Baseline
from mtqa.gate.entry import Answer, Entry
from mtqa.gate.precision import Precision, precisions
from mtqa.reports.text import visible

_ANSWERS = {
    "r": Answer.RIGHT,
    "f": Answer.FALSE_ALARM,
    "w": Answer.WONT_FIX,
    **{answer.value: answer for answer in Answer},
}
_SKIP = ("s", "skip", "")
_QUIT = ("q", "quit")
_HELP = "r: right; f: a false alarm, stays quiet; w: right, but won't be fixed; s: skip; q: quit"
_NO_TEXT = "(this baseline keeps no text)"


def audit(path: Path, console: Console, read: Callable[[], str] = input, *, again: bool = False) -> None:
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


def _order(entry: Entry) -> tuple[int, str, str, str]:
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


def _show(console: Console, entry: Entry, count: str) -> None:
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


def _sentence(console: Console, entry: Entry) -> Sequence[Text]:
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


def _table(console: Console, rows: Sequence[Precision]) -> None:
    width = max(len(row.check) for row in rows)
    console.print(
        Text(
            f"{'check':{width}}  right  won't fix  false alarm  unanswered  precision (95 % interval)", "bold"
        ),
        soft_wrap=True,
    )
    for row in rows:
        low, high = row.interval
        told = f"{row.precision:.0%} ({low:.0%}–{high:.0%})" if row.answered else "–"
        console.print(
            Text(
                f"{row.check:{width}}  {row.right:5}  {row.wont_fix:9}  {row.false_alarms:11}  "
                f"{row.unanswered:10}  {told}"
            ),
            soft_wrap=True,
        )
