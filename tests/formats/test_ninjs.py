import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.document import Document
from mtqa.errors import InputError
from mtqa.formats import ninjs
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import read_stories, recognised
from mtqa.origin import Place

FIRST = {
    "uri": "urn:example:1",
    "versioncreated": "2026-05-01T10:00:00Z",
    "pubstatus": "Usable",
    "embargoed": "2026-05-01T12:00:00Z",
    "language": "en-t-ro-t0-und",
    "infosource": [{"name": "Example Press"}],
    "headline": "Harbour opens early",
    "byline": "By A. Writer",
    "body_text": "The harbour opened.\n\nShips came in.",
    "body_html": "<p>The harbour opened.</p><p>Ships came in.</p>",
}


def source(value, path="x.json", indent=1):
    text = value if isinstance(value, str) else json.dumps(value, indent=indent)
    return RawFile(path, text.encode())


def read(value, **how):
    return list(read_stories(source(value, **how), "ninjs"))


def kinds(document):
    return [(block.kind.value, document.slice(block)) for block in document.blocks]


def test_ninjs_1():
    (story,) = read(FIRST)
    assert kinds(story) == [
        ("headline", "Harbour opens early"),
        ("furniture", "By A. Writer"),
        ("paragraph", "The harbour opened."),
        ("paragraph", "Ships came in."),
    ]
    about = story.metadata
    assert (about.id, about.headline, about.provider) == (
        "urn:example:1",
        "Harbour opens early",
        "Example Press",
    )
    assert (about.status, about.embargoed, about.date) == (
        "usable",
        "2026-05-01T12:00:00Z",
        "2026-05-01T10:00:00Z",
    )
    assert (about.translated, about.source_language, about.mark) == (True, "ro", "language en-t-ro-t0-und")
    assert story.format == "ninjs"
    assert story.key == "urn:example:1"
    assert story.place(story.text.index("Ships")) == Place(15, 1, "/body_html")
    assert story.place(0) == Place(12, 1, "/headline")


def test_ninjs_2_and_3_choose_one_body():
    bodies = [
        {"role": "summary", "contenttype": "text/html", "value": "<p>Not this.</p>"},
        {"role": "main", "contenttype": "text/plain", "value": "The harbour opened. Ships came in."},
        {"role": "richtext", "contenttype": "application/xhtml+xml", "value": "<p>The harbour opened.</p>"},
    ]
    headlines = [{"role": "short", "value": "Harbour"}, {"role": "main", "value": "Harbour opens"}]
    (story,) = read({"uri": "u", "headlines": headlines, "bodies": bodies, "infosources": [{"name": "EP"}]})
    assert kinds(story) == [("headline", "Harbour opens"), ("paragraph", "The harbour opened.")]
    assert story.place(len("Harbour opens") + 2).element == "/bodies/2/value"
    assert story.metadata.provider == "EP"

    camel = [{**body, "contentType": body["contenttype"]} for body in bodies]
    item = {"uri": "u", "versionCreated": "2026-05-01", "bodies": camel[:2], "infoSources": [{"uri": "s:ep"}]}
    (story,) = read(item)
    assert kinds(story) == [("paragraph", "The harbour opened. Ships came in.")]
    assert (story.metadata.date, story.metadata.provider) == ("2026-05-01", "s:ep")


def test_drafts_of_ninjs_2():
    item = {
        "uri": "urn:example:1",
        "headline": [{"name": "main", "text": "Harbour opens early"}],
        "body": [
            {"name": "text", "value": "The harbour opened."},
            {"name": "xhtml", "value": "<p>The harbour opened.</p><p>Ships came in.</p>"},
        ],
    }
    (story,) = read(item)
    assert kinds(story) == [
        ("headline", "Harbour opens early"),
        ("paragraph", "The harbour opened."),
        ("paragraph", "Ships came in."),
    ]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (
            "digitalsourcetype",
            {"uri": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"},
        ),
        ("digitalSourceType", "digsrctype:trainedAlgorithmicMedia"),
        ("digitalSourceType", "compositeWithTrainedAlgorithmicMedia"),
        ("ednote", "Eds: machine translation, not read by an editor"),
    ],
)
def test_marks_of_machine_translation(key, value):
    (story,) = read({"uri": "u", "body_text": "Ships came in.", key: value})
    assert story.metadata.translated is True
    assert story.metadata.mark


