from __future__ import annotations

import re
from pathlib import Path

import pytest

from mtqa.config import DEFAULT, FLAG, find_config, resolve
from mtqa.errors import ConfigError
from mtqa.findings import Grade
from mtqa.settings import Settings


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_without_file_and_flags_every_setting_is_the_default(tmp_path: Path) -> None:
    resolved = resolve({}, start=tmp_path)
    assert resolved.settings == Settings()
    assert set(resolved.origins.values()) == {DEFAULT}
    assert set(resolved.origins) == set(Settings.model_fields)


def test_flags_win_over_the_file_and_the_file_over_defaults(tmp_path: Path) -> None:
    file = _write(tmp_path / "mtqa.toml", 'pivot = "fr"\nthreads = 2\nfail-on = "likely"\n')
    resolved = resolve({"threads": 1}, start=tmp_path)
    assert (resolved.settings.pivot, resolved.settings.threads) == ("fr", 1)
    assert resolved.settings.fail_on is Grade.LIKELY
    assert (resolved.origins["pivot"], resolved.origins["threads"]) == (str(file), FLAG)


def test_the_nearest_file_upwards_counts_and_pyproject_only_with_a_table(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    outer = _write(tmp_path / "pyproject.toml", '[tool.mtqa]\npivot = "es"\n')
    _write(tmp_path / "a" / "pyproject.toml", '[project]\nname = "other"\n')
    assert find_config(inner) == outer
    assert resolve({}, start=inner).settings.pivot == "es"


def test_a_path_in_a_file_is_relative_to_that_file(tmp_path: Path) -> None:
    _write(tmp_path / "mtqa.toml", 'cache-dir = "kept"\n')
    (tmp_path / "deep").mkdir()
    assert resolve({}, start=tmp_path / "deep").settings.cache_dir == tmp_path / "kept"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("fail_on = 'likly'", r"mtqa\.toml: fail-on: "),
        ("max_sice = 3", r"mtqa\.toml: unknown key 'max-sice' \(nearest: 'max-size'\)"),
        ("pivott = 'fr'", r"mtqa\.toml: unknown key 'pivott' \(nearest: 'pivot'\)"),
        ("threads = 0", r"mtqa\.toml: threads: must be at least 1, not 0"),
        ("threads = 'x'", r"mtqa\.toml: threads: must be a whole number, not 'x'"),
        ("enable = 'break'", r"mtqa\.toml: enable: must be a list, not 'break'"),
        ("source = 'yes?'", r"mtqa\.toml: source: must be true or false, not 'yes\?'"),
        ("show = 'x'", r"mtqa\.toml: show: must be 'review', 'likely' or 'certain', not 'x'"),
        ("source-language = 'x y'", r"source-language: a language is named by its code, .*, not 'x y'"),
        ("source-language = 'zz'", r"source-language: no language has the code 'zz' "),
        ("device = 'tpu'", r"mtqa\.toml: device: .*'cpu'.*not 'tpu'"),
        ("threads = = 2", r"mtqa\.toml: .*line 1"),
    ],
)
def test_a_wrong_file_is_one_line_that_names_the_place(tmp_path: Path, text: str, message: str) -> None:
    _write(tmp_path / "mtqa.toml", text)
    with pytest.raises(ConfigError, match=message) as caught:
        resolve({}, start=tmp_path)
    assert "\n" not in str(caught.value)


def test_a_wrong_flag_is_named_as_a_flag(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=re.escape("--max-size: ")):
        resolve({"max_size": 0}, start=tmp_path)


def test_a_missing_or_undecodable_configuration_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        resolve({}, config=tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_bytes(b"pivot = '\xff'")
    with pytest.raises(ConfigError, match="not UTF-8 at byte 9"):
        resolve({}, config=tmp_path / "bad.toml")
