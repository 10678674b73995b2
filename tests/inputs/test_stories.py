"""From names to stories."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from mtqa.document import Document
from mtqa.errors import InputError
from mtqa.inputs.fetch import FetchLimits
from mtqa.inputs.stories import InputOptions, stories
from mtqa.settings import Settings
from tests.feed_server import feed_server

ITEM = "<item><title>Rain</title><description>Rain fell in the north of the country.</description></item>"


def _feed(path: Path, items: list[str]) -> str:
    path.write_text("<rss version='2.0'><channel>\n" + "\n".join(items) + "\n</channel></rss>", "utf-8")
    return str(path)


def test_of_many_broken_items_some_are_told_and_the_others_counted(tmp_path: Path) -> None:
    path = _feed(tmp_path / "feed.rss", ["<item/>"] * 10_000 + [ITEM])
    found = list(stories([path], Settings()))
    errors = [item for item in found if isinstance(item, InputError)]
    assert len(found) == 22
    assert errors[19].reason == "line 21: /rss/channel/item[20]: an item without text"
    assert errors[20].reason == "9,980 more of its stories cannot be read"
    assert not isinstance(found[20], InputError), "the story behind them is read"


def test_each_file_has_errors_of_its_own(tmp_path: Path) -> None:
    paths = [_feed(tmp_path / name, ["<item/>"] * 15) for name in ("a.rss", "b.rss")]
    assert len(list(stories(paths, Settings()))) == 30


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
