"""What is told of the two sides of a stop, and the repairs that follow from it."""

from __future__ import annotations

import pytest

from mtqa.edits import edited_text
from mtqa.evidence import RoundTrip
from mtqa.findings import Suggestion
from mtqa.language.finite_verbs import words_of
from mtqa.repair import repairs
from mtqa.repair.candidate import RepairKind
from mtqa.repair.candidates import candidates
from mtqa.repair.statements import is_statement, is_whole
from mtqa.translation.scores import scorer
from tests.repair.places import place_behind

OPENING = "The harbour was closed for nine weeks. "


def _kinds(broken: str, back: str = "") -> dict[str, RepairKind]:
    """The kinds of the repairs of the one stop in the text, by the text that each makes.

    ``back``: what came back of it as one sentence.
    """
    text = OPENING + broken
    stop = next(at for at in range(len(OPENING), len(text)) if text[at] in ".!?" and text[at + 1] == " ")
    document, place = place_behind(text, text[: stop + 1])
    trip = RoundTrip("pt", "…", back, 50.0, 50.0, scorer("en").signatures) if back else None
    found = candidates(document, place, trip)
    return {edited_text(text, [Suggestion(c.span, c.text)])[len(OPENING) :]: c.kind for c in found}


@pytest.mark.parametrize(
    "text",
    [
        "she said nothing more was planned",
        "they had worked all night",
        "it's a relief",
        "its next session is in May",
        "government troops entered at dawn",
        "nurses want higher pay",
        "this week's yield was 8 percent",
        "then it adjourned until the autumn",
        "meanwhile, prices rose",
        "inflation stayed at 6 percent",
    ],
)
def test_a_subject_with_its_verb_is_a_statement(text: str) -> None:
    assert is_statement(words_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "said the coach",
        "will cut 300 jobs",
        "deteriorate for several years",
        "go to Port Said",
        "because of the storm that hit the coast",
        "which resulted in a loss",
        "and fell again within a week",
        "in the northern districts they won",
        "including best picture",
        "a barrel on Tuesday",
        "thanks to the pilot, who is 61",
        "the deal they had signed",
        "be owned equally by both",
        "little changed at 421",
    ],
)
def test_what_hangs_on_the_words_before_is_none(text: str) -> None:
    assert not is_statement(words_of(text))


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("The talks ended", True),
        ("The plant was closed in 2019", True),
        ("Prices rose by a tenth, the minister said", True),
        ("The talks on the", False),
        ("The minister told reporters", False),
        ("In other remarks, Ruding said", False),
        ("They were the successful", False),
        ("The notes that fell due", False),
        ("It is carrying", False),
        ("Under the new law", False),
    ],
)
def test_a_sentence_is_whole_with_a_main_verb_and_nothing_missing(text: str, whole: bool) -> None:
    assert is_whole(words_of(text)) == whole


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("The talks ended. she said nothing of it.", "The talks ended. She said nothing of it."),
        ("The strike hit 40 ports. nurses want more pay.", "The strike hit 40 ports. Nurses want more pay."),
        (
            "The court adjourned. its next session is in May.",
            "The court adjourned. Its next session is in May.",
        ),
    ],
)
def test_between_two_statements_the_capital_comes_first_and_no_word_of_theirs_goes(
    broken: str, mended: str
) -> None:
    found = _kinds(broken)
    assert found[mended] is RepairKind.LETTER
    assert {kind for kind in found.values() if kind is not RepairKind.DROP} == {
        RepairKind.LETTER,
        RepairKind.JOIN,
        RepairKind.COMMA,
        RepairKind.DASH,
    }
    left, right = broken.split(". ")
    assert all(text.rstrip(".").casefold().endswith(right.rstrip(".").casefold()) for text in found)
    assert all(left.split()[2] in text for text in found)
    text = OPENING + broken
    document, place = place_behind(text, f"{OPENING}{left}.")
    first = (repairs(document, place) or ())[0]
    assert edited_text(text, [first]) == OPENING + mended


