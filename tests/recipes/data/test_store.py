"""What models said, kept on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from recipes.data.evidence import FOLDER_ENV, Store, default_folder, key_of


def test_what_was_put_is_there_in_the_next_process(tmp_path: Path) -> None:
    key = key_of("tags", "abc", ["text", [1, 2]])
    store = Store(tmp_path)
    store.put(key, [0.1 + 0.2, None, "é"])
    store.close()
    assert Store(tmp_path).get(key) == [0.1 + 0.2, None, "é"]


def test_a_key_tells_kind_model_and_text_apart() -> None:
    keys = {
        key_of(*parts) for parts in (("a", "b", "c"), ("a", "bc", ""), ("a", "b", ["c"]), ("ab", "", "c"))
    }
    assert len(keys) == 4


def test_many_keys_at_once(tmp_path: Path) -> None:
    store = Store(tmp_path)
    keys = [key_of("k", "s", number) for number in range(1300)]
    store.put_many({key: number for number, key in enumerate(keys[:1200])})
    found = store.get_many(keys)
    assert [found.get(key) for key in keys] == [*range(1200), *[None] * 100]


def test_the_folder_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(FOLDER_ENV, str(tmp_path / "there"))
    assert Store().path.parent == tmp_path / "there" == default_folder()
