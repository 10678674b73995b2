"""GitHub workflow commands, read by a parser that follows the runner's rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.errors import InputError
from mtqa.findings import Grade, Severity
from mtqa.outcome import GateOutcome, StoryOutcome
from mtqa.reports.github import command, write
from tests.reports.outcomes import SIGNATURE, broken, failed, finding, many, nasty, plain, run

Command = tuple[str, dict[str, str], str]


def parse(line: str) -> Command | None:
    """A command as actions/runner reads it (Runner.Common/ActionCommand.cs, TryParseV2).

    After "::" and up to the next "::" stand the name and, behind a space, properties between commas;
    escapes are undone in each value, "%25" last.
    """
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, rest = line[2:end].partition(" ")
    pairs = (pair.partition("=") for pair in rest.strip().split(",") if pair)
    properties = {
        key: _undone(value, {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}) for key, _, value in pairs
    }
    return name, properties, _undone(line[end + 2 :], {"%0D": "\r", "%0A": "\n"})


def _undone(text: str, escapes: dict[str, str]) -> str:
    for escaped, character in escapes.items():
        text = text.replace(escaped, character)
    return text.replace("%25", "%")


def _commands(outcome: GateOutcome) -> list[Command]:
    lines = write(outcome).split("\n")
    assert lines.pop() == ""
    parsed = [parse(line) for line in lines]
    assert None not in parsed
    return [told for told in parsed if told is not None]


_texts = st.text(st.one_of(st.sampled_from("%:,\r\n;=A0D25"), st.characters(codec="utf-8")))


@given(_texts, _texts)
def test_text_and_properties_come_back_as_they_were(text: str, value: str) -> None:
    line = command("error", text, {"file": value, "line": 3})
    assert "\n" not in line
    assert "\r" not in line
    assert parse(line) == ("error", {"file": value, "line": "3"}, text)


def test_annotations_name_the_place_and_the_worst_come_first() -> None:
    told = _commands(run())
    assert [
        (name, p.get("file"), p.get("line"), p.get("col"), p.get("endColumn")) for name, p, _ in told
    ] == [
        ("error", "feeds/bad.xml", None, None, None),
        ("error", "feeds/a b.txt", "3", "51", "68"),
        ("error", "feeds/b.md", "3", "31", "50"),
        ("error", "feeds/c.xml", "7", None, None),
        ("notice", "feeds/mild.txt", "1", "10", "17"),
    ]
    assert told[1][1]["title"] == "break/lowercase (critical, certain)"
    assert "grow. deteriorate" in told[1][2]
    assert "suggestion: … continued to grow deteriorate for years." in told[1][2]


def test_a_known_finding_is_not_annotated() -> None:
    assert "feeds/old.xml" not in write(run())


@pytest.mark.parametrize("number", [9, 10, 11, 40])
def test_no_more_than_the_limits_and_a_notice_for_the_rest(number: int) -> None:
    told = _commands(many(number))
    kinds = [name for name, _, _ in told]
    assert kinds.count("error") == min(number, 10)
    if number > 10:
        assert kinds[-1] == "notice"
        assert told[-1][2].startswith(f"{number - 10} more ")
    else:
        assert "notice" not in kinds


def test_each_kind_has_its_limit_and_a_notice_is_kept_for_the_rest() -> None:
    lines = [f"Port {n} will grow. deteriorate. Then the the end." for n in range(30)]
    document = plain("\n\n".join(lines), "feeds/all.txt")
    errors = [finding(document, f"{n} will grow. deteriorate") for n in range(30)]
    warnings = [finding(document, f"{n} will grow.", "x/y", grade=Grade.LIKELY) for n in range(30)]
    notes = [finding(document, f"Port {n}", "x/z", grade=Grade.REVIEW) for n in range(30)]
    story = StoryOutcome(document, (*notes, *warnings, *errors))
    unread = tuple(InputError(f"{n}.xml", "broken") for n in range(20))
    kinds = [name for name, _, _ in _commands(GateOutcome(SIGNATURE, (story,), unread))]
    assert [kinds.count(kind) for kind in ("error", "warning", "notice")] == [10, 10, 10]
    assert kinds == sorted(kinds, key=["error", "warning", "notice"].index)


def test_within_errors_what_fails_and_what_is_critical_comes_first() -> None:
    text = "Port 1 grows. small.\n\nPort 2 grows. small.\n\nPort 3 grows. small."
    document = plain(text)
    major = finding(document, "1 grows. small", severity=Severity.MAJOR, message="major")
    critical = finding(document, "2 grows. small", message="critical")
    failing = finding(document, "3 grows. small", severity=Severity.MINOR, message="failing")
    story = StoryOutcome(
        document, (major, critical, failing), frozenset({failing.fingerprint}), reasons=("x",)
    )
    told = _commands(GateOutcome(SIGNATURE, (story,)))
    assert [message.split("\n")[0] for _, _, message in told] == ["failing", "critical", "major"]


def test_nothing_in_a_story_begins_another_command() -> None:
    told = _commands(nasty())
    assert [name for name, _, _ in told] == ["error", "error"]
    assert told[1][1]["file"] == "feeds/a,b:c%25|d\n.txt"


def test_a_finding_over_lines_has_no_columns_and_standard_input_no_file() -> None:
    document = plain("The port will grow.\ndeteriorate for years.\n", "-")
    over = finding(document, "grow.\ndeteriorate")
    ((_, properties, _),) = _commands(GateOutcome(SIGNATURE, (failed(document, over),)))
    assert properties.keys() == {"line", "endLine", "title"}
    assert (properties["line"], properties["endLine"]) == ("1", "2")


def test_paths_are_relative_to_the_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    document = plain(path="a.txt")
    ((_, properties, _),) = _commands(GateOutcome(SIGNATURE, (failed(document, broken(document)),)))
    assert properties["file"] == "sub/a.txt"
