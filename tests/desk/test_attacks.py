"""What the desk does with those who mean it no good."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from mtqa.desk.access import Access
from mtqa.service.engine import Engine
from mtqa.service.limits import Limits
from mtqa.service.service import Service
from tests.desk.servers import listening, raw
from tests.service.stories import LIGHT, SOUND, SlowEngine, story, until

TOKEN = "correct.horse.battery"  # noqa: S105
OWN = "https://cms.example.org"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(LIGHT)


@pytest.fixture(scope="module")
def desk(engine: Engine) -> Iterator[httpx.Client]:
    limits = Limits(body=20_000, file=50_000, patience=0.4, requests=0)
    access = Access(hosts=("desk.example.org",), origins=(OWN,))
    with listening(Service(engine, limits), access) as client:
        yield client


@pytest.fixture(scope="module")
def locked(engine: Engine) -> Iterator[httpx.Client]:
    with listening(Service(engine, Limits(requests=0)), Access(TOKEN)) as client:
        yield client


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "evil.example:8081", "localhost.evil.example", "desk.example.org.",
     "user@localhost", "localhost/x", "127.0.0.1:port", "[::1", "0x7f.1"],
)  # fmt: skip
def test_a_foreign_name_is_refused(desk: httpx.Client, host: str) -> None:
    wanted = 200 if host == "desk.example.org." else 403
    assert desk.get("/health/live", headers={"Host": host}).status_code == wanted


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:99", "127.0.0.1:1", "[::1]:8081", "192.168.1.5", "Desk.Example.ORG"]
)
def test_its_own_names_are_known(desk: httpx.Client, host: str) -> None:
    assert desk.get("/health/live", headers={"Host": host}).status_code == 200


def test_without_a_host_there_is_no_answer(desk: httpx.Client) -> None:
    assert raw(desk, b"GET /health/live HTTP/1.0\r\n\r\n").startswith(b"HTTP/1.1 400")
    assert raw(desk, b"GET /health/live HTTP/1.1\r\n\r\n").startswith(b"HTTP/1.1 400")


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize("path", ["/v2/check?text=a&language=en-US", "/api/settings", "/icon.svg"])
def test_a_picture_of_another_site_reaches_nothing(desk: httpx.Client, site: str, path: str) -> None:
    asked = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}
    answer = desk.get(path, headers=asked)
    assert (answer.status_code, answer.json()["error"][:13]) == (403, "that site may")


def test_a_link_of_another_site_leads_to_the_page_and_nowhere_else(desk: httpx.Client) -> None:
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert desk.get("/", headers=link).status_code == 200
    assert desk.get("/v2/check?text=a&language=en-US", headers=link).status_code == 403
    assert desk.get("/", headers=link | {"Sec-Fetch-Dest": "iframe"}).status_code == 403
    own = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}
    assert desk.get("/api/settings", headers=own).status_code == 200
    named = {"Origin": OWN, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"}
    assert desk.get("/api/settings", headers=named).status_code == 200


def test_a_site_that_was_named_may_ask_from_another_network(desk: httpx.Client) -> None:
    asked = {
        "Origin": OWN,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Private-Network": "true",
    }
    answer = desk.options("/api/check", headers=asked)
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-private-network"] == "true"
    assert desk.options("/api/check", headers=asked | {"Origin": "https://evil.example"}).status_code == 403


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "null", "http://localhost.evil.example", f"{OWN}.evil", "http://127.0.0.1:1"],
)
def test_a_foreign_site_is_refused_before_anything_is_done(desk: httpx.Client, origin: str) -> None:
    answer = desk.post("/api/check", content=b'{"text": "a"}', headers={"Origin": origin})
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


def test_its_own_page_and_a_named_site_may_ask(desk: httpx.Client) -> None:
    base = str(desk.base_url).rstrip("/")
    assert desk.post("/api/check", json={"text": SOUND}, headers={"Origin": base}).status_code == 200
    answer = desk.post("/api/check", json={"text": SOUND}, headers={"Origin": OWN})
    assert answer.headers["access-control-allow-origin"] == OWN
    asked = {
        "Origin": OWN,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    assert desk.options("/api/check", headers=asked).headers["access-control-allow-origin"] == OWN


def test_without_a_named_site_there_is_no_cors(locked: httpx.Client) -> None:
    asked = {"Origin": OWN, "Access-Control-Request-Method": "POST"}
    answer = locked.options("/api/check", headers=asked)
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    "header",
    [None, "", "Bearer", "Bearer wrong", f"Bearer {TOKEN}x", f"Basic {TOKEN}", f"Bearer {TOKEN[:-1]}"],
)
def test_a_wrong_token_opens_nothing(locked: httpx.Client, header: str | None) -> None:
    headers = {} if header is None else {"Authorization": header}
    for method, path in [("POST", "/api/check"), ("GET", "/api/settings"), ("GET", "/metrics"), ("POST", "/api/read"),
                         ("GET", "/openapi.json"), ("GET", "/v2/languages"), ("POST", "/v2/check")]:  # fmt: skip
        answer = locked.request(method, path, headers=headers)
        assert answer.status_code == 401, path
        assert answer.headers["www-authenticate"] == "Bearer"


def test_the_token_opens_by_header_and_for_languagetool_by_key(locked: httpx.Client) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    assert locked.post("/api/check", json={"text": SOUND}, headers=headers).status_code == 200
    form = {"text": SOUND, "language": "en-GB", "apiKey": TOKEN}
    assert locked.post("/v2/check", data=form).status_code == 200
    assert locked.post("/v2/check", data={**form, "apiKey": "wrong"}).status_code == 401
    assert locked.get("/v2/languages", params={"apiKey": TOKEN}).status_code == 200
    assert locked.get("/api/settings", params={"apiKey": TOKEN}).status_code == 401
    assert locked.get("/health/live").status_code == 200


def test_tokens_are_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []
    monkeypatch.setattr("hmac.compare_digest", lambda a, b: bool(compared.append((a, b))))
    assert not Access("secret").opens(["sëcret"])
    assert compared == [(b"secret", "sëcret".encode())]


def test_what_is_too_large_is_refused_early(desk: httpx.Client) -> None:
    assert desk.post("/api/check", content=b" " * 20_001).status_code == 413
    assert desk.post("/v2/check", content=b"text=" + b"a" * 20_000).status_code == 413
    assert desk.post("/api/read?name=a.txt", content=SOUND.encode() + b" " * 40_000).status_code == 200
    assert desk.post("/api/read?name=a.txt", content=b"a" * 50_001).status_code == 413
    declared = b"POST /api/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n"
    assert raw(desk, declared).startswith(b"HTTP/1.1 413")


def test_a_body_that_never_ends_is_cut_off(desk: httpx.Client) -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b" " * 4096

    # Where it closes while the client is still writing, the client may not see the answer.
    with contextlib.suppress(httpx.WriteError, httpx.ReadError, httpx.RemoteProtocolError):
        assert desk.post("/api/check", content=endless()).status_code == 413
    assert desk.get("/health/live").status_code == 200


def test_a_slow_body_is_given_up(desk: httpx.Client) -> None:
    said = raw(
        desk, b"POST /api/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{", b" ", pause=0.1
    )
    assert said.startswith(b"HTTP/1.1 408")


def test_a_slow_head_is_given_up(desk: httpx.Client) -> None:
    assert raw(desk, b"GET / HTTP/1.1\r\n", b"Host: loc", pause=0.1) == b""
    assert raw(desk) == b""


@pytest.mark.parametrize(
    "head",
    [b"GARBAGE\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 40,
     b"POST /api/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
     b"POST /api/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
     b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 200_000 + b"\r\n\r\n"],
)  # fmt: skip
def test_what_is_no_http_harms_nothing(desk: httpx.Client, head: bytes) -> None:
    try:
        said = raw(desk, head)
        assert said == b"" or said.startswith(b"HTTP/1.1 400")
    except ConnectionError:
        pass  # closed with bytes of ours unread
    assert desk.get("/health/live").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/../app.py", "/../../../../etc/passwd", "/%2e%2e/app.py", "/..%2fapp.py", "/%2e%2e%2f%2e%2e%2fetc/passwd",
     "/....//app.py", "//etc/passwd", "/page/../app.py", "/index.html/../../app.py", "/%00", "/app.py",
     "/static/../../service.py", "/..\\app.py", "/file:///etc/passwd", "/v2/../../../etc/passwd",
     "/api/../api/../../etc/passwd"],
)  # fmt: skip
def test_no_path_of_the_machine_is_readable(desk: httpx.Client, path: str) -> None:
    said = raw(desk, f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    assert said.split(b" ", 2)[1] in {b"404", b"400"}
    assert b"import" not in said
    assert b"root:" not in said


def test_who_asks_too_often_is_told_when_to_go_on(engine: Engine) -> None:
    with listening(Service(engine, Limits(requests=5))) as desk:
        answers = [desk.get("/api/settings") for _ in range(7)]
        assert [answer.status_code for answer in answers] == [200] * 5 + [429] * 2
        assert 1 <= int(answers[-1].headers["retry-after"]) <= 12
        assert desk.get("/health/live").status_code == 200


def test_a_full_queue_refuses_and_says_when_to_ask_again() -> None:
    slow = SlowEngine()
    service = Service(slow, Limits(waiting=2, batch=1, requests=0))
    with listening(service) as desk, ThreadPoolExecutor(12) as pool:
        first = pool.submit(desk.post, "/api/check", json={"text": story(0)})
        until(lambda: len(slow.started) == 1)
        rest = [pool.submit(desk.post, "/api/check", json={"text": story(number)}) for number in range(1, 9)]
        until(lambda: service.counts.busy == 6)
        assert desk.get("/health/ready").status_code == 503
        assert desk.get("/health/live").status_code == 200
        slow.let_pass(9)
        answers = [asked.result() for asked in (first, *rest)]
        assert sorted(answer.status_code for answer in answers) == [200] * 3 + [503] * 6
        assert all(int(a.headers["retry-after"]) >= 1 for a in answers if a.status_code == 503)


def test_too_many_at_once_are_refused(engine: Engine) -> None:
    slow = SlowEngine()
    with listening(Service(slow, Limits(connections=2, requests=0))) as desk, ThreadPoolExecutor(4) as pool:
        held = [pool.submit(desk.post, "/api/check", json={"text": story(number)}) for number in range(2)]
        until(lambda: len(slow.started) == 1)
        until(lambda: desk.get("/api/settings").status_code == 503)
        slow.let_pass(9)
        assert [asked.result().status_code for asked in held] == [200, 200]
        assert desk.get("/api/settings").status_code == 200
