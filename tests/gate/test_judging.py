"""Stories in, outcome out: skips, versions, baseline, errors; the engine's place is held by a stand-in."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mtqa.config import resolve
from mtqa.document import Document
from mtqa.errors import ConfigError, InputError
from mtqa.findings import Finding
from mtqa.gate import judging
from mtqa.gate.baseline import Baseline
from mtqa.gate.config import GateConfig, read_gate
from mtqa.gate.gate import outputs_of
from mtqa.gate.judging import JudgingOptions, current_provenance, engine_settings, judge
from mtqa.outcome import GateOutcome
from mtqa.report import DocumentReport, SegmentReport, Verdict
from mtqa.settings import Settings
from mtqa.status import Status
from tests.gate.known_stories import BROKEN, DOUBLED, finding, status_of

SOUND = "The mine was closed in May because of the flood. Nobody was hurt in the accident."
FRENCH = "Le président a déclaré mercredi que le gouvernement présenterait un nouveau budget avant la fin de l'année."


class _Engine:
    """Finds "delayed. until" and "The the", and notes which texts it was asked about."""

    asked: list[str]

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.signature = "pivot:none|checks:2"
        type(self).asked = []

    def check(self, document: Document) -> DocumentReport:
        self.asked.append(document.text)
        findings: list[Finding] = []
        if "delayed. until" in document.text:
            findings.append(finding(document, "delayed. until"))
        if "The the" in document.text:
            findings.append(finding(document, "The the", "repeat/doubled"))
        verdict = Verdict(passed=not findings, certain=len(findings), likely=0, review=0, segments=1)
        parts = tuple(SegmentReport(segment, 0.1, None) for segment in document.segments)
        return DocumentReport(document, verdict, parts, (), tuple(findings))


@pytest.fixture(autouse=True)
def _no_models(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(judging, "Checker", _Engine)
    monkeypatch.chdir(tmp_path)


def _config(text: str = "") -> tuple[Settings, GateConfig]:
    Path("mtqa.toml").write_text(text, encoding="utf-8")
    resolved = resolve({"cache_dir": "cache"}, start=Path.cwd())
    return resolved.settings, read_gate(resolved)


def _stories(**texts: str) -> None:
    Path("feeds").mkdir(exist_ok=True)
    for name, text in texts.items():
        (Path("feeds") / f"{name}.txt").write_text(text, encoding="utf-8")


def _judged(text: str = "", baseline: Baseline | None = None, *paths: str, **options: Any) -> GateOutcome:
    return judge(paths or ["feeds"], *_config(text), baseline, JudgingOptions(**options))


def _shown(outcome: GateOutcome) -> dict[str, tuple[bool, str]]:
    return {Path(story.document.path).stem: (story.passed, story.skipped) for story in outcome.stories}


def test_every_story_is_judged_and_the_status_is_the_worst(tmp_path: Path) -> None:
    _stories(a=SOUND, b=BROKEN, c=FRENCH)
    outcome = _judged()
    assert _shown(outcome) == {
        "a": (True, ""),
        "b": (False, ""),
        "c": (True, "not English (it looks like French)"),
    }
    assert _Engine.asked == [SOUND, BROKEN]
    assert status_of(outcome) is Status.FINDINGS
    assert status_of(_judged("[[gate.override]]\npath = 'b.txt'\ndisable = 'break'")) is Status.OK


def test_what_cannot_be_read_is_told_and_the_others_are_judged(tmp_path: Path) -> None:
    _stories(b=BROKEN, c=FRENCH)
    (tmp_path / "feeds" / "a.txt").write_bytes(b"")
    told: list[str] = []
    outcome = _judged("[gate]\nnot_english = 'error'", None, "feeds", "none.txt", log=told.append)
    assert _shown(outcome) == {"b": (False, "")}
    assert [error.path for error in outcome.errors] == ["feeds/a.txt", "none.txt", "feeds/c.txt"]
    assert told == [str(error) for error in outcome.errors]
    assert status_of(outcome) is Status.WRONG_INPUT


def test_what_holds_nothing_to_judge_is_counted_and_fails_nothing_unless_the_policy_says_so(
    tmp_path: Path,
) -> None:
    _stories(a=SOUND)
    Path("feeds/videos.rss").write_text("<rss><channel>\n<item/>\n<item/></channel></rss>")
    Path("feeds/package.json").write_text('{"name": "site"}')
    units = '<trans-unit id="1"><source>Il pleut.</source><target>Es regnet.</target></trans-unit>'
    languages = 'original="a" source-language="fr" target-language'
    Path("feeds/b.xlf").write_text(
        f'<xliff version="1.2"><file {languages}="en"><body/></file>\n'
        f'<file {languages}="de"><body>{units}</body></file></xliff>'
    )
    told: list[str] = []
    outcome = _judged(log=told.append)
    assert [(Path(each.path).name, each.outcome) for each in outcome.skipped] == [
        ("b.xlf", "no text"),
        ("b.xlf", "not English"),
        ("package.json", "not a story"),
        ("videos.rss", "no text"),
        ("videos.rss", "no text"),
    ]
    assert (
        told[3]
        == "note: feeds/videos.rss: skipped, no text: line 2: /rss/channel/item[1]: an item without text"
    )
    assert (outcome.errors, status_of(outcome)) == ((), Status.OK)
    for key, errors in (("no-text", 3), ("not-a-story", 1), ("not-english", 1)):
        strict = _judged(f"[gate]\n{key} = 'error'")
        assert (len(strict.errors), len(strict.skipped)) == (errors, 5 - errors)
        assert status_of(strict) is Status.WRONG_INPUT
    override = _judged("[[gate.override]]\npath = 'feeds/*.rss'\nno-text = 'error'")
    assert [Path(error.path).name for error in override.errors] == ["videos.rss"] * 2


def test_of_many_inputs_without_text_some_are_told_and_the_others_counted() -> None:
    _stories(a=SOUND)
    Path("feeds/videos.rss").write_text("<rss><channel>" + "<item/>\n" * 50 + "</channel></rss>")
    told: list[str] = []
    assert len(_judged(log=told.append).skipped) == 50
    assert len(told) == 21
    assert told[-1] == "note: 30 more inputs skipped that hold nothing to judge"


def test_that_no_story_was_judged_is_told_whatever_the_outputs_are() -> None:
    _stories(a=FRENCH, b=FRENCH)
    told: list[str] = []
    assert status_of(_judged(log=told.append)) is Status.OK
    assert told == ["warning: no story was judged; skipped are 2 not English (it looks like French)"]
    _stories(c=SOUND)
    told.clear()
    _judged(log=told.append)
    assert told == []


def test_the_policy_says_which_status_a_run_with_findings_and_errors_has() -> None:
    _stories(a=BROKEN, b="")
    for text, status in (("", Status.WRONG_INPUT), ("[gate]\nunread-wins = false", Status.FINDINGS)):
        outcome = _judged(text)
        assert (len(outcome.failed), len(outcome.errors)) == (1, 1)
        assert status_of(outcome, _config(text)[1].run) is status
    _stories(a=SOUND)
    assert status_of(_judged(), _config("[gate]\nunread-wins = false")[1].run) is Status.WRONG_INPUT


def test_a_second_run_asks_the_engine_about_what_is_new_alone() -> None:
    _stories(a=SOUND, b=BROKEN)
    first = _judged()
    assert len(_Engine.asked) == 2
    _stories(b=DOUBLED)
    second = _judged()
    assert _Engine.asked == [DOUBLED]
    assert second.stories[0] == first.stories[0]
    _judged(remember=False)
    assert len(_Engine.asked) == 2


def test_an_interrupted_run_keeps_what_it_has_found(monkeypatch: pytest.MonkeyPatch) -> None:
    _stories(a=SOUND, b=BROKEN, c=DOUBLED)

    def interrupt(story: str, done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _judged(progress=interrupt)
    _judged()
    assert _Engine.asked == [DOUBLED]


def test_progress_counts_stories() -> None:
    _stories(a=SOUND, b=BROKEN)
    seen: list[tuple[str, int, int]] = []
    _judged(progress=lambda *told: seen.append(told))
    assert seen == [("feeds/a.txt", 0, 2), ("feeds/b.txt", 1, 2), ("", 2, 2)]


def test_the_baseline_keeps_old_findings_quiet_and_tells_what_is_resolved(tmp_path: Path) -> None:
    _stories(a=BROKEN, b=DOUBLED)
    outcome = _judged()
    made = current_provenance(outcome.signature, _config()[1])
    baseline = Baseline.of(tmp_path / "known", outcome.stories, made)
    again = _judged("", baseline)
    assert status_of(again) is Status.OK
    assert [story.known for story in again.stories] == [
        {story.findings[0].fingerprint: "baseline"} for story in outcome.stories
    ]
    _stories(a=BROKEN.replace(". until", " until"), b=DOUBLED + " " + BROKEN)
    later = _judged("", baseline)
    assert [(each.story, each.check, each.text) for each in later.resolved] == [
        ("feeds/a.txt", "break/lowercase", "delayed. until")
    ]
    assert _shown(later) == {"a": (True, ""), "b": (False, "")}


def test_a_check_that_is_off_now_has_resolved_nothing(tmp_path: Path) -> None:
    _stories(a=BROKEN)
    outcome = _judged()
    baseline = Baseline.of(
        tmp_path / "known", outcome.stories, current_provenance(outcome.signature, _config()[1])
    )
    _stories(a=SOUND)
    assert len(_judged("", baseline).resolved) == 1
    assert _judged("[gate]\ndisable = 'break'", baseline).resolved == ()


def test_an_older_version_is_not_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    _stories(a=BROKEN, b=SOUND)
    told: list[str] = []
    dates = iter(["2026-11-24", "2026-11-25"])

    def dated(config: GateConfig, story: Document) -> Document:
        return replace(story, metadata=replace(story.metadata, id="urn:x:1", date=next(dates)))

    monkeypatch.setattr(judging, "with_provider", dated)
    outcome = _judged(log=told.append)
    assert [story.skipped for story in outcome.stories] == [
        "a newer version is in feeds/b.txt (2026-11-25)",
        "",
    ]
    assert status_of(outcome) is Status.OK
    assert told == []


def test_one_engine_runs_what_any_story_needs_and_some_check_must_be_on() -> None:
    settings, config = _config("disable = ['style']\n[[gate.override]]\nid = '1'\nenable = 'style'")
    assert "style/awkward" in engine_settings(settings, config).enable
    with pytest.raises(ConfigError, match="every check is off"):
        _judged("[gate]\nenable = 'break'\ndisable = 'break'")


def test_what_a_baseline_is_made_with_names_the_policy() -> None:
    made = current_provenance("s", _config("[gate]\nshow = 'review'\ndisable = 'style'")[1])
    assert made.settings == {"show": "review", "off": ["style/awkward"]}
    assert json.loads(json.dumps(made.as_json()))["signature"] == "s"


def test_the_report_of_the_settings_goes_to_stdout_unless_another_output_does() -> None:
    settings = Settings()
    assert [output.name for output in outputs_of([], settings)] == ["terminal"]
    assert [output.name for output in outputs_of(["sarif=a.sarif"], settings)] == ["terminal", "sarif"]
    assert [output.name for output in outputs_of(["sarif=a.sarif", "json"], settings)] == ["sarif", "json"]
    with pytest.raises(ConfigError, match="would both go to standard output"):
        outputs_of(["json", "sarif"], settings)


def test_errors_alone_are_wrong_input() -> None:
    outcome = GateOutcome("s", (), (InputError("a", "b"),))
    assert status_of(outcome) is Status.WRONG_INPUT
