"""A real desk in a process of its own, under load, and what it costs."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

#: Seconds that a client of the benchmark is ready to wait.
_START_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Timed:
    """An answer, the seconds it took, and the CPU seconds that the server spent meanwhile."""

    answer: httpx.Response
    wall: float
    cpu: float


class Desk:
    """A client of a running desk."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.client = httpx.Client(base_url=address, trust_env=False, timeout=_START_SECONDS)

    def number(self, name: str) -> float:
        """A number of the process, from /metrics."""
        for line in self.client.get("/metrics").text.splitlines():
            if line.startswith(f"{name} "):
                return float(line.rpartition(" ")[2])
        raise SystemExit(f"the desk tells no {name}")

    def cpu(self) -> float:
        """CPU seconds of the process so far."""
        return self.number("process_cpu_seconds_total")

    def memory(self) -> float:
        """Megabytes of memory in use."""
        return self.number("process_resident_memory_bytes") / 1e6

    def check(self, text: str, **asked: Any) -> Timed:
        """A story through the JSON API."""
        before, began = self.cpu(), time.perf_counter()
        answer = self.client.post("/api/check", json={"text": text, **asked})
        wall = time.perf_counter() - began
        answer.raise_for_status()
        return Timed(answer, wall, self.cpu() - before)


@contextmanager
def running(*flags: str) -> Iterator[Desk]:
    """A desk with these flags, warm."""
    command = [sys.executable, "-m", "mtqa", "desk", "--port", "0", *flags]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        if not address:
            raise SystemExit("the desk did not start")
        yield Desk(address)
    finally:
        process.terminate()
        process.wait()


_PATIENCE = 300.0


@dataclass
class Outcome:
    """What clients got: seconds of each answer, statuses, refusals without Retry-After, and documents.

    ``completed``: seconds from the first request for a story to its complete answer.
    """

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    unhelpful: int = 0
    incomplete: int = 0
    completed: list[float] = field(default_factory=list)
    documents: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def note(self, answer: httpx.Response, seconds: float) -> None:
        """Count an answer."""
        self.seconds.append(seconds)
        self.statuses[answer.status_code] += 1
        self.unhelpful += answer.status_code in {429, 503} and "retry-after" not in answer.headers


def paragraphs_at(address: str, texts: Sequence[str], per_second: float) -> Outcome:
    """Each paragraph through /v2/check, begun evenly, whatever became of those before."""
    outcome = Outcome()

    async def ask(client: httpx.AsyncClient, text: str) -> None:
        began = time.perf_counter()
        answer = await client.post("/v2/check", data={"text": text, "language": "en-GB"})
        outcome.note(answer, time.perf_counter() - began)
        if answer.status_code == 200:
            outcome.incomplete += answer.json()["warnings"]["incompleteResults"]

    async def load() -> None:
        async with _client(address, 0) as client:
            await ask(client, "Good morning.")  # the connection, and what is loaded when first needed
            outcome.__init__()  # type: ignore[misc]
            asked = []
            for text in texts:
                asked.append(asyncio.create_task(ask(client, text)))
                await asyncio.sleep(1 / per_second)
            await asyncio.gather(*asked)

    asyncio.run(load())
    return outcome


def clients_at_once(address: str, stories: Sequence[Sequence[str]]) -> Outcome:
    """As many clients as there are rows, each of which checks the stories of its row, one after the other.

    Who is refused waits as long as it is told, and asks again.
    """
    outcome = Outcome()

    async def one(number: int, own: Sequence[str]) -> None:
        async with _client(address, number) as client:
            for text in own:
                await _until_answered(client, text, outcome)

    async def load() -> None:
        await asyncio.gather(*(one(number, own) for number, own in enumerate(stories)))

    asyncio.run(load())
    return outcome


def clients_for(address: str, clients: int, seconds: float, texts: Iterator[str], wait: float) -> Outcome:
    """So many clients for so long, each with one new story after the other; ``wait`` as in the API.

    Each asks for its story until the answer is complete, as the API has it, at once after an incomplete one
    and after the time that it is told where it is refused. An answer that is neither complete nor says that
    it is not counts as unhelpful.
    """
    outcome = Outcome()
    end = time.monotonic() + seconds

    async def one(number: int) -> None:
        async with _client(address, number) as client:
            while time.monotonic() < end:
                await _until_complete(client, next(texts), wait, outcome, end)

    async def load() -> None:
        await asyncio.gather(*(one(number) for number in range(clients)))

    asyncio.run(load())
    return outcome


async def _until_complete(
    client: httpx.AsyncClient, text: str, wait: float, outcome: Outcome, end: float
) -> None:
    first = time.perf_counter()
    while time.monotonic() < end:
        began = time.perf_counter()
        answer = await client.post("/api/check", json={"text": text, "wait": wait})
        outcome.note(answer, time.perf_counter() - began)
        if answer.status_code != 200:
            await asyncio.sleep(min(float(answer.headers.get("retry-after", 1)), 5.0))
            continue
        complete = answer.json().get("complete")
        outcome.incomplete += complete is False
        outcome.unhelpful += not isinstance(complete, bool)
        if complete:
            outcome.completed.append(time.perf_counter() - first)
            return


async def _until_answered(client: httpx.AsyncClient, text: str, outcome: Outcome) -> None:
    while True:
        began = time.perf_counter()
        answer = await client.post("/api/check", json={"text": text})
        outcome.note(answer, time.perf_counter() - began)
        if answer.status_code != 503:
            if answer.status_code == 200:
                outcome.documents.append((text, answer.json()["document"]))
            return
        await asyncio.sleep(float(answer.headers.get("retry-after", 1)))


def _client(address: str, number: int) -> httpx.AsyncClient:
    transport = httpx.AsyncHTTPTransport(local_address=f"127.0.1.{number + 1}")
    return httpx.AsyncClient(base_url=address, timeout=_PATIENCE, transport=transport)
