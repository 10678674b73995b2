"""A real server for real clients: uvicorn in a thread, the protocol on checks alone."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
import uvicorn
from fastapi import FastAPI

from mtqa.desk.engine import Engine
from mtqa.desk.languagetool import router
from mtqa.desk.languagetool.half_closed import HalfClosed
from mtqa.desk.limits import Limits
from mtqa.desk.service import Service
from mtqa.settings import Settings

CHECKS_ONLY = Settings(round_trip=False, tagger=False, fluency=False, cache=False)


@pytest.fixture(scope="session")
def engine() -> Engine:
    """An engine without models."""
    return Engine(CHECKS_ONLY)


@pytest.fixture(scope="session")
def address(engine: Engine) -> Iterator[str]:
    """Where the server listens, without a slash at the end."""
    services: list[Service] = []

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        await services[0].close()

    app = FastAPI(lifespan=lifespan)
    services.append(Service(engine, Limits(characters=50_000)))
    app.include_router(router(services[0]))
    server = uvicorn.Server(uvicorn.Config(app, http=HalfClosed, log_level="critical"))
    listening = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()
