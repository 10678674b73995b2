"""rdjsonl: against a schema written from reviewdog's protocol, and put to use as reviewdog does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mtqa.document import Document
from mtqa.outcome import GateOutcome
from mtqa.reports.rdjsonl import write
from tests.reports.outcomes import (
    MARKDOWN,
    PLAIN,
    SIGNATURE,
    broken,
    element,
    failed,
    nasty,
    one_line_json,
    plain,
    run,
)

SCHEMA = json.loads((Path(__file__).parent / "data" / "rdjsonl.schema.json").read_text("utf-8"))


def _lines(outcome: GateOutcome) -> list[dict[str, Any]]:
    return [json.loads(line) for line in write(outcome).splitlines()]


def _applied(data: bytes, suggestion: dict[str, Any]) -> bytes:
    """The file with an edit made as reviewdog makes it: in the bytes of its lines."""
    lines = data.split(b"\n")
    start, end = suggestion["range"]["start"], suggestion["range"]["end"]
    before = lines[start["line"] - 1][: start["column"] - 1]
    after = lines[end["line"] - 1][end["column"] - 1 :]
    lines[start["line"] - 1 : end["line"]] = [before + suggestion["text"].encode() + after]
    return b"\n".join(lines)


@pytest.mark.parametrize("outcome", [run(), nasty()], ids=["run", "nasty"])
def test_every_line_is_a_diagnostic(outcome: GateOutcome) -> None:
    lines = _lines(outcome)
    assert lines
    for line in lines:
        jsonschema.validate(line, SCHEMA)


def test_ranges_are_bytes_where_columns_are_known_and_whole_lines_elsewhere() -> None:
    lines = _lines(run())
    for line, text in zip(lines, [PLAIN, MARKDOWN], strict=False):
        where = line["location"]["range"]
        data = text.encode().split(b"\n")[where["start"]["line"] - 1]
        cut = data[where["start"]["column"] - 1 : where["end"]["column"] - 1].decode()
        assert cut.replace("*", "") == "grow. deteriorate"
    assert lines[2]["location"] == {
        "path": "feeds/c.xml",
        "range": {"start": {"line": 7}, "end": {"line": 7}},
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_suggestions_made_in_the_bytes_repair_the_text(encoding: str) -> None:
    text = PLAIN.split("\n\n")[1]  # on the first line, where a byte order mark counts
    document = plain(text, encoding=encoding)
    (line,) = _lines(GateOutcome(SIGNATURE, (failed(document, broken(document)),)))
    repaired = [_applied(text.encode(encoding), suggestion) for suggestion in line["suggestions"]]
    assert [data.decode(encoding) for data in repaired] == [
        text.replace("grow.", "grow"),
        text.replace("deteriorate", "Deteriorate"),
    ]


def test_no_suggestion_where_the_bytes_of_the_file_are_others() -> None:
    document = plain(encoding="cp1252")
    (line,) = _lines(GateOutcome(SIGNATURE, (failed(document, broken(document)),)))
    assert "suggestions" not in line


def test_known_findings_stay_away_and_unreadable_inputs_are_told() -> None:
    lines = _lines(run())
    assert [line["location"]["path"] for line in lines] == [
        "feeds/a b.txt", "feeds/b.md", "feeds/c.xml", "feeds/mild.txt", "feeds/bad.xml",
    ]  # fmt: skip
    assert [line["severity"] for line in lines] == ["ERROR", "ERROR", "ERROR", "INFO", "ERROR"]
    assert lines[-1]["message"] == "Not read: line 3: not well-formed"


@pytest.mark.parametrize(
    ("document", "element_"), [(one_line_json(), "/items/0/content_text"), (element(), "/nitf/body/p[1]")]
)
def test_where_the_line_tells_little_the_element_and_the_sentence_are_told(
    document: Document, element_: str
) -> None:
    told = _lines(GateOutcome(SIGNATURE, (failed(document, broken(document)),)))[0]["message"]
    assert told.endswith(
        f"has a small letter. ({element_}: “The port has continued to grow. deteriorate for years.”)"
    )
