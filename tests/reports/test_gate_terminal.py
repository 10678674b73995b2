from __future__ import annotations

import io

from mtqa.console import Console
from mtqa.outcome import GateOutcome
from mtqa.report import DocumentReport, Verdict
from mtqa.reports.gate_terminal import write, write_gate
from mtqa.reports.terminal import TerminalReport
from tests.reports.outcomes import SIGNATURE, broken, many, nasty, plain, run


def test_failed_stories_with_their_findings_and_a_summary() -> None:
    lines = write(run()).splitlines()
    assert lines[:7] == [
        "failed  feeds/a b.txt: 1 certain",
        "",
        "feeds/a b.txt:3:51  critical  certain  break/lowercase",
        "    A full stop breaks the sentence: “deteriorate” after it has a small letter.",
        "    The cafe\u0301 owners 🙂 said the port has continued to grow. deteriorate for years.",
        "                                                      ^^^^^^^^^^^^^^^^^",
        "    suggestion: … continued to grow deteriorate for years.",
    ]
    assert "failed  feeds/c.xml  urn:x:1  Harbour strike: 1 certain" in lines
    assert lines[-11:] == [
        "Gate failed: 3 of 5 judged stories; 1 input not read.",
        "  judged    5 stories, 8 sentences",
        "  skipped   2: 1 not English, 1 not a story",
        "  not read  1 input",
        "  new       3 certain, 1 likely",
        "  known     1 false alarm",
        "  resolved  1 finding",
        "  next      repair the inputs that could not be read, or leave them out",
        "            repair the sentences above (mtqa fix proposes edits), or keep them quiet: mtqa baseline write",
        "            what is no fault: mtqa baseline audit",
        "            take what is resolved out of the baseline: mtqa baseline write",
    ]


def test_a_finding_is_printed_as_a_check_prints_it() -> None:
    document = plain()
    found = broken(document)
    out = io.StringIO()
    checked = TerminalReport(Console(file=out, highlight=False), found.grade)
    checked.document(DocumentReport(document, Verdict(False, 1, 0, 0, 2), (), (), (found,)))
    assert out.getvalue() in write(run())


def test_verdicts() -> None:
    assert write(GateOutcome(SIGNATURE, ())).startswith("Gate passed: no story was judged.\n")
    unread = GateOutcome(SIGNATURE, (), run().errors)
    assert write(unread).startswith("Gate incomplete: 1 input not read")


def test_strangers_neither_move_the_cursor_nor_break_lines() -> None:
    told = write(nasty())
    assert not any(ord(c) < 0x20 and c != "\n" for c in told)


def test_colour_on_a_terminal() -> None:
    out = io.StringIO()
    write_gate(Console(file=out, force_terminal=True, color_system="standard", width=90), many(1))
    assert "\x1b[1;31mGate failed: 1 of 1 judged story." in out.getvalue()
