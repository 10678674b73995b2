"""What filled samples say."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from mtqa.audit.ledger import Ledger
from mtqa.audit.sample.draw import SampleOptions, draw
from mtqa.audit.sample.filled import read_filled
from mtqa.audit.sample.item import SampleItem
from mtqa.audit.sample.sheets import sheet_bytes
from mtqa.audit.score.outputs import report_score, to_json, write_score
from mtqa.audit.score.score import Score, ScoreLine, Section, score
from mtqa.console import Console
from mtqa.errors import InputError
from mtqa.statistics import wilson
from tests.audit.ledgers import Found, Sentence, Story, write_ledger
from tests.audit.sample.items import item, write

#: Answers to an item, by its number in the sample.
Filled = Sequence[tuple[SampleItem, str]]


def _stratum(check: str, grade: str, size: int, answers: Sequence[str], first: int, here: int = 1) -> Filled:
    drawn = len(answers)
    return [
        (item(first + n, check, grade, stratum_size=size, stratum_drawn=drawn, findings_here=here), answer)
        for n, answer in enumerate(answers)
    ]


def _write(path: Path, *strata: Filled) -> Path:
    rows = [row for stratum in strata for row in stratum]
    items = tuple(_sized(i, len(rows)) for i, _ in rows)
    return write(path, items, tuple(answer for _, answer in rows))


def _sized(one: SampleItem, rows: int) -> SampleItem:
    from dataclasses import replace

    return replace(one, sample_size=rows)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """900 certain findings, of which 4 of 5 answered are right, 100 likely ones, and 5,000 sentences."""
    return _write(
        tmp_path / "s.csv",
        _stratum("a/b", "certain", 900, ["right"] * 4 + ["false alarm", "unsure"], 0),
        _stratum("a/b", "likely", 100, ["right", "false alarm", ""], 10),
        _stratum("c/d", "certain", 50, ["right"] * 2, 20),
        _stratum("", "", 5000, ["printable"] * 17 + ["awkward", "awkward", "broken", "", "unsure"], 30),
    )


def _line(told: Score, section: Section, check: str = "", grade: str = "") -> ScoreLine:
    (line,) = [one for one in told.lines if (one.section, one.check, one.grade) == (section, check, grade)]
    return line


def test_precision_by_check_by_grade_and_weighed(path: Path) -> None:
    told = score(read_filled(path))
    certain = _line(told, Section.KIND, "a/b", "certain")
    assert (certain.size, certain.right, certain.false_alarms, certain.unsure) == (900, 4, 1, 1)
    assert certain.precision is not None
    assert (certain.precision.low, certain.precision.high) == pytest.approx(wilson(4, 5))
    values = {
        (line.section, line.check, line.grade): round(line.precision.value, 4)
        for line in told.lines
        if line.precision
    }
    assert values == {
        (Section.KIND, "a/b", "certain"): 0.8,
        (Section.KIND, "a/b", "likely"): 0.5,
        (Section.KIND, "c/d", "certain"): 1.0,
        (Section.CHECK, "a/b", ""): 0.77,  # (900 · 0.8 + 100 · 0.5) / 1,000
        (Section.CHECK, "c/d", ""): 1.0,
        (Section.GRADE, "", "certain"): round((720 + 50) / 950, 4),
        (Section.GRADE, "", "likely"): 0.5,
        (Section.ALL, "", ""): round((720 + 50 + 50) / 1050, 4),
    }
    assert [line.grade for line in told.lines if line.section is Section.GRADE] == ["certain", "likely"]


def test_what_was_missed_and_recall(path: Path) -> None:
    told = score(read_filled(path))
    assert told.unflagged is not None
    assert told.unflagged.broken is not None
    assert told.unflagged.broken.value == 0.05
    assert (told.unflagged.broken.low, told.unflagged.broken.high) == pytest.approx(wilson(1, 20))
    assert told.unflagged.rewritten is not None
    assert told.unflagged.rewritten.value == pytest.approx(0.15)
    assert told.missed is not None
    assert told.missed.value == 250
    assert told.found is not None
    assert told.found.value == pytest.approx(820)
    assert told.recall is not None
    assert told.recall.value == pytest.approx(820 / 1070)
    assert told.recall.low < told.recall.value < told.recall.high


def test_findings_that_share_a_sentence_are_one_broken_sentence(tmp_path: Path) -> None:
    path = _write(
        tmp_path / "s.csv",
        _stratum("a/b", "certain", 10, ["right"] * 4, 0, here=2),
        _stratum("", "", 100, ["printable"] * 4, 9),
    )
    told = score(read_filled(path))
    assert told.found is not None
    assert told.found.value == 5
    assert _line(told, Section.ALL).precision is not None
    assert told.recall is not None
    assert told.recall.value == 1


def test_rows_that_are_gone_are_unanswered_and_whole_strata_may_not_be(path: Path) -> None:
    lines = path.read_text("utf-8-sig").splitlines()
    path.write_text("\n".join([lines[0], *lines[2:]]))  # a right one of a/b certain
    told = score(read_filled(path))
    assert told.gone == 1
    assert _line(told, Section.KIND, "a/b", "certain").unanswered == 1
    path.write_text("\n".join(line for line in lines if ",c/d," not in line))
    with pytest.raises(InputError, match="rows of whole strata are gone"):
        score(read_filled(path))


def test_a_kind_without_answers_is_said_and_leaves_recall_unknown(tmp_path: Path) -> None:
    path = _write(
        tmp_path / "s.csv",
        _stratum("a/b", "certain", 10, ["right", ""], 0),
        _stratum("c/d", "certain", 30, ["unsure", ""], 5),
        _stratum("", "", 100, ["broken"], 9),
    )
    told = score(read_filled(path))
    whole = _line(told, Section.ALL)
    assert (whole.silent, whole.unanswered, whole.unsure) == (1, 2, 1)
    assert whole.precision is not None
    assert _line(told, Section.CHECK, "c/d").precision is None
    assert told.recall is None
    out = _printed(told)
    assert "findings are right, without 1 kinds of finding that have no answer\n" in out
    assert "Recall: not known, because 1 kinds of finding (check and grade) have no answer" in out
    assert "5 rows: 2 without an answer, 1 unsure" in out


def test_half_a_sample_says_what_it_can(tmp_path: Path) -> None:
    only = score(read_filled(_write(tmp_path / "a.csv", _stratum("a/b", "certain", 9, ["right"], 0))))
    assert (only.unflagged, only.recall) == (None, None)
    assert "Recall: not known, without answers about both" in _printed(only)
    plain = score(read_filled(_write(tmp_path / "b.csv", _stratum("", "", 9, ["broken"], 0))))
    assert (plain.lines, plain.found, plain.recall) == ((), None, None)
    assert "Missed: 100% (21–100%) of 9 sentences" in _printed(plain)
    mixed = _write(
        tmp_path / "c.csv", _stratum("", "", 9, [""], 0), _stratum("a/b", "certain", 9, ["right"], 5)
    )
    assert "Missed: not known: no answer about the 9 sentences" in _printed(score(read_filled(mixed)))
    with pytest.raises(InputError, match=r"d\.csv: no row has an answer yet"):
        score(read_filled(_write(tmp_path / "d.csv", _stratum("", "", 9, ["unsure"], 0))))


def _printed(told: Score) -> str:
    out = io.StringIO()
    write_score(Console(file=out, width=60), told)
    return out.getvalue()


def test_the_terminal_shows_what_matters_first(path: Path) -> None:
    lines = _printed(score(read_filled(path))).splitlines()
    assert lines[0].startswith("Precision: 78% (")
    assert lines[0].endswith(" of 1,050 findings are right")
    assert lines[1].startswith(
        "Missed: 5% (1–24%) of 5,000 sentences without a finding are broken, about 250 ("
    )
    assert lines[2].startswith("Recall: 77% (")
    assert lines[3] == "33 rows: 2 without an answer, 2 unsure"
    assert any(" ".join(line.split()) == "a/b certain 900 4 1 1 0 80% (38–96%)" for line in lines)


def test_json_holds_all_of_it(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report_score(path, None, Path("-")) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["schema"], told["checked"], told["rows"]) == ("mtqa.audit-score/1", False, 33)
    assert told["lines"][-1]["section"] == "all findings"
    assert told["unflagged"]["broken"]["value"] == 0.05
    assert report_score(path, None, tmp_path / "s.json") == 0
    assert capsys.readouterr().out.startswith("Precision: ")
    assert json.loads((tmp_path / "s.json").read_text()) == told
    assert to_json(score(read_filled(path))) == (tmp_path / "s.json").read_text()


def test_the_sample_of_another_ledger_is_refused(tmp_path: Path) -> None:
    stories = [Story(f"urn:{n}", [Sentence("A b c."), Sentence("D. e f.", [Found()])]) for n in range(9)]
    ledger, other = write_ledger(tmp_path / "a", stories), write_ledger(tmp_path / "b", stories[:8])
    path = tmp_path / "s.csv"
    path.write_bytes(sheet_bytes(path, draw(ledger, SampleOptions(6))))
    first = read_filled(path)
    path.write_bytes(first.sheet.with_answer(2, "right" if first.rows[0].flagged else "broken"))
    assert score(read_filled(path), Ledger.open(tmp_path / "a")).checked
    with pytest.raises(
        InputError, match=r"s\.csv: was drawn from another ledger than .*b, or before that changed"
    ):
        score(read_filled(path), other)
