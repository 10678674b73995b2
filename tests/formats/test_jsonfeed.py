import json

import pytest

from mtqa.errors import NoTextError
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import read_stories, recognised
from mtqa.origin import Place

FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Example Press",
    "language": "en-t-de-t0-und",
    "items": [
        {
            "id": "1",
            "url": "https://example.com/1",
            "title": "Harbour  opens",
            "authors": [{"url": "https://example.com/a"}, {"name": "A. Writer"}],
            "content_html": "<p>The harbour opened.</p>",
            "content_text": "Not this.",
            "date_published": "2026-05-01T10:00:00Z",
        },
        {
            "id": 2,
            "language": "en",
            "author": {"name": "B. Writer"},
            "content_text": "Rain fell.\n\nIt stopped.",
        },
        {"url": "https://example.com/3", "content_html": "<img src='x'>", "summary": "Snow fell."},
    ],
}


def source(value, path="feed.json"):
    return RawFile(path, (value if isinstance(value, str) else json.dumps(value, indent=1)).encode())


def kinds(document):
    return [(block.kind.value, document.slice(block)) for block in document.blocks]


def test_stories_of_a_feed():
    first, second, third = read_stories(source(FEED))
    assert kinds(first) == [
        ("headline", "Harbour opens"),
        ("furniture", "A. Writer"),
        ("paragraph", "The harbour opened."),
    ]
    assert kinds(second) == [
        ("furniture", "B. Writer"),
        ("paragraph", "Rain fell."),
        ("paragraph", "It stopped."),
    ]
    assert kinds(third) == [("paragraph", "Snow fell.")]
    about = first.metadata
    assert (about.id, about.headline, about.date) == ("1", "Harbour opens", "2026-05-01T10:00:00Z")
    assert (about.provider, about.language, about.translated, about.source_language) == (
        "Example Press",
        "en-t-de-t0-und",
        True,
        "de",
    )
    assert (second.key, second.metadata.language, second.metadata.translated) == ("2", "en", None)
    assert third.key == "https://example.com/3"
    assert first.place(first.text.index("The harbour")) == Place(18, 1, "/items/0/content_html")
    assert second.place(second.text.index("It stopped")).element == "/items/1/content_text"


def test_a_bad_item_harms_no_other():
    items = [
        {"id": "1"},
        {"id": "2", "content_text": 5},
        [],
        {"id": "3", "content_text": {}},
        FEED["items"][1],
    ]
    first, second, third, fourth, fifth = read_stories(source(FEED | {"items": items}))
    assert first.reason == "line 6, column 3 (/items/0): an item without a title and a text"
    assert second.text.strip() == "5"
    assert third.reason == "line 13, column 3 (/items/2): an object was expected, not an array"
    assert fourth.reason.endswith("(/items/3/content_text): a string was expected, not an object")
    assert fifth.key == "2"


@pytest.mark.parametrize(
    ("items", "reason"),
    [
        (None, "line 1, column 1: a JSON Feed without items"),
        ("x", "line 5, column 11 (/items): an array was expected, not a string"),
    ],
)
def test_feeds_without_items(items, reason):
    (error,) = read_stories(source(FEED | {"items": items}))
    assert error.reason == reason


def test_an_empty_feed_is_no_error():
    (told,) = read_stories(source(FEED | {"items": []}))
    assert isinstance(told, NoTextError)
    assert told.reason == "no stories in this file (JSON Feed)"


def test_ten_thousand_items():
    items = [{"id": str(number), "content_text": f"Rain fell {number} times."} for number in range(10_000)]
    stories = list(read_stories(source(FEED | {"items": items})))
    assert [story.key for story in stories] == [str(number) for number in range(10_000)]


def test_recognised_by_its_version():
    assert recognised(source(FEED, "x.txt")).name == "jsonfeed"
    escaped = json.dumps({**FEED, "version": "@"}).replace("@", r"https:\/\/jsonfeed.org\/version\/1")
    assert recognised(source(escaped, "-")).name == "jsonfeed"
    last = {key: FEED[key] for key in ("title", "items")} | {"version": FEED["version"]}
    assert recognised(source(last)).name == "jsonfeed"
    assert recognised(RawFile("x", json.dumps(FEED).encode("utf-16"))).name == "jsonfeed"
    assert recognised(source(json.dumps(FEED)[:-9])).name == "jsonfeed"
    about_it = {"uri": "u", "body_text": 'A feed says "version": "https://jsonfeed.org/version/1".'}
    assert recognised(source(about_it)).name == "ninjs"
