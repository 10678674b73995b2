"""The JSON API."""

from __future__ import annotations

import json
from collections.abc import Iterator

import httpx
import pytest
from jsonschema import Draft202012Validator

import mtqa
from mtqa.reports.json import document_dict, json_schema
from mtqa.segmentation.segment import segment_text
from mtqa.service.engine import Engine
from mtqa.service.limits import Limits
from mtqa.service.service import Service
from tests.desk.servers import listening
from tests.service.stories import BROKEN, GERMAN, LIGHT, SOUND, SlowEngine, until


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(LIGHT)


@pytest.fixture(scope="module")
def desk(engine: Engine) -> Iterator[httpx.Client]:
    with listening(Service(engine, Limits(characters=5_000, requests=0))) as client:
        yield client


def test_the_answer_is_the_document_of_the_report(desk: httpx.Client, engine: Engine) -> None:
    answer = desk.post("/api/check", json={"text": BROKEN, "path": "a.txt"}).json()
    assert answer["complete"] is True
    assert answer["document"] == document_dict(engine.quick(segment_text(BROKEN, path="a.txt")))
    assert answer["document"]["verdict"]["certain"] == 1
    assert answer["tool"] == {"name": "mtqa", "version": mtqa.__version__, "signature": engine.signature}
    schema = json_schema() | {"$ref": "#/$defs/document"}
    for name in ("properties", "required", "type"):
        schema.pop(name, None)
    Draft202012Validator(schema).validate(answer["document"])


def test_a_story_is_laid_beside_its_source(desk: httpx.Client) -> None:
    source = "L'accord a été signé à Genève mardi. Il entre en vigueur en mai. \U0001f642"
    asked = {"text": SOUND, "source": source, "source_language": "fr"}
    told = desk.post("/api/check", json=asked).json()["document"]["source"]
    assert (told["language"], told["path"], told["text"]) == ("fr", None, source)
    for link in told["links"]:
        if link["source"]:
            assert source[slice(*link["source"])] == link["text"]
    assert desk.post("/api/check", json={"text": SOUND}).json()["document"]["source"] is None
    other = desk.post("/api/check", json=asked | {"source": "Autre chose."}).json()["document"]["source"]
    assert other["text"] == "Autre chose."
    assert desk.post("/api/check", json=asked | {"source": " "}).json()["document"]["source"] is None


@pytest.mark.parametrize(
    ("told", "status", "reason"),
    [
        ({"source": "é" * 5_001}, 422, "5,001 characters of source"),
        ({"source": 7}, 422, "source: "),
        ({"source_language": "French, I think"}, 422, "source_language: "),
    ],
)
def test_a_source_that_cannot_be(
    desk: httpx.Client, told: dict[str, object], status: int, reason: str
) -> None:
    answer = desk.post("/api/check", json={"text": SOUND, "source": "Un."} | told)
    assert answer.status_code in {status, 413}
    assert reason in answer.json()["error"]


def test_a_file_of_pairs_tells_its_source(desk: httpx.Client) -> None:
    data = b"source\tmt\tsource_lang\nIl pleut.\tIt rains.\tfr\n"
    (story,) = desk.post("/api/read", params={"name": "a.tsv"}, content=data).json()["stories"]
    assert (story["text"].strip(), story["source"], story["source_language"]) == (
        "It rains.",
        "Il pleut.",
        "fr",
    )


def test_offsets_are_code_points(desk: httpx.Client) -> None:
    text = f"👩🏽‍🚒 Cafe\u0301 owners met.\r\n\r\n\u200f“{BROKEN}”"
    (finding,) = desk.post("/api/check", json={"text": text}).json()["document"]["findings"]
    assert text[finding["start"] : finding["end"]] == finding["text"]
    assert "grow. deteriorate" in text[finding["start"] - 5 : finding["end"] + 15]


def test_first_what_the_checks_say_then_all() -> None:
    engine = SlowEngine()
    with listening(Service(engine)) as desk:
        first = desk.post("/api/check", json={"text": BROKEN, "stage": "checks"}).json()
        assert first["complete"] is False
        assert first["document"]["findings"]
        assert engine.started == []
        assert desk.post("/api/check", json={"text": BROKEN, "wait": 0.01}).json()["complete"] is False
        engine.let_pass()
        assert desk.post("/api/check", json={"text": BROKEN}).json()["complete"] is True
        assert desk.post("/api/check", json={"text": BROKEN, "stage": "checks"}).json()["complete"] is True
        assert engine.started == [BROKEN]


