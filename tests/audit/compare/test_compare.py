"""Two small ledgers compared."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from mtqa.audit.compare.bootstrap import RowAnswer
from mtqa.audit.compare.compare import CompareOptions, StoryPairing, compare
from mtqa.audit.compare.questions import ALL, CHECK, MOST_VALUES
from mtqa.audit.compare.result import AuditComparison, FailOn, Way, way
from mtqa.audit.compare.wording import basis, warnings
from mtqa.audit.ledger import Ledger
from mtqa.errors import ConfigError, InputError
from mtqa.findings import Grade
from tests.audit.ledgers import SIGNATURE, Found, Sentence, Story, write_ledger

FAST = CompareOptions(resamples=1000)
GOOD = Sentence("The mayor resigned on Friday after a long debate.")
BROKEN = Sentence("The vote was delayed. until Monday.", [Found("break/lowercase", mark="delayed. until")])
DOUBLED = Sentence("The the mayor resigned.", [Found("repeat/doubled", "likely", mark="The the")])
SMALL = Sentence("A slip ,here.", [Found("space/comma", "review", mark=" ,")])


def _stories(number: int, *sentences: Sentence, first: int = 0, **groups: str | None) -> list[Story]:
    return [Story(f"urn:{first + n}", list(sentences), groups) for n in range(number)]


def _ledgers(tmp_path: Path, before: Sequence[Story], after: Sequence[Story]) -> tuple[Ledger, Ledger]:
    return write_ledger(tmp_path / "a", before, per_shard=7), write_ledger(tmp_path / "b", after)


def _row(comparison: AuditComparison, section: str, name: str) -> RowAnswer:
    (found,) = [a for a in comparison.answers if (a.row.section, a.row.name) == (section, name)]
    return found


def test_worse_on_one_check_of_one_provider(tmp_path: Path) -> None:
    before = [*_stories(20, GOOD, GOOD, provider="A"), *_stories(20, GOOD, DOUBLED, first=20, provider="B")]
    after = [*_stories(20, GOOD, BROKEN, provider="A"), *_stories(20, GOOD, DOUBLED, first=20, provider="B")]
    found = compare(*_ledgers(tmp_path, before, after), FAST)
    assert (found.paired, found.before.compared, found.same_text) == (True, 40, 40)
    assert found.headline is not None
    assert (found.headline.before, found.headline.after) == (250, 500)
    ways = {(a.row.section, a.row.name): way(a) for a in found.answers}
    assert ways[CHECK, "break/lowercase"] is ways["provider", "A"] is Way.WORSE
    assert ways[CHECK, "repeat/doubled"] is ways["provider", "B"] is Way.UNCLEAR
    assert ways[ALL, "failed stories"] is Way.WORSE
    assert _row(found, ALL, "failed stories").after == 50
    assert [(kind.kind, kind.findings, kind.stories, kind.example) for kind in found.new] == [
        ("break/lowercase", 20, 20, "urn:0")
    ]
    assert found.vanished == ()
    assert found.worse(FailOn.WORSE)
    assert not found.worse(FailOn.NEVER)


def test_better_is_no_failure_and_the_other_way_round_of_worse(tmp_path: Path) -> None:
    old, new = _ledgers(tmp_path, _stories(30, GOOD, BROKEN), _stories(30, GOOD, GOOD))
    found, turned = compare(old, new, FAST), compare(new, old, FAST)
    assert found.headline is not None
    assert turned.headline is not None
    assert way(found.headline) is Way.BETTER
    assert not found.worse(FailOn.ANY)
    assert found.headline.difference == -turned.headline.difference
    assert found.vanished == turned.new


def test_what_stands_in_fewer_sentences_is_not_worse(tmp_path: Path) -> None:
    halves = Sentence("The vote was delayed."), Sentence("Until Monday.")
    old, new = _ledgers(
        tmp_path,
        _stories(30, BROKEN, DOUBLED, *halves, provider="A"),
        _stories(30, GOOD, DOUBLED, provider="A"),
    )
    found, turned = compare(old, new, FAST), compare(new, old, FAST)
    doubled = _row(found, CHECK, "repeat/doubled")
    assert (doubled.before, doubled.after, way(doubled)) == (
        pytest.approx(1000 / 3),
        doubled.before,
        Way.UNCLEAR,
    )
    assert not found.worse(FailOn.ANY)
    assert way(_row(turned, CHECK, "repeat/doubled")) is Way.UNCLEAR
    assert found.before.sentences == 120
    alone = compare(old, new, CompareOptions(pairing=StoryPairing.NEVER, resamples=1000))
    assert _row(alone, CHECK, "repeat/doubled").after == 500


def test_weak_findings_count_if_asked_for(tmp_path: Path) -> None:
    old, new = _ledgers(tmp_path, _stories(30, GOOD), _stories(30, SMALL))
    assert not compare(old, new, FAST).worse(FailOn.WORSE)
    assert compare(old, new, FAST).new == ()
    assert compare(old, new, CompareOptions(Grade.REVIEW, resamples=1000)).worse(FailOn.WORSE)
    # the row by grade is there in any case, and counts with --fail-on any
    assert _row(compare(old, new, FAST), ALL, "findings, review only").after == 1000
    assert compare(old, new, FAST).worse(FailOn.ANY)


def test_stories_that_do_not_match_are_two_samples(tmp_path: Path) -> None:
    old, new = _ledgers(tmp_path, _stories(40, GOOD), _stories(30, BROKEN, first=30))
    found = compare(old, new, FAST)
    assert (found.paired, found.same_text) == (False, None)
    assert (found.before.compared, found.after.compared, found.before.only) == (40, 30, 30)
    assert next(basis(found)) == "40 stories before and 30 after, not paired: 10 are in both"
    paired = compare(old, new, CompareOptions(pairing=StoryPairing.ALWAYS, resamples=1000))
    assert (paired.paired, paired.before.compared, paired.after.compared) == (True, 10, 10)
    assert "only before: 30 stories, urn:0, urn:1, urn:2 …" in list(basis(paired))


def test_stories_that_were_not_read_are_left_out_on_both_sides(tmp_path: Path) -> None:
    broken = [Story(f"urn:{n}", error="not UTF-8") for n in range(4)]
    after = [*broken, *_stories(6, GOOD, first=4)]
    found = compare(*_ledgers(tmp_path, _stories(10, BROKEN), after), FAST)
    assert (found.before.compared, found.after.compared) == (6, 6)
    assert "not read or not judged: 0 → 4 stories" in list(basis(found))
    assert found.before.sentences == 6


def test_nothing_judged_in_both_is_no_comparison(tmp_path: Path) -> None:
    unread = [Story(f"urn:{n}", error="not UTF-8") for n in range(4)]
    found = compare(*_ledgers(tmp_path, _stories(4, GOOD), unread), FAST)
    assert found.answers == ()
    assert found.headline is None


def test_a_new_engine_is_its_own_group_in_pairs(tmp_path: Path) -> None:
    before, after = _stories(9, GOOD, engine="v1", desk="x"), _stories(9, GOOD, engine="v2", desk="x")
    sections = compare(*_ledgers(tmp_path, before, after), FAST).sections()
    assert [a.row.name for a in sections["engine"]] == ["v1 → v2"]
    assert [a.row.name for a in sections["desk"]] == ["x"]
    assert "provider" not in sections


def test_of_many_values_those_with_most_sentences_are_asked_about(tmp_path: Path) -> None:
    stories = [Story(f"urn:{n}", [GOOD] * (1 + n % 50), {"desk": f"d{n % 50}"}) for n in range(100)]
    found = compare(*_ledgers(tmp_path, stories, stories), FAST).sections()["desk"]
    assert [a.row.name for a in found] == [f"d{n}" for n in range(49, 49 - MOST_VALUES, -1)]


def test_a_column_that_is_not_there_is_named(tmp_path: Path) -> None:
    ledgers = _ledgers(tmp_path, _stories(3, GOOD, date="2026-06-01"), _stories(3, GOOD, date="2026-06-01"))
    with pytest.raises(ConfigError, match=r"no column 'colour' in both audits \(there are: provider, desk"):
        compare(*ledgers, CompareOptions(by=("colour",)))
    assert set(compare(*ledgers, CompareOptions(by=("date",), resamples=1000)).sections()) == {ALL, "date"}


def test_extra_group_columns_are_compared(tmp_path: Path) -> None:
    stories = _stories(3, GOOD, tone="dry")
    old = write_ledger(tmp_path / "a", stories, extra_groups=["tone"])
    new = write_ledger(tmp_path / "b", stories, extra_groups=["tone"])
    assert [a.row.name for a in compare(old, new, FAST).sections()["tone"]] == ["dry"]


def test_another_tool_is_said_and_idle_settings_are_not(tmp_path: Path) -> None:
    old = write_ledger(tmp_path / "a", _stories(3, GOOD), settings={"pivot": "pt", "threads": 1})
    new = write_ledger(
        tmp_path / "b",
        _stories(3, GOOD),
        signature=SIGNATURE.replace("calibration:b505f3ea", "calibration:00000000"),
        settings={"pivot": "es", "threads": 2, "round_trip": False},
        planned=9,
    )
    told = list(warnings(compare(old, new, FAST)))
    assert told == [
        "the audits were made differently, so that a difference may be the tool's: "
        "calibration b505f3ea → 00000000; --pivot pt → es; --round-trip True → False",
        f"{new.folder} is unfinished: 1 of 9 shards",
    ]
    assert list(warnings(compare(old, old, FAST))) == []


@pytest.mark.parametrize(
    ("settings", "differences"),
    [
        ({"fail_on": "likely"}, []),
        ({"show": "review", "format": "json", "source_dir": "sources", "calibration": "mine.json"}, []),
        ({"device": "cuda"}, [("--device", "cpu", "cuda")]),
    ],
)
def test_the_tool_is_another_one_only_by_settings_that_change_a_result(
    tmp_path: Path, settings: dict[str, object], differences: list[tuple[str, str, str]]
) -> None:
    old = write_ledger(tmp_path / "a", _stories(3, GOOD), settings={"fail_on": "certain"})
    new = write_ledger(tmp_path / "b", _stories(3, GOOD), settings=settings)
    assert [(d.name, d.before, d.after) for d in compare(old, new, FAST).tools] == differences


def test_no_pairs_where_pairs_are_wanted_and_no_shards_are_errors(tmp_path: Path) -> None:
    old, new = _ledgers(tmp_path, _stories(3, GOOD), _stories(3, GOOD, first=10))
    with pytest.raises(ConfigError, match="no story of one audit is in the other"):
        compare(old, new, CompareOptions(pairing=StoryPairing.ALWAYS))
    with pytest.raises(InputError, match="c: nothing was audited yet"):
        compare(old, write_ledger(tmp_path / "c", []), FAST)


def test_a_damaged_shard_is_one_line_that_names_the_ledger(tmp_path: Path) -> None:
    old, new = _ledgers(tmp_path, _stories(3, GOOD), _stories(3, GOOD))
    (tmp_path / "b" / "findings" / "00000.parquet").write_bytes(b"PAR1, once")
    with pytest.raises(InputError, match=r"b: cannot be read: .*00000\.parquet") as caught:
        compare(old, new, FAST)
    assert "\n" not in str(caught.value)
