"""The protocol over HTTP, with requests as clients send them."""

from __future__ import annotations

import json
import socket
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import httpx
import pytest

from mtqa.desk.access import Access
from tests.desk.languagetool.support import BROKEN, replaced, utf16
from tests.desk.languagetool.test_protocol import GERMAN
from tests.desk.page_stories import light_desk

#: Seconds: a machine that is busy with other tests is slow, and that is no failure.
PATIENCE = 60

MENDED = BROKEN.replace("grow.", "grow")


def _check(address: str, **fields: str) -> dict[str, Any]:
    answer = httpx.post(f"{address}/v2/check", data={"language": "en-US", **fields}, timeout=PATIENCE)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def _underlined(text: str, told: dict[str, Any]) -> list[str]:
    return [utf16(text, match["offset"], match["length"]) for match in told["matches"]]


def test_get_and_post_answer_alike(address: str) -> None:
    fields = {"text": BROKEN, "language": "en-US"}
    got = httpx.get(f"{address}/v2/check", params=fields, timeout=PATIENCE)
    assert (
        got.json()
        == httpx.post(f"{address}/v2/check", data=fields, timeout=PATIENCE).json()
        == _check(address, **fields)
    )
    assert len(got.json()["matches"]) == 1


@pytest.mark.parametrize(
    "path", ["check?language=en&text=a", "languages", "info", "configinfo?language=en", "words"]
)
def test_json_is_called_json_and_nothing_more(address: str, path: str) -> None:
    # langtool.el compares the header as a string.
    assert httpx.get(f"{address}/v2/{path}", timeout=PATIENCE).headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("path", "answer"),
    [("words", {"words": []}), ("words/add", {"added": False}), ("words/delete", {"deleted": False})],
)
def test_no_words_are_kept(address: str, path: str, answer: dict[str, Any]) -> None:
    assert httpx.post(f"{address}/v2/{path}", data={"word": "mtqa"}, timeout=PATIENCE).json() == answer


def test_the_longest_text_is_told_and_held_to(address: str) -> None:
    # Java's client posts a body of one zero byte.
    answer = httpx.post(f"{address}/v2/maxtextlength", content=b"\0", timeout=PATIENCE)
    assert (answer.text, answer.headers["content-type"].split(";")[0]) == ("10000", "text/plain")
    longest = "He said so to us. " * 555 + "He came."
    assert len(longest) == 9_998
    assert len(_check(address, text=longest)["sentenceRanges"]) == 556
    refused = httpx.post(
        f"{address}/v2/check", data={"language": "en", "text": longest + " " * 3}, timeout=PATIENCE
    )
    assert refused.status_code == 413
    assert "10000" in refused.text


@pytest.mark.parametrize("path", ["checks", "", "rule/examples", "../v2/nothing", "users/me"])
def test_what_does_not_exist_is_said_in_plain_text(address: str, path: str) -> None:
    answer = httpx.get(f"{address}/v2/{path}", timeout=PATIENCE)
    assert answer.status_code == 404
    assert "Unsupported action" in answer.text
    assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize("path", ["//v2/check", "/v2//check", "///v2//check"])
def test_a_slash_too_many_does_no_harm(address: str, path: str) -> None:
    answer = httpx.post(f"{address}{path}", data={"text": BROKEN, "language": "en"}, timeout=PATIENCE)
    assert len(answer.json()["matches"]) == 1


@pytest.mark.parametrize(
    "body", ["language=en", "text=a", "text=a&data={}&language=en", "text=%FF&language=en"]
)
def test_wrong_requests_are_answered_in_plain_text(address: str, body: str) -> None:
    answer = httpx.post(f"{address}/v2/check", content=body, timeout=PATIENCE)
    assert answer.status_code == 400
    assert answer.text.startswith("Error: ")
    assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(
    "text", ["", " \r\n", "Th", "The minister sai", "MINISTER RESIGNS", "😀", "\u0301", "a\0b", "¿"]
)
def test_fragments_and_blanks_are_answered_quietly(address: str, text: str) -> None:
    assert all(match["length"] > 0 for match in _check(address, text=text)["matches"])


@pytest.mark.parametrize("code", ["de-DE", "auto", "en-US", "xx"])
def test_other_languages_have_no_matches_and_no_error(address: str, code: str) -> None:
    told = _check(address, text=GERMAN, language=code)
    assert told["matches"] == []
    found = told["language"]["detectedLanguage"]["code"]
    assert found == {"de-DE": "de-DE", "auto": "de", "en-US": "de", "xx": "xx"}[code]


def test_libreoffice(address: str) -> None:
    # lingucomponent's languagetoolimp.cxx: two fields, escaped by curl, the locale of the paragraph.
    text = f"“{BROKEN}” 😀"
    body = f"text={quote(text, safe='')}&language=en-GB"
    answer = httpx.post(
        f"{address}/v2/check",
        content=body,
        headers={"Content-Type": "application/x-www-form-urlencoded"},
        timeout=PATIENCE,
    ).json()
    (match,) = answer["matches"]
    assert match["shortMessage"]
    assert match["rule"]["category"]["id"] == "PUNCTUATION"
    assert replaced(text, match, match["replacements"][0]["value"]) == f"“{MENDED}” 😀"


