"""A real server for real clients: the whole desk in a thread, with checks alone."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn

from mtqa.desk.app import create_app
from mtqa.desk.connections import DeskConnection
from mtqa.service.engine import Engine
from mtqa.service.limits import Limits
from mtqa.service.service import Service
from mtqa.settings import Settings

CHECKS_ONLY = Settings(
    round_trip=False, tagger=False, fluency=False, estimator=False, bilingual=False, cache=False
)


@pytest.fixture(scope="session")
def engine() -> Engine:
    """An engine without models."""
    return Engine(CHECKS_ONLY)


@pytest.fixture(scope="session")
def address(engine: Engine) -> Iterator[str]:
    """Where the desk listens, without a slash at the end."""
    app = create_app(Service(engine, Limits(characters=10_000, requests=100_000)))
    server = uvicorn.Server(uvicorn.Config(app, http=DeskConnection, log_level="critical"))
    listening = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()
