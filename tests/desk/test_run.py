"""What is refused before the desk is opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.config import resolve
from mtqa.desk import run
from mtqa.desk.run import safe_access
from mtqa.errors import ConfigError
from mtqa.service.engine import private_settings


@pytest.mark.parametrize("host", ["::", "192.168.1.5", "desk.example.org", ""])
def test_the_network_needs_a_token_or_a_word(host: str) -> None:
    with pytest.raises(ConfigError, match="MTQA_TOKEN"):
        safe_access(host, "")
    assert safe_access(host, "long-enough").opens(["long-enough"])
    assert safe_access(host, "", without_token=True).opens([])


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_this_machine_alone_does_not(host: str) -> None:
    assert safe_access(host, "").opens([])


@pytest.mark.parametrize("token", ["short", "with space in it", "ümläutümläut", "line\nbreakbreak"])
def test_a_token_has_to_fit_a_header(token: str) -> None:
    with pytest.raises(ConfigError, match="--token"):
        safe_access("127.0.0.1", token)


@pytest.mark.parametrize(
    "origin", ["cms.example.org", "https://cms.example.org/", "https://", "", "https://a b"]
)
def test_an_origin_is_scheme_and_host(origin: str) -> None:
    with pytest.raises(ConfigError, match="--allow-origin"):
        safe_access("127.0.0.1", "", origins=(origin,))


def test_origins_of_browsers_and_add_ons() -> None:
    named = ("*", "https://cms.example.org:8443", "moz-extension://0f3a", "app://obsidian.md")
    assert safe_access("127.0.0.1", "", origins=named).origins == named


def test_both_flags_are_a_contradiction() -> None:
    with pytest.raises(ConfigError, match="one of them"):
        safe_access("127.0.0.1", "long-enough", without_token=True)


def test_the_extra_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "find_spec", lambda name: None if name == "uvicorn" else object())
    with pytest.raises(ConfigError, match=r"pip install 'mtqa\[desk\]'"):
        run.require_extra()


def test_nothing_goes_to_disk_unless_it_was_asked_for(tmp_path: Path) -> None:
    assert private_settings(resolve({}, start=tmp_path)).cache is False
    assert private_settings(resolve({"cache": True}, start=tmp_path)).cache is True
    (tmp_path / "mtqa.toml").write_text("cache = true\n")
    assert private_settings(resolve({}, start=tmp_path)).cache is True
