"""English words that may deny, and what accounts for them in the source."""

from __future__ import annotations

import re

import pytest

from mtqa.document import Span
from mtqa.source.words.accounted import are_accounted


def _are(english: str, words: str, source: str, language: str, denials: str) -> bool:
    ours = [Span(*found.span()) for found in re.finditer(words, english)]
    theirs = [Span(*found.span()) for found in re.finditer(denials, source)]
    return are_accounted(ours, english, source, language, theirs)


@pytest.mark.parametrize(
    ("english", "words", "source", "language", "denials"),
    [
        ("He called it unfair and paid.", "unfair", "آن را ناعادلانه خواند و پولی نپرداخت", "fa", "نپرداخت"),
        ("The club lost and will pay.", "lost", "Клуб проиграл и не заплатит", "ru", "не"),
        (
            "It was stopped and did harm.",
            "stopped",
            "Büyümesini durdurdu, hücrelere zarar vermedi",
            "tr",
            "vermedi",
        ),
        ("The weak team won.", "weak", "Die schwache Elf hat nicht verloren", "de", "nicht"),
        ("They stay until May and will pay.", "until", "मई तक रहेंगे और भुगतान नहीं करेंगे", "hi", "नहीं"),
    ],
)
def test_another_word_of_the_source_accounts(
    english: str, words: str, source: str, language: str, denials: str
) -> None:
    assert _are(english, words, source, language, denials)


@pytest.mark.parametrize(
    ("english", "words", "source", "language", "denials"),
    [
        ("It returned to profit without closing one.", "without", "χωρίς να κλείσει ούτε ένα", "el", "ούτε"),
        ("It was built without a single nail.", "without", "звели без жодного цвяха", "uk", "жодного"),
        ("The club is unwilling to pay.", "unwilling", "Клуб не хочет платить", "ru", "не"),
        ("The club lost and lost again.", "lost", "Клуб проиграл и не выиграл", "ru", "не"),
        ("The club lost and will pay.", "lost", "Club-ul a pierdut", "ka", "nu"),
    ],
)
def test_what_has_no_word_of_its_own_does_not(
    english: str, words: str, source: str, language: str, denials: str
) -> None:
    assert not _are(english, words, source, language, denials)