def test_without_a_mark_nothing_is_known():
    (story,) = read({"uri": "u", "body_text": "Ships came in.", "ednote": "Updates with quotes"})
    assert (story.metadata.translated, story.metadata.mark) == (None, "")
    (story,) = read({"uri": "u", "body_text": "Ships came in.", "digitalsourcetype": "digitalCreation"})
    assert story.metadata.translated is False


def test_line_breaks_in_a_string_are_none_of_the_file():
    (story,) = read(FIRST | {"body_html": None})
    assert [text for _, text in kinds(story)][2:] == ["The harbour opened.", "Ships came in."]
    assert story.place(story.text.index("Ships")) == Place(14, 1, "/body_text")


def test_empty_bodies_are_passed_over():
    (story,) = read(FIRST | {"body_html": "<p> </p>&nbsp;"})
    assert story.place(story.text.index("Ships")).element == "/body_text"
    (story,) = read({"uri": "u", "body_text": "", "description_text": "An abstract tells it."})
    assert kinds(story) == [("paragraph", "An abstract tells it.")]


def test_markup_in_a_body_without_a_content_type():
    (story,) = read({"uri": "u", "bodies": [{"value": "<p>Ships &amp; boats came.</p>"}]})
    assert kinds(story) == [("paragraph", "Ships & boats came.")]
    (story,) = read({"uri": "u", "headline": "Rates <b>up</b><br/>", "body_text": "It was 3 < 4 <p> then."})
    assert kinds(story) == [("headline", "Rates up"), ("paragraph", "It was 3 < 4 <p> then.")]


@pytest.mark.parametrize(
    "wrap",
    [
        lambda items: items,
        lambda items: {"_items": items, "_meta": {"total": 2}},
        lambda items: {"data": {"items": [{"item": item} for item in items]}},
    ],
)
def test_lists_of_items(wrap):
    second = {"uri": "urn:example:2", "body_text": "Rain fell."}
    stories = read(wrap([FIRST, second]))
    assert [story.key for story in stories] == ["urn:example:1", "urn:example:2"]


def test_associations():
    item = FIRST | {
        "associations": {
            "main": {"uri": "p:1", "type": "picture", "description_text": "A ship at the pier."},
            "same": {"uri": "p:2", "type": "picture", "description_text": "The harbour opened."},
            "late": {"uri": "p:3", "type": "picture", "body_text": "Another ship."},
            "more": {"uri": "urn:example:3", "type": "text", "body_text": "Rain fell."},
            "again": {"uri": "urn:example:1", "type": "text", "body_text": "The harbour opened."},
            "none": None,
        }
    }
    story, other = read(item)
    assert kinds(story)[-3:] == [
        ("paragraph", "Ships came in."),
        ("paragraph", "A ship at the pier."),
        ("paragraph", "Another ship."),
    ]
    assert story.place(story.text.index("A ship")).element == "/associations/main/description_text"
    assert (other.key, other.text.strip()) == ("urn:example:3", "Rain fell.")
    in_an_array = {"uri": "u", "body_text": "Rain fell.", "associations": [item["associations"]["main"]]}
    (story,) = read(in_an_array)
    assert [text for _, text in kinds(story)] == ["Rain fell.", "A ship at the pier."]


def test_a_headline_that_begins_the_body_is_judged_once():
    for body in (
        {"body_html": "<article><h1>Harbour opens early</h1><p>Ships came in.</p></article>"},
        {"body_html": None, "body_text": "Harbour opens early\nShips came in."},
        {"body_html": "<html><head><title>Harbour</title></head><body><p>Ships came in.</p></body></html>"},
    ):
        (story,) = read(FIRST | body)
        assert [text for _, text in kinds(story)] == ["Harbour opens early", "By A. Writer", "Ships came in."]
    (story,) = read(FIRST | {"body_html": "<h2>Another headline</h2><p>Ships came in.</p>"})
    assert kinds(story)[2] == ("headline", "Another headline")


def test_names_of_headlines_and_bodies_are_free_in_ninjs_1():
    item = {"uri": "u", "headline_main": "Harbour opens", "body_main": "Ships came. Rain fell."}
    (story,) = read(item)
    assert kinds(story) == [("headline", "Harbour opens"), ("paragraph", "Ships came. Rain fell.")]
    (story,) = read(item | {"body_richtext": "<p>Ships came.</p><p>Rain fell.</p>"})
    assert [text for _, text in kinds(story)] == ["Harbour opens", "Ships came.", "Rain fell."]


