"""How a session begins, fails and ends, said in the protocol's own bytes."""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pygls.io_ import StdoutWriter

from mtqa.lsp.configuration import Configuration, ServicePool
from mtqa.lsp.serve import MessageReader, session
from mtqa.lsp.server import StoryServer
from tests.lsp.conftest import LIGHT
from tests.lsp.talk import BROKEN
from tests.support import NO_MODELS, heed_interrupts, run_here

SECRET = "Xyzzy the minister"  # noqa: S105
INITIALIZE = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}
SHUTDOWN = {"jsonrpc": "2.0", "id": 9, "method": "shutdown"}
EXIT = {"jsonrpc": "2.0", "method": "exit"}


def note(method: str, params: object) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "method": method, "params": params}


def opening(uri: str, text: str) -> dict[str, Any]:
    document = {"uri": uri, "languageId": "plaintext", "version": 1, "text": text}
    return note("textDocument/didOpen", {"textDocument": document})


def framed(*messages: dict[str, Any] | bytes) -> bytes:
    bodies = [m if isinstance(m, bytes) else json.dumps(m).encode() for m in messages]
    return b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(body), body) for body in bodies)


def messages(raw: bytes) -> Iterator[dict[str, Any]]:
    while raw:
        head, _, raw = raw.partition(b"\r\n\r\n")
        size = int(head.split(b"\r\n")[0].removeprefix(b"Content-Length: "))
        yield json.loads(raw[:size])
        raw = raw[size:]


def run(*said: dict[str, Any] | bytes, command: list[str] = LIGHT) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, input=framed(*said), capture_output=True, check=False, timeout=60)


def test_exit_without_shutdown() -> None:
    assert run(INITIALIZE, EXIT).returncode == 1


def test_a_request_after_shutdown_is_refused() -> None:
    where = {"textDocument": {"uri": "file:///a.txt"}, "position": {"line": 0, "character": 0}}
    late = {"jsonrpc": "2.0", "id": 11, "method": "textDocument/hover", "params": where}
    done = run(INITIALIZE, note("initialized", {}), SHUTDOWN, late, note("no/such", {}), EXIT)
    assert done.returncode == 0
    (answer,) = [message for message in messages(done.stdout) if message.get("id") == 11]
    assert answer["error"]["code"] == -32600


@pytest.mark.e2e
def test_exit_while_the_models_are_loaded_or_read_is_prompt(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mtqa", "lsp"]
    editor = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=tmp_path)
    assert editor.stdin
    assert editor.stdout
    said = framed(INITIALIZE, note("initialized", {}), opening("file:///a.txt", BROKEN * 40))
    editor.stdin.write(said)
    editor.stdin.flush()
    answers = b""
    while b"publishDiagnostics" not in answers:  # the checks have answered: the models are next
        answers += os.read(editor.stdout.fileno(), 65_536)
    editor.stdin.write(framed(SHUTDOWN, EXIT))
    editor.stdin.flush()
    before = time.monotonic()
    threading.Thread(target=editor.stdout.read, daemon=True).start()
    assert editor.wait(60) == 0
    assert time.monotonic() - before < 5  # it was up to 18 s; here other tests are at work too


def test_what_is_no_message_is_survived_and_nothing_of_a_text_is_logged() -> None:
    done = run(
        INITIALIZE,
        note("initialized", {}),
        b'{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": "' + SECRET.encode() + b'"}',
        b'{"jsonrpc": "2.0", "method": ' + SECRET.encode(),
        note("textDocument/didChange", {"textDocument": {"uri": "file:///a.txt"}, "contentChanges": SECRET}),
        note("no/such", {"text": SECRET}),
        {"jsonrpc": "2.0", "id": 2, "method": "no/such", "params": {"text": SECRET}},
        {"jsonrpc": "2.0", "id": 3, "method": "textDocument/hover", "params": {"text": SECRET}},
        opening("no uri at all: [", f"{SECRET}. {BROKEN}"),
        {"jsonrpc": "2.0", "id": 4, "method": "workspace/executeCommand", "params": {"command": SECRET}},
        SHUTDOWN,
        EXIT,
    )
    assert done.returncode == 0
    assert done.stderr == b""
    told = [
        m for m in messages(done.stdout) if m.get("method") in ("window/logMessage", "window/showMessage")
    ]
    assert told
    assert SECRET not in json.dumps(told)