@pytest.mark.parametrize(
    "broken",
    [
        "Relations have continued to grow. deteriorate for several years.",
        "The price fell to $45. a barrel on Tuesday.",
        "Reserve Bank. governor Kral said the rate would fall.",
        "The company that won. said it would build.",
    ],
)
def test_where_one_side_does_not_stand_no_capital_is_offered(broken: str) -> None:
    assert RepairKind.LETTER not in _kinds(broken).values()


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("The company, based in Oslo. will cut 300 jobs.", "The company, based in Oslo, will cut 300 jobs."),
        ("Rossi, the mayor of Turin. was unhurt.", "Rossi, the mayor of Turin, was unhurt."),
        ("The head of the union, Ana Ruiz. told them so.", "The head of the union, Ana Ruiz, told them so."),
        ("The mayor, Ana Ruiz. 45, was unhurt.", "The mayor, Ana Ruiz, 45, was unhurt."),
    ],
)
def test_a_phrase_between_commas_gets_its_second_one(broken: str, mended: str) -> None:
    assert next(iter(_kinds(broken))) == mended


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("When the talks ended. she said nothing.", "When the talks ended, she said nothing."),
        ("Because he was ill. he did not travel.", "Because he was ill, he did not travel."),
        ("If prices rise again. The bank will act.", "If prices rise again, the bank will act."),
    ],
)
def test_a_clause_that_hangs_on_the_next_gets_a_comma_and_keeps_its_words(broken: str, mended: str) -> None:
    found = _kinds(broken)
    assert next(iter(found)) == mended
    assert set(found.values()) == {RepairKind.JOIN}


@pytest.mark.parametrize("broken", ["In Oslo, the company. will cut jobs.", "Later, the firm. was sold."])
def test_words_before_the_subject_open_no_such_phrase(broken: str) -> None:
    assert next(iter(_kinds(broken))) == broken.replace(". ", " ", 1)


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ('"We are ready". said the coach.', '"We are ready," said the coach.'),
        ('"We are ready." said the coach.', '"We are ready," said the coach.'),
        ("“We are ready”. He said so.", "“We are ready,” he said so."),
        ('"Are we ready?". asked the coach.', '"Are we ready?" asked the coach.'),
        (
            'Some say "wait", some say "go", and "we are ready". said the coach.',
            '"we are ready", said the coach.',
        ),
    ],
)
def test_behind_a_quotation_a_comma_stands_as_the_text_has_it(broken: str, mended: str) -> None:
    text = OPENING + broken
    at = next(n for n in range(len(OPENING), len(text)) if text[n] == "." and text[n + 1] in ' "')
    document, place = place_behind(text, text[: at + 1])
    found = candidates(document, place)
    assert edited_text(text, [Suggestion(found[0].span, found[0].text)]).endswith(mended)
    assert len(found) == 1


def test_a_quoted_word_that_goes_on_gets_no_comma_of_a_reporting_clause() -> None:
    assert 'He called it "a good start" but refused.' in _kinds('He called it "a good start". but refused.')


def test_no_repair_drops_or_adds_a_figure_or_a_scale() -> None:
    found = _kinds("The lot cost 12 million. rubles last year.")
    assert found
    assert all(" 12 million" in text for text in found)
    found = _kinds("The gauge was at 26.81 meters. 0.49 meters below the mark.")
    back = "The gauge was at 26.81 metres 0.49 meters below the mark."
    assert list(found) == list(_kinds("The gauge was at 26.81 meters. 0.49 meters below the mark.", back))
    assert list(found) == [
        "The gauge was at 26.81 meters, 0.49 meters below the mark.",
        "The gauge was at 26.81 meters – 0.49 meters below the mark.",
    ]


def test_of_words_that_stand_twice_one_copy_goes() -> None:
    found = _kinds("It lets out 25000 cubic meters per second. per second, which is less.")
    assert list(found) == ["It lets out 25000 cubic meters per second, which is less."]
