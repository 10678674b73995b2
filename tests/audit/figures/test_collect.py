from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from mtqa.audit.figures.collect import collect
from mtqa.audit.figures.model import Figures
from mtqa.audit.reports.markdown import render
from mtqa.audit.reports.sheets import render_csv
from mtqa.audit.reports.writer import render_json
from mtqa.errors import InputError
from mtqa.findings import Grade
from tests.audit.ledgers import Found, Sentence, Story, write_ledger

GOOD = Sentence("All is well here.", awkwardness=0.1, bleu=80.0)
SURE = Sentence("The talks. went on.", [Found()], awkwardness=0.9, bleu=100.0)
MAYBE = Sentence("The talk go on.", [Found("grammar/article", "likely", "minor")], awkwardness=0.5, bleu=60.0)
WEAK = Sentence(
    "Talks on, talks off.", [Found("name/variant", "review", "major")], awkwardness=0.3, bleu=40.0
)
STORIES = [
    Story("a", [Sentence("MINISTER", kind="furniture"), GOOD, SURE, SURE], {"provider": "AFX"}, "Talks"),
    Story("b", [GOOD, MAYBE], {"provider": "AFX"}),
    Story("c", [GOOD, WEAK, GOOD], {"provider": "DPX"}),
    Story("d", error="archive/d: line 7: not well-formed"),
]


@pytest.fixture
def figures(tmp_path: Path) -> Figures:
    return collect(write_ledger(tmp_path / "audit", STORIES, per_shard=2))


def test_totals_leave_out_furniture_and_what_could_not_be_read(figures: Figures) -> None:
    totals = figures.totals
    assert (totals.stories, totals.errors, totals.sentences) == (4, 1, 8)
    assert totals.findings == {Grade.CERTAIN: 2, Grade.LIKELY: 1, Grade.REVIEW: 1}


def test_headline_figures_are_those_of_the_ledger(figures: Figures) -> None:
    told = {each.key: each.estimate.value for each in figures.headlines}
    assert told == pytest.approx(
        {
            "weighted": (2 * 25 + 1) / 8 * 1000,
            "findings": 3 / 8 * 1000,
            "certain": 2 / 8 * 1000,
            "flagged": 3 / 8 * 100,
            "failed": 1 / 3 * 100,
            "awkward": (4 * 0.1 + 2 * 0.9 + 0.5 + 0.3) / 8,
            "bleu": (4 * 80 + 2 * 100 + 60 + 40) / 8,
        },
        rel=1e-4,
    )


def test_what_needs_an_editor_is_a_figure_where_it_is_estimated(tmp_path: Path) -> None:
    stories = [replace(STORIES[0], needs_editor=1.5), replace(STORIES[1], needs_editor=0.9), *STORIES[2:]]
    figures = collect(write_ledger(tmp_path / "audit", stories))
    told = {each.key: each for each in figures.headlines}
    assert told["needs_editor"].estimate.value == pytest.approx(100 * 2.4 / 5, rel=1e-4)
    assert told["needs_editor"].basis == "about 2 of 5 sentences in 2 stories with an estimate"
    # Of the two above the threshold a certain finding fails the first.
    assert told["needs_editor_stories"].estimate.value == pytest.approx(100 / 3)


def test_a_certain_finding_of_house_style_fails_no_story(tmp_path: Path) -> None:
    minor = Sentence("It rose 5 %.", [Found("typography/space", severity="minor")])
    figures = collect(write_ledger(tmp_path / "audit", [Story("a", [minor]), Story("b", [SURE])]))
    (failed,) = (each for each in figures.headlines if each.key == "failed")
    assert failed.estimate.value == pytest.approx(50)


def test_the_grade_decides_what_counts(tmp_path: Path) -> None:
    ledger = write_ledger(tmp_path / "audit", STORIES)
    rates = {}
    for grade in Grade:
        found = collect(ledger, grade)
        rates[grade] = next(
            each.estimate.value for each in found.headlines if each.key in {"findings", "certain"}
        )
        assert sum(line.rate.value for line in found.checks.lines if line.rate) == pytest.approx(rates[grade])
    assert rates == pytest.approx({Grade.REVIEW: 500, Grade.LIKELY: 375, Grade.CERTAIN: 250})


def test_breakdowns_by_check_severity_and_grade(figures: Figures) -> None:
    checks = {line.name: (line.stories, line.findings, line.severity) for line in figures.checks.lines}
    none = {Grade.CERTAIN: 0, Grade.LIKELY: 0, Grade.REVIEW: 0}
    assert checks == {
        "break/fragment": (1, {**none, Grade.CERTAIN: 2}, "critical"),
        "grammar/article": (1, {**none, Grade.LIKELY: 1}, "minor"),
        "name/variant": (1, {**none, Grade.REVIEW: 1}, "major"),
    }
    assert [line.name for line in figures.severities.lines] == ["critical", "major", "minor"]
    grades = {line.name: line.rate.value for line in figures.grades.lines if line.rate}
    assert grades == {"certain": 250, "likely": 125, "review": 125}


