"""The repairs that are considered: each changes the words around the stop and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.document import Span
from mtqa.edits import edited_text
from mtqa.evidence import RoundTrip
from mtqa.findings import Suggestion
from mtqa.repair.candidate import Candidate, RepairKind
from mtqa.repair.candidates import candidates
from mtqa.segmentation.segment import segment_text
from mtqa.stops import SuspectStop, stop_at
from mtqa.translation.scores import scorer
from tests.repair.places import place_behind

OPENING = "The harbour was closed for nine weeks. "


def _texts(text: str, before: str, trip: RoundTrip | None = None) -> dict[str, Candidate]:
    document, place = place_behind(text, before)
    found = candidates(document, place, trip)
    return {edited_text(text, [Suggestion(c.span, c.text)]): c for c in found}


def _trip(back: str) -> RoundTrip:
    return RoundTrip("pt", "…", back, 50.0, 50.0, scorer("en").signatures)


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("The catch has continued. to shrink this year.", "The catch has continued to shrink this year."),
        ("The catch has continued. To shrink this year.", "The catch has continued to shrink this year."),
        ("The fleet left. Port Said on Monday.", "The fleet left Port Said on Monday."),
        ("The catch has to grow. shrink this year.", "The catch has to shrink this year."),
        ("The catch has to take place. shrink this year.", "The catch has to shrink this year."),
        ("The fleet went. go to Port Said.", "The fleet went to Port Said."),
        ("The fleet went to. Make the Port Said.", "The fleet went to the Port Said."),
        ("The fleet went home order. go to Port Said.", "The fleet went home to Port Said."),
        ("The fleet left. which was late.", "The fleet left, which was late."),
        ("The fleet left. Late as ever.", "The fleet left – late as ever."),
        ("So said the buyer Petr. Kral at noon.", "So said the buyer Petr Kral at noon."),
        ("He told the president. State Department so.", "He told the U.S. State Department so."),
        ("He told president. State Department so.", "He told U.S. State Department so."),
        ("He told the president. Security Council so.", "He told the U.N. Security Council so."),
        ("He told the. Security Council so.", "He told the U.N. Security Council so."),
        ("He told the U. Security Council so.", "He told the U.N. Security Council so."),
        ("He told the president. Moreno so.", "He told President Moreno so."),
        ("It rained, said the doctor. Moreno then left.", "It rained, said Dr Moreno then left."),
        ("They left port.  Because of rain.", "They left port because of rain."),
        ("They left port.because of rain.", "They left port because of rain."),
        ("He said “we left port.” Because of rain.", "He said “we left port” because of rain."),
        ("He said “we left port.” Because of rain.", "He said “we left port,” because of rain."),
        ("They left the U.S. Because of rain.", "They left the U.S. because of rain."),
        ("They left. I know.", "They left I know."),
    ],
)
def test_the_sound_text_is_among_the_repairs(broken: str, mended: str) -> None:
    before = broken[: next(i for i, c in enumerate(broken) if c == "." and _is_break(broken, i)) + 1]
    assert OPENING + mended in _texts(OPENING + broken, OPENING + before)


def _is_break(text: str, at: int) -> bool:
    """The first stop that no abbreviation needs, or the last of an abbreviation."""
    return not (text[at - 1].isupper() and text[at + 1 : at + 2].isupper())


def test_a_story_that_writes_us_keeps_its_style() -> None:
    plain = "The US and the UN met. US envoys came. He told the president. State Department so."
    found = _texts(plain, "told the president.")
    assert any("told the US State Department" in text for text in found)
    assert any("told the UN State Department" in text for text in found)
    dotted = "The U.S. envoys came. He told the president. Security Council so."
    assert any("told the U.N. Security Council" in text for text in _texts(dotted, "told the president."))
    mixed = "EU envoys came. He told the president. Security Council so."
    assert any("told the EU Security Council" in text for text in _texts(mixed, "told the president."))


def test_a_pronoun_and_a_name_with_capitals_keep_theirs() -> None:
    assert not any(" i know" in text for text in _texts(OPENING + "They left. I know.", "They left."))
    assert not any("nATO" in text for text in _texts(OPENING + "They left. NATO knew.", "They left."))


def test_nothing_is_dropped_across_a_quotation_mark() -> None:
    found = _texts(OPENING + "He said “we left port.” Because of rain.", "port.”")
    assert {candidate.kind for candidate in found.values()} == {RepairKind.JOIN, RepairKind.COMMA}


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("“We left port.” He said so.", "“We left port,” he said so."),
        ("“We left port.” The old harbour master said.", "“We left port,” the old harbour master said."),
        ("“Did we leave port?” He asked.", "“Did we leave port?” he asked."),
    ],
)
def test_a_reporting_clause_gets_its_comma(broken: str, mended: str) -> None:
    found = _texts(OPENING + broken, OPENING + broken[: broken.index("”") + 1])
    assert next(iter(found)) == OPENING + mended
    assert all(candidate.kind is RepairKind.JOIN for candidate in found.values())


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("It will close in May for works. informed the city.", "works, informed the city."),
        ("They were hurt in the tunnel. reported the Gendarmerie.", "tunnel, reported the Gendarmerie."),
        ("They were hurt in the tunnel. Reported the Gendarmerie.", "tunnel, reported the Gendarmerie."),
        ("It will hire 300 in Turin. confirmed the Fiom.", "Turin, confirmed the Fiom."),
        ("He was jailed in Rebibbia. announced the carabinieri.", "Rebibbia, announced the carabinieri."),
        ("It will cost 12 million. explained Rossi to them.", "million, explained Rossi to them."),
        ("It lost 40 houses. informed this Monday the service.", "houses, informed this Monday the service."),
        ("It lost 40 houses. announced on Monday the mayor.", "houses, announced on Monday the mayor."),
        ("They will not vote. said he.", "vote, said he."),
        ("It burnt 30 hectares. estimates the prefecture.", "hectares, estimates the prefecture."),
        ("“It will hurt us”. assured the minister.", "us,” assured the minister."),
    ],
)
def test_a_reporting_clause_with_its_verb_first_gets_a_comma_and_nothing_else(
    broken: str, mended: str
) -> None:
    text = OPENING + broken
    (stop,) = (at for at in range(len(OPENING), len(text) - 1) if text[at] == ".")
    found = _texts(text, text[: stop + 1])
    assert next(iter(found)).endswith(mended)
    assert {candidate.kind for candidate in found.values()} == {RepairKind.COMMA}


@pytest.mark.parametrize(
    "broken",
    [
        "The minister of works. announced the plan in May.",
        "The man who was arrested. confirmed the account.",
        "The catch in the port. fell by 3 percent.",
        "The firm that sells ships. asks for help.",
        "The plan of the club. informed by letters in May.",
    ],
)
def test_a_finite_verb_behind_the_stop_is_never_dropped(broken: str) -> None:
    left, right = (part.split() for part in broken.split(". "))
    found = _texts(OPENING + broken, f"{OPENING}{' '.join(left)}.")
    assert OPENING + " ".join([*left, *right]) in found
    assert all(f" {right[0]} " in text for text in found)
    back = _trip(f"The harbour was closed. {' '.join(left[:-1])} {' '.join(right[1:])}")
    assert all(f" {right[0]} " in text for text in _texts(OPENING + broken, f"{' '.join(left)}.", back))


def test_the_round_trip_gives_its_words_at_the_stop_and_no_others() -> None:
    text = "The catch of the whole fleet has continued to grow. shrink for several years, he told reporters."
    back = "The catch of all boats has continued to fall for several years, he told journalists."
    trips = [c for c in _texts(text, "grow.", _trip(back)).values() if c.kind is RepairKind.ROUND_TRIP]
    (candidate,) = trips
    assert edited_text(text, [Suggestion(candidate.span, candidate.text)]) == (
        "The catch of the whole fleet has continued to fall for several years, he told reporters."
    )


@pytest.mark.parametrize(
    "back",
    [
        "",
        "Nothing of it came back.",
        "The catch of the whole fleet has been growing for some years and shrinking, he told reporters.",
        "The catch of the whole fleet has continued to “fall” for several years, he told reporters.",
    ],
)
def test_a_round_trip_that_rewrote_the_sentence_gives_nothing(back: str) -> None:
    text = "The catch of the whole fleet has continued to grow. shrink for several years, he told reporters."
    assert not [c for c in _texts(text, "grow.", _trip(back)).values() if c.kind is RepairKind.ROUND_TRIP]


def test_furniture_is_no_side_of_a_break() -> None:
    text = "The fleet left port on Monday morning after the storm had passed.\n\n(Reporting by A. Moreno)"
    document = segment_text(text)
    assert candidates(document, SuspectStop(Span(64, 65), 67)) == []


_WORDS = st.sampled_from(
    ["the", "fleet", "left", "U.S.", "Moreno", "“so", "said”", "I", "a,", "12", "café", "(x)"]
)
_SENTENCE = st.lists(_WORDS, min_size=1, max_size=6).map(" ".join)


def test_the_name_of_a_body_keeps_its_capitals() -> None:
    found = _texts("So said the minister. Transport Department at noon.", "minister.")
    assert "So said the Transport Department at noon." in found
    assert not [text for text in found if "transport" in text]
    found = _texts("So it was said by. The Transport Department at noon.", "by.")
    assert "So it was said by the Transport Department at noon." in found
    found = _texts("So it was said by. Former Foreign Minister Kral at noon.", "by.")
    assert "So it was said by former Foreign Minister Kral at noon." in found


@given(_SENTENCE, st.sampled_from([". ", ".\n", "! ", ".” ", ".  "]), _SENTENCE)
def test_edits_stay_near_the_stop_and_make_another_text(left: str, stop: str, right: str) -> None:
    text = f"The {left}{stop}{right}."
    document = segment_text(text)
    for boundary in document.boundaries:
        place = stop_at(document, boundary)
        found = candidates(document, place) if place else []
        texts = [" ".join(edited_text(text, [Suggestion(c.span, c.text)]).split()) for c in found]
        assert len(set(texts)) == len(texts)
        assert " ".join(text.split()) not in texts
        for candidate in found:
            assert place is not None
            assert len(text[candidate.span.start : place.stop.start].split()) <= 2
            twice = len(candidate.dropped_right) if len(found) == 1 and not candidate.text else 0
            assert len(text[place.right : candidate.span.end].split()) <= max(3, twice)
            assert len(candidate.dropped_left) + len(candidate.dropped_right) <= max(2, twice)
            assert text[: candidate.span.start].split()[:1] in (["The"], [])
