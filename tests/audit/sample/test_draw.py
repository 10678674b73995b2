"""Samples drawn from small ledgers."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.audit.ledger import Ledger, reading_tables
from mtqa.audit.provenance import ledger_identity
from mtqa.audit.sample.draw import SampleOptions, allocate, draw, halves, write_sample
from mtqa.audit.sample.filled import read_filled
from mtqa.audit.sample.frame import Frame
from mtqa.audit.sample.item import UNFLAGGED_STRATUM, SampleItem
from mtqa.errors import ConfigError, InputError
from mtqa.findings import Grade
from tests.audit.ledgers import Found, Sentence, Story, write_ledger

GOOD = Sentence("The mayor resigned on Friday after a long debate.")
BREAK = Found(
    "break/lowercase",
    mark="delayed. until",
    message="broken",
    suggestions=["The vote was delayed until Monday."],
)
BROKEN = Sentence("The vote was delayed. until Monday.", [BREAK])
DOUBLED = Sentence("The the mayor, er, resigned.", [Found("repeat/doubled", "likely", mark="The the")])
SLIP = Sentence("A slip ,here.", [Found("space/comma", "review", mark=" ,")])
SLUG = Sentence("(Reporting by A. Writer)", kind="furniture")


def _ledger(folder: Path, number: int = 30, **about: object) -> Ledger:
    stories = [Story(f"urn:{n}", [GOOD, BROKEN, DOUBLED, SLIP, SLUG]) for n in range(number)]
    return write_ledger(folder, stories, per_shard=7, **about)  # type: ignore[arg-type]


def _strata(items: tuple[SampleItem, ...]) -> Counter[str]:
    return Counter(item.stratum for item in items)


def test_each_kind_of_finding_and_the_stated_share_of_unflagged_sentences(tmp_path: Path) -> None:
    items = draw(_ledger(tmp_path / "a"), SampleOptions(20, 0.3))
    assert _strata(items) == {"break/lowercase certain": 7, "repeat/doubled likely": 7, UNFLAGGED_STRATUM: 6}
    # good sentences and those with a weaker finding, 30 of each; never furniture
    assert {(i.stratum, i.stratum_size, i.sample_size) for i in items} == {
        ("break/lowercase certain", 30, 20),
        ("repeat/doubled likely", 30, 20),
        (UNFLAGGED_STRATUM, 60, 20),
    }
    assert len({item.id for item in items}) == 20
    assert all(item.probability == item.stratum_drawn / item.stratum_size for item in items)
    assert sum(1 / item.probability for item in items) == pytest.approx(120)


def test_a_row_shows_the_sentence_marked_between_its_neighbours(tmp_path: Path) -> None:
    (item,) = [
        i
        for i in draw(_ledger(tmp_path / "a", 1), SampleOptions(9, grade=Grade.LIKELY))
        if i.check == "break/lowercase"
    ]
    assert item.sentence == "The vote was «delayed. until» Monday."
    assert (item.before, item.after) == (GOOD.text, DOUBLED.text)
    assert (item.story, item.grade, item.message) == ("urn:0", "certain", "broken")
    assert item.suggestion == "The vote was delayed until Monday."
    assert item.findings_here == 1


def test_furniture_is_no_neighbour_and_the_last_sentence_has_none_after_it(tmp_path: Path) -> None:
    (item,) = [
        i
        for i in draw(_ledger(tmp_path / "a", 1), SampleOptions(9, grade=Grade.REVIEW))
        if i.grade == "review"
    ]
    assert (item.before, item.after) == (DOUBLED.text, "")


def test_a_weaker_grade_makes_more_kinds_and_fewer_unflagged(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path / "a")
    assert set(_strata(draw(ledger, SampleOptions(20, grade=Grade.REVIEW)))) == {
        "break/lowercase certain",
        "repeat/doubled likely",
        "space/comma review",
        UNFLAGGED_STRATUM,
    }
    certain = draw(ledger, SampleOptions(20, grade=Grade.CERTAIN))
    assert {i.stratum_size for i in certain if i.stratum == UNFLAGGED_STRATUM} == {90}


def test_the_same_seed_draws_the_same_another_not_and_more_rows_hold_fewer(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path / "a")
    assert draw(ledger, SampleOptions(20)) == draw(ledger, SampleOptions(20))
    ids = {item.id for item in draw(ledger, SampleOptions(20))}
    assert ids != {item.id for item in draw(ledger, SampleOptions(20, seed=2))}
    assert ids < {item.id for item in draw(ledger, SampleOptions(50))}


def test_every_sentence_has_the_same_chance(tmp_path: Path) -> None:
    stories = [Story(f"urn:{n}", [GOOD] * (1 + n % 3)) for n in range(12)]  # 24 sentences
    ledger = write_ledger(tmp_path / "a", stories, per_shard=5)
    with reading_tables(ledger) as connection:
        frame = Frame(connection, Grade.LIKELY)
        found = [row for seed in range(120) for row in frame.sentences(6, seed)]
    drawn = Counter((row["shard"], row["row"], row["segment"]) for row in found)
    # 120 times 6 of 24 is 30 each, give or take four standard deviations of 4.7
    assert len(drawn) == 24
    assert all(11 <= times <= 49 for times in drawn.values())


def test_the_order_is_one_of_chance(tmp_path: Path) -> None:
    strata = [item.stratum for item in draw(_ledger(tmp_path / "a"), SampleOptions(60))]
    assert len(set(strata[:20])) == 3
    assert strata != sorted(strata)


def test_findings_of_one_sentence_know_of_each_other(tmp_path: Path) -> None:
    two = Sentence(
        BROKEN.text, [BREAK, Found("break/lowercase", "likely", mark="until"), Found("a/b", "review")]
    )
    items = draw(write_ledger(tmp_path / "a", [Story("urn:1", [GOOD, two])]), SampleOptions(9))
    assert {i.stratum: i.findings_here for i in items} == {
        "break/lowercase certain": 2,
        "break/lowercase likely": 2,
        UNFLAGGED_STRATUM: 0,
    }


def test_a_finding_over_two_segments_flags_both(tmp_path: Path) -> None:
    ledger = write_ledger(tmp_path / "a", [Story("urn:1", [GOOD, BROKEN, GOOD])])
    _stretch(ledger, len(GOOD.text) + len(BROKEN.text) + 10)
    items = draw(ledger, SampleOptions(9))
    assert [i.id for i in items if i.stratum == UNFLAGGED_STRATUM] == ["u0.0.0"]


def _stretch(ledger: Ledger, end: int) -> None:
    """Let the only finding end there."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = ledger.folder / "findings" / "00000.parquet"
    table = pq.read_table(path)
    column = table.schema.get_field_index("end")
    pq.write_table(table.set_column(column, table.schema.field(column), pa.array([end], pa.int32())), path)


