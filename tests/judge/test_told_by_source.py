"""Whether the words of a source say what a version turns its English into."""

from __future__ import annotations

import pytest

from mtqa.evidence_beside import Turn
from mtqa.judge.told_by_source import told_by_source
from mtqa.source.back.versions import changed

ACQUIRED, WILL = "The firm acquired the licence.", "The firm will acquire the licence."


@pytest.mark.parametrize(
    ("turn", "english", "was", "now", "source", "language", "told"),
    [
        (Turn.EARLIER, WILL, "will acquire", "has acquired", "Die Firma hat die Lizenz erworben.", "de", 1.0),
        (Turn.EARLIER, WILL, "will acquire", "has acquired", "Die Firma wird sie erwerben.", "de", 0.5),
        (Turn.EARLIER, WILL, "will acquire", "has acquired", "La firma adquirirá la licencia.", "es", -1.0),
        (Turn.TENSE, ACQUIRED, "acquired", "will acquire", "La firma adquirirá la licencia.", "es", 1.0),
        (Turn.TENSE, ACQUIRED, "acquired", "will acquire", "La firma adquirió la licencia.", "es", -1.0),
        (
            *(Turn.TENSE, "It was hit and will close.", "was", "will be"),
            *("Fue golpeada y cerrará.", "es", -1.0),
        ),
        (Turn.TENSE, ACQUIRED, "acquired", "could acquire", "Podría adquirir la licencia.", "es", 1.0),
        (Turn.NEGATION, WILL, "will", "will not", "Die Firma wird sie nicht erwerben.", "de", 1.0),
        (Turn.NEGATION, WILL, "will", "will not", "Die Firma wird sie erwerben.", "de", -1.0),
        (Turn.NEGATION, "It will not pass.", " not", "", "Es wird verabschiedet.", "de", 1.0),
        (Turn.NEGATION, "It will not pass.", " not", "", "Es wird nicht verabschiedet.", "de", -1.0),
        (Turn.NEGATION, WILL, "will", "will not", "Neque emet.", "la", 0.0),
        (Turn.EXCHANGE, WILL, "will", "may", "Die Firma wird sie erwerben.", "de", 0.0),
    ],
)
def test_the_words_of_the_source_tell(
    turn: Turn, english: str, was: str, now: str, source: str, language: str, told: float
) -> None:
    at = english.index(was)
    assert told_by_source(english, source, language, changed(turn, english, at, at + len(was), now)) == told
