"""Characters that a vocabulary lacks: replaced for translation, and only those."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.translation.normalise import Normaliser, from_tokenizer, version

if TYPE_CHECKING:
    from conftest import TinyModels

ASCII = {chr(code) for code in range(32, 127)}


def vocabulary(characters: Collection[str]) -> Normaliser:
    """The normaliser of a vocabulary with just these characters."""
    return Normaliser(lambda text: all(character in characters for character in text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We won,” she said.", '"We won," she said.'),
        ("It’s the ‘old’ way", "It's the 'old' way"),
        ("2010–2014", "2010-2014"),
        ("The minister—who resigned—denied it", "The minister - who resigned - denied it"),
        ("wait…", "wait..."),
        ("• First", "- First"),
        ("€5 million and £3.2 billion", "5 million euros and 3.2 billion pounds"),
        ("a $1.5bn (£799,000) fine.", "a $1.5bn (799,000 pounds) fine."),
        ("£5–10m a year, ¥400.", "5-10m pounds a year, 400 yen."),
        ("It cost £ 20, not €20.", "It cost 20 pounds, not 20 euros."),
        ("in £ or €", "in pounds or euros"),
        ("5\u00a0000\u202fkm", "5 000 km"),
        ("efﬁcient ﬂoor", "efficient floor"),
        ("co\u00adoperate \u200bnow\ufeff", "cooperate now"),
        ("São Paulo, Łódź, Åse", "Sao Paulo, Lodz, Ase"),
        ("½ and ²", "1/2 and 2"),
        ("ＡＢＣ", "ABC"),
        ("Straße", "Strasse"),
    ],
)
def test_what_ascii_lacks_has_a_stand_in(text: str, expected: str) -> None:
    assert vocabulary(ASCII)(text) == expected


def test_what_the_vocabulary_knows_is_never_touched() -> None:
    text = "“São Paulo” — €5 … • ½"
    assert vocabulary(set(text) | ASCII)(text) == text


def test_the_vocabulary_chooses_among_the_stand_ins() -> None:
    assert vocabulary({"a", "'"})("a“a") == "a''a"
    assert vocabulary({*"aEUR "})("€a") == "EUR a"


def test_what_no_one_knows_is_left_to_the_model() -> None:
    assert vocabulary(ASCII)("a 🎉 中 b") == "a 🎉 中 b"


def test_the_marks_of_the_tokenizer_are_broken_up() -> None:
    normaliser = Normaliser(lambda _: True, ["</s>", "fra_Latn", ">>fra<<"])
    assert normaliser("a </s> fra_Latn >>fra<<") == "a < /s> f ra_Latn > >fra<<"


@given(st.text())
def test_nothing_that_stays_is_both_unknown_and_replaceable(text: str) -> None:
    normaliser = vocabulary(ASCII)
    once = normaliser(text)
    assert normaliser(once) == " ".join(once.split()) or once == text
    for character in set(once) - ASCII:
        plain = unicodedata.normalize("NFKC", character)
        assert not set(plain) <= ASCII or plain == character or plain.isspace() or not plain


@given(st.text(st.characters(codec="ascii", categories=["L", "N"]) | st.just(" ")))
def test_plain_words_come_back_as_they_are(text: str) -> None:
    assert vocabulary(set())(text) == text


def test_the_version_names_the_table() -> None:
    assert len(version()) == 8


@pytest.mark.parametrize("kind", ["marian", "m2m100", "nllb"])
def test_real_tokenizers_of_each_family_are_asked(tiny: TinyModels, kind: str) -> None:
    from transformers import AutoTokenizer

    normaliser = from_tokenizer(AutoTokenizer.from_pretrained(tiny(kind)))
    assert normaliser("“été”") == '"été"'
    assert normaliser("naïve") == "naive"


@pytest.mark.parametrize("direction", ["en-pt", "pt-en"])
def test_the_embedded_vocabularies_lose_no_mark_that_has_a_stand_in(direction: str) -> None:
    from mtqa.translation.embedded.greedy import load_embedded, normaliser_of

    translator = load_embedded(direction)
    tokenizer, unknown = translator.tokenizer, translator.tokenizer.unknown
    text = "“It’s 30 °C – or ½ of that…” £5 • © @ # ~ ^ { } ` ×2 Łódź ção"
    assert unknown in tokenizer.ids(text)
    assert unknown not in tokenizer.ids(normaliser_of(translator)(text))