def test_long_sentences_and_control_characters_fit_a_cell(tmp_path: Path) -> None:
    long = "word\x07 \u2028" * 20_000
    sentence = Sentence(f"{long}HERE{long}", [Found(mark="HERE")])
    (item,) = draw(write_ledger(tmp_path / "a", [Story("urn:1", [sentence])]), SampleOptions(2))
    assert "«HERE»" in item.sentence
    assert len(item.sentence) < 2100
    assert item.sentence.startswith("… ")
    assert item.sentence.endswith(" …")
    assert "word␇ " in item.sentence
    assert "\u2028" not in item.sentence


def test_a_ledger_without_text_or_sentences_cannot_be_sampled(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a: keeps no text \(--no-text\)"):
        draw(_ledger(tmp_path / "a", text=False), SampleOptions())
    with pytest.raises(InputError, match="b: has no sentences to draw from"):
        draw(write_ledger(tmp_path / "b", [Story("urn:1", error="empty")]), SampleOptions())


def test_too_few_rows_for_the_kinds_say_how_many_are_needed(tmp_path: Path) -> None:
    stories = [Story("urn:1", [Sentence("A b.", [Found(f"a/{n}")]) for n in range(7)] + [GOOD] * 9)]
    ledger = write_ledger(tmp_path / "a", stories)
    with pytest.raises(ConfigError, match=r"--n 8: 7 kinds of finding .* need a row each: --n 10 at least"):
        draw(ledger, SampleOptions(8))
    assert len(_strata(draw(ledger, SampleOptions(10)))) == 8
    assert set(_strata(draw(ledger, SampleOptions(8, unflagged=1)))) == {UNFLAGGED_STRATUM}
    assert UNFLAGGED_STRATUM not in _strata(draw(ledger, SampleOptions(7, unflagged=0)))


def test_the_identity_changes_with_the_run_and_its_shards_and_not_with_the_folder(tmp_path: Path) -> None:
    one = ledger_identity(_ledger(tmp_path / "a"))
    assert ledger_identity(_ledger(tmp_path / "b")) == one
    assert ledger_identity(_ledger(tmp_path / "c", 40)) != one
    assert ledger_identity(_ledger(tmp_path / "d", signature="pivot:es")) != one
    kept = {"pivot": "pt", "round_trip": True}
    first = ledger_identity(_ledger(tmp_path / "f", settings={**kept, "threads": 1, "show": "likely"}))
    assert (
        ledger_identity(_ledger(tmp_path / "g", settings={**kept, "threads": 2, "show": "review"})) == first
    )
    assert ledger_identity(_ledger(tmp_path / "h", settings={**kept, "device": "cuda"})) != one
    (tmp_path / "a").rename(tmp_path / "e")
    assert ledger_identity(Ledger.open(tmp_path / "e")) == one
    (tmp_path / "e" / "stories" / "00004.parquet").unlink()
    assert ledger_identity(Ledger.open(tmp_path / "e")) != one


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=30), st.integers(0, 500))
def test_an_allocation_covers_every_stratum_and_uses_every_row(sizes: list[int], more: int) -> None:
    rows = len(sizes) + more
    given = allocate(sizes, rows)
    assert sum(given) == min(rows, sum(sizes))
    assert all(1 <= rows <= size for rows, size in zip(given, sizes, strict=True))
    largest, smallest = sizes.index(max(sizes)), sizes.index(min(sizes))
    assert given[largest] >= given[smallest]


