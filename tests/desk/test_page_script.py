"""The page's own arithmetic, run in the browser: offsets, edits, differences, marks."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.desk.page_browser import chromium, opened
from tests.desk.page_stories import light_desk

#: Of one code unit and of two, combining, right to left, separators.
ALPHABET = ["a", "b", " ", "\n", "é", "e\u0301", "👩🏽‍🚒", "𝒳", "م", "“", "\u2028", "\u200f", "ﬁ", "\t"]

Run = Callable[..., Any]


@pytest.fixture(scope="module")
def run() -> Iterator[Run]:
    """Runs a function with the exports of a module and arguments."""
    with light_desk() as address, chromium() as browser, opened(browser, address) as page:

        def call(module: str, body: str, *arguments: Any) -> Any:
            code = f"async ([module, args]) => {{ const m = await import(`/${{module}}`); return ({body})(m, ...args); }}"
            return page.evaluate(code, [module, list(arguments)])

        yield call


def texts(number: int, seed: int, length: int = 30) -> list[str]:
    chance = random.Random(seed)
    return ["".join(chance.choices(ALPHABET, k=chance.randrange(length))) for _ in range(number)]


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_code_points_become_utf_16_units(run: Run) -> None:
    samples = texts(200, 1)
    told = run(
        "offsets.js",
        "(m, all) => all.map((t) => [...Array([...t].length + 1).keys()].map(m.toUnits(t)))",
        samples,
    )
    assert told == [[units(text[:point]) for point in range(len(text) + 1)] for text in samples]
    assert run("offsets.js", "(m, all) => all.map(m.points)", samples) == list(map(len, samples))


def test_half_a_pair_is_replaced_and_moves_nothing(run: Run) -> None:
    told = run("offsets.js", r"(m) => ['a\ud83d b', '\udc00', '😀'].map(m.wellFormed)")
    assert told == ["a\ufffd b", "\ufffd", "😀"]
    assert run("offsets.js", r"(m) => [m.points('a\ud83d b'), m.toUnits('\ud83d😀x')(2)]") == [4, 3]


def test_an_edit_turns_one_text_into_the_other(run: Run) -> None:
    pairs = list(zip(texts(200, 2), texts(200, 3), strict=True))
    body = """(m, pairs) => pairs.map(([a, b]) => {
      const e = m.editBetween(a, b);
      return e === null ? a === b : a.slice(0, e.start) + b.slice(e.start, e.newEnd) + a.slice(e.oldEnd) === b;
    })"""
    assert all(run("edits.js", body, pairs))


def test_a_span_that_no_edit_touches_keeps_its_text(run: Run) -> None:
    chance = random.Random(4)
    cases = []
    for text in texts(200, 5):
        start, end, at, until = (chance.randint(0, len(text)) for _ in range(4))
        cases.append([text, *sorted((start, end)), *sorted((at, until)), chance.choice(["", "x", "new\n"])])
    body = """(m, cases) => cases.map(([text, start, end, at, until, put]) => {
      const after = text.slice(0, at) + put + text.slice(until);
      const span = m.moved({ start, end }, { start: at, oldEnd: until, newEnd: at + put.length });
      return [span.touched, text.slice(start, end), after.slice(span.start, span.end), after];
    })"""
    plain = [
        [text.encode("ascii", "replace").decode(), *rest] for text, *rest in cases
    ]  # one unit a character
    for (text, start, end, at, until, _), (touched, before, now, after) in zip(
        plain, run("edits.js", body, plain), strict=True
    ):
        assert touched == (end > at and start < until)
        assert touched or before == now
        assert now in after
        assert touched or text[start:end] == now


@pytest.mark.parametrize(
    ("before", "after", "gone", "come"),
    [
        ("the same words", "the same words", [], []),
        (
            "prices continued to grow deteriorate",
            "prices continued to grow deteriorated",
            ["deteriorate"],
            ["deteriorated"],
        ),
        ("“I see”", '"I see"', [], []),
        ("a b c d", "b c x d e", ["a "], ["x ", "e"]),
        ("", "new words", [], ["new words"]),
        ("Old", "old", ["Old"], ["old"]),
    ],
)
def test_words_that_differ(run: Run, before: str, after: str, gone: list[str], come: list[str]) -> None:
    diff = run("diff.js", "(m, a, b) => m.wordDiff(a, b)", before, after)
    assert "".join(piece["text"] for piece in diff["before"]) == before
    assert "".join(piece["text"] for piece in diff["after"]) == after
    assert [piece["text"] for piece in diff["before"] if not piece["same"]] == gone
    assert [piece["text"] for piece in diff["after"] if not piece["same"]] == come


def test_a_comparison_keeps_both_texts_and_what_they_share(run: Run) -> None:
    pairs = [(a.strip(), b.strip()) for a, b in zip(texts(100, 6, 60), texts(100, 7, 60), strict=True)]
    body = "(m, pairs) => pairs.map(([a, b]) => m.wordDiff(a, b))"
    for (before, after), diff in zip(pairs, run("diff.js", body, pairs), strict=True):
        shared = [
            " ".join("".join(p["text"] for p in diff[side] if p["same"]).split())
            for side in ("before", "after")
        ]
        assert "".join(piece["text"] for piece in diff["before"]) == before
        assert "".join(piece["text"] for piece in diff["after"]) == after
        assert len(shared[0].split()) == len(shared[1].split())


def test_marks_are_cut_at_line_ends_and_the_severest_wins(run: Run) -> None:
    marks = [
        {"start": 2, "end": 9, "severity": "minor", "key": "a"},
        {"start": 4, "end": 6, "severity": "critical", "key": "b"},
    ]
    lines = run("pieces.js", "(m, t, marks) => m.markedLines(t, marks)", "0123\n5678\n\nx", marks)
    assert lines == [
        [["01", "", ""], ["23", "mark minor", "a"]],
        [["5", "mark critical", "b"], ["678", "mark minor", "a"]],
        [],
        [["x", "", ""]],
    ]


def test_what_the_models_said_of_other_paragraphs_holds(run: Run) -> None:
    text = "First here.\n\nSecond here.\n\nThird here."
    known = [{"key": f"k{at}", "start": at, "end": at + 4} for at in (0, 13, 27)]
    fresh = [{"key": "n", "start": 13, "end": 20}]
    body = "(m, ...given) => m.carried(...given).map((one) => one.key)"
    assert run("carried.js", body, known, fresh, text, [{"start": 15, "end": 16}]) == ["k0", "n", "k27"]
    assert run("carried.js", body, known, fresh, text, []) == ["k0", "k13", "k27"]
    assert run("carried.js", body, known, fresh, text, [{"start": 0, "end": len(text)}]) == ["n"]


@pytest.mark.parametrize(
    ("text", "old", "new", "reads"),
    [
        ("have continued to grow. deteriorate for several years", ".", "", ["…\xa0continued to ", "grow deteriorate", " for several\xa0…"]),
        ("have continued to grow. deteriorate for several years", " grow.", "", ["have continued ", "to deteriorate", " for several\xa0…"]),
        ("have continued to grow. deteriorate for several years", ". deteriorate ", " deteriorated ", ["…\xa0continued to ", "grow deteriorated", " for several\xa0…"]),
        ("on tuesday at 6", "tuesday", "Tuesday", ["on ", "Tuesday", " at 6"]),
        ("One.\nhe said.\nTwo.", "he", "He", ["", "He", " said."]),
    ],
)  # fmt: skip
def test_a_repair_shows_how_the_text_would_read(
    run: Run, text: str, old: str, new: str, reads: list[str]
) -> None:
    at = text.index(old)
    told = run(
        "excerpts.js",
        "(m, ...a) => Object.values(m.mended(...a))",
        text,
        {"start": at, "end": at + len(old), "text": new},
    )
    assert told == reads


@pytest.mark.parametrize(
    ("text", "old", "new", "told"),
    [
        ("have continued to grow. deteriorate for years", " grow.", "", "“to grow. deteriorate” to “to deteriorate”"),
        ("rose by four percent , he said", " ,", ",", "“percent ,” to “percent,”"),
        ("He left ( in May.", "( ", "(", "“left ( in” to “left (in”"),
        ("It closed , he said", ",", ";", "“closed ,” to “closed ;”"),
        ("The  port is closed", "  ", " ", "the spaces in “The port”"),
        (", he said", ",", "", "“, he” to “he”"),
        ("One.\n&amp;\nTwo.", "&amp;", "", "“&amp;” to nothing"),
    ],
)  # fmt: skip
def test_what_a_repair_changes_is_told_in_words_that_can_be_heard(
    run: Run, text: str, old: str, new: str, told: str
) -> None:
    at = text.index(old)
    edit = {"start": at, "end": at + len(old), "text": new}
    assert run("excerpts.js", "(m, ...a) => m.changeInWords(...a)", text, edit) == told


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("in the absence of that the opposition", "in the … opposition"),
        ("an amendment", "an amendment"),
        ("Donaudampfschifffahrtsgesellschaftskapitän", "Donaudampfsc … haftskapitän"),
    ],
)
def test_what_is_cut_short_keeps_its_words_whole(run: Run, text: str, short: str) -> None:
    assert run("excerpts.js", "(m, text) => m.cutShort(text, 24)", text) == short


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("call.docx", "call.corrected.txt"),
        ("", "story.corrected.txt"),
        ("feed.xml#b", "feed-b.corrected.txt"),
        ("feed.xml#https://wire.example/2026/03/a?x=1", "feed-wire-example-2026-03-a-x-1.corrected.txt"),
        ("wire.jsonl#../../etc/passwd", "wire-etc-passwd.corrected.txt"),
    ],
)
def test_each_story_of_a_file_is_saved_under_its_own_name(run: Run, name: str, file: str) -> None:
    assert run("saving.js", "(m, name) => m.fileName(name)", name) == file


def test_keys_pressed_one_after_the_other_are_one_step(run: Run) -> None:
    body = """(m, steps) => {
      let time = 0;
      const history = new m.History(() => time);
      for (const [pause, start, old, put, kind = "typing"] of steps) {
        time += pause;
        history.add({ kind, words: kind, start, old, put });
      }
      return history.done.map(({ start, old, put }) => [start, old, put]);
    }"""
    steps = [[9, 0, "", "a"], [9, 1, "", "b"], [9, 1, "b", ""], [9, 1, "", "c"], [2000, 2, "", "d"]]
    assert run("history.js", body, steps) == [[0, "", "ac"], [2, "", "d"]]
    assert run("history.js", body, [[0, 5, "x", ""], [9, 4, "w", ""]]) == [[4, "wx", ""]]
    apart = [[0, 0, "", "a"], [9, 7, "", "b"], [9, 8, "", "c", "paste"], [9, 9, "", "d"]]
    assert len(run("history.js", body, apart)) == 4


@pytest.mark.parametrize(
    ("phase", "told"),
    [
        ("done", "About 4 of 5 sentences need an editor (3 to 5)"),
        ("models", "Before the last change about 4 of 5 sentences needed an editor (3 to 5)"),
    ],
)
def test_an_estimate_is_of_the_text_that_it_was_made_of(run: Run, phase: str, told: str) -> None:
    body = """(m, given) => m.verdictOf(
      { ...given, findings: [], mended: [], dismissed: new Set(), judging: new Set(["certain"]) }).estimate"""
    estimate = {"expected": 3.9, "low": 3, "high": 5, "sentences": 5}
    state = {"text": "A.", "phase": phase, "checked": True, "sentences": 2, "estimate": estimate}
    assert run("verdict.js", body, state) == told
    state["estimate"] = {**estimate, "raw": 0.97}
    assert run("verdict.js", body, state) == told.replace("3 to 5", "3 to 5, beside the source")


def test_what_was_looked_for_is_in_the_words_of_the_report(run: Run) -> None:
    body = """(m, given) => m.verdictOf(
      { ...given, findings: [], mended: [], dismissed: new Set(), judging: new Set(["certain"]) }).counts"""
    sought = {"looked_for": "wrong marks", "compared": ""}
    state = {"text": "A.", "phase": "done", "checked": True, "sentences": 2, "sought": sought}
    assert run("verdict.js", body, state) == "2 sentences read for wrong marks"
    comparison = {"fits": True, "language": "", "reason": ""}
    state |= {"comparison": comparison, "sought": {"looked_for": "", "compared": "numbers"}}
    assert run("verdict.js", body, state) == "2 sentences read; compared with the source: numbers"


@pytest.mark.parametrize(
    ("phase", "heard", "told"),
    [
        ("models", False, "The repairs follow when the models have weighed them."),
        ("models", True, "No repair was found that reads soundly: the sentence has to be rewritten."),
        ("done", True, "No repair was found that reads soundly: the sentence has to be rewritten."),
        ("failed", False, ""),
    ],
)
def test_a_break_that_the_models_have_read_waits_for_no_repair(
    run: Run, phase: str, heard: bool, told: str
) -> None:
    finding = {"check": "break/lowercase", "suggestions": [], "touched": False, "heard": heard}
    assert run("card.js", "(m, ...a) => m.pending(...a)", finding, {"phase": phase}) == told


@pytest.mark.parametrize(
    ("about", "told"),
    [
        ({"check": "break/spurious", "rule": "strong", "grade": "certain"}, True),
        ({"check": "break/spurious", "rule": "fair", "grade": "likely"}, False),
        ({"check": "break/fragment", "rule": "phrase", "grade": "review"}, False),
    ],
)
def test_of_what_only_seems_wrong_no_rewriting_is_asked(run: Run, about: dict[str, str], told: bool) -> None:
    finding = {**about, "suggestions": [], "touched": False, "heard": True}
    assert bool(run("card.js", "(m, ...a) => m.pending(...a)", finding, {"phase": "done"})) == told


def test_repairs_stay_in_the_order_in_which_they_were_shown(run: Run) -> None:
    known = [{"key": "k", "suggestions": [{"text": "b"}, {"text": "a"}]}, {"key": "l", "suggestions": []}]
    fresh = [
        {"key": "k", "suggestions": [{"text": t} for t in "abc"]},
        {"key": "l", "suggestions": [{"text": "x"}]},
    ]
    found = run("carried.js", "(m, ...a) => m.inOrderShown(...a)", known, fresh)
    assert [[one["text"] for one in finding["suggestions"]] for finding in found] == [["b", "a", "c"], ["x"]]
