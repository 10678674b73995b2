"""From names to stories."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from mtqa.document import Document
from mtqa.errors import InputError, NotAStoryError, NoTextError
from mtqa.inputs.fetch import FetchLimits
from mtqa.inputs.stories import InputOptions, stories
from mtqa.settings import Settings
from tests.feed_server import feed_server

ITEM = "<item><title>Rain</title><description>Rain fell in the north of the country.</description></item>"


def _feed(path: Path, items: list[str]) -> str:
    path.write_text("<rss version='2.0'><channel>\n" + "\n".join(items) + "\n</channel></rss>", "utf-8")
    return str(path)


LINE = '{"text": "Rain fell in the north of the country."}'


def test_of_many_broken_items_some_are_told_and_the_others_counted(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_text("\n".join(["{"] * 10_000 + [LINE]), "utf-8")
    found = list(stories([str(path)], Settings()))
    errors = [item for item in found if isinstance(item, InputError)]
    assert len(found) == 22
    assert errors[19].reason.startswith("line 20, column 1: ")
    assert errors[20].reason == "9,980 more of its stories cannot be read"
    assert not isinstance(found[20], InputError), "the story behind them is read"


def test_each_file_has_errors_of_its_own(tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text("{\n" * 15, "utf-8")
    assert len(list(stories([str(tmp_path / name) for name in ("a.jsonl", "b.jsonl")], Settings()))) == 30


def test_every_item_without_text_is_there_and_says_so(tmp_path: Path) -> None:
    found = list(stories([_feed(tmp_path / "feed.rss", ["<item/>"] * 30 + [ITEM])], Settings()))
    assert [type(each) for each in found] == [NoTextError] * 30 + [Document]
    assert isinstance(found[0], NoTextError)
    assert found[0].reason == "line 2: /rss/channel/item[1]: an item without text"


def test_a_file_that_is_no_story_is_an_error_where_it_is_named_alone(tmp_path: Path) -> None:
    _feed(tmp_path / "feed.rss", [ITEM])
    for name, content in (
        ("package.json", '{"name": "site", "version": "1.0.0"}'),
        ("pom.xml", "<project/>"),
    ):
        (tmp_path / name).write_text(content, "utf-8")
    folder = list(stories([str(tmp_path)], Settings()))
    assert [type(each) for each in folder] == [Document, NotAStoryError, NotAStoryError]
    pattern = list(stories([str(tmp_path / "*.xml")], Settings(), InputOptions(partial=True)))
    assert [type(each) for each in pattern] == [NotAStoryError]
    named = list(stories([str(tmp_path / "package.json"), str(tmp_path / "pom.xml")], Settings()))
    assert [type(each) for each in named] == [InputError, InputError]
    both = [str(tmp_path / name) for name in ("package.json", "feed.rss", "pom.xml")]
    assert [type(each) for each in stories(both, Settings())] == [Document, NotAStoryError, NotAStoryError]
    part = stories(both[:1], Settings(), InputOptions(partial=True))
    assert [type(each) for each in part] == [NotAStoryError]


def test_a_folder_in_which_nothing_is_a_story_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "pom.xml").write_text("<project/>", "utf-8")
    (tmp_path / "package.json").write_text("{}", "utf-8")
    *skipped, last = stories([str(tmp_path)], Settings())
    assert [type(each) for each in skipped] == [NotAStoryError] * 2
    assert isinstance(last, InputError)
    assert last.path == str(tmp_path)
    assert last.reason == "no stories here: all 2 files are of a kind that mtqa does not read"
    assert len(list(stories([str(tmp_path)], Settings(), InputOptions(partial=True)))) == 2
    (tmp_path / "videos.json").write_text(
        '{"version": "https://jsonfeed.org/version/1.1", "items": []}', "utf-8"
    )
    found = [type(each) for each in stories([str(tmp_path)], Settings())]
    assert found == [NotAStoryError, NotAStoryError, NoTextError], "a feed without items is a feed"


def test_news_in_a_format_that_is_not_read_is_never_taken_for_no_story(tmp_path: Path) -> None:
    for name in ("story", "RBNews", "article"):
        (tmp_path / f"{name}.xml").write_text(f'<{name} Version="1.2"><NewsItem/></{name}>', "utf-8")
    assert [type(found) for found in stories([str(tmp_path)], Settings())] == [InputError] * 3


@pytest.mark.parametrize("codec", ["utf-32", "utf-32-be"])
def test_utf_32_is_read(tmp_path: Path, codec: str) -> None:
    mark = b"\0\0\xfe\xff" if codec == "utf-32-be" else b""
    feed = f"<?xml version='1.0'?><rss version='2.0'><channel>{ITEM}</channel></rss>"
    (tmp_path / "feed.xml").write_bytes(mark + feed.encode(codec))
    (tmp_path / "feed.json").write_bytes(
        mark
        + '{"version": "https://jsonfeed.org/version/1.1", "items": [{"content_text": "Rain fell."}]}'.encode(
            codec
        )
    )
    found = list(stories([str(tmp_path)], Settings()))
    assert [each.format for each in found if isinstance(each, Document)] == ["jsonfeed", "feed"], found


def test_urls_that_fail_keep_no_other_story_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "mtqa.inputs.stories.FetchLimits", partial(FetchLimits, seconds=0.5, connect_seconds=0.5)
    )
    monkeypatch.setattr(
        "mtqa.inputs.network.not_public", lambda address: "private" if address == "127.0.0.9" else None
    )
    good = _feed(tmp_path / "feed.rss", [ITEM])
    with feed_server() as server:
        names = {
            server.url("/never/"): "not answered in time",
            server.url("/to/http://127.0.0.9/feed"): (
                "redirected to http://127.0.0.9/feed: 127.0.0.9 is a private address (--allow-private)"
            ),
            server.url("/status/404"): "answers 404",
        }
        found = list(stories([*names, good], Settings(), InputOptions()))
    told = {item.path: item.reason for item in found if isinstance(item, InputError)}
    assert list(told) == list(names)
    for url, reason in names.items():
        assert reason in told[url]
    assert [story.path for story in found if isinstance(story, Document)] == [good]


def test_a_folder_is_searched_for_what_translators_tools_call_xliff(tmp_path: Path) -> None:
    unit = '<trans-unit id="a"><source>Il pleut.</source><target>It rains.</target></trans-unit>'
    body = f'<file source-language="fr" target-language="en"><body>{unit}</body></file>'
    for suffix in ("sdlxliff", "mqxliff", "mxliff"):
        (tmp_path / f"a.{suffix}").write_text(f'<xliff version="1.2">{body}</xliff>', "utf-8")
    found = list(stories([str(tmp_path)], Settings()))
    assert [story.format for story in found if isinstance(story, Document)] == ["xliff"] * 3