def test_an_allocation_is_by_the_square_root() -> None:
    assert allocate([100, 400, 1600], 70) == [10, 20, 40]
    assert allocate([1, 1, 1000], 5) == [1, 1, 3]
    with pytest.raises(ValueError, match="more strata than rows"):
        allocate([5, 5], 1)


@pytest.mark.parametrize(
    ("findings", "unflagged", "share", "rows"),
    [(900, 900, 0.3, (70, 30)), (20, 900, 0.3, (20, 80)), (900, 5, 0.3, (95, 5)), (900, 900, 0, (100, 0)),
     (900, 5, 1, (0, 5)), (5, 900, 0, (5, 0)), (3, 4, 0.5, (3, 4))],
)  # fmt: skip
def test_what_one_half_has_not_the_other_gets(
    findings: int, unflagged: int, share: float, rows: tuple[int, int]
) -> None:
    assert halves(findings, unflagged, 100, share) == rows


STORIES = [Story(f"urn:{n}", [Sentence("A b c."), Sentence("D. e f.", [Found()])]) for n in range(20)]


def test_a_sample_is_written_and_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_ledger(tmp_path / "a", STORIES)
    out = tmp_path / "s.csv"
    assert write_sample(tmp_path / "a", out, SampleOptions(10)) == 0
    said = capsys.readouterr()
    assert said.out.startswith(f"{out}: 7 findings of 1 kinds and 3 sentences without a finding\n")
    assert said.err == ""
    assert len(read_filled(out).rows) == 10
    first = out.read_bytes()
    write_sample(tmp_path / "a", out, SampleOptions(10), force=True)
    assert out.read_bytes() == first


def test_what_people_filled_in_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text("mine")
    write_ledger(tmp_path / "a", STORIES)
    with pytest.raises(InputError, match=r"s\.csv: is there already, perhaps with answers"):
        write_sample(tmp_path / "a", tmp_path / "s.csv", SampleOptions())
    assert (tmp_path / "s.csv").read_text() == "mine"
    with pytest.raises(ConfigError, match=r"s\.txt: a sample is a file named"):
        write_sample(tmp_path / "a", tmp_path / "s.txt", SampleOptions())


def test_an_unfinished_ledger_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_ledger(tmp_path / "a", STORIES, per_shard=10, planned=5)
    write_sample(tmp_path / "a", tmp_path / "s.xlsx", SampleOptions(4))
    assert capsys.readouterr().err.endswith("a: unfinished, so that the sample is of 2 of 5 shards\n")
