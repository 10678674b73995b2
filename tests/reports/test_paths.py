from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.reports.paths import environment_folder, relative_path, uri_reference


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("./a/b.txt", "a/b.txt"),
        ("a/../b.txt", "b.txt"),
        ("-", "-"),
        ("https://x.org/./feed?a=b", "https://x.org/./feed?a=b"),
        ("../x.txt", "../x.txt"),
        ("/elsewhere/x.txt", "/elsewhere/x.txt"),
    ],
)
def test_paths_are_told_without_detours(
    path: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert relative_path(path) == told


def test_paths_below_the_folder_are_relative_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "sub")
    monkeypatch.chdir(tmp_path / "sub")
    assert relative_path(str(tmp_path / "sub" / "a.txt")) == "a.txt"
    assert relative_path(str(tmp_path / "link" / "a.txt")) == "a.txt"
    assert relative_path("a.txt", tmp_path) == "sub/a.txt"
    monkeypatch.setenv("ROOT", str(tmp_path))
    assert environment_folder("ROOT") == tmp_path
    monkeypatch.setenv("ROOT", "")
    assert environment_folder("ROOT") is None


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_a_uri_reference_leads_back_to_the_name(path: str) -> None:
    uri = uri_reference(path)
    assert uri.isascii()
    assert not set(uri) & set(' "<>\\^`{}|')
    parts = urlsplit(uri)
    if "://" not in path and not path.startswith("/"):
        assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")
        assert unquote_to_bytes(parts.path).decode() == path


def test_names_in_no_encoding_keep_their_bytes_and_absolute_ones_are_file_uris() -> None:
    assert uri_reference("a\udcff.txt") == "a%FF.txt"
    assert uri_reference("/tmp/a b#c.txt") == "file:///tmp/a%20b%23c.txt"  # noqa: S108
    assert uri_reference("https://x.org/a b?q=%20") == "https://x.org/a%20b?q=%20"
