"""The one function that every engine maps over the tasks: a task in, a shard on disk out."""

from __future__ import annotations

from dataclasses import dataclass

from mtqa.audit.job import Job, Task


@dataclass(frozen=True, slots=True)
class ShardResult:
    """Counts of a shard that is on disk: its stories (those with an error too), judged sentences,
    findings of all grades, and stories with an error."""

    shard: int
    stories: int
    sentences: int
    findings: int
    errors: int


class Worker:
    """Judges stories with models loaded once, when first needed, and writes shards.

    Raises ConfigError and ModelError as Checker does, and ModelError where the engine's signature here
    is not the job's.
    """

    def __init__(self, job: Job) -> None:
        raise NotImplementedError

    def run(self, task: Task) -> ShardResult:
        """Judge the stories of a task and put its shard in place, whole or not at all.

        A story that cannot be read or judged is a row with its error. Raises OSError where the shard
        cannot be written, ModelError where a model cannot be loaded or used.
        """
        raise NotImplementedError

    def give_up(self, task: Task, reason: str) -> ShardResult:
        """Put a shard in place whose stories all have this error: those of a task that kills workers."""
        raise NotImplementedError
