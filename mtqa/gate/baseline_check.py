"""A baseline written from stories, and stories checked against one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mtqa.errors import ConfigError
from mtqa.files import is_kept, require_writable
from mtqa.gate.baseline import DEFAULT_NAME, Baseline
from mtqa.gate.config import GateConfig
from mtqa.gate.judging import current_provenance, judge_on_console, log
from mtqa.inputs.stories import InputOptions
from mtqa.outcome import IGNORED, GateOutcome, StoryOutcome
from mtqa.reports.text import visible
from mtqa.settings import Settings
from mtqa.status import Status


@dataclass(frozen=True, slots=True)
class BaselineOptions:
    """What a baseline keeps.

    ``text``: whether it quotes the stories (None: as the file that is there, else yes). ``prune``
    drops what this run did not find.
    """

    text: bool | None = None
    prune: bool = False


def write_baseline(
    paths: Sequence[str],
    settings: Settings,
    config: GateConfig,
    file: Path | None,
    options: BaselineOptions,
    *,
    private: bool = False,
) -> Status:
    """Write what is found in the stories into a new baseline, or bring an old one up to date.

    WRONG_INPUT is returned if a story could not be read; its known findings are kept.

    Raises ConfigError, ModelError, and InputError for a file that cannot be read or written.
    """
    file = file or config.run.baseline or Path(DEFAULT_NAME)
    old = Baseline.load(file) if is_kept(file) else None
    require_writable(file)
    outcome = judge_on_console(paths, settings, config, reading=InputOptions(private=private))
    text = (
        options.text
        if options.text is not None
        else old is None or all(each.text for each in old.provenances)
    )
    provenance = replace(current_provenance(outcome.signature, config), text=text)
    judged = [story for story in outcome.stories if not story.skipped]
    now = Baseline.of(file, judged, provenance)
    new = (
        now if old is None else old.updated(now, {now.name(s.document) for s in judged}, prune=options.prune)
    )
    new.write()
    print(visible(_written(old, now, new)))  # noqa: T201
    return Status.WRONG_INPUT if outcome.errors else Status.OK


def check_baseline(
    paths: Sequence[str],
    settings: Settings,
    config: GateConfig,
    file: Path | None,
    *,
    private: bool = False,
) -> Status:
    """List the new and the resolved findings, count the others; FINDINGS if there is a new one.

    Raises ConfigError, ModelError, and InputError for a baseline that cannot be read.
    """
    file = file or config.run.baseline
    if file is None:
        raise ConfigError("no baseline: name it with --baseline, or in the configuration (gate.baseline)")
    baseline = Baseline.load(file)
    outcome = judge_on_console(paths, settings, config, baseline, reading=InputOptions(private=private))
    for line in baseline.differences(current_provenance(outcome.signature, config)):
        log(f"note: {file} was made with another {line}")
    new = [line for story in outcome.stories for line in _new(story)]
    gone = [f"resolved  {g.story}  {g.check}{_quoted(g.text)}" for g in outcome.resolved]
    for line in (*new, *gone, _held(outcome, len(new))):
        print(visible(line))  # noqa: T201
    return config.run.status(unread=bool(outcome.errors), failed=bool(new))


def _new(story: StoryOutcome) -> list[str]:
    lines = []
    for finding in story.new:
        line, column = story.document.line_column(finding.span.start)
        place = f"{story.document.path}:{line}:{column}"
        text = story.document.slice(finding.span)
        lines.append(f"new  {place}  {finding.grade}  {finding.check}{_quoted(text)}")
    return lines


def _quoted(text: str) -> str:
    return f"  “{text}”" if text else ""


def _held(outcome: GateOutcome, new: int) -> str:
    """``1 new, 2 resolved, 12 unchanged (3 false alarms, 1 won't fix) in 40 stories``."""
    whys = [s.known[f.fingerprint] for s in outcome.stories for f in s.findings if f.fingerprint in s.known]
    alarms, wont = whys.count("false alarm"), whys.count("won't fix")
    counts = [
        (alarms, "false alarm" if alarms == 1 else "false alarms"),
        (wont, "won't fix"),
        (whys.count(IGNORED), IGNORED),
    ]
    counted = ", ".join(f"{count} {what}" for count, what in counts if count)
    detail = f" ({counted})" if counted else ""
    judged = sum(not story.skipped for story in outcome.stories)
    stories = f"{judged} {'story' if judged == 1 else 'stories'}"
    return f"{new} new, {len(outcome.resolved)} resolved, {len(whys)} unchanged{detail} in {stories}"


def _written(old: Baseline | None, now: Baseline, new: Baseline) -> str:
    """``mtqa.baseline: 14 findings (2 new, 11 known, 1 not judged), 3 dropped``."""
    before = {entry.key for entry in old.entries} if old else set()
    found, after = {entry.key for entry in now.entries}, {entry.key for entry in new.entries}
    counts = [
        (len(found - before), "new"),
        (len(found & before), "known"),
        (len(after - found), "kept unseen"),
    ]
    counted = ", ".join(f"{count} {what}" for count, what in counts if count)
    detail = f" ({counted})" if old is not None and counted else ""
    dropped = len(before - after)
    end = f", {dropped} dropped" if dropped else ""
    return f"{new.path}: {len(after)} finding{'' if len(after) == 1 else 's'}{detail}{end}"
