"""What runs in a worker process of the local engine."""

from __future__ import annotations

import os
import signal
import sys
import threading
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait

from mtqa.audit.job import Job
from mtqa.audit.worker import ShardResult, Worker
from mtqa.errors import ConfigError, ModelError, MtqaError


@dataclass(frozen=True, slots=True)
class Fault:
    """An error that ends the run, in parts that can be pickled."""

    kind: str
    told: str
    number: int = 0

    @classmethod
    def of(cls, error: Exception) -> Fault:
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
            return OSError(self.number, self.told)
        known = {kind.__name__: kind for kind in (ConfigError, ModelError, MtqaError)}
        return known.get(self.kind, RuntimeError)(self.told)


Message = ShardResult | Fault


def serve(job: Job, pipe: Connection) -> None:
    """Judge task after task until the pipe ends; end at once when the driver is gone."""
    # Ctrl-C reaches the whole group: the driver decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_watch, daemon=True).start()
    for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, str(job.settings.threads))
    try:
        worker = Worker(job)
        while True:
            task, reason = pipe.recv()
            pipe.send(worker.give_up(task, reason) if reason else worker.run(task))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        sys.exit(0)
    except Exception as error:
        if os.environ.get("MTQA_DEBUG"):
            import traceback

            traceback.print_exc()
        pipe.send(Fault.of(error))


def _watch() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
