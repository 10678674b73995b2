"""Sign-offs of the wire: at the end of a paragraph and on lines of their own."""

from __future__ import annotations

import gzip
import json
import re
import time
from pathlib import Path

import pytest

from mtqa.document import Span
from mtqa.segmentation.furniture import furniture_pieces
from mtqa.segmentation.segment import segment_text

SENTENCE = "The harvest will begin a week late, the growers' union said."
QUOTATION = 'Nobody has told us anything," the miller said. "We wait and see."'
SIGN_OFFS = [
    "REUTER",
    "REUTERS",
    "Reuters",
    "Reuter...",
    "REUTER...^M",
    "REUTER&#3;",
    "REUTER 11:02:13",
    "REUTERS 1405 GMT",
    "REUTER JMC/AB",
    "(Reuters)",
    "- Xinhua",
    "— AFP",
    "/AP/",
    "AP",
    "dpa ab/cd",
    "AP-NY-06-14-97 1432EDT",
    "more",
    "(MORE)",
    "MORE...",
    "-more-",
    "ENDS",
    "ENDS/ab",
    "(ends)",
    "-30-",
    "###",
    "NNNN",
    "11:02:13",
    "Keywords: GRAIN RAIN/HARVEST",
    "REUTER 11:02:13 Keywords: GRAIN RAIN",
]
LINES = ["REUTER 14-Jun-1997 11:02", "1405 GMT", "June 14, 1997 11:02:13", "REUTER\x03"]
#: What ends like a sign-off and is not one.
STORY = [
    "The union said there would be more",
    "He was asked whether the strike would end.",
    "The figures were first reported by Reuters",
    "The minister was speaking to the BBC.",
    "The growers want a better price. More than 300 of them met on Monday",
    "The talks have continued to cool. worsen",
    "The miller told. Reuters that he would wait.",
    "BANK SUES MILLERS, ASKS FOR MORE",
    "The mill was built in 1930",
    "The ferry leaves at 11:02",
    "The vote was split by 11 to 30",
    "The plan has two parts: growers end up with less, mills with more",
    "The union has one aim. End the strike",
]


def kinds(text: str) -> list[tuple[str, bool]]:
    pieces = furniture_pieces(text, Span(0, len(text)), opening=False)
    return [(text[piece.span.start : piece.span.end], piece.furniture) for piece in pieces]


@pytest.mark.parametrize("body", [SENTENCE, QUOTATION])
@pytest.mark.parametrize("mark", SIGN_OFFS)
def test_at_the_end_of_a_paragraph(mark: str, body: str) -> None:
    assert kinds(f"{body} {mark}") == [(body, False), (mark, True)]


@pytest.mark.parametrize("mark", [*SIGN_OFFS, *LINES])
def test_on_a_line_of_its_own(mark: str) -> None:
    assert kinds(mark) == [(mark, True)]


@pytest.mark.parametrize("body", STORY)
def test_what_is_the_storys(body: str) -> None:
    assert kinds(body) == [(body, False)]


def test_without_a_stop() -> None:
    table = "Net profit 438,000 vs 311,000"
    assert kinds(f"{table} REUTER") == [(table, False), ("REUTER", True)]
    assert kinds(f"{table} (MORE)") == [(table, False), ("(MORE)", True)]
    assert kinds(f"{table} more") == [(f"{table} more", False)]
    assert kinds("BANK SUES REUTER") == [("BANK SUES REUTER", False)]


def test_a_credit_and_a_sign_off() -> None:
    closing = "(Reporting by Ada Moss; Editing by Bo Li) REUTER"
    assert kinds(f"{SENTENCE} {closing}") == [(SENTENCE, False), (closing, True)]


def test_the_sentence_before_stays_whole() -> None:
    document = segment_text(f"Rain delays harvest\n\nOSLO, June 14 - {SENTENCE} {SENTENCE} REUTER\n")
    judged = [document.slice(segment) for segment in document.segments if segment.judged]
    assert judged == ["Rain delays harvest", SENTENCE, SENTENCE]


@pytest.mark.parametrize("unit", ["REUTER ", "more ", "11:02:13 ", "Keywords: a ", "- ", ". ", "^M", "AP/"])
def test_takes_linear_time(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    start = time.process_time()
    furniture_pieces(text, Span(0, len(text)))
    furniture_pieces(text[:200], Span(0, 200))
    assert time.process_time() - start < 2


@pytest.mark.data
def test_real_copy(news_data: Path) -> None:
    signed = re.compile(r"[.\"] (?P<mark>(?:REUTERS?|Reuter|reuter|MORE|More|more)(?:\.\.\.)?(?:\^M)?)$")
    found = missed = 0
    with gzip.open(news_data / "clean-news" / "reuters-21578.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            if not any(map(signed.search, row["paragraphs"])):
                continue
            document = segment_text("\n\n".join([row["title"], *row["paragraphs"]]))
            furniture = {document.slice(s) for s in document.segments if not s.judged}
            for paragraph in row["paragraphs"]:
                if match := signed.search(paragraph):
                    found += match["mark"] in furniture
                    missed += match["mark"] not in furniture
    assert found >= 30
    assert missed == 0
