"""Source and back translation under a finding."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest

from mtqa.console import Console
from mtqa.document import Document, Span
from mtqa.findings import Grade
from mtqa.reports.finding import FindingPrinter, finding_text
from mtqa.segmentation.segment import segment_text
from tests.reports.bitexts import BACK, beside, wrong_number
from tests.reports.outcomes import finding


def _printed(width: int, **evidence: str) -> str:
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, color_system="truecolor", width=width, highlight=False)
    document = beside()
    FindingPrinter(console).finding(document, wrong_number(document, **evidence))
    return out.getvalue()


def test_in_a_pipe_source_and_back_translation_stand_under_each_other() -> None:
    document = beside()
    lines = finding_text(document, wrong_number(document, back_translation=BACK)).splitlines()
    assert lines[-2:] == [
        "    source (fr):     L'hôpital de Lyon coûterait [450] millions d'euros.",
        "    translated back: L'hôpital de Lyon coûterait [45] millions d'euros.",
    ]


def test_without_a_back_translation_the_words_of_the_evidence_are_marked() -> None:
    document = beside()
    lines = finding_text(document, wrong_number(document, source_words="450 millions")).splitlines()
    assert lines[-1] == "    source (fr): L'hôpital de Lyon coûterait [450 millions] d'euros."
    assert "source: L'hôpital" in finding_text(beside(language=""), wrong_number(document))


def test_where_there_is_no_source_there_is_no_line() -> None:
    document = beside()
    assert "source" not in finding_text(document, finding(document, "rained"))
    misfit = beside(unrelated="too short")
    assert "source (" not in finding_text(misfit, finding(misfit, "hospital"))


def test_on_a_terminal_what_differs_is_underlined_and_long_lines_stay_beside_their_label() -> None:
    shown = _printed(60, back_translation=BACK)
    assert "\x1b[1;4m450\x1b[0m" in shown
    assert "\x1b[1;4m45\x1b[0m" in shown
    assert "[450]" not in shown
    narrow = re.sub(r"\x1b\[[\d;]*m", "", _printed(40, back_translation=BACK)).splitlines()
    wrapped = narrow[narrow.index(next(line for line in narrow if "source (fr):" in line)) + 1]
    assert wrapped.startswith(" " * len("    translated back: "))
    assert wrapped.strip()


def test_nothing_in_a_source_moves_the_cursor() -> None:
    assert "\x1b[2J" not in _printed(
        80, source="Il \x1b[2J pleut.", back_translation="Il \x1b[2J pleut fort."
    )


def test_each_stretch_of_a_sentence_that_needs_rewriting_is_marked() -> None:
    document = segment_text("The hospital stood there good built, and the patients were of it glad.\n")
    shown = replace(
        finding(document, "of it glad", "style/awkward", message="It may need rewriting."),
        stretches=(_span(document, "there good built"), _span(document, "of it glad")),
    )
    text, carets = finding_text(document, shown).splitlines()[-2:]
    assert text.strip() == document.text.strip()
    assert carets.split() == ["^" * len("there good built"), "^" * len("of it glad")]
    assert text[carets.index("^") :].startswith("there good built")
    assert text[carets.rindex(" ") + 1 :].startswith("of it glad")
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, color_system="truecolor", width=100, highlight=False)
    FindingPrinter(console).finding(document, shown)
    assert len(re.findall(r"\x1b\[[\d;]*4[\d;]*m(?:there good built|of it glad)", out.getvalue())) == 2


def _span(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("check", "rule", "grade", "told"),
    [
        ("break/lowercase", "word", Grade.CERTAIN, True),
        ("break/spurious", "strong", Grade.LIKELY, True),
        ("break/spurious", "fair", Grade.LIKELY, False),
        ("break/spurious", "weak", Grade.REVIEW, False),
        ("break/fragment", "phrase", Grade.REVIEW, False),
        ("style/awkward", "", Grade.CERTAIN, False),
    ],
)
def test_only_under_a_break_that_is_wrong_stands_that_no_repair_was_found(
    check: str, rule: str, grade: Grade, told: bool
) -> None:
    document = beside()
    found = replace(finding(document, "hospital", check, grade=grade), rule=rule)
    assert ("No repair was found" in finding_text(document, found)) == told
