"""A Hub on this machine: what the Hub's own client asks for, answered from folders."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

_LARGE = 5_000  # bytes: what is larger is stored as the Hub stores large files, named by SHA-256


@dataclass
class Repository:
    """Folders by revision, and pull requests as (number, author, status)."""

    revisions: dict[str, Path]
    pull_requests: list[tuple[int, str, str]] = field(default_factory=list)

    def commit(self, revision: str) -> str:
        """Forty digits for a revision's content."""
        if revision not in self.revisions:
            return revision
        names = sorted(path.name for path in self.revisions[revision].iterdir())
        return hashlib.sha1(f"{revision}{names}".encode(), usedforsecurity=False).hexdigest()

    def folder(self, revision: str) -> Path | None:
        """The folder of a branch, a pull request or a commit."""
        for name, folder in self.revisions.items():
            if revision in (name, self.commit(name)):
                return folder
        return None


class HubServer(ThreadingHTTPServer):
    """Serves repositories; keeps the paths that were asked for."""

    def __init__(self, repositories: dict[str, Repository]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.repositories = repositories
        self.requests: list[str] = []

    @property
    def url(self) -> str:
        """The endpoint for ``HF_ENDPOINT``."""
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: HubServer
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def _answer(self, *, body: bool) -> None:
        path = urlsplit(self.path).path
        self.server.requests.append(unquote(path))
        parts = path.strip("/").split("/")
        api = parts[:2] == ["api", "models"]
        if api:
            parts = parts[2:]
        repository = self.server.repositories.get("/".join(parts[:2]))
        rest = [unquote(part) for part in parts[2:]]
        if repository is None:
            self._send(404, b"{}", {"X-Error-Code": "RepoNotFound"}, body=body)
        elif api and rest[:1] == ["discussions"]:
            self._json(_discussions("/".join(parts[:2]), repository))
        else:
            folder = repository.folder(rest[1])
            if folder is None:
                self._send(404, b"{}", {"X-Error-Code": "RevisionNotFound"}, body=body)
            elif api and rest[0] == "revision":
                self._json(_info("/".join(parts[:2]), repository, rest[1], folder))
            elif api:
                self._json([_entry(path) for path in sorted(folder.iterdir())])
            else:
                self._file(repository, rest[1], folder / rest[2], body=body)

    def _file(self, repository: Repository, revision: str, path: Path, *, body: bool) -> None:
        if not path.is_file():
            self._send(404, b"", {"X-Error-Code": "EntryNotFound"}, body=body)
            return
        commit = next(
            c
            for name in repository.revisions
            if (c := repository.commit(name)) in (revision, repository.commit(revision))
        )
        headers = {"ETag": f'"{_blob(path)}"', "X-Repo-Commit": commit}
        self._send(200, path.read_bytes(), headers, body=body)

    def _json(self, value: Any) -> None:
        self._send(200, json.dumps(value).encode(), {"Content-Type": "application/json"}, body=True)

    def _send(self, status: int, content: bytes, headers: dict[str, str], *, body: bool) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        if body:
            self.wfile.write(content)


def _blob(path: Path) -> str:
    content = path.read_bytes()
    if len(content) > _LARGE:
        return hashlib.sha256(content).hexdigest()
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def _entry(path: Path) -> dict[str, Any]:
    content = path.read_bytes()
    git = hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
    entry: dict[str, Any] = {"type": "file", "path": path.name, "size": len(content), "oid": git}
    if len(content) > _LARGE:
        entry["lfs"] = {"oid": hashlib.sha256(content).hexdigest(), "size": len(content), "pointerSize": 130}
    return entry


def _info(name: str, repository: Repository, revision: str, folder: Path) -> dict[str, Any]:
    return {
        "id": name,
        "modelId": name,
        "sha": repository.commit(revision),
        "siblings": [{"rfilename": path.name} for path in sorted(folder.iterdir())],
    }


def _discussions(name: str, repository: Repository) -> dict[str, Any]:
    found = [
        {
            "title": "Adding `safetensors` variant of this model",
            "num": number,
            "author": {"name": author},
            "createdAt": "2023-03-17T00:00:00.000Z",
            "status": status,
            "repo": {"name": name, "type": "model"},
            "isPullRequest": True,
        }
        for number, author, status in repository.pull_requests
    ]
    return {"count": len(found), "start": 0, "discussions": found}


@contextmanager
def serving(repositories: dict[str, Repository]) -> Iterator[HubServer]:
    """A Hub that serves until the block ends."""
    server = HubServer(repositories)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
