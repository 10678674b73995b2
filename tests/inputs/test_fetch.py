"""Fetching, against a server on this machine that behaves in every way it should not."""

from __future__ import annotations

import contextlib
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import mtqa
from mtqa.errors import InputError
from mtqa.inputs import network
from mtqa.inputs.fetch import FetchLimits, fetch, is_url
from tests.feed_server import BOMB, STORY, Server, feed_server

#: Lets names lead to addresses.
Lead = Callable[[dict[str, list[list[str]]]], list[str]]
LOCAL = FetchLimits(allow_private=True, seconds=5, connect_seconds=2)


@pytest.fixture
def server() -> Iterator[Server]:
    with feed_server() as running:
        yield running


def _reason(url: str, limits: FetchLimits = LOCAL) -> str:
    with pytest.raises(InputError) as caught:
        fetch(url, limits)
    assert "\n" not in str(caught.value)
    return caught.value.reason


@pytest.mark.parametrize("path", ["/story", "/gzip", "/chunked", "/count/4", "/to//story"])
def test_what_is_there_comes_whole_and_under_the_name_it_was_asked_by(server: Server, path: str) -> None:
    got = fetch(server.url(path), LOCAL)
    assert got.data == STORY
    assert got.path == server.url(path)


def test_nothing_but_the_request_is_sent(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login user password secret\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    fetch(server.url("/to//story"), LOCAL)
    assert len(server.asked) == 2
    for _, headers in server.asked:
        assert headers["user-agent"] == f"mtqa/{mtqa.__version__}"
        assert headers["host"] == f"127.0.0.1:{server.port}"
        assert set(headers) == {"host", "user-agent", "accept", "accept-encoding", "connection"}


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/status/404", "answers 404 Not Found"),
        ("/status/500", "answers 500 Internal Server Error"),
        ("/status/304", "answers 304 Not Modified"),
        ("/status/302", "answers 302 Found"),
        ("/status/799", "answers 799"),
        ("/count/5", "more than 5 redirects"),
        ("/to//to//to//to//to//to//to//story", "more than 5 redirects"),
        ("/short", "cut short: the connection ended early"),
        ("/cutgzip", "cut short: the connection ended early"),
        ("/notgzip", "damaged: not the gzip that it says it is"),
        ("/brotli", "sent packed in a way that was not asked for (br)"),
        ("/nothttp", "answers no HTTP"),
        ("/to/ftp://127.0.0.1/x", "redirected to ftp://127.0.0.1/x: ftp: only http and https are fetched"),
        ("/to/file:///etc/passwd", "redirected to file:/etc/passwd: file: only http and https are fetched"),
        ("/to/http://u:secret@127.0.0.1/", "redirected to http://127.0.0.1/: it holds a user name or a password, which mtqa sends to nobody"),
        ("/to/http://[::1", "redirects to what is no URL"),
    ],
)  # fmt: skip
def test_what_does_not_come_is_told_in_a_line(server: Server, path: str, reason: str) -> None:
    assert _reason(server.url(path)) == reason


@pytest.mark.parametrize("path", ["/endless", "/bomb", "/gzip", "/story"])
def test_no_more_is_taken_than_the_limit(server: Server, path: str) -> None:
    limits = FetchLimits(allow_private=True, max_bytes=2_000, seconds=20)
    assert _reason(server.url(path), limits) == "larger than 0.002 MB, the most that is read (--max-file)"


def test_a_bomb_is_not_unpacked_to_its_end(server: Server) -> None:
    import tracemalloc

    tracemalloc.start()
    _reason(server.url("/bomb"), FetchLimits(allow_private=True, max_bytes=2_500_000, seconds=20))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 12_000_000 < len(BOMB) * 1000


@pytest.mark.parametrize("path", ["/never", "/drip", "/dripheaders", "/endless"])
def test_it_ends_in_time_whatever_the_server_does(server: Server, path: str) -> None:
    limits = FetchLimits(allow_private=True, seconds=0.4, max_bytes=10**12)
    started = time.monotonic()
    assert _reason(server.url(path), limits) == "not answered in time"
    assert time.monotonic() - started < 1.5


def test_a_server_that_accepts_and_says_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        assert _reason(url, FetchLimits(allow_private=True, seconds=0.3)) == "not answered in time"


def test_nobody_there(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert _reason(f"http://127.0.0.1:{port}/") == "no connection: connection refused"
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    told = "no connection: connection refused (proxies of the environment are not used)"
    assert _reason(f"http://127.0.0.1:{port}/") == told


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "0x7f.1", "017700000001", "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::127.0.0.1]", "[::ffff:7f00:1]", "0.0.0.0", "0"],  # noqa: S104
)  # fmt: skip
def test_private_addresses_are_refused_however_they_are_spelled(server: Server, host: str) -> None:
    reason = _reason(server.url("/story", host), FetchLimits(seconds=5))
    assert reason.endswith("address (--allow-private)")
    assert "loopback" in reason or "unspecified" in reason
    assert server.asked == []