def test_ltex(address: str) -> None:
    # LanguageToolHttpInterface.kt: a form that is called JSON; LaTeX as markup, formulas as dummies.
    parts = [
        {"text": BROKEN[:30]},
        {"markup": "\\emph{"},
        {"text": BROKEN[30:]},
        {"markup": "}"},
        {"markup": "\\par\n", "interpretAs": "\n\n"},
        {"text": "Let "},
        {"markup": "$x$", "interpretAs": "Dummy0"},
        {"text": " be the number of votes."},
    ]
    source = "".join(part.get("text", part.get("markup", "")) for part in parts)
    fields = {"data": json.dumps({"annotation": parts}), "language": "en-US"}
    answer = httpx.post(
        f"{address}/v2/check",
        content=urlencode(fields),
        headers={"Content-Type": "application/json"},
        timeout=PATIENCE,
    ).json()
    assert _underlined(source, answer) == ["to grow. deteriorate"]
    assert answer["matches"][0]["sentence"]
    mended = replaced(source, answer["matches"][0], answer["matches"][0]["replacements"][0]["value"])
    assert mended == source.replace("grow.", "grow")


def test_obsidian(address: str) -> None:
    # wrenger/obsidian-languagetool, api.ts: Markdown as markup, guessed language, an empty variant.
    parts = [
        {"markup": "# ", "interpretAs": ""},
        {"text": "Talks"},
        {"markup": "\n\n", "interpretAs": "\n\n"},
        {"text": BROKEN},
    ]
    source = f"# Talks\n\n{BROKEN}"
    told = _check(
        address,
        data=json.dumps({"annotation": parts}),
        language="auto",
        enabledOnly="false",
        level="default",
        preferredVariants="",
    )
    assert _underlined(source, told) == ["to grow. deteriorate"]
    assert told["language"]["code"] == "en-US"


def test_the_add_on_of_browsers_and_thunderbird() -> None:
    # A request of webextension-chrome-ng as recorded; Thunderbird's (webextension-unknown-ng) is the same
    # add-on. It asks twice, for what is of the text as a whole and for the rest, from an origin of its own.
    origin = "chrome-extension://oldceeleldhonbafppcapldpdifcinji"
    fields = {
        "data": json.dumps({"text": BROKEN}),
        "textSessionId": "35069:1649698031896",
        "enableHiddenRules": "true",
        "level": "picky",
        "language": "auto",
        "noopLanguages": "en,sv",
        "preferredLanguages": "en,sv",
        "preferredVariants": "en-US,de-DE,pt-PT,ca-ES",
        "disabledRules": "WHITESPACE_RULE,CONSECUTIVE_SPACES",
        "useragent": "webextension-chrome-ng",
        "allowIncompleteResults": "true",
    }
    headers = {"Origin": origin, "Sec-Fetch-Site": "cross-site"}
    with light_desk(Access(origins=(origin,))) as address:
        told = [
            httpx.post(
                f"{address}/v2/check?c=1&instanceId=35069%3A1649698031896&v=8.11.2",
                data={**fields, "mode": mode},
                headers=headers,
                timeout=30,
            )
            for mode in ("allButTextLevelOnly", "textLevelOnly")
        ]
    assert [answer.status_code for answer in told] == [200, 200]
    assert {answer.headers["access-control-allow-origin"] for answer in told} == {origin}
    assert [_underlined(BROKEN, answer.json()) for answer in told] == [["to grow. deteriorate"], []]
    assert told[0].json()["language"]["code"] == "en-US"
    with light_desk() as address:  # an origin that was not named
        assert (
            httpx.post(f"{address}/v2/check", data=fields, headers=headers, timeout=PATIENCE).status_code
            == 403
        )


def test_emacs(address: str) -> None:
    # langtool.el: HTTP/1.1 over a bare socket, an end of file behind the request, then it reads
    # until the server closes.
    body = urlencode({"language": "en-US", "text": BROKEN, "disabledRules": ""})
    host, port = urlsplit(address).hostname, urlsplit(address).port
    with socket.create_connection((host, port), timeout=10) as connection:
        connection.sendall(
            f"POST /v2/check HTTP/1.1\r\nHost: {host}:{port}\r\nContent-length: {len(body)}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\n\r\n{body}".encode()
        )
        connection.shutdown(socket.SHUT_WR)
        received = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, content = received.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 ")
    assert b"content-type: application/json\r\n" in head.lower() + b"\r\n"
    assert len(json.loads(content)["matches"]) == 1


def test_a_request_that_breaks_off_gets_no_answer(address: str) -> None:
    host, port = urlsplit(address).hostname, urlsplit(address).port
    with socket.create_connection((host, port), timeout=10) as connection:
        connection.sendall(b"POST /v2/check HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-length: 100\r\n\r\ntext=")
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(65536) == b""


def test_ten_thousand_annotations(address: str) -> None:
    parts: list[dict[str, str]] = []
    for letter in BROKEN * 51:
        parts += [{"text": letter}, {"markup": "<i></i>"}]
    source = "".join(f"{letter}<i></i>" for letter in BROKEN * 51)
    told = _check(address, data=json.dumps({"annotation": parts}))
    assert len(parts) > 10_000
    assert len(told["matches"]) == 51
    for match in told["matches"]:
        under = utf16(source, match["offset"], match["length"])
        assert under.replace("<i></i>", "") == "grow. deteriorate"
        assert all(r["value"].count("<i></i>") == under.count("<i></i>") for r in match["replacements"])


def test_a_certain_rule_can_be_switched_off_and_a_doubtful_one_on(address: str) -> None:
    doubtful = "The price of the ticket of the ticket rose by a tenth on Monday, he said."
    assert _check(address, text=BROKEN, disabledRules="break/lowercase")["matches"] == []
    assert _check(address, text=doubtful)["matches"] == []
    assert _underlined(doubtful, _check(address, text=doubtful, level="picky")) == [
        "of the ticket of the ticket"
    ]
    assert _underlined(doubtful, _check(address, text=doubtful, enabledRules="repeat/doubled")) == [
        "of the ticket of the ticket"
    ]
