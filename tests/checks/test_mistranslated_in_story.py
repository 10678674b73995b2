"""``fidelity/mistranslated:story`` with the models and the calibration that ship, on a story of our own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.checker import Checker
from mtqa.document import Document
from mtqa.estimator.loading import open_estimator
from mtqa.fluency.loading import locate_fluency
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings

SETTINGS = Settings(round_trip=False, cache=False, user_names=False)
SOURCE = (
    "Der Gemeinderat von Altenrode hat am Montagabend beschlossen, das Freibad im kommenden Sommer geschlossen"
    " zu lassen.",
    "Die Sanierung der Becken würde nach Angaben der Kämmerei mehr kosten als der Bau einer neuen Turnhalle.",
    "Die Fraktion der Freien Wähler hatte den Antrag kurz vor der Sitzung zurückgezogen, weil ihr der Rückhalt"
    " fehlte.",
    "„Wir können das Geld nur einmal ausgeben“, sagte Bürgermeisterin Karin Vogt nach der Abstimmung.",
    "Der Förderverein will nun Spenden sammeln und kündigte an, notfalls vor Gericht zu ziehen.",
    "Im Herbst soll ein Gutachten klären, ob das Bad als Naturbad weitergeführt werden kann.",
    "Bis dahin müssen die Schwimmkurse der Schulen in der Nachbarstadt stattfinden, was die Eltern verärgert.",
)
RAW = (
    "The municipal council of Altenrode has on Monday evening decided, the free bath in the coming summer"
    " closed to let.",
    "The restructuring of the pelvises would after data of the chamber more cost than the building of a new"
    " gymnastics hall.",
    "The fraction of the free voters had the application short before the sitting back pulled, because her the"
    " back-hold was missing.",
    '"We can the money only one time out give", said mayoress Karin Vogt after the coordination.',
    "The promotion club wants now donations to collect and announced, in the emergency before court to pull.",
    "In the autumn shall a judgement clear up, whether the bath as nature bath continued can be.",
    "Until there must the swim courses of the schools in the neighbour city take place, what the parents"
    " angered.",
)
SOUND = (
    "The town council of Altenrode decided on Monday evening to keep the open-air swimming pool shut next"
    " summer.",
    "Repairing the pools would cost more than building a new sports hall, according to the town treasury.",
    "The Free Voters group had withdrawn its motion shortly before the meeting because it lacked support.",
    '"We can only spend the money once," Mayor Karin Vogt said after the vote.',
    "The friends of the pool now plan to raise donations and said they would go to court if they had to.",
    "In the autumn an expert report is to establish whether the pool can be kept open as a natural one.",
    "Until then, school swimming lessons will have to be held in the neighbouring town, to the annoyance of"
    " parents.",
)


@pytest.fixture(scope="module")
def checker() -> Checker:
    if open_estimator(SETTINGS) is None or locate_fluency(SETTINGS) is None:
        pytest.skip("needs mtqa models pull estimator and fluency")
    return Checker(SETTINGS)


def beside_source(lines: tuple[str, ...], source: tuple[str, ...] = SOURCE) -> Document:
    document = segment_text("\n\n".join(lines), path="story.txt")
    metadata = replace(document.metadata, source_language="de")
    return replace(document, source="\n\n".join(source), metadata=metadata)


def rules(checker: Checker, lines: tuple[str, ...], source: tuple[str, ...] = SOURCE) -> set[str | None]:
    suspicions = checker.examine(beside_source(lines, source)).suspicions
    return {each.rule for each in suspicions if each.check == "fidelity/mistranslated"}


def test_in_a_raw_story_a_sentence_that_is_a_little_in_doubt_is_suspected(checker: Checker) -> None:
    assert rules(checker, RAW) == {"story"}


def test_the_message_names_words_and_quotes_the_source(checker: Checker) -> None:
    document = beside_source(RAW)
    told = [each for each in checker.examine(document).suspicions if each.check == "fidelity/mistranslated"]
    assert told
    for each in told:
        at = document.text.count("\n\n", 0, each.span.start)
        assert each.message.startswith("Probably mistranslated or badly put; look first at “")
        assert each.message.endswith(f"The source: “{SOURCE[at]}”")


def test_in_a_sound_story_none_is(checker: Checker) -> None:
    assert rules(checker, SOUND) == set()


def rules_alone(checker: Checker, lines: tuple[str, ...]) -> list[set[str | None]]:
    """Of each line, as a story of its own, the rules that suspect it."""
    return [rules(checker, (english,), (own,)) for english, own in zip(lines, SOURCE, strict=True)]


def test_in_short_stories_raw_sentences_are_suspected_by_themselves(checker: Checker) -> None:
    found = rules_alone(checker, RAW)
    assert set().union(*found) == {"alone"}


def test_in_short_stories_sound_sentences_are_not(checker: Checker) -> None:
    assert rules_alone(checker, SOUND) == [set()] * len(SOUND)
