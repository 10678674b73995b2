"""What the table says, what applies to a story, and where each value comes from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mtqa.checks.registry import all_checks
from mtqa.config import DEFAULT, FLAG, resolve
from mtqa.document import Document, Metadata
from mtqa.errors import ConfigError
from mtqa.findings import Grade, Severity
from mtqa.gate.config import GateConfig, read_gate
from mtqa.gate.story_policy import checks_needed, policy_for, with_provider
from mtqa.segmentation.segment import segment_text


def _config(folder: Path, text: str, flags: dict[str, Any] | None = None, **own: Any) -> GateConfig:
    (folder / "mtqa.toml").write_text(text, encoding="utf-8")
    return read_gate(resolve(flags or {}, start=folder), own)


def _story(path: Path | str = "a.txt", format: str = "text", **about: Any) -> Document:  # noqa: A002
    return replace(
        segment_text("The mine was closed.", path=str(path)), format=format, metadata=Metadata(**about)
    )


def test_without_a_table_every_value_is_the_default(tmp_path: Path) -> None:
    own = policy_for(read_gate(resolve({}, start=tmp_path)), _story())
    assert set(own.origins.values()) == {DEFAULT}
    assert (own.policy.fail_on, own.policy.fail_severity) == (Grade.CERTAIN, Severity.MAJOR)
    assert own.off == {}


def test_flags_win_over_overrides_over_the_table_over_settings(tmp_path: Path) -> None:
    text = """
        fail-on = "review"
        show = "review"
        [gate]
        fail-on = "likely"
        fail-severity = "major"
        max-flagged = 0.5
        [[gate.override]]
        provider = "dpa"
        fail_on = "certain"
        max_flagged = 0.25
        fail_severity = "critical"
        [[gate.override]]
        format = "ninjs"
        max_flagged = 0.1
    """
    config = _config(tmp_path, text, fail_severity=Severity.MINOR)
    file = tmp_path / "mtqa.toml"
    other = policy_for(config, _story(provider="AFP"))
    assert (other.policy.fail_on, other.policy.max_flagged) == (Grade.LIKELY, 0.5)
    assert other.origins["fail_on"] == f"{file}: [gate]"
    assert (other.policy.show, other.origins["show"]) == (Grade.REVIEW, str(file))
    own = policy_for(config, _story(provider="DPA", format="ninjs"))
    assert (own.policy.fail_on, own.policy.max_flagged) == (Grade.CERTAIN, 0.1)
    assert own.origins["fail_on"] == f"{file}: [[gate.override]] 1 (provider dpa)"
    assert own.origins["max_flagged"] == f"{file}: [[gate.override]] 2 (format ninjs)"
    assert (own.policy.fail_severity, own.origins["fail_severity"]) == (Severity.MINOR, FLAG)


@pytest.mark.parametrize(
    ("match", "about", "fits"),
    [
        ('provider = "dpa*"', {"provider": "DPA International"}, True),
        ('provider = "dpa"', {"provider": "DPA International"}, False),
        ('language = "en-t-de"', {"language": "en-t-de-t0-und"}, True),
        ('language = "en"', {"language": "EN-gb"}, True),
        ('language = "en-g"', {"language": "en-GB"}, False),
        ('id = ["urn:x:*", "7"]', {"id": "urn:x:1"}, True),
        ('id = "urn:x:*"', {}, False),
        ('path = "feeds/*.txt"', {"path": "feeds/deep/a.txt"}, True),
        ('path = "a.txt"', {"path": "feeds/deep/a.txt"}, True),
        ('path = "feeds"', {"path": "feeds/a.txt"}, False),
        ('path = "https://x.org/*"', {"path": "https://x.org/feed"}, True),
        ('format = ["text", "nitf"]', {"format": "nitf"}, True),
        ('format = "nitf"\nprovider = "dpa"', {"format": "nitf", "provider": "AFP"}, False),
    ],
)
def test_an_override_is_for_the_stories_that_fit_all_its_keys(
    tmp_path: Path, match: str, about: dict[str, str], fits: bool
) -> None:
    config = _config(tmp_path, f'[[gate.override]]\n{match}\nfail_on = "review"\n')
    path = about.pop("path", "a.txt")
    story = _story(path if "://" in path else tmp_path / path, **about)
    assert (policy_for(config, story).policy.fail_on is Grade.REVIEW) is fits


def test_checks_go_off_and_on_again_each_with_its_reason(tmp_path: Path) -> None:
    text = """
        [gate]
        disable = ["style", "quotes"]
        [[gate.override]]
        provider = "dpa"
        enable = "style/awkward"
        disable = ["break/spurious", "quotes"]
        [[gate.override]]
        id = "1"
        enable = "quotes/glued"
    """
    config = _config(tmp_path, text)
    base = policy_for(config)
    assert set(base.off) == {"style/awkward", "quotes/glued", "quotes/unbalanced"}
    own = policy_for(config, _story(provider="dpa", id="1"))
    assert set(own.off) == {"break/spurious", "quotes/unbalanced"}
    assert own.off["break/spurious"].endswith("[[gate.override]] 1 (provider dpa)")
    needed = set(checks_needed(config))
    assert needed == {check.id for check in all_checks()} - {"quotes/unbalanced"}


def test_only_the_enabled_checks_run_and_a_flag_settles_it(tmp_path: Path) -> None:
    config = _config(tmp_path, '[gate]\nenable = "break"\n')
    assert {check.split("/")[0] for check in checks_needed(config)} == {"break"}
    config = _config(tmp_path, '[[gate.override]]\nid = "1"\nenable = "style"\n', {"disable": ["style"]})
    assert policy_for(config, _story(id="1")).off == {"style/awkward": FLAG}
    assert "style/awkward" not in checks_needed(config)


def test_a_provider_fills_in_what_the_file_does_not_say(tmp_path: Path) -> None:
    text = """
        [[gate.provider]]
        name = "dpa"
        path = "feeds/dpa/*"
        translated_from = "de"
        [[gate.provider]]
        path = "desk/*"
        translated = false
    """
    config = _config(tmp_path, text)
    by_path = with_provider(config, _story(tmp_path / "feeds/dpa/a.txt")).metadata
    assert (by_path.provider, by_path.translated, by_path.source_language) == ("dpa", True, "de")
    assert by_path.mark == "configuration: provider dpa"
    by_name = with_provider(
        config, _story(tmp_path / "x.txt", provider="DPA", source_language="nds")
    ).metadata
    assert (by_name.provider, by_name.translated, by_name.source_language) == ("DPA", True, "nds")
    told = with_provider(
        config, _story(tmp_path / "x.txt", provider="dpa", translated=False, mark="ninjs")
    ).metadata
    assert (told.translated, told.mark, told.source_language) == (False, "ninjs", "")
    another = with_provider(config, _story(tmp_path / "feeds/dpa/b.txt", provider="AFP")).metadata
    assert (another.provider, another.translated) == ("AFP", None)
    assert with_provider(config, _story(tmp_path / "desk/b.txt")).metadata.translated is False


def test_paths_of_the_table_are_relative_to_its_file_and_those_of_flags_are_not(tmp_path: Path) -> None:
    text = '[gate]\nbaseline = "known"\noutputs = ["json", "sarif=out/a.sarif", "junit=-"]\n'
    config = _config(tmp_path, text)
    assert config.run.baseline == tmp_path / "known"
    assert config.run.outputs == ("json", f"sarif={tmp_path / 'out/a.sarif'}", "junit=-")
    assert config.origins == dict.fromkeys(("baseline", "outputs"), f"{tmp_path / 'mtqa.toml'}: [gate]") | {
        "unread_wins": DEFAULT
    }
    config = _config(tmp_path, text, baseline=Path("other"))
    assert (config.run.baseline, config.origins["baseline"]) == (Path("other"), FLAG)
    assert len(config.run.outputs) == 3


def test_pyproject_has_the_same_table_under_its_own_name(tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text(
        '[tool.mtqa.gate]\nfail-on = "likely"\n[[tool.mtqa.gate.override]]\nid = "1"\nshow = "review"'
    )
    own = policy_for(read_gate(resolve({}, start=tmp_path)), _story(id="1"))
    assert own.origins["fail_on"] == f"{file}: [tool.mtqa.gate]"
    assert own.origins["show"] == f"{file}: [[tool.mtqa.gate.override]] 1 (id 1)"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[gate]\nfail-om = "likely"', "mtqa.toml: [gate]: unknown key 'fail-om' (nearest: 'fail-on')"),
        ('[[gate.override]]\nprovder = "x"', "mtqa.toml: [[gate.override]] 1: unknown key 'provder' (nearest: 'provider')"),
        ('[[gate.provider]]\nnome = "x"', "mtqa.toml: [[gate.provider]] 1: unknown key 'nome' (nearest: 'name')"),
        ('[gate]\nmax_flagged = 30', "mtqa.toml: [gate]: max-flagged: must be at most 1, not 30"),
        ('[gate]\ndisable = ["brake"]', "mtqa.toml: [gate]: no check is called 'brake' (nearest: 'break'"),
        ('[[gate.override]]\nfail_on = "likely"', "mtqa.toml: [[gate.override]] 1: an override needs one of"),
        ('[[gate.provider]]\ntranslated = true', "mtqa.toml: [[gate.provider]] 1: a provider needs a name or a path"),
        ('[gate]\nfail_on = "likly"', "mtqa.toml: [gate]: fail-on: must be"),
        ('[gate]\nskip-status = [""]', "mtqa.toml: [gate]: skip-status: a status is empty"),
        ('[[gate.provider]]\nname = "x"\ntranslated-from = "zz"', "translated-from: no language has the code 'zz'"),
        ('[[gate.provider]]\nname = "x"', "mtqa.toml: [[gate.provider]] 1: a provider needs translated-from = "),
        ('[[gate.provider]]\nname = "x"\ntranslated = false\ntranslated-from = "de"', "translated-from is of no use with translated = false"),
        ('[gate.override]\nid = "1"', "mtqa.toml: [gate]: override must be an array of tables ([[gate.override]])"),
        ('[[gate.override]]\nid = "1"\nbaseline = "x"', "mtqa.toml: [[gate.override]] 1: unknown key 'baseline'"),
        ('[[gate.override]]\nformat = "nift"', "mtqa.toml: [[gate.override]] 1: format: "),
        ("gate = 3", "mtqa.toml: gate must be a table ([gate])"),
    ],
)  # fmt: skip
def test_a_wrong_table_is_one_line_that_names_file_table_and_key(
    tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        _config(tmp_path, text)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_wrong_flag_is_named_as_a_flag(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"^--max-flagged: must be"):
        _config(tmp_path, "", max_flagged=2.0)
