"""A run of the audit: plan, resume, engine, summary, exit status."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from mtqa.audit.asked import Asked
from mtqa.audit.begin import begin, locked, state
from mtqa.audit.engines import How, Run, engine
from mtqa.audit.job import Job, Task
from mtqa.audit.ledger import Ledger
from mtqa.audit.plan import FOLDER, read_tasks
from mtqa.audit.progress import AuditProgress
from mtqa.audit.shards import done, sweep
from mtqa.audit.summary import lines, totals
from mtqa.audit.tell import tell
from mtqa.audit.worker import FULL
from mtqa.checker import Checker
from mtqa.settings import Settings
from mtqa.status import Status


def audit(asked: Asked, settings: Settings, engine_name: str, how: How) -> Status:
    """Judge what was not judged yet, and say what there is: 2 if a story has an error, else 0.

    Raises ConfigError and ModelError, which concern every story alike, InputError for inputs and a
    folder that cannot be used, OSError where the disk is full.
    """
    run = engine(engine_name)
    options = replace(asked.options(), source_column=settings.source_column or "")
    job = Job(asked.out.absolute(), Path.cwd(), settings, options, Checker(settings).signature)
    ledger: Ledger | None = None
    with locked(asked.out):
        try:
            job, ledger = begin(asked, job)
            _judge(run, job, ledger, how)
        except OSError as error:
            if error.errno not in FULL:
                raise
            so_far = f": {state(ledger)}; the same command goes on" if ledger else ""
            raise OSError(error.errno, f"{error.strerror}{so_far}", str(asked.out)) from error
        except KeyboardInterrupt:
            if ledger:
                tell(f"{state(ledger)}; the same command goes on")
            raise
        found = totals(ledger)
    for line in lines(found, asked.out):
        print(line)  # noqa: T201
    return Status.WRONG_INPUT if found.errors else Status.OK


def _judge(run: Run, job: Job, ledger: Ledger, how: How) -> None:
    """Have the shards made that are not done, and show how far they are."""
    there, before = done(ledger.folder), 0
    for task in read_tasks(ledger.folder / FOLDER):
        before += task.stories if task.shard in there else 0
    under_way: dict[int, int] = {}

    def left() -> Iterator[Task]:
        for task in read_tasks(ledger.folder / FOLDER):
            if task.shard not in there:
                under_way[task.shard] = task.stories
                yield task

    try:
        with (
            AuditProgress(ledger.about["plan"]["stories"], before) as progress,
            closing(run(job, left(), how)) as results,
        ):
            for result in results:
                progress.shard(result, under_way.pop(result.shard, 0))
    finally:
        sweep(ledger.folder)
