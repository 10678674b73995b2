"""The beginning of a run: the folder locked, and a new plan made or the old one found again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from filelock import FileLock, Timeout

from mtqa.audit.about import about, differences, moved, write_about
from mtqa.audit.archive.files import files
from mtqa.audit.archive.opener import Opener
from mtqa.audit.archive.pieces import units
from mtqa.audit.asked import Asked
from mtqa.audit.job import Job
from mtqa.audit.ledger import ABOUT, Ledger
from mtqa.audit.plan import FOLDER, Plan, digest_of, read_files, write_plan
from mtqa.audit.shards import done, make_ready
from mtqa.audit.tell import tell
from mtqa.errors import InputError
from mtqa.reports.text import counted

_LOCK = ".lock"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other runs off the folder, and make it. Raises InputError where that cannot be done."""
    lock = FileLock(folder / _LOCK, timeout=0)
    try:
        if folder.is_dir() and not (folder / ABOUT).exists() and not _is_ours(folder):
            raise InputError(str(folder), "is not empty, and no audit: give another --out")
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise InputError(str(folder), "another run of the audit is at work here") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(str(folder), f"cannot be written: {reason}") from None
    try:
        yield
    finally:
        lock.release()


def _is_ours(folder: Path) -> bool:
    """Whether there is nothing but what a run leaves that was cut off before it had a plan."""
    names = {path.name for path in folder.iterdir()}
    return all(name in (_LOCK, FOLDER) or name.startswith(f".{ABOUT}.") for name in names)


def begin(asked: Asked, job: Job) -> tuple[Job, Ledger]:
    """The ledger with its plan: that of the folder, where there is one, else a new one; and the job by it.

    Raises InputError for inputs or a ledger that cannot be used, or one that was begun otherwise.
    """
    plan_folder = job.folder / FOLDER
    if (job.folder / ABOUT).exists():
        ledger = Ledger.open(job.folder)
        if asked.stories_per_shard is None:
            kept = ledger.about.get("stories_per_shard", job.options.stories_per_shard)
            job = replace(job, options=replace(job.options, stories_per_shard=kept))
        _require_same(asked, job, ledger)
        make_ready(job.folder)
        tell(f"resuming: {state(ledger)}")
        return job, ledger
    with closing(Opener(job.base)) as opener:
        plan = write_plan(
            plan_folder,
            files(asked.inputs, job.options),
            lambda file: units(file, job, opener),
            job.options.stories_per_shard,
        )
    write_about(job.folder, about(job, asked.inputs, plan))
    make_ready(job.folder)
    return job, Ledger.open(job.folder)


def _require_same(asked: Asked, job: Job, ledger: Ledger) -> None:
    """Raise InputError that names what is another than when the run was begun."""
    told = differences(ledger.about, about(job, asked.inputs, Plan(0, 0, 0, "")))
    if not told:
        told = moved(read_files(job.folder / FOLDER), files(asked.inputs, job.options))
    if told:
        advice = "give what it was begun with, or another --out"
        raise InputError(str(asked.out), f"begun otherwise: {'; '.join(told)} ({advice})")
    if digest_of(job.folder / FOLDER) != ledger.about["plan"]["digest"]:
        raise InputError(str(job.folder / FOLDER), "damaged: begin anew with another --out")


def state(ledger: Ledger) -> str:
    """How far it is: ``12 of 40 shards are done``."""
    finished = len(done(ledger.folder))
    return f"{finished:,} of {counted(ledger.about['shards'], 'shard', 'shards')} are done"