def test_initialization_options_are_settings() -> None:
    options = {"mtqa": {"shwo": "review"}}
    start = {**INITIALIZE, "params": {"capabilities": {}, "initializationOptions": options}}
    out = io.BytesIO()

    async def talk() -> None:
        stream = asyncio.StreamReader()
        stream.feed_data(framed(start, note("initialized", {}), SHUTDOWN, EXIT))
        server = StoryServer(ServicePool(), Configuration({}))
        await session(server, MessageReader(stream), StdoutWriter(out))

    asyncio.run(talk())
    told = [
        m["params"]["message"] for m in messages(out.getvalue()) if m.get("method") == "window/showMessage"
    ]
    assert told == ["mtqa: the editor's settings: unknown key 'shwo' (nearest: 'show')"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--beams", "99"], "mtqa: --beams: "),
        (["--config", "no-such.toml"], "mtqa: no-such.toml: "),
        (["--port", "1"], "only with --tcp"),
    ],
)
def test_a_wrong_call(arguments: list[str], told: str) -> None:
    done = run_here("lsp", *NO_MODELS, *arguments, cwd=Path())
    assert done.returncode == 2
    assert told in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_without_pygls_a_line_says_how_to_get_it() -> None:
    code = "import sys; sys.modules['pygls'] = None; from mtqa.cli import main; sys.argv = ['mtqa', 'lsp']; main()"
    done = subprocess.run([sys.executable, "-c", code], input=b"", capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr == b"mtqa: the language server needs pygls: pip install '.[lsp]' in mtqa's checkout\n"


def test_it_needs_no_web_server_and_loads_no_model_library_before_a_model() -> None:
    code = (
        "import sys, mtqa.lsp.serve; print([m for m in ('fastapi', 'uvicorn', 'torch') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout == b"[]\n"


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with subprocess.Popen(
        [*LIGHT, "--tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=None if os.name == "nt" else heed_interrupts,
    ) as server:
        assert server.stdout is not None
        host, _, number = server.stdout.readline().decode().strip().partition(":")
        assert host == "127.0.0.1"
        yield int(number)
        if os.name == "nt":
            server.terminate()
        else:
            interrupted(server)


def connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=20)


def until(stream: Any, wanted: str) -> dict[str, Any]:
    """The next message with that method, or answer to that id."""
    while True:
        size = 0
        while line := stream.readline().strip():
            if line.lower().startswith(b"content-length:"):
                size = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(stream.read(size))
        if wanted in (message.get("method"), str(message.get("id"))):
            return message


def test_two_editors_over_tcp_and_one_that_comes_later(port: int) -> None:
    with connected(port) as one, connected(port) as other:
        for number, editor in enumerate((one, other)):
            text = BROKEN if number else f"All is well. {BROKEN}"
            editor.sendall(framed(INITIALIZE, note("initialized", {}), opening("file:///a.txt", text)))
        starts = []
        for editor in (one, other):
            stream = editor.makefile("rb")
            told = until(stream, "textDocument/publishDiagnostics")
            starts.append(told["params"]["diagnostics"][0]["range"]["start"]["character"])
            editor.sendall(framed(SHUTDOWN, EXIT))
            assert until(stream, "9")["result"] is None
            assert stream.read() == b""
        assert starts == [58 + len("All is well. "), 58]
    with connected(port) as later:
        later.sendall(framed(INITIALIZE))
        assert until(later.makefile("rb"), "1")["result"]["serverInfo"]["name"] == "mtqa"


def test_a_request_of_a_browser_is_not_answered(port: int) -> None:
    body = json.dumps(INITIALIZE).encode()
    head = (
        b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n"
        % len(body)
    )
    with connected(port) as browser:
        browser.sendall(head + body)
        with contextlib.suppress(ConnectionResetError):
            assert browser.recv(1) == b""


def test_a_port_in_use(port: int) -> None:
    done = run_here("lsp", *NO_MODELS, "--tcp", "--port", str(port), cwd=Path())
    assert done.returncode == 2
    assert done.stderr.decode().startswith(f"mtqa: 127.0.0.1:{port}: cannot listen there: ")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="no SIGINT for one process there")
def test_an_interrupt_ends_it_though_the_editor_is_silent() -> None:
    with subprocess.Popen(
        LIGHT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=None if os.name == "nt" else heed_interrupts,
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write(framed(INITIALIZE))
        server.stdin.flush()
        server.stdout.readline()
        interrupted(server)


def interrupted(server: subprocess.Popen[bytes]) -> None:
    server.send_signal(signal.SIGINT)
    assert server.stderr is not None
    server.wait(timeout=20)
    assert server.returncode == 130
    assert server.stderr.read() == b"mtqa: interrupted\n"
