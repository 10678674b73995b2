"""The ratchet and its file."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.document import Span
from mtqa.errors import InputError
from mtqa.gate.baseline import Baseline
from mtqa.gate.baseline_file import BaselineProvenance, KnownFinding, ReviewAnswer
from mtqa.reports.excerpt import Excerpt
from tests.gate.known_stories import BROKEN, DOUBLED, finding, outcome, story

MADE = BaselineProvenance("pivot:pt|fluency:none", {"fail_on": "certain", "disable": []})
NO_TEXT = replace(MADE, text=False)


def _baseline(path: Path, *outcomes: object, made: BaselineProvenance = MADE) -> Baseline:
    return Baseline.of(path, outcomes, made)  # type: ignore[arg-type]


def test_what_was_written_is_known_wherever_it_stands_now(tmp_path: Path) -> None:
    document = story(f"{BROKEN}\n\n{DOUBLED}\n", id="urn:1")
    broken, doubled = finding(document, "delayed. until"), finding(document, "The the", "repeat/doubled")
    _baseline(tmp_path / "b", outcome(document, broken)).write()
    loaded = Baseline.load(tmp_path / "b")
    moved = story(
        f"A new first paragraph stands here.\n\n{DOUBLED}\n\n{BROKEN}\n", "other/name.txt", id="urn:1"
    )
    again = finding(moved, "delayed. until")
    assert again.span != broken.span
    assert loaded.known(moved, [again, doubled]) == {again.fingerprint: "baseline"}
    other = story(f"{BROKEN}\n", id="urn:2")
    assert loaded.known(other, [finding(other, "delayed. until")]) == {}


def test_of_identical_sentences_as_many_are_known_as_there_were(tmp_path: Path) -> None:
    twice = story(f"{BROKEN}\n\n{BROKEN}\n\n{BROKEN}\n", id="urn:1")
    first, second, third = (finding(twice, "delayed. until", occurrence=n) for n in range(3))
    baseline = _baseline(tmp_path / "b", outcome(twice, first, second))
    assert set(baseline.known(twice, [first, second, third])) == {first.fingerprint, second.fingerprint}
    (gone,) = baseline.resolved([(twice, [first])])
    assert (gone.story, gone.check, gone.text) == ("urn:1", "break/lowercase", "delayed. until")


def test_resolved_is_only_what_is_gone_from_a_story_that_was_judged(tmp_path: Path) -> None:
    one, two = story(f"{BROKEN}\n", id="urn:1"), story(f"{DOUBLED}\n", id="urn:2")
    broken, doubled = finding(one, "delayed. until"), finding(two, "The the", "repeat/doubled")
    baseline = _baseline(tmp_path / "b", outcome(one, broken), outcome(two, doubled))
    assert baseline.resolved([]) == ()
    assert baseline.resolved([(one, [broken])]) == ()
    assert [gone.story for gone in baseline.resolved([(one, []), (two, [doubled])])] == ["urn:1"]
    quiet = baseline.answered(baseline.entries[0], ReviewAnswer.FALSE_ALARM)
    entry = quiet.entries[0]
    assert entry.story not in {gone.story for gone in quiet.resolved([(one, []), (two, [])])}


def test_a_story_without_id_is_known_by_its_path_from_the_baseline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "feeds").mkdir()
    monkeypatch.chdir(tmp_path)
    document = story(f"{BROKEN}\n", "feeds/a.txt")
    broken = finding(document, "delayed. until")
    _baseline(Path("b"), outcome(document, broken)).write()
    assert Baseline.load("b").entries[0].story == "feeds/a.txt"
    named = story(f"{BROKEN}\n", str(tmp_path / "feeds" / "a.txt"), id="urn:1")
    (entry,) = _baseline(Path("b"), outcome(named, broken)).entries
    assert (entry.story, entry.place) == ("urn:1", "feeds/a.txt:1:14")
    monkeypatch.chdir(tmp_path / "feeds")
    for path in ("a.txt", "./a.txt", str(tmp_path / "feeds" / "a.txt")):
        assert Baseline.load(tmp_path / "b").known(story(f"{BROKEN}\n", path), [broken]), path


def test_answers_are_why_a_finding_stays_quiet(tmp_path: Path) -> None:
    document = story(f"{BROKEN}\n", id="urn:1")
    broken = finding(document, "delayed. until")
    baseline = _baseline(tmp_path / "b", outcome(document, broken))
    whys = {
        ReviewAnswer.RIGHT: "baseline",
        ReviewAnswer.FALSE_ALARM: "false alarm",
        ReviewAnswer.WONT_FIX: "won't fix",
    }
    for answer, why in whys.items():
        baseline.answered(baseline.entries[0], answer).write()
        assert Baseline.load(tmp_path / "b").known(document, [broken]) == {broken.fingerprint: why}


def test_the_file_is_sorted_stable_and_free_of_what_changes_by_itself(tmp_path: Path) -> None:
    documents = [story(f"{BROKEN}\n\n{DOUBLED}\n", f"{n}.txt", id=f"urn:{n}") for n in range(9)]
    outcomes = [
        outcome(d, finding(d, "delayed. until"), finding(d, "The the", "repeat/doubled")) for d in documents
    ]
    _baseline(tmp_path / "b", *outcomes).write()
    before = (tmp_path / "b").read_bytes()
    _baseline(tmp_path / "b", *reversed(outcomes)).write()
    assert (tmp_path / "b").read_bytes() == before
    Baseline.load(tmp_path / "b").write()
    assert (tmp_path / "b").read_bytes() == before
    header, *lines = before.decode().splitlines()
    assert json.loads(header) == MADE.as_json()
    assert len(lines) == 18
    assert lines == sorted(lines)


def test_without_text_nothing_of_the_story_is_in_the_file(tmp_path: Path) -> None:
    document = story(f"{BROKEN}\n", id="urn:1")
    broken = finding(document, "delayed. until")
    _baseline(tmp_path / "b", outcome(document, broken), made=NO_TEXT).write()
    written = (tmp_path / "b").read_text()
    assert not any(word in written for word in ("delayed", "until", "Monday", "strike"))
    assert Baseline.load(tmp_path / "b").known(document, [broken])
    full = _baseline(tmp_path / "b", outcome(document, broken))
    nothing_judged = _baseline(tmp_path / "b", made=NO_TEXT)
    assert full.updated(nothing_judged, set()) == Baseline.load(tmp_path / "b")


def test_writing_again_keeps_answers_and_what_was_not_judged(tmp_path: Path) -> None:
    one, two = story(f"{BROKEN}\n\n{DOUBLED}\n", id="urn:1"), story(f"{BROKEN}\n", id="urn:2")
    broken, doubled = finding(one, "delayed. until"), finding(one, "The the", "repeat/doubled")
    old = _baseline(
        tmp_path / "b", outcome(one, broken, doubled), outcome(two, finding(two, "delayed. until"))
    )
    for entry in old.entries:
        if entry.check == "break/lowercase":
            old = old.answered(entry, ReviewAnswer.WONT_FIX)
    moved = story(f"Something else stands first now.\n\n{BROKEN}\n", id="urn:1")
    now = _baseline(
        tmp_path / "b", outcome(moved, finding(moved, "delayed. until")), made=BaselineProvenance("new")
    )
    updated = old.updated(now, {"urn:1"})
    assert {(e.story, e.check): e.answer for e in updated.entries} == {
        ("urn:1", "break/lowercase"): ReviewAnswer.WONT_FIX,
        ("urn:2", "break/lowercase"): ReviewAnswer.WONT_FIX,
    }
    assert updated.provenance == BaselineProvenance("new")
    assert {e.place for e in updated.entries} <= {e.place for e in old.entries}
    assert {e.story for e in old.updated(now, {"urn:1"}, prune=True).entries} == {"urn:1"}


def test_a_false_alarm_that_is_gone_is_kept_until_pruned(tmp_path: Path) -> None:
    document = story(f"{BROKEN}\n", id="urn:1")
    old = _baseline(tmp_path / "b", outcome(document, finding(document, "delayed. until")))
    old = old.answered(old.entries[0], ReviewAnswer.FALSE_ALARM)
    now = _baseline(tmp_path / "b", outcome(document))
    assert old.updated(now, {"urn:1"}).entries == old.entries
    assert old.updated(now, {"urn:1"}, prune=True).entries == ()


def test_other_settings_are_named() -> None:
    now = BaselineProvenance("pivot:pt|fluency:smollm2", {"fail_on": "likely", "disable": ["style"]}, "9.9")
    assert MADE.differences(now) == (
        f"mtqa: 9.9, was {MADE.version}",
        "fluency: smollm2, was none",
        "disable: style, was none",
        "fail_on: likely, was certain",
    )
    assert MADE.differences(MADE) == ()


HEADER = json.dumps(MADE.as_json())
LINE = '{"fingerprint": "f", "story": "s", "check": "c/d", "grade": "likely", "place": "a:1:1"}'


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([HEADER, LINE, LINE[:40]], "line 3: damaged: not JSON"),
        ([HEADER, "[1]"], "line 2: damaged: not a JSON object"),
        ([HEADER, "", "<<<<<<< HEAD"], "line 3: a merge conflict is left in it"),
        ([HEADER, LINE.replace('"story": "s", ', "")], "line 2: no story"),
        ([HEADER, LINE.replace('"f"', "7")], "line 2: no fingerprint"),
        ([HEADER, LINE[:-1] + ', "answer": "maybe"}'], "line 2: no answer: 'maybe' (right, false alarm, won't fix)"),
        ([HEADER, LINE[:-1] + ', "answer": []}'], "line 2: no answer: [] (right, false alarm, won't fix)"),
        ([HEADER, LINE[:-1] + ', "sentence": "ab", "mark": [1, 3]}'], "line 2: the mark 1..3 lies outside the sentence"),
        ([HEADER, LINE[:-1] + ', "sentence": "ab"}'], "line 2: no mark: two offsets into the sentence"),
        ([HEADER.replace("baseline/1", "baseline/2")], "line 1: made by another mtqa: 'mtqa.baseline/2', this one reads mtqa.baseline/1"),
        ([HEADER.replace('"signature"', '"sig"')], "line 1: a first line needs mtqa, signature and settings"),
        ([LINE], "not a baseline: nothing says what it was made with"),
        ([], "not a baseline: nothing says what it was made with"),
        ([HEADER, "[" * 100_000], "line 2: damaged: not JSON"),
    ],
)  # fmt: skip
def test_a_damaged_file_is_refused_by_its_line(tmp_path: Path, lines: list[str], reason: str) -> None:
    path = tmp_path / "b"
    path.write_text("\n".join(lines))
    with pytest.raises(InputError) as caught:
        Baseline.load(path)
    assert str(caught.value) == f"{path}: {reason}"


def test_a_file_that_is_not_there_or_not_utf8(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read: no such file or directory"):
        Baseline.load(tmp_path / "none")
    (tmp_path / "b").write_bytes(HEADER.encode() + b"\n\xff\xfe\xff\n")
    with pytest.raises(InputError, match="line 2: not UTF-8"):
        Baseline.load(tmp_path / "b")


def test_lines_doubled_by_a_merge_count_once(tmp_path: Path) -> None:
    right = LINE[:-1] + ', "answer": "right"}'
    alarm = LINE[:-1] + ', "answer": "false alarm"}'
    for lines, answer in (
        ([LINE, LINE], None),
        ([LINE, right], ReviewAnswer.RIGHT),
        ([right, LINE], ReviewAnswer.RIGHT),
        ([right, alarm], None),
        ([right, LINE, alarm, right], None),
    ):
        (tmp_path / "b").write_text("\r\n".join([HEADER, HEADER, *lines]))
        loaded = Baseline.load(tmp_path / "b")
        assert [entry.answer for entry in loaded.entries] == [answer]
        assert loaded.provenances == (MADE,)


def _git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.mark.parametrize("union", [False, True])
def test_git_merges_what_two_branches_added(tmp_path: Path, union: bool) -> None:
    path = tmp_path / "mtqa.baseline"
    documents = [
        story(f"Road {n} was closed. until Monday because of the snow.\n", id=f"urn:{n:03}")
        for n in range(42)
    ]
    outcomes = [outcome(d, finding(d, "closed. until")) for d in documents]
    made = (
        [BaselineProvenance("a"), BaselineProvenance("b"), BaselineProvenance("c")] if union else [MADE] * 3
    )
    _git(tmp_path, "init", "-q", "-b", "main")
    if union:
        (tmp_path / ".gitattributes").write_text("*.baseline merge=union\n")
    kept = outcomes[:40]
    _baseline(path, *kept, made=made[0]).write()
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-qm", "base")
    for branch, number, header in (("left", 40, made[1]), ("right", 41, made[2])):
        _git(tmp_path, "checkout", "-qb", branch, "main")
        _baseline(path, *kept, outcomes[number], made=header).write()
        _git(tmp_path, "commit", "-qam", branch)
    _git(tmp_path, "merge", "-q", "left")
    merged = Baseline.load(path)
    assert {entry.story for entry in merged.entries} == {f"urn:{n:03}" for n in range(42)}
    assert len(merged.entries) == 42
    assert sorted(merged.provenances, key=lambda m: m.signature) == (made[1:] if union else [MADE])


@given(
    st.lists(st.builds(
        KnownFinding,
        fingerprint=st.text(max_size=4), story=st.text(max_size=4), check=st.text(max_size=3),
        grade=st.text(max_size=3), place=st.text(max_size=3),
        answer=st.none() | st.sampled_from(ReviewAnswer), message=st.text(max_size=5),
        excerpt=st.none() | st.text(max_size=5).map(lambda s: Excerpt(s, Span(len(s) // 2, len(s)))),
    ), max_size=6, unique_by=lambda entry: entry.key)
)  # fmt: skip
def test_any_entries_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, entries: list[KnownFinding]
) -> None:
    path = tmp_path_factory.mktemp("b") / "b"
    Baseline(path, (MADE,), tuple(sorted(entries, key=lambda e: (e.fingerprint, e.story)))).write()
    assert sorted(Baseline.load(path).entries, key=lambda e: e.key) == sorted(entries, key=lambda e: e.key)