def test_a_caption_is_not_its_credit():
    texts = [{"role": "creditline", "value": "XP"}, {"role": "caption", "value": "A ship at the pier."}]
    (story,) = read({"uri": "u", "type": "picture", "descriptions": texts})
    assert kinds(story) == [("paragraph", "A ship at the pier.")]


def test_plain_text_is_read_before_xml_of_the_agency():
    bodies = [
        {
            "role": "nitf",
            "contenttype": "text/vnd.IPTC.NITF",
            "value": "<nitf><body><p>Rain fell.</p></body></nitf>",
        },
        {"role": "text", "contenttype": "text/plain", "value": "Ships came in."},
    ]
    assert kinds(read({"uri": "u", "bodies": bodies})[0]) == [("paragraph", "Ships came in.")]
    assert kinds(read({"uri": "u", "bodies": bodies[:1]})[0]) == [("paragraph", "Rain fell.")]


@pytest.mark.parametrize("text", ["<p" * 200_000, "<h1>" * 200_000, "<a" * 200_000, "&" * 200_000])
def test_hostile_text_is_read_in_time(text):
    assert len(read({"uri": "u", "headline": "H", "bodies": [{"value": text}]}, indent=None)) == 1


def test_a_bad_item_harms_no_other():
    good = {"uri": "urn:example:2", "body_text": "Rain fell."}
    items = [
        {"uri": "a", "body_text": ["no", "string"]},
        {"uri": "b", "bodies": "no array"},
        {"uri": "c", "type": "text"},
        "no object",
        {"uri": "d", "type": "picture"},
        good,
    ]
    *errors, story = read(items)
    assert isinstance(story, Document)
    assert [error.reason for error in errors] == [
        "line 4, column 16 (/0/body_text): a string was expected, not an array",
        "line 11, column 13 (/1/bodies): an array was expected, not a string",
        "line 13, column 2 (/2): an item without a headline and a text",
        "line 17, column 2 (/3): an object was expected, not a string",
    ]


def test_a_key_that_stands_twice():
    error, story = read(
        '[{"uri": "a", "body_text": "One.", "body_text": "Two."},\n {"uri": "b", "body_text": "Three."}]'
    )
    assert 'the key "body_text" stands twice' in error.reason
    assert story.key == "b"
    story, error = read('{"total": 1, "total": 2, "items": [{"uri": "b", "body_text": "Three."}]}')
    assert (story.key, error.reason[:18]) == ("b", "line 1, column 14:")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"uri": "u", "body_text": "cut', "line 1, column 27: not valid JSON: unterminated string"),
        ('{"uri": "u", "headline" "x"}', "line 1, column 25: not valid JSON: a colon was expected"),
        ("[]", "line 1, column 1: no item with a text"),
        ('{"uri": "u", "type": "picture"}', "line 1, column 1: no item with a text"),
        ("7", "line 1, column 1: an object was expected, not a number"),
    ],
)
def test_files_without_stories(text, reason):
    (error,) = read(text)
    assert isinstance(error, InputError)
    assert error.reason == reason


def test_recognised_by_its_keys():
    assert recognised(source(FIRST)).name == "ninjs"
    assert recognised(source(FIRST, path="x.txt")).name == "ninjs"
    assert recognised(source([FIRST], path="-")).name == "ninjs"
    assert recognised(RawFile("x", "\ufeff".encode() + source(FIRST).data)).name == "ninjs"
    assert recognised(source('{"uri": "u", "headline": "cut')).name == "ninjs"
    assert not ninjs.recognise(source("Plain text about body_text."))
    assert not ninjs.recognise(source('{"name": "package", "version": "1"}'))
    assert not ninjs.recognise(source('{"uri": "u", "note": "versioncreated"}'))


@given(st.text(max_size=60), st.booleans(), st.sampled_from([None, 2]))
def test_each_character_comes_from_the_value(text, ascii_only, indent):
    text = text.encode("utf-8", "replace").decode()
    data = json.dumps(
        {"uri": "u", "headline": "H", "body_text": text}, indent=indent, ensure_ascii=ascii_only
    )
    (story,) = read_stories(RawFile("x", data.encode()), "ninjs")
    assert "".join(story.text.split()) == "H" + "".join(text.replace("\u00ad", "").split())
    for block in story.blocks[1:]:
        assert story.place(block.span.start) == Place(1 if indent is None else 4, 1, "/body_text")