@pytest.mark.parametrize(
    "host",
    ["10.0.0.1", "169.254.169.254", "192.168.0.1", "100.64.0.1", "[fd00:ec2::254]", "[fe80::1]", "224.0.0.1"],
)
def test_nothing_is_sent_to_the_house_or_the_cloud(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_connection(*told: object, **more: object) -> None:
        raise AssertionError("connected")

    monkeypatch.setattr(socket, "create_connection", no_connection)
    assert _reason(f"http://{host}/", FetchLimits(seconds=5)).endswith("address (--allow-private)")


@pytest.fixture
def resolver(monkeypatch: pytest.MonkeyPatch) -> Lead:
    """Lets names lead where the test says, answer after answer; what was asked is returned."""

    def lead(names: dict[str, list[list[str]]]) -> list[str]:
        asked: list[str] = []

        def getaddrinfo(host: str, port: int, *told: object, **more: object) -> list[object]:
            asked.append(host)
            answers = names[host]
            addresses = answers.pop(0) if len(answers) > 1 else answers[0]
            return [(0, 0, 0, "", (address, port)) for address in addresses]

        class Socket:
            SOCK_STREAM = socket.SOCK_STREAM

        Socket.getaddrinfo = staticmethod(getaddrinfo)  # type: ignore[attr-defined]
        monkeypatch.setattr(network, "socket", Socket)
        return asked

    return lead


def test_a_redirect_to_a_private_address_is_refused(server: Server, monkeypatch: pytest.MonkeyPatch, resolver: Lead) -> None:  # fmt: skip
    # The first server is let through as if it were public, the second is what it leads to.
    monkeypatch.setattr(network, "not_public", lambda a: None if a == "127.0.0.1" else "loopback")
    resolver({"feed.example": [["127.0.0.1"]], "127.0.0.2": [["127.0.0.2"]]})
    target = server.url("/story", "127.0.0.2")
    reason = _reason(server.url(f"/to/{target}", "feed.example"), FetchLimits(seconds=5))
    assert reason == f"redirected to {target}: 127.0.0.2 is a loopback address (--allow-private)"
    assert [path for path, _ in server.asked] == [f"/to/{target}"]


def test_a_name_is_resolved_once_and_reached_where_it_was_checked(server: Server, monkeypatch: pytest.MonkeyPatch, resolver: Lead) -> None:  # fmt: skip
    # A second answer would lead elsewhere.
    monkeypatch.setattr(network, "not_public", lambda a: None if a == "127.0.0.1" else "loopback")
    asked = resolver({"feed.example": [["127.0.0.1"], ["127.0.0.2"]]})
    assert fetch(server.url("/story", "feed.example"), FetchLimits(seconds=5)).data == STORY
    assert asked == ["feed.example"]
    assert server.asked[0][1]["host"] == f"feed.example:{server.port}"


def test_one_private_address_among_many_refuses_the_name(server: Server, resolver: Lead) -> None:  # fmt: skip
    resolver({"feed.example": [["8.8.8.8", "127.0.0.1"]]})
    reason = _reason(server.url("/story", "feed.example"), FetchLimits(seconds=5))
    assert reason == "feed.example (127.0.0.1) is a loopback address (--allow-private)"


def test_a_resolver_that_does_not_answer(monkeypatch: pytest.MonkeyPatch, resolver: Lead) -> None:  # fmt: skip
    resolver({})
    monkeypatch.setattr(network.socket, "getaddrinfo", lambda *told, **more: time.sleep(3) or [])  # type: ignore[attr-defined]
    started = time.monotonic()
    assert (
        _reason("http://feed.example/", FetchLimits(seconds=5, connect_seconds=0.3))
        == "no connection within 0.3 s"
    )
    assert time.monotonic() - started < 1.5


def test_a_name_that_does_not_exist(monkeypatch: pytest.MonkeyPatch, resolver: Lead) -> None:  # fmt: skip
    def unknown(*told: object, **more: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    resolver({})
    monkeypatch.setattr(network.socket, "getaddrinfo", unknown)
    monkeypatch.setenv("http_proxy", "")
    assert _reason("http://feed.example/").startswith("no connection: no such host: feed.example")


@pytest.mark.parametrize(
    ("url", "shown", "reason"),
    [
        ("ftp://example.org/a.xml", "ftp://example.org/a.xml", "ftp: only http and https are fetched"),
        ("file:///etc/passwd", "file:///etc/passwd", "file: only http and https are fetched"),
        ("http:///a.xml", "http:///a.xml", "not a URL: it names no host"),
        ("http://example.org:99999/", "http://example.org:99999/", "not a URL: there is no port 99999"),
        ("https://me:secret@example.org/a", "https://example.org/a", "it holds a user name or a password, which mtqa sends to nobody"),
        ("http://a.example\\@b.example/", "http://b.example/", "it holds a user name or a password, which mtqa sends to nobody"),
        ("http://0177.0.0.1/", "http://0177.0.0.1/", "not a URL: invalid IPv4 address: '0177.0.0.1'"),
    ],
)  # fmt: skip
def test_urls_that_are_not_fetched(url: str, shown: str, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        fetch(url)
    assert str(caught.value) == f"{shown}: {reason}"


def test_a_certificate_that_nobody_signed(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    made = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
    ]
    try:
        subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("no openssl to make a certificate with")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def accept() -> None:
            with contextlib.suppress(OSError):
                context.wrap_socket(listener.accept()[0], server_side=True).close()

        threading.Thread(target=accept, daemon=True).start()
        url = f"https://localhost:{listener.getsockname()[1]}/"
        assert _reason(url).startswith("its certificate is not valid: self")


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://a/b", True),
        ("FTP://a", True),
        ("C://a", False),
        ("a/b.txt", False),
        ("-", False),
        ("http:a", False),
    ],
)
def test_what_is_a_url(text: str, url: bool) -> None:
    assert is_url(text) is url
