"""From names to stories."""

from __future__ import annotations

from pathlib import Path

from mtqa.errors import InputError
from mtqa.settings import Settings
from mtqa.stories import stories

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
