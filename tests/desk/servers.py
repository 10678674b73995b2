"""A desk that really listens, in a thread of the test."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import uvicorn

from mtqa.desk.access import Access
from mtqa.desk.app import create_app
from mtqa.desk.server import configuration
from mtqa.service.service import Service


@contextmanager
def listening(service: Service, access: Access | None = None) -> Iterator[httpx.Client]:
    """A client of a desk with this service."""
    server = uvicorn.Server(configuration(create_app(service, access), service.limits))
    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.005)
    host, port = listener.getsockname()
    with httpx.Client(base_url=f"http://{host}:{port}", trust_env=False, timeout=20) as client:
        yield client
    server.should_exit = True
    thread.join()


def raw(client: httpx.Client, *parts: bytes, pause: float = 0.0) -> bytes:
    """What the desk says to bytes that no well-behaved client would send, until it closes."""
    with socket.create_connection((client.base_url.host, client.base_url.port or 80), timeout=20) as own:
        for part in parts:
            own.sendall(part)
            time.sleep(pause)
        own.settimeout(20)
        said = b""
        while more := own.recv(65536):
            said += more
            if b"connection: close" not in said.lower() and said.endswith(b"}"):
                break
        return said
