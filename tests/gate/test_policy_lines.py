"""What ``mtqa config show`` says of the gate."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.config import resolve
from mtqa.document import Document
from mtqa.errors import InputError
from mtqa.gate.config import GateConfig, read_gate
from mtqa.gate.policy_lines import config_lines, file_lines, gate_lines, toml
from mtqa.gate.story_policy import policy_for, with_provider
from mtqa.settings import Settings

TABLE = """
[gate]
max_flagged = 0.2
not_english = "error"
[[gate.override]]
path = "feeds/*"
fail_on = "likely"
disable = "style"
[[gate.provider]]
name = "dpa"
path = "feeds/dpa/*"
translated_from = "de"
"""


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GateConfig:
    monkeypatch.chdir(tmp_path)
    Path("mtqa.toml").write_text(TABLE, encoding="utf-8")
    Path("feeds/dpa").mkdir(parents=True)
    Path("feeds/dpa/a.txt").write_text("The mine was closed in May.\n", encoding="utf-8")
    return read_gate(resolve({}, start=tmp_path))


def test_the_table_is_shown_with_origins_then_overrides_and_providers(config: GateConfig) -> None:
    lines = list(gate_lines(config))
    place = Path.cwd() / "mtqa.toml"
    assert "# gate.baseline: not set  # default" in lines
    assert f"gate.max-flagged = 0.2  # {place}: [gate]" in lines
    assert 'gate.fail-on = "certain"  # default' in lines
    assert lines[-8:] == [
        f"[[gate.override]]  # {place}: [[gate.override]] 1 (path feeds/*)",
        'path = ["feeds/*"]',
        'fail-on = "likely"',
        'disable = ["style"]',
        f"[[gate.provider]]  # {place}: [[gate.provider]] 1",
        'name = "dpa"',
        'path = ["feeds/dpa/*"]',
        'translated-from = "de"',
    ]


@pytest.mark.parametrize(
    "table",
    [
        "",
        "memory = 500\nas = 'nitf'\nsource-pattern = ['{stem}.fr.txt']\nnames = ['a \"b\".names']\nshow = 'review'",
        "disable = ['style']\n[gate]\ndisable = ['break/lowercase']\noutputs = ['sarif=out.sarif', 'terminal']",
        TABLE,
    ],
)
def test_what_is_shown_is_a_configuration_that_says_the_same(table: str, tmp_path: Path) -> None:
    file, copy = tmp_path / "mtqa.toml", tmp_path / "copy.toml"
    file.write_text(table, "utf-8")
    resolved = resolve({}, config=file)
    copy.write_text("".join(f"{line}\n" for line in config_lines(resolved)), "utf-8")
    again = resolve({}, config=copy)
    assert again.settings == resolved.settings
    one, two = read_gate(resolved), read_gate(again)
    assert two.run == one.run
    for path in ("feeds/dpa/a.txt", "other/a.txt"):
        story = Document(str(tmp_path / path), "", "", (), "")
        own, copied = policy_for(one, story), policy_for(two, story)
        assert (copied.policy, set(copied.off)) == (own.policy, set(own.off))
        assert with_provider(two, story).metadata == with_provider(one, story).metadata


def test_a_story_is_shown_with_what_applies_and_why(config: GateConfig) -> None:
    lines = list(file_lines("feeds/dpa/a.txt", None, Settings(), config))
    place = Path.cwd() / "mtqa.toml"
    override = f"{place}: [[gate.override]] 1 (path feeds/*)"
    assert lines[:4] == [
        "# feeds/dpa/a.txt",
        'format = "text"',
        'provider = "dpa"',
        "# machine-translated: yes from de (configuration: provider dpa)",
    ]
    assert f'gate.fail-on = "likely"  # {override}' in lines
    assert f"gate.max-flagged = 0.2  # {place}: [gate]" in lines
    assert f'gate.disable = ["style/awkward"]  # {override}' in lines
    assert lines[-1] == "# judged"


def test_it_says_whether_a_story_is_skipped_or_an_error_and_why(config: GateConfig) -> None:
    french = (
        "Le président a déclaré mercredi que le gouvernement présenterait un nouveau budget avant la fin."
    )
    Path("b.txt").write_text(french, encoding="utf-8")
    *_, last = file_lines("b.txt", None, Settings(), config)
    place = Path.cwd() / "mtqa.toml"
    assert last.startswith("# not judged, an error: not English (it looks like French)")
    assert last.endswith(f"# not-english: {place}: [gate]")
    Path("mtqa.toml").write_text("", encoding="utf-8")
    *_, last = file_lines("b.txt", None, Settings(), read_gate(resolve({}, start=Path.cwd())))
    assert last == "# skipped: not English (it looks like French)  # not-english: default"


def test_a_story_that_is_not_there_is_one_line(config: GateConfig) -> None:
    with pytest.raises(InputError, match=r"^feeds/dpa/a\.txt: no story of the id 7 in it$"):
        list(file_lines("feeds/dpa/a.txt", "7", Settings(), config))
    with pytest.raises(InputError, match=r"^none\.txt: no such file or folder$"):
        list(file_lines("none.txt", None, Settings(), config))


def test_values_are_toml() -> None:
    from mtqa._compat import tomllib

    for value in ('a\\b"c', True, 0.5, 3, ["x", "y"]):
        assert tomllib.loads(f"key = {toml(value)}")["key"] == value