def test_who_hangs_up_stops_the_models() -> None:
    engine = SlowEngine()
    with listening(Service(engine)) as desk:
        with pytest.raises(httpx.ReadTimeout):
            desk.post("/api/check", json={"text": BROKEN}, timeout=0.3)
        until(lambda: engine.stopped == [BROKEN])
        assert desk.get("/health/ready").status_code == 200


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        (b"", 400, "not JSON"),
        (b'{"text": "The \xff king"}', 400, "not JSON in UTF-8"),
        (b'{"text": "half a pair: \\ud83d"}', 400, "not JSON"),
        (b'{"text":' + b"[" * 100_000, 400, "nested too deep"),
        (b'{"text": "a", "x": ' + b'{"a":' * 50_000 + b"1" + b"}" * 50_001, 400, "nested too deep"),
        (b"[]", 422, "object"),
        (b"{}", 422, "text: field required"),
        (b'{"text": 5}', 422, "text: input should be a valid string"),
        (b'{"text": "a", "wait": -1}', 422, "wait: "),
        (b'{"text": "a", "wait": NaN}', 422, "wait: "),
        (b'{"text": "a", "stage": "some"}', 422, "stage: "),
        (b'{"text": "a", "other": "SECRET"}', 422, "other: extra inputs"),
        (json.dumps({"text": GERMAN}).encode(), 422, "not English (it looks like German)"),
        (json.dumps({"text": "a" * 5_001}).encode(), 413, "5,001 characters; at most 5,000"),
    ],
)
def test_what_is_wrong_is_one_line_without_the_text(
    desk: httpx.Client, body: bytes, status: int, reason: str
) -> None:
    answer = desk.post("/api/check", content=body)
    assert answer.status_code == status
    assert list(answer.json()) == ["error"]
    assert reason in answer.json()["error"]
    assert "SECRET" not in answer.text
    assert "\n" not in answer.json()["error"]


def test_script_in_a_story_stays_text(desk: httpx.Client) -> None:
    text = f"<script>alert(1)</script> {BROKEN} <img src=x onerror=alert(2)>"
    answer = desk.post("/api/check", json={"text": text, "path": "<b>.txt"})
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    document = answer.json()["document"]
    assert document["path"] == "<b>.txt"
    assert all(text[f["start"] : f["end"]] == f["text"] for f in document["findings"])


def test_nothing_is_kept_by_whoever_is_between(desk: httpx.Client) -> None:
    for answer in (desk.post("/api/check", json={"text": SOUND}), desk.get("/api/settings"), desk.get("/no")):
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "server" not in answer.headers


def test_the_settings_tell_a_page_what_it_needs(desk: httpx.Client, engine: Engine) -> None:
    told = desk.get("/api/settings").json()
    assert told["signature"] == engine.signature
    assert told["grades"] == ["certain", "likely", "review"]
    assert (told["fluency"], told["estimator"], told["bilingual"]) == (False, False, False)
    assert (told["models"], told["pivot"]) == (False, None)
    assert told["checks"]["break/fragment"]
    assert ".docx" in [suffix for kind in told["formats"] for suffix in kind["suffixes"]]
    assert told["limits"]["characters"] == 5_000


def test_a_file_of_any_format_gives_its_stories(desk: httpx.Client) -> None:
    html = f"<html><head><title>News</title></head><body><h1>Prices</h1><p>{BROKEN}</p></body></html>"
    (story,) = desk.post("/api/read", params={"name": "C:\\a\\Ä.html"}, content=html).json()["stories"]
    assert story["format"] == "html"
    assert story["path"] == "Ä.html"
    assert BROKEN in story["text"]
    lines = "\n".join(json.dumps({"id": str(number), "text": SOUND}) for number in range(205))
    answer = desk.post("/api/read", params={"name": "a.jsonl"}, content=lines).json()
    assert [story["id"] for story in answer["stories"]] == [str(number) for number in range(200)]
    assert answer["more"] == 5


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.docx", b"PK\x03\x04 not a zip", ""),
        ("a.xml", b"<rss", ""),
        ("a.txt", b"a word\0\1\2\xfe\xff" * 50, ""),
        ("a.txt", b"word " * 2_000, "10,000 characters"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line(
    desk: httpx.Client, name: str, data: bytes, reason: str
) -> None:
    answer = desk.post("/api/read", params={"name": name}, content=data)
    assert answer.status_code == 422
    assert reason in answer.json()["error"]
    assert "\n" not in answer.json()["error"]


def test_the_description_is_sound_and_holds_the_report(desk: httpx.Client) -> None:
    described = desk.get("/openapi.json").json()
    assert set(described["paths"]) >= {"/api/check", "/api/read", "/api/settings", "/health/live", "/metrics"}

    def references(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            yield from ([value["$ref"]] if "$ref" in value else [])
            for inner in value.values():
                yield from references(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from references(inner)

    known = {f"#/components/schemas/{name}" for name in described["components"]["schemas"]}
    assert "#/components/schemas/document" in set(references(described)) <= known


def test_an_error_of_ours_says_nothing_of_the_story(
    desk: httpx.Client, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("SECRET")

    monkeypatch.setattr("mtqa.desk.api.document_dict", fail)
    answer = desk.post("/api/check", json={"text": "SECRET"})
    assert (answer.status_code, answer.json()) == (500, {"error": "internal error: ValueError"})
    told = capfd.readouterr()
    assert "internal error: ValueError at test_api.py" in told.err
    assert "SECRET" not in told.err + told.out


def test_the_numbers_count_what_was_done(desk: httpx.Client) -> None:
    desk.get("/made/up/by/a/client")
    desk.post("/api/check", json={"text": SOUND})
    text = desk.get("/metrics").text
    assert 'mtqa_requests_total{path="/api/check",status="200"}' in text
    assert 'mtqa_requests_total{path="other",status="404"}' in text
    assert "made/up" not in text
    assert 'mtqa_reports_total{by="checks"}' in text
