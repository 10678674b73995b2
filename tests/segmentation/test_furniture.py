"""Furniture: what is the wire's, and what only looks like it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from mtqa.document import BlockKind, Document, Span
from mtqa.segmentation.furniture import furniture_pieces
from mtqa.segmentation.name_list import is_name_list
from mtqa.segmentation.segment import segment_text

STORY = "Grain prices rose on Monday after heavy rain in the north."
LINES = [
    "HARVEST-RAIN/GRAIN (UPDATE 2, PIX)",
    "HARVEST-RAIN/",
    "By Ada Moss",
    "By Ada Moss and Bo Li",
    "BY ADA MOSS, Staff Writer",
    "(Reporting by Ada Moss; Editing by Bo Li)",
    "(Reporting by Ada Moss in Oslo and Bo Li in Rome;\nWriting by Cy Day; Editing by Di Eng)",
    "(Writing from Oslo; Ada Moss, edited by Bo Li)",
    "Reporting by Ada Moss and Bo Li; Editing by Cy Day",
    "Additional reporting by Ada Moss in Oslo",
    "Ada Moss in Oslo contributed to this report.",
    "With agencies",
    "((ada.moss@example.com; +44 20 7946 0000))",
    "ada.moss@example.com",
    "Media contact: Ada Moss, +47 22 00 00 00",
    "Copyright © 2023 Example News",
    "© 2023 Example News. All rights reserved.",
    "(c) 2024 Example News",
    "All rights reserved. This material may not be published, broadcast, rewritten or redistributed.",
    "ENDS",
    "###",
    "-30-",
    "More to follow",
    "(MORE)",
    "Read more: Rain halts harvest in the north",
    "(Photo: Ada Moss/AFP)",
    "Photo by Ada Moss",
    "(Adds quotes, background)",
    "Editor's note: This story was updated on Monday to add a quote.",
    "Published June 14, 2023 10:32 AM",
    "June 14, 2023",
    "Tuesday, 14 June 2023",
    "* * *",
    "Source: Xinhua",
]
DATELINES = [
    "(Reuters) –",
    "PARIS, June 14 (AFP) -",
    "Paris, 14 June (AFP) –",
    "WASHINGTON —",
    "NEW YORK --",
    "SALVADOR, Feb 26 -",
    "BERLIN (dpa) -",
    "Frankfurt/Main (dpa) -",
    "MOSCOW, June 5. /TASS/.",
    "KYIV/LONDON, Oct. 3 (Reuters) -",
    "KYIV, March 3 (Hina/AFP/Reuters) -",
    "GENEVA (AFP, Reuters) -",
    "BEIJING, July 26 (Xinhua) --",
    "Xinhua News Agency, Rabat, July 26 (Reporter Li Na)",
    "ST. LOUIS, Mo., March 3 -",
    "GRAND RAPIDS, MICH., March 3 -",
    "SAO PAULO, April 9, 2021 (AP) —",
    "NEW DELHI:",
    "OSLO, July 1, Reuter -",
]
SENTENCES = [
    STORY,
    "By Monday the river had fallen.",
    "By land and by sea, they came",
    "Reporting by the broadcaster found that rain had ruined the crop.",
    "Copyright law is changing, and publishers are worried.",
    "Contact with the ferry was lost at noon.",
    "The agency (AFP) said on Monday that it would appeal.",
    "Writing in the journal, the authors said the drug was safe.",
    "More than 300 people were on board.",
    "Photographs of the crash spread on social media.",
    "Call 0800 123 4567 if you have seen the missing man, police said.",
    "NASA - the American space agency - said on Monday that the launch was off.",
    "Maize Mar 48.0, total 48.0 (nil)",
    "Sunflower total 15.0 (7.9)",
    "The Reuters/Ipsos poll had a margin of error of 3 points.",
    "Editors at the paper (some with 20 years' service) walked out.",
    "Updated figures show that exports fell.",
    "June 14 was the hottest day on record.",
    "Photo: Beekeepers display their honey at the fair.",
    "I-95 was shut.",
    "GRAIN SUBSIDY TO END IN JULY - MINISTER",
    "(The company made a profit in the same quarter of last year.)",
]


def kinds(text: str) -> list[tuple[str, bool]]:
    pieces = furniture_pieces(text, Span(0, len(text)))
    return [(text[piece.span.start : piece.span.end], piece.furniture) for piece in pieces]


@pytest.mark.parametrize("line", LINES)
def test_line(line: str) -> None:
    assert kinds(line) == [(line, True)]


@pytest.mark.parametrize("dateline", DATELINES)
def test_dateline_opens_a_paragraph(dateline: str) -> None:
    assert kinds(f"{dateline} {STORY}") == [(dateline, True), (STORY, False)]
    document = segment_text(f"Rain lifts grain\n\n{dateline} {STORY} It fell later.")
    assert document.blocks[1].kind is BlockKind.PARAGRAPH
    assert [segment.judged for segment in document.blocks[1].segments] == [False, True, True]
    assert len(document.boundaries) == 1


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentence_is_no_furniture(sentence: str) -> None:
    assert kinds(sentence) == [(sentence, False)]


def test_credit_at_the_end_of_the_last_paragraph() -> None:
    credit = "(Reporting by Ada Moss; Editing by Bo Li)"
    assert kinds(f"{STORY} {credit}") == [(STORY, False), (credit, True)]


def test_a_dateline_ends_in_its_paragraph() -> None:
    document = segment_text("Outlook: OSLO -\n\nRain fell.\n\nBERLIN (dpa) -\n\nIt was dry.")
    assert [document.slice(block) for block in document.blocks][1::2] == ["Rain fell.", "It was dry."]
    shouting = segment_text("Rain\n\nWASHINGTON - THE PRESIDENT SAID ON MONDAY IT WAS RAINING.")
    assert shouting.slice(shouting.segments[1]) == "WASHINGTON -"


def test_bylines_are_looked_for_at_the_top_only() -> None:
    text = "By Ada Moss"
    assert not furniture_pieces(text, Span(0, len(text)), opening=False)[0].furniture


def _furniture(document: Document) -> list[str]:
    return [document.slice(block) for block in document.blocks if block.kind is BlockKind.FURNITURE]


@pytest.mark.data
def test_datelines_of_real_copy(news_data: Path) -> None:
    with gzip.open(news_data / "clean-news" / "reuters-21578.jsonl.gz", "rt", encoding="utf-8") as rows:
        stories = [row for row in map(json.loads, rows) if row["dateline"]][::10]
    found = 0
    for row in stories:
        document = segment_text(f"{row['title']}\n\n{row['dateline']} {row['paragraphs'][0]}")
        found += any(not s.judged and document.slice(s) == row["dateline"] for s in document.segments)
    assert found >= 0.98 * len(stories)


@pytest.mark.data
def test_no_sentence_of_real_copy_is_furniture(news_data: Path) -> None:
    blocks, furniture = 0, []
    with gzip.open(news_data / "clean-news" / "bbc.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            document = segment_text("\n\n".join([row["title"], *row["paragraphs"]]))
            blocks += len(document.blocks)
            furniture += [text for text in _furniture(document) if text.endswith(".")]
    furniture = [text for text in furniture if not is_name_list(text)]
    assert len(furniture) <= blocks / 2000, furniture
