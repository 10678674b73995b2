"""A session with the language server: opens a story and waits until the models were asked too."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

server = subprocess.Popen(
    [sys.executable, "-m", "mtqa", "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
)


def say(method: str, number: int | None = None, **parameters: Any) -> None:
    """Send a request, or without a number a notification."""
    assert server.stdin is not None
    told = {"jsonrpc": "2.0", "method": method, "params": parameters or None}
    body = json.dumps(told if number is None else {**told, "id": number}).encode()
    server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
    server.stdin.flush()


def hear() -> Any:
    """The next message of the server."""
    assert server.stdout is not None
    length = 0
    while line := server.stdout.readline().strip():
        name, _, value = line.partition(b":")
        length = int(value) if name.lower() == b"content-length" else length
    return json.loads(server.stdout.read(length))


say("initialize", 1, processId=None, rootUri=None, capabilities={})
while hear().get("id") != 1:
    pass
say("initialized")
text = Path(sys.argv[1]).read_text("utf-8")
document = {"uri": "file:///story.txt", "languageId": "plaintext", "version": 1, "text": text}
say("textDocument/didOpen", textDocument=document)
told: list[Any] = []
while len(told) < 2:  # the checks' findings come at once, those with the models' evidence follow
    message = hear()
    if message.get("method") == "textDocument/publishDiagnostics":
        told.append(message["params"]["diagnostics"])
say("shutdown", 2)
while hear().get("id") != 2:
    pass
say("exit")
sys.stdout.write(json.dumps(told[-1]))
sys.exit(server.wait(timeout=60))
