"""A server on this machine that behaves in every way it should not."""

from __future__ import annotations

import contextlib
import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

STORY = b"<rss>The council said that the bridge would be closed.</rss>" * 50
BOMB = gzip.compress(b"\0" * 30_000_000, 9)


class Server:
    """What the server did, and where it is."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.asked: list[tuple[str, dict[str, str]]] = []

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    told: Server

    def log_message(self, *line: object) -> None:
        pass

    def do_GET(self) -> None:
        self.told.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
        name, _, rest = self.path.lstrip("/").partition("/")
        getattr(self, f"_{name}")(rest)

    def _send(self, body: bytes, **headers: str) -> None:
        self.send_response(200)
        for key, value in {"content_length": str(len(body)), **headers}.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def _story(self, rest: str) -> None:
        self._send(STORY, set_cookie="a=b")

    def _gzip(self, rest: str) -> None:
        half = len(STORY) // 2
        self._send(gzip.compress(STORY[:half]) + gzip.compress(STORY[half:]), content_encoding="gzip")

    def _cutgzip(self, rest: str) -> None:
        self._send(gzip.compress(STORY)[:-20], content_encoding="gzip")

    def _notgzip(self, rest: str) -> None:
        self._send(STORY, content_encoding="gzip")

    def _brotli(self, rest: str) -> None:
        self._send(STORY, content_encoding="br")

    def _bomb(self, rest: str) -> None:
        self._send(BOMB, content_encoding="gzip")

    def _short(self, rest: str) -> None:
        self._send(STORY, content_length=str(len(STORY) + 1))
        self.close_connection = True

    def _status(self, rest: str) -> None:
        self.send_response(int(rest))
        self.send_header("content-length", "0")
        self.end_headers()

    def _chunked(self, rest: str) -> None:
        self.send_response(200)
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        for piece in (STORY[:7], STORY[7:]):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        self.wfile.write(b"0\r\n\r\n")

    def _endless(self, rest: str) -> None:
        self.send_response(200)
        self.end_headers()
        while True:
            self.wfile.write(b"x" * 65536)

    def _drip(self, rest: str) -> None:
        self.send_response(200)
        self.end_headers()
        while True:
            self.wfile.write(b"x")
            time.sleep(0.05)

    def _dripheaders(self, rest: str) -> None:
        while True:
            self.wfile.write(b"H")
            time.sleep(0.05)

    def _never(self, rest: str) -> None:
        time.sleep(3)

    def _to(self, rest: str) -> None:
        self.send_response(302)
        self.send_header("location", rest)
        self.send_header("content-length", "0")
        self.end_headers()

    def _count(self, rest: str) -> None:
        self._to(f"/count/{int(rest) - 1}" if int(rest) else "/story")

    def _nothttp(self, rest: str) -> None:
        self.wfile.write(b"\x16\x03\x01 what?\r\n\r\n")
        self.close_connection = True


class Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *told: object) -> None:  # clients that hang up are the point
        pass


@contextlib.contextmanager
def feed_server() -> Iterator[Server]:
    """The server, as long as it is needed."""
    with Quiet(("127.0.0.1", 0), Handler) as httpd:
        told = Server(httpd.server_port)
        Handler.told = told
        threading.Thread(target=httpd.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield told
        finally:
            httpd.shutdown()