def test_what_no_story_says_is_said(figures: Figures) -> None:
    assert [group.key for group in figures.groups] == ["provider"]
    assert figures.about.unsaid == ["desk", "engine", "source_language", "date"]
    assert figures.timeline is None


def test_distributions_count_sentences_and_flagged_ones(figures: Figures) -> None:
    awkwardness, bleu = figures.distributions
    counts = {each.low: (each.sentences, each.flagged) for each in awkwardness.bins if each.sentences}
    assert counts == {0.1: (4, 0), 0.3: (1, 0), 0.5: (1, 1), 0.9: (2, 2)}
    assert {each.low: each.sentences for each in bleu.bins if each.sentences} == {40: 1, 60: 1, 80: 4, 95: 2}
    assert awkwardness.quantiles["median"] == pytest.approx(0.1)
    assert bleu.quantiles == pytest.approx({"median": 80, "90th percentile": 100, "99th percentile": 100})


def test_worst_stories_come_first(figures: Figures) -> None:
    assert [(each.story, each.headline) for each in figures.worst] == [("a", "Talks"), ("b", "")]


def test_an_unfinished_audit_says_so(tmp_path: Path) -> None:
    about = collect(write_ledger(tmp_path / "audit", STORIES, per_shard=2, planned=9)).about
    assert (about.done, about.planned, about.finished) == (2, 9, False)


def test_a_ledger_without_text_shows_none(tmp_path: Path) -> None:
    found = collect(write_ledger(tmp_path / "audit", STORIES, text=False))
    assert (found.about.text, found.telling) == (False, [])
    assert {each.headline for each in found.worst} == {""}
    assert found.totals.sentences == 8


def test_checks_alone_have_no_figure_of_round_trips(tmp_path: Path) -> None:
    bare = Sentence("Plain.", awkwardness=None, bleu=None)
    found = collect(write_ledger(tmp_path / "audit", [Story("a", [bare])]))
    assert found.distributions == []
    assert {"bleu", "awkward"}.isdisjoint(each.key for each in found.headlines)


def test_nothing_could_be_read(tmp_path: Path) -> None:
    found = collect(
        write_ledger(tmp_path / "audit", [Story("a", error="broken"), Story("b", error="broken")])
    )
    assert (found.totals.stories, found.totals.errors, found.headlines) == (2, 2, [])
    assert [(each.reason, each.stories) for each in found.skipped] == [("broken", 2)]


def test_what_has_no_text_is_no_story_that_could_not_be_read(tmp_path: Path) -> None:
    reasons = ["no text: a video", "not a story: JSON", "not English: it looks like Thai", "no text: \x00"]
    none = [Story(str(number), error=f"skipped, {reason}") for number, reason in enumerate(reasons)]
    found = collect(write_ledger(tmp_path / "audit", [*STORIES, *none]))
    totals = found.totals
    assert (totals.stories, totals.errors, totals.skipped) == (4, 1, 4)
    assert totals.skipped_by == {"no text": 2, "not a story": 1, "not English": 1}
    assert b"\n4 stories, 8 sentences" in render(found)
    assert b"4 inputs were skipped (2 no text, 1 not English, 1 not a story)" in render(found)
    told = json.loads(render_json(found))["totals"]
    assert (told["stories"], told["errors"], told["skipped"]) == (4, 1, 4), "as in the other formats"


def test_the_name_of_an_input_that_is_not_utf_8_is_shown_in_every_format(tmp_path: Path) -> None:
    about = {"inputs": ["bad\udcff.txt"], "settings": {"names": ["a\udcff"]}}
    found = collect(write_ledger(tmp_path / "audit", STORIES, **about))
    assert found.about.inputs == ["bad\ufffd.txt"]
    for rendered in (render_json(found), render(found), render_csv(found)):
        assert rendered.decode("utf-8-sig")


def test_the_same_ledger_gives_the_same_figures(tmp_path: Path) -> None:
    ledger = write_ledger(tmp_path / "audit", STORIES * 40, per_shard=7)
    assert collect(ledger) == collect(ledger)


def test_a_damaged_file_is_one_clear_line(tmp_path: Path) -> None:
    ledger = write_ledger(tmp_path / "audit", STORIES)
    (tmp_path / "audit" / "segments" / "00000.parquet").write_bytes(b"not Parquet")
    with pytest.raises(InputError, match="cannot be read") as told:
        collect(ledger)
    assert "\n" not in str(told.value)
