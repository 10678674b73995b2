"""Names that a story writes elsewhere, and leaves out where its source has them."""

from __future__ import annotations

from dataclasses import replace

from mtqa.checks.fidelity.name import ForeignName
from mtqa.document import Span
from mtqa.language.words import WORD
from mtqa.segmentation.segment import segment_text
from mtqa.source.attach import attach
from mtqa.source.names.matching.match import match_names
from mtqa.source.names.source_names import source_words
from mtqa.source.names.unsaid.in_sentence import LinkNames, unsaid_names


def _found(pairs: list[tuple[str, str]], language: str) -> list[tuple[int, str, str, str]]:
    links = [
        LinkNames(
            match_names(english, Span(0, len(english)), source, language),
            list(source_words(source)),
            [match[0] for match in WORD.finditer(english)],
        )
        for english, source in pairs
    ]
    return [
        (one.link, one.word.word, one.name, one.instead.word if one.instead else "")
        for one in unsaid_names(links)
    ]


KNOWN = ("The governor thanked Ostrovsky for it.", "Губернатор поблагодарил Островского за это.")


def test_a_name_of_the_story_is_missed_and_what_stands_for_it_is_told() -> None:
    assert _found([KNOWN, ("Then left.", "Затем Островский ушёл.")], "ru") == [
        (1, "Островский", "Ostrovsky", "")
    ]
    found = _found([KNOWN, ("Then Zelenka left.", "Затем Островского уволили.")], "ru")
    assert found == [(1, "Островского", "Ostrovsky", "Zelenka")]


def test_it_may_be_known_from_a_later_sentence() -> None:
    assert _found([("Then left.", "Затем Островский ушёл."), KNOWN], "ru") == [
        (0, "Островский", "Ostrovsky", "")
    ]


def test_another_form_or_a_word_formed_from_it_is_no_omission() -> None:
    for english in ("Then Ostrovskiy left.", "Then the Ostrovsky-led team left.", "Ostrovsky’s left."):
        assert _found([KNOWN, (english, "Затем Островский ушёл.")], "ru") == []


def test_a_word_that_goes_on_as_another_name_is_not_that_of_the_story() -> None:
    known = ("Growers owe money to Ziraat Bank.", "Üreticilerin borçları Ziraat Bankası ile anıldı.")
    other = ("Korkut heads the chamber of agriculture.", "Akçadağ Ziraat Odası Başkanı Korkut konuştu.")
    same = ("Korkut heads the bank.", "Korkut dün Ziraat Bankasının başkanı oldu.")
    assert _found([known, other], "tr") == []
    assert [name for _, _, name, _ in _found([known, same], "tr")] == ["Ziraat"]


def test_a_part_of_a_word_with_a_hyphen_says_the_name() -> None:
    known = ("The priest thanked Austremoine for it.", "Le prêtre a remercié Austremoine pour cela.")
    church = ("It was in Saint-Austremoine church.", "Il se trouvait dans l'église Saint-Austremoine.")
    assert _found([known, church], "fr") == []


def test_other_words_with_the_same_beginning_are_no_names() -> None:
    known = ("Then Kwara voted.", "Sannan Kwara ta yi zabe.")
    assert _found([known, ("The experts agreed.", "Sai Kwararrun suka amince.")], "ha") == []


def test_at_the_beginning_of_a_sentence_it_has_to_be_the_same_word() -> None:
    known = ("The court heard Putna.", "Soud vyslechl Putnu.")
    assert _found([known, ("Then it rained.", "Putna pršelo.")], "cs") == []
    assert _found([known, ("Then it rained.", "Putnu pršelo.")], "cs") == [(1, "Putnu", "Putna", "")]


def test_the_check_says_which_it_is_and_where() -> None:
    source = (
        "Губернатор поблагодарил Островского за новый мост. Затем Островский приехал в столицу с 40 инженерами. "
        "Оппозиция раскритиковала стоимость работ."
    )
    for middle, rule, where in (
        (
            "Then came to the capital with 40 engineers.",
            "unsaid",
            "Then came to the capital with 40 engineers.",
        ),
        ("Then Zelenka came to the capital with 40 engineers.", "exchanged", "Zelenka"),
    ):
        text = f"The governor thanked Ostrovsky for the new bridge. {middle} The opposition criticised the costs."
        document = attach(replace(segment_text(text), source=source), language="ru")
        found = {(document.slice(s.span), s.rule) for s in ForeignName().find(document)}
        assert (where, rule) in found
