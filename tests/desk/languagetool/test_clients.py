"""Clients that nobody here wrote."""

from __future__ import annotations

import io
import sys
from importlib import metadata
from types import ModuleType

import language_tool_python
import pytest

from tests.desk.languagetool.support import BROKEN

MENDED = BROKEN.replace("grow.", "grow")


def test_language_tool_python_finds_and_corrects(address: str) -> None:
    tool = language_tool_python.LanguageTool("en-US", remote_server=address)
    (match,) = tool.check(BROKEN)
    assert match.rule_id == "break/lowercase"
    assert match.category == "PUNCTUATION"
    assert match.matched_text == "to grow. deteriorate"
    assert match.get_line_and_column(BROKEN)[0] == 1
    assert tool.correct(BROKEN) == MENDED


@pytest.mark.parametrize("before", ["😀 ", "👩\u200d🚀 said 😀: ", "e\u0301 ", "״\u200f "], ids=ascii)
def test_language_tool_python_finds_the_place_behind_wide_letters(address: str, before: str) -> None:
    tool = language_tool_python.LanguageTool("en-US", remote_server=address)
    (match,) = (m for m in tool.check(before + BROKEN) if m.rule_id == "break/lowercase")
    assert (before + BROKEN)[match.offset :].startswith("to grow. deteriorate")


def test_language_tool_python_switches_rules(address: str) -> None:
    doubled = "The price of the ticket of the ticket rose by a tenth on Monday, he said."
    with language_tool_python.LanguageTool("en-GB", remote_server=address) as tool:
        assert tool.check(doubled) == []
        tool.picky = True
        assert [match.rule_id for match in tool.check(doubled)] == ["repeat/doubled"]
        tool.disabled_categories = {tool.check(doubled)[0].category}
        assert tool.check(doubled) == []


@pytest.fixture
def pylanguagetool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The library, whose command line wants a module that setuptools 82 took away, for its version."""
    stub = ModuleType("pkg_resources")
    stub.get_distribution = metadata.distribution  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pkg_resources", stub)
    return pytest.importorskip("pylanguagetool")


def test_pylanguagetool_checks_and_lists_languages(address: str, pylanguagetool: ModuleType) -> None:
    told = pylanguagetool.api.check(
        BROKEN,
        f"{address}/v2/",
        "auto",
        preferred_variants="en-GB",
        picky=True,
        disabled_rules="style/awkward",
        pwl=["nothing"],
    )
    assert [match["rule"]["id"] for match in told["matches"]] == ["break/lowercase"]
    assert told["language"]["code"] == "en-GB"
    assert "en-GB" in {
        language["longCode"] for language in pylanguagetool.api.get_languages(f"{address}/v2/")
    }


def test_pylanguagetool_shows_an_error_of_the_server(address: str, pylanguagetool: ModuleType) -> None:
    with pytest.raises(ValueError, match="preferredVariants"):
        pylanguagetool.api.check(BROKEN, f"{address}/v2/", "en-US", preferred_variants="en-GB")


def test_the_command_of_pylanguagetool_prints_the_place(
    address: str,
    pylanguagetool: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "argv", ["pylanguagetool", "--api-url", f"{address}/v2/", "--no-color"])
    monkeypatch.setattr(sys, "stdin", io.StringIO(BROKEN))
    with pytest.raises(SystemExit):
        pylanguagetool.cli.main()
    assert "grow. deteriorate" in capsys.readouterr().out
