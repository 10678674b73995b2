"""The labelled set: what is kept is well formed, and the join with the text is checked."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.labelled import make
from mtqa.errors import InputError
from recipes.data.labelled import (
    LABELS,
    LENGTH,
    PAIRS,
    STRETCHES,
    FaultKind,
    Judgement,
    Label,
    Mark,
    SegmentId,
    digest,
    load,
    read_judgements,
    stretches,
)

README = LABELS.with_name("README.md")
SECOND_READING = sorted(LABELS.with_name("second-reading").glob("*.txt"))


@pytest.fixture(scope="module")
def judgements() -> list[Judgement]:
    return list(read_judgements())


def write_set(folder: Path, text: str, judgement: Judgement) -> tuple[Path, Path]:
    """A data folder with one translation, and a label file with one judgement."""
    outputs = folder / "wmt21-outputs"
    outputs.mkdir()
    row = {"system": "Engine", "seg": 3, "mt": text}
    with gzip.open(outputs / "xx-en.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")
    labels = folder / "labels.jsonl"
    labels.write_text(make.to_line(judgement) + "\n", encoding="utf-8")
    return folder, labels


TEXT = "The minister sayed the “talks” had ended."
GOOD = Judgement(
    SegmentId("xx-en", "Engine", 3), digest(TEXT), Label.BROKEN, (Mark(13, 18, FaultKind.GRAMMAR),)
)


def test_each_line_keeps_ids_hash_label_and_spans_and_no_text() -> None:
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert list(row) == ["pair", "system", "seg", "sha256", "label", "spans"]
        assert len(row["sha256"]) == 16
        assert int(row["sha256"], 16) >= 0
        assert all(list(span) == ["start", "end", "kind"] for span in row["spans"])


def test_spans_are_sorted_and_only_faulty_sentences_have_some(judgements: list[Judgement]) -> None:
    for judgement in judgements:
        assert bool(judgement.marks) == (judgement.label is not Label.PRINTABLE), judgement.id
        assert all(0 <= mark.start < mark.end for mark in judgement.marks), judgement.id
        assert list(judgement.marks) == sorted(judgement.marks, key=lambda m: (m.start, m.end)), judgement.id


def test_every_pair_has_its_stretches_of_consecutive_segments(judgements: list[Judgement]) -> None:
    ids = [judgement.id for judgement in judgements]
    assert len(set(ids)) == len(ids) == len(PAIRS) * STRETCHES * LENGTH
    assert Counter(segment.pair for segment in ids) == dict.fromkeys(PAIRS, STRETCHES * LENGTH)
    for start in range(0, len(ids), LENGTH):
        first, *rest = ids[start : start + LENGTH]
        for step, segment in enumerate(rest, 1):
            assert segment == SegmentId(first.pair, first.system, first.seg + step)


def test_the_readme_shows_the_counts(judgements: list[Judgement]) -> None:
    assert make.counts(judgements) in README.read_text(encoding="utf-8")


@pytest.mark.data
def test_the_text_is_the_one_that_was_read_and_spans_mark_whole_words(news_data: Path) -> None:
    rows = list(load(news_data))
    assert len(rows) == len(PAIRS) * STRETCHES * LENGTH
    for row in rows:
        for mark in row.judgement.marks:
            words = row.text[mark.start : mark.end]
            assert words == words.strip(), row.judgement.id
            cut = [row.text[place - 1 : place + 1] for place in (mark.start, mark.end) if place]
            assert not any(len(two) == 2 and two.isalnum() for two in cut), row.judgement.id


@pytest.mark.data
def test_the_sentences_are_those_of_the_rule(news_data: Path, judgements: list[Judgement]) -> None:
    sampled = [segment for pair in PAIRS for segment in make.sampled(pair, news_data)]
    assert [judgement.id for judgement in judgements] == sampled


@pytest.mark.data
def test_the_readme_shows_the_agreement_of_the_second_reading(
    news_data: Path, judgements: list[Judgement]
) -> None:
    assert make.agreement(SECOND_READING, judgements, news_data) in README.read_text(encoding="utf-8")


def test_load_joins_text_and_judgement(tmp_path: Path) -> None:
    (row,) = load(*write_set(tmp_path, TEXT, GOOD))
    assert row.judgement == GOOD
    assert [row.text[mark.start : mark.end] for mark in row.judgement.marks] == ["sayed"]


def test_load_refuses_another_text(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"xx-en/Engine/3 is not the text that was labelled"):
        list(load(*write_set(tmp_path, TEXT.replace("sayed", "said"), GOOD)))


def test_load_refuses_a_span_past_the_text(tmp_path: Path) -> None:
    far = Judgement(GOOD.id, GOOD.digest, GOOD.label, (Mark(30, len(TEXT) + 1, FaultKind.OTHER),))
    with pytest.raises(InputError, match="runs past its text"):
        list(load(*write_set(tmp_path, TEXT, far)))


def test_load_names_a_segment_that_is_not_there(tmp_path: Path) -> None:
    other = Judgement(SegmentId("xx-en", "Engine", 4), GOOD.digest, GOOD.label, GOOD.marks)
    with pytest.raises(InputError, match="has no segment xx-en/Engine/4"):
        list(load(*write_set(tmp_path, TEXT, other)))


def test_load_names_a_data_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cs-en\.jsonl\.gz: no such file"):
        next(load(tmp_path))


@pytest.mark.parametrize(
    ("field", "value"), [("label", "fine"), ("seg", None), ("spans", [{"start": 0, "end": 1, "kind": "odd"}])]
)
def test_a_malformed_line_is_named(tmp_path: Path, field: str, value: object) -> None:
    row = json.loads(make.to_line(GOOD))
    row[field] = value
    if value is None:
        del row[field]
    labels = tmp_path / "labels.jsonl"
    labels.write_text(make.to_line(GOOD) + "\n" + json.dumps(row) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"labels\.jsonl:2: not a judgement"):
        list(read_judgements(labels))


def test_stretches_start_with_the_anchor_and_take_turns() -> None:
    ids = [SegmentId("xx-en", system, seg) for system in ("A", "B", "Facebook-AI") for seg in range(100)]
    chosen = list(stretches("xx-en", ids))
    systems = [stretch[0].system for stretch in chosen]
    assert systems[0] == systems[3] == "Facebook-AI"
    assert sorted(systems[:3]) == ["A", "B", "Facebook-AI"]
    assert systems[4] == systems[1]
    assert all(
        [segment.seg - stretch[0].seg for segment in stretch] == list(range(LENGTH)) for stretch in chosen
    )
    assert list(stretches("xx-en", ids[::-1])) == chosen


@pytest.mark.parametrize(
    ("note", "span"),
    [
        ("pronoun=he", (14, 16)),
        ("grammar=the@2", (21, 24)),
        ("doubled=the the", (21, 28)),
        ("other=hen.", (29, 33)),
    ],
)
def test_a_note_finds_whole_words(note: str, span: tuple[int, int]) -> None:
    mark = make.find_mark("the other day he saw the the hen.", note)
    assert (mark.start, mark.end) == span


@pytest.mark.parametrize("note", ["pronoun=the", "pronoun=she", "odd=he", "pronoun=he@2", "pronoun="])
def test_a_note_that_names_no_place_is_refused(note: str) -> None:
    with pytest.raises(ValueError, match=r"stand|valid"):
        make.find_mark("the other day he saw the the hen.", note)


@given(st.lists(st.tuples(st.sampled_from(list(Label)), st.sampled_from(list(Label))), min_size=2))
def test_kappa_is_at_most_one_and_one_only_for_equal_readings(both: list[tuple[Label, Label]]) -> None:
    if len({label for labels in both for label in labels}) < 2:
        return
    assert make.kappa(both) <= 1
    assert (make.kappa(both) == 1) == all(a == b for a, b in both)


def test_kappa_of_a_known_table() -> None:
    p, b = Label.PRINTABLE, Label.BROKEN
    both = [(p, p)] * 20 + [(p, b)] * 5 + [(b, p)] * 10 + [(b, b)] * 15
    assert make.kappa(both) == pytest.approx(0.4)
