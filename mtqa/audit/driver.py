"""The run of an audit: lock the folder, plan or resume, judge what is left, say what was found."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from filelock import FileLock, Timeout

from mtqa.audit.archive.parts import ArchiveFile, paired_files, parts_of
from mtqa.audit.archive.streams import ArchiveOpener
from mtqa.audit.engines import AuditEngine, EngineOptions, engine
from mtqa.audit.figures.limits import limit_results
from mtqa.audit.job import AuditOptions, Job, Task
from mtqa.audit.ledger import PROVENANCE, SKIP_PATTERNS, STORIES, Ledger
from mtqa.audit.plan import FOLDER, Plan, files_whole, read_files, read_tasks, tasks_whole, write_plan
from mtqa.audit.progress import AuditProgress, log
from mtqa.audit.provenance import differences, file_changes, provenance, write_provenance
from mtqa.audit.shards import damaged, done, make_ready, remove, sweep
from mtqa.audit.worker import FULL
from mtqa.checker import Checker
from mtqa.errors import InputError, MtqaError
from mtqa.findings import Grade
from mtqa.limits import Limit, any_broken, limit_lines
from mtqa.reports.text import counted, each_counted
from mtqa.settings import Settings
from mtqa.status import Status

_LOCK = ".lock"
_COPY = ".again"  # a plan that is made again, within the folder of the damaged one

_GRADES = [grade.value for grade in reversed(Grade)]


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other runs off the folder, and make it. Raises InputError where that cannot be done."""
    lock = FileLock(folder / _LOCK, timeout=0)
    made = not folder.exists()
    try:
        if folder.is_dir() and not (folder / PROVENANCE).exists() and not _is_ours(folder):
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
        if made and [path.name for path in folder.iterdir()] == [_LOCK]:  # nothing was begun
            shutil.rmtree(folder, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    """Whether there is nothing but what a run leaves that was cut off before it had a plan."""
    names = {path.name for path in folder.iterdir()}
    return all(name in (_LOCK, FOLDER) or name.startswith(f".{PROVENANCE}.") for name in names)


def start_or_resume(options: AuditOptions, job: Job) -> tuple[Job, Ledger]:
    """The ledger with its plan: that of the folder, where there is one, else a new one; and the job by it.

    Raises InputError for inputs or a ledger that cannot be used, or one that was begun otherwise.
    """
    if (job.folder / PROVENANCE).exists():
        ledger = Ledger.open(job.folder)
        write_provenance(job.folder, ledger.provenance)
        if options.stories_per_shard is None:
            kept = ledger.provenance.get("stories_per_shard", job.options.stories_per_shard)
            job = replace(job, options=replace(job.options, stories_per_shard=kept))
        _require_same(options, job, ledger)
        make_ready(job.folder)
        for shard, fault in damaged(job.folder).items():
            log(f"shard {shard} is judged again: {fault}")
            remove(job.folder, shard)
        log(f"resuming: {shards_done(ledger)}")
        return job, ledger
    try:
        plan = _write_plan(options, job, job.folder / FOLDER)
    except MtqaError:
        shutil.rmtree(job.folder / FOLDER, ignore_errors=True)
        raise
    write_provenance(job.folder, provenance(job, options.inputs, plan))
    make_ready(job.folder)
    return job, Ledger.open(job.folder)


def _write_plan(options: AuditOptions, job: Job, folder: Path) -> Plan:
    unread: list[str] = []

    def files() -> Iterator[ArchiveFile]:
        for file in paired_files(options.inputs, job):
            if file.reason and file.path in options.inputs:
                unread.append(f"{file.path}: {file.reason}")
            yield file

    with closing(ArchiveOpener(job.base)) as opener:
        per_shard = job.options.stories_per_shard
        plan = write_plan(folder, files(), lambda file: parts_of(file, job, opener), per_shard)
    for line in unread:  # it is a row with an error, too, but said before the run and not at its end
        log(line)
    return plan


def _require_same(options: AuditOptions, job: Job, ledger: Ledger) -> None:
    """Raise InputError that names what is another than when the run was begun; mend a damaged plan."""
    folder, plan = job.folder / FOLDER, ledger.provenance["plan"]
    changes = differences(ledger.provenance, provenance(job, options.inputs, Plan(0, 0, 0, "")))
    listed = files_whole(folder, plan["files"])
    if not changes and listed:
        changes = file_changes(read_files(folder), paired_files(options.inputs, job))
    if changes:
        advice = "give what it was begun with, or another --out"
        raise InputError(str(options.out), f"begun otherwise: {'; '.join(changes)} ({advice})")
    if not listed or not tasks_whole(folder, plan["digest"]):
        _mend_plan(options, job, plan["digest"])


def _mend_plan(options: AuditOptions, job: Job, digest: str) -> None:
    """Make the plan again: the same files, by size and time, give the same one.

    Raises InputError where they do not.
    """
    folder, copy = job.folder / FOLDER, job.folder / FOLDER / _COPY
    try:
        if _write_plan(options, job, copy).digest != digest:
            reason = "damaged, and the files are no longer those of it: begin anew with another --out"
            raise InputError(str(folder), reason)
        for path in sorted(copy.iterdir()):
            path.replace(folder / path.name)
    finally:
        shutil.rmtree(copy, ignore_errors=True)
    log("the plan was damaged, and is made again")


def shards_done(ledger: Ledger) -> str:
    """How far it is: ``12 of 40 shards are done``."""
    finished = len(done(ledger.folder))
    return f"{finished:,} of {counted(ledger.provenance['shards'], 'shard', 'shards')} are done"


def audit(
    options: AuditOptions,
    settings: Settings,
    engine_name: str,
    engine_options: EngineOptions,
    limits: Sequence[Limit] = (),
) -> Status:
    """Judge what was not judged yet, and say what there is: 2 if a story has an error, 1 for a broken limit.

    Raises ConfigError and ModelError, which concern every story alike, InputError for inputs and a
    folder that cannot be used, OSError where the disk is full.
    """
    run = engine(engine_name)
    job_options = replace(options.for_job(), source_column=settings.source_column or "")
    job = Job(options.out.absolute(), Path.cwd(), settings, job_options, Checker(settings).signature)
    ledger: Ledger | None = None
    with locked(options.out):
        try:
            job, ledger = start_or_resume(options, job)
            _judge(run, job, ledger, engine_options)
        except OSError as error:
            if error.errno not in FULL:
                raise
            so_far = f": {shards_done(ledger)}; the same command goes on" if ledger else ""
            raise OSError(error.errno, f"{error.strerror}{so_far}", str(options.out)) from error
        except KeyboardInterrupt:
            if ledger:
                log(f"{shards_done(ledger)}; the same command goes on")
            raise
        found = run_totals(ledger)
    for line in summary_lines(found, options.out):
        print(line)  # noqa: T201
    results = limit_results(ledger, limits)
    for line in limit_lines(results):
        print(line)  # noqa: T201
    if found.errors:
        return Status.WRONG_INPUT
    return Status.FINDINGS if any_broken(results) else Status.OK


def _judge(run: AuditEngine, job: Job, ledger: Ledger, engine_options: EngineOptions) -> None:
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

    progress = AuditProgress(ledger.provenance["plan"]["stories"], before)
    told = replace(
        engine_options, told=lambda part: progress.part(part, under_way.get(part.shard, part.stories))
    )
    try:
        with progress, closing(run(job, left(), told)) as results:
            for result in results:
                progress.shard(result, under_way.pop(result.shard, 0))
    finally:
        sweep(ledger.folder)


@dataclass(frozen=True, slots=True)
class RunTotals:
    """Counts of a ledger: ``grades`` are findings by grade, ``errors`` stories with an error.

    ``skipped`` are inputs that hold nothing to judge, by why. ``unrelated_sources`` are stories
    that were not compared with the source that they came with, ``ignored`` findings that comments let stand.
    """

    stories: int
    sentences: int
    grades: dict[str, int]
    errors: int
    unrelated_sources: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    ignored: int = 0


def run_totals(ledger: Ledger) -> RunTotals:
    """Count what is in a ledger, a shard in memory at a time."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    counts: Counter[str] = Counter()
    skipped: Counter[str] = Counter()
    for path in ledger.files(STORIES):
        there = pq.read_schema(path).names
        extra = [name for name in ("misfit", "ignored") if name in there]  # an older one has neither
        table = pq.read_table(path, columns=["sentences", *_GRADES, *extra, "error"], memory_map=False)
        if "misfit" in extra:
            counts["unrelated"] += table.num_rows - table["misfit"].null_count
        if "ignored" in extra:
            counts["ignored"] += pc.sum(table["ignored"]).as_py() or 0
        counts["stories"] += table.num_rows
        here = {
            outcome: pc.sum(pc.match_substring_regex(table["error"], pattern=pattern)).as_py() or 0
            for outcome, pattern in SKIP_PATTERNS.items()
        }
        skipped.update(here)
        counts["errors"] += table.num_rows - table["error"].null_count - sum(here.values())
        for name in ("sentences", *_GRADES):
            counts[name] += pc.sum(table[name]).as_py() or 0
    grades = {name: counts[name] for name in _GRADES}
    return RunTotals(
        *(counts["stories"] - skipped.total(), counts["sentences"], grades),
        *(counts["errors"], counts["unrelated"]),
        skipped=+skipped,
        ignored=counts["ignored"],
    )


def summary_lines(found: RunTotals, folder: Path) -> list[str]:
    """The summary, for stdout."""
    graded = ", ".join(f"{count:,} {grade}" for grade, count in found.grades.items())
    stories = counted(found.stories, "story", "stories")
    sentences = counted(found.sentences, "sentence", "sentences")
    lines = [f"{stories}, {sentences}: findings: {graded}"]
    if found.skipped:
        were = counted(found.skipped.total(), "input was", "inputs were")
        why = each_counted(found.skipped)
        lines.append(f"{were} skipped ({why}): the column error of {folder}/stories says which")
    if found.errors:
        were = counted(found.errors, "story was", "stories were")
        lines.append(f"{were} not read or judged: the column error of {folder}/stories says why")
    if found.unrelated_sources:
        were = counted(found.unrelated_sources, "story was", "stories were")
        lines.append(f"{were} not compared with the source: the column misfit of {folder}/stories says why")
    if found.ignored:
        were = counted(found.ignored, "finding was", "findings were")
        lines.append(f"{were} let stand by comments: the column ignored of {folder}/stories says where")
    return [*lines, f"ledger: {folder}", f"next: mtqa audit report {folder}"]
