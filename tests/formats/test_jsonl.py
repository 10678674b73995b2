import json

import pytest

from mtqa.document import Document
from mtqa.formats import jsonl
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import read_stories, recognised
from mtqa.origin import Place


def lines(*values):
    return "\n".join(value if isinstance(value, str) else json.dumps(value) for value in values).encode()


def read(*values, path="x.jsonl"):
    return list(read_stories(RawFile(path, lines(*values))))


def kinds(document):
    return [(block.kind.value, document.slice(block)) for block in document.blocks]


def test_a_story_a_line():
    first, second = read(
        {
            "id": 7,
            "headline": "Harbour opens",
            "text": "The harbour opened.\n\nShips came in.",
            "source": "Portul s-a deschis.",
            "source_language": "ro",
            "language": "en",
            "provider": "Example Press",
            "date": "2026-05-01",
            "status": "Usable",
            "engine": "acme-2",
        },
        "",
        {"src": ["Es regnete.", "Dann nicht."], "text": ["Rain fell.", "It stopped."], "translated": False},
    )
    assert kinds(first) == [
        ("headline", "Harbour opens"),
        ("paragraph", "The harbour opened."),
        ("paragraph", "Ships came in."),
    ]
    assert first.source == "Portul s-a deschis."
    about = first.metadata
    assert (about.id, about.provider, about.date, about.status) == (
        "7",
        "Example Press",
        "2026-05-01",
        "usable",
    )
    assert (about.language, about.source_language) == ("en", "ro")
    assert (about.translated, about.mark) == (True, "engine acme-2")
    assert first.place(first.text.index("Ships")) == Place(1, 1, "/text")
    assert kinds(second) == [("paragraph", "Rain fell."), ("paragraph", "It stopped.")]
    assert second.source == "Es regnete.\n\nDann nicht."
    assert second.metadata.translated is False
    assert second.place(second.text.index("It stopped")) == Place(3, 1, "/text/1")


@pytest.mark.parametrize(
    ("fields", "translated", "mark"),
    [
        ({"text": "Rain fell."}, None, ""),
        ({"mt": "Rain fell.", "source": "Es regnete."}, True, "field mt"),
        ({"target": "Rain fell.", "source": "Es regnete."}, None, ""),
        ({"text": "Rain fell.", "language": "en-t-de-t0-und"}, True, "language en-t-de-t0-und"),
        ({"text": "Rain fell.", "translated": True}, True, "translated: true"),
        ({"text": "Rain fell.", "translated": False, "system": "acme"}, False, "translated: false"),
        (
            {"text": "Rain fell.", "digitalSourceType": "digitalCreation"},
            False,
            "digitalsourcetype digitalCreation",
        ),
    ],
)
def test_marks(fields, translated, mark):
    (story,) = read(fields)
    assert (story.metadata.translated, story.metadata.mark) == (translated, mark)


def test_a_bad_line_harms_no_other():
    data = lines({"text": "One."}, '{"text": "cut', "[1]", '{"id": "x"}', '{"text": {}}', '{"text": ""}')
    data += b'\n{"text": "caf\xc3\xa9 caf\xe9"}\n\n{"text": "Nine."}\n{"text": "a", "text": "b"}'
    stories = list(read_stories(RawFile("x.jsonl", data)))
    told = [story.text.strip() if isinstance(story, Document) else story.reason for story in stories]
    assert told == [
        "One.",
        "line 2, column 10: not valid JSON: unterminated string",
        "line 3, column 1: an object was expected, not an array",
        "line 4, column 1: no text: none of the fields text, mt, translation, target, tgt, hyp, body",
        "line 5, column 10 (/text): a string was expected, not an object",
        "line 6, column 10 (/text): an empty text",
        "line 7, column 19: not valid UTF-8: byte 0xe9",
        "Nine.",
        'line 10, column 15: the key "text" stands twice in one object',
    ]


def test_after_very_many_bad_lines_in_a_row_the_rest_is_not_tried(monkeypatch):
    monkeypatch.setattr(jsonl, "_MOST_WRONG", 3)
    good, empty = {"text": "Rain fell."}, {"text": ""}
    assert [type(one) for one in read("[", "[", good, "[", "[", empty, "[", good)].count(Document) == 2
    *_, last = found = read(good, "[", "[", "[", good, "[")
    assert [type(one) for one in found].count(Document) == 1
    assert len(found) == 5
    assert last.reason == "line 4: 3 lines in a row cannot be read; what follows is not tried"


def test_lines_of_ninjs():
    item = {"uri": "urn:example:1", "body_html": "<p>Rain fell.</p>", "headline": "Rain"}
    first, second = read(item, item | {"uri": "urn:example:2"})
    assert kinds(first) == [("headline", "Rain"), ("paragraph", "Rain fell.")]
    assert (second.key, second.format) == ("urn:example:2", "ninjs")
    assert second.place(8) == Place(2, 1, "/body_html")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_encodings(encoding):
    data = '{"text": "Café."}\r\n{"text": "Rain."}\r\n'.encode(encoding)
    stories = list(read_stories(RawFile("x.jsonl", data)))
    assert [story.text.strip() for story in stories] == ["Café.", "Rain."]
    assert stories[1].place(0).line == 2


def test_recognised_by_content():
    story = {"text": "Rain fell."}
    assert recognised(RawFile("-", lines(story, story))).name == "jsonl"
    assert recognised(RawFile("x.json", lines(story))).name == "jsonl"
    assert recognised(RawFile("x.txt", lines(story, "{broken"))).name == "jsonl"
    assert recognised(RawFile("x.json", lines({"uri": "a", "body_text": "b"}, {"uri": "c"}))).name == "jsonl"
    assert recognised(RawFile("x.jsonl", b"broken")).name == "jsonl"
    assert recognised(RawFile("x.txt", b"{curly} text: a note\n{more}")).name == "text"


def test_files_without_lines():
    (error,) = read_stories(RawFile("x.jsonl", b" \n\n"))
    assert error.reason == "empty file: nothing but white space"


@pytest.mark.parametrize(
    ("fields", "column", "source"),
    [
        ({"fr": "Il pleuvait."}, "fr", "Il pleuvait."),
        ({"FR": ["Il pleuvait.", "Puis non."]}, "fr", "Il pleuvait.\n\nPuis non."),
        ({"fr": "Il pleuvait.", "source": "Es regnete."}, "fr", "Il pleuvait."),
        ({"source": "Es regnete."}, "fr", ""),
        ({"fr": None}, "fr", ""),
        ({"source": "下雨了。"}, "", "下雨了。"),
        ({"source": "AFP"}, "source", "AFP"),
    ],
)
def test_the_source_stands_in_the_field_that_is_named(fields, column, source):
    (story,) = read_stories(RawFile("x.jsonl", lines({"text": "Rain fell."} | fields), source_column=column))
    assert story.source == source


@pytest.mark.parametrize("agency", ["AFP", "Associated Press", "https://example.org/"])
def test_an_agency_is_no_source(agency):
    text = "Rain fell all day in the north of the country, the weather office in the capital said on Monday."
    (story,) = read({"text": text, "source": agency})
    assert story.source == ""
    (story,) = read({"text": text, "source": "Toute la journée il a plu dans le nord du pays."})
    assert story.source.startswith("Toute")
