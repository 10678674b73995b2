"""The one function that every engine maps over the tasks: a task in, a shard on disk out."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtqa.audit.job import Job, Task
from mtqa.errors import ConfigError, InputError, ModelError, MtqaError, NotEnglishError
from mtqa.language.detection import require_english_by_tag
from mtqa.models.ceiling import ceiling

#: What a disk that is full, or a quota that is used up, says.
FULL = (errno.ENOSPC, errno.EDQUOT)

if TYPE_CHECKING:
    from mtqa.audit.archive.reader import AuditedStory
    from mtqa.report import DocumentReport


@dataclass(frozen=True, slots=True)
class ShardResult:
    """Counts of a shard that is on disk: its stories (those with an error too), judged sentences,
    findings of all grades, and stories with an error. ``too_large``: the worker that made it holds more
    memory than the settings allow."""

    shard: int
    stories: int
    sentences: int
    findings: int
    errors: int
    too_large: bool = False


@dataclass(frozen=True, slots=True)
class ShardPart:
    """Counts of a shard that is being made: stories that are judged, and their sentences."""

    shard: int
    stories: int
    sentences: int


@dataclass(frozen=True, slots=True)
class WorkerFault:
    """An error that ends the run, in parts that can be pickled."""

    kind: str
    message: str
    number: int = 0

    @classmethod
    def of(cls, error: Exception) -> WorkerFault:
        """The parts of an error."""
        if isinstance(error, OSError):
            return cls("OSError", error.strerror or str(error), error.errno or 0)
        kind = next(
            (known for known in (ConfigError, ModelError, MtqaError) if isinstance(error, known)), None
        )
        if kind is not None:
            return cls(kind.__name__, str(error))
        return cls("Exception", f"{type(error).__name__} in a worker: {error}")

    def error(self) -> Exception:
        """The error."""
        if self.kind == "OSError":
            return OSError(self.number, self.message)
        known = {kind.__name__: kind for kind in (ConfigError, ModelError, MtqaError)}
        return known.get(self.kind, RuntimeError)(self.message)


Message = ShardResult | ShardPart | WorkerFault


def _nothing(part: ShardPart) -> None:
    """Tell nobody."""


class Worker:
    """Judges stories with models loaded once, when first needed, and writes shards.

    Raises ConfigError and ModelError as Checker does, and ModelError where the engine's signature here
    is not the job's.
    """

    def __init__(self, job: Job, tell: Callable[[ShardPart], None] = _nothing) -> None:
        """``tell`` is called after each story."""
        # Not at the top: who only plans and waits for results needs none of it.
        import pyarrow as pa

        from mtqa.audit.archive.reader import StoryReader
        from mtqa.audit.ledger import has_awkwardness
        from mtqa.checker import Checker
        from mtqa.checks.registry import all_checks

        pa.set_cpu_count(max(1, job.settings.threads))
        self._job, self._tell = job, tell
        self._checker = Checker(job.settings)
        if self._checker.signature != job.signature:
            raise ModelError(
                f"a worker would judge by other models ({self._checker.signature}) "
                f"than the run was started with ({job.signature})"
            )
        self._reader = StoryReader(job)
        self._awkwardness = has_awkwardness(job.signature)
        self._titles = {check.id: check.title for check in all_checks()}

    def run(self, task: Task) -> ShardResult:
        """Judge the stories of a task and put its shard in place, whole or not at all.

        A story that cannot be read or judged is a row with its error. Raises OSError where the shard
        cannot be written, ModelError where a model cannot be loaded or used.
        """
        return self._write(task, (story for part in task.parts for story in self._reader.stories(part)))

    def give_up(self, task: Task, reason: str) -> ShardResult:
        """Put a shard in place whose stories all have this error: those of a task that kills workers.

        They are named by their places: reading them may be what kills.
        """
        return self._write(task, _unread(task, reason))

    def _write(self, task: Task, stories: Iterator[AuditedStory]) -> ShardResult:
        from mtqa.audit.rows import rows_of
        from mtqa.audit.shards import ShardWriter

        options = self._job.options
        count = sentences = findings = errors = 0
        with ShardWriter(self._job.folder, task.shard, options.extra_groups) as writer:
            for count, story in enumerate(stories, 1):
                judged = self._judged(story)
                rows = rows_of(
                    *(task.shard, count - 1, story, judged, options, self._titles),
                    awkwardness=self._awkwardness,
                )
                writer.add(rows)
                sentences += rows.story["sentences"]
                findings += len(rows.findings)
                errors += rows.story.get("error") is not None
                self._tell(ShardPart(task.shard, count, sentences))
        return ShardResult(task.shard, count, sentences, findings, errors, ceiling().passed())

    def _judged(self, story: AuditedStory) -> DocumentReport | str:
        """What was found in a story, or why it was not judged."""
        if story.document is None:
            return story.error
        try:
            require_english_by_tag(story.document)
            return self._checker.check(story.document)
        except NotEnglishError as error:
            return error.skipped
        except InputError as error:
            return error.reason
        except MtqaError:
            raise
        except Exception as error:  # one story must not end a night's run
            if isinstance(error, OSError) and error.errno in FULL:
                raise
            return f"internal error: {type(error).__name__}: {' '.join(str(error).split())}"


def _unread(task: Task, reason: str) -> Iterator[AuditedStory]:
    from mtqa.audit.archive.reader import AuditedStory

    for part in task.parts:
        for number in range(part.count):
            place = part.name if part.count == 1 else f"{part.name}:{part.first}+{number}"
            yield AuditedStory(place, part.name, error=reason)
