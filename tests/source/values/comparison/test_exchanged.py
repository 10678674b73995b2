"""Pairs of values that may stand in each other's place, and what speaks for that."""

from __future__ import annotations

import numpy as np
import pytest

from mtqa.document import Span
from mtqa.estimator.vectors import PlacedVectors
from mtqa.source.alignment.likeness import usual
from mtqa.source.values.comparison.exchanged import ValuePair, value_pairs

#: Words of a fake table of vectors: those of one row mean the same.
ROWS = (("goals", "tore", "goles"), ("games", "spielen", "partidos"))


def vectors(text: str) -> PlacedVectors:
    """The words of ``ROWS`` as vectors far from each other, all others left out."""
    width = usual().width
    spans, rows = [], []
    for number, row in enumerate(ROWS):
        for word in row:
            at = text.lower().find(word)
            if at >= 0:
                vector = np.zeros(width, np.float32)
                vector[number] = 100.0
                spans.append(Span(at, at + len(word)))
                rows.append(vector)
    made = np.array(rows, np.float32).reshape(-1, width)
    return PlacedVectors(tuple(spans), made, np.ones(len(spans), np.float32))


def pairs(english: str, source: str, language: str) -> list[ValuePair]:
    return list(value_pairs(english, source, language, vectors))


def numbers(english: str, source: str, language: str) -> dict[str, float]:
    (pair,) = pairs(english, source, language)
    return dict(pair.numbers)


@pytest.mark.parametrize(
    ("english", "source", "language", "turned", "often"),
    [
        ("He scored 5 goals in 8 games.", "Er schoss 8 Tore in 5 Spielen.", "de", 1, 0),
        ("He scored 8 goals in 5 games.", "Er schoss 8 Tore in 5 Spielen.", "de", 0, 0),
        ("He scored 8 goals in 5 games.", "彼は5試合で8ゴールを決めた。", "ja", 0, 1),
        ("It fell to 8 from 5 points.", "Es fiel von 8 auf 5 Punkte.", "de", 0, 0),
        ("It fell from 5 to 8 points.", "Es fiel von 8 auf 5 Punkte.", "de", 1, 0),
    ],
)
def test_the_order_of_two_values_is_compared(
    english: str, source: str, language: str, turned: int, often: int
) -> None:
    found = numbers(english, source, language)
    assert (found["turned"], found["turned_often"]) == (turned, often)


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        ("It fell to 5 from 8 points.", "Es fiel von 8 auf 5 Punkte.", "de"),
        ("to 27 million from 40 million", "von 40 Millionen auf 27 Millionen", "de"),
        ("Of the 184 members 101 agreed", "101 von den 184 Mitgliedern", "de"),
        (
            "It swung to a profit of 34 million from a loss of 21 million.",
            "Zarar 21 milyondan 34 milyona",
            "tr",
        ),
        (
            "Buses will run every 18 minutes instead of every 12.",
            "ще се движат през 18 вместо 12 минути",
            "bg",
        ),
        ("Six in 10 French people disapprove.", "Six Français sur dix désapprouvent.", "fr"),
        ("The dividend is 70 yen, 5 yen more than last year.", "配当は前の期より5円多い70円とする。", "ja"),
        ("Its shares closed at 478,000 won, up 21,500 won.", "2만1천500원 오른 47만8천원에 마쳤다.", "ko"),
        ("It gained 0.30 baht to close at 11.40 baht.", "ปิดที่ 11.40 บาท บวก 0.30 บาท", "th"),
        ("It lost by 41 votes. Of the 254 present all voted.", "재석 254명 중 반대 41명으로 부결됐다.", "ko"),
        ("Kim went 9-for-17.", "김현수는 17타수 9안타를 기록했다.", "ko"),
        ("It is 8,400 points this year instead of 8,550.", "See on tänavu 8550 punkti asemel 8400.", "et"),
    ],
)
def test_an_order_that_is_usual_proves_two_values_right(english: str, source: str, language: str) -> None:
    assert pairs(english, source, language) == []


def test_the_other_order_proves_nothing() -> None:
    source = "Автобусите ще се движат през 18 минути вместо през 12 минути."
    assert pairs("Buses will run every 12 minutes instead of every 18 minutes.", source, "bg")
    assert pairs(
        "The dividend is 5 yen, 70 yen more than last year.", "配当は前の期より5円多い70円とする。", "ja"
    )
    assert pairs(
        "Its shares closed at 21,500 won, up 478,000 won.", "2만1천500원 오른 47만8천원에 마쳤다.", "ko"
    )
    assert pairs("It gained 11.40 baht to close at 0.30 baht.", "ปิดที่ 11.40 บาท บวก 0.30 บาท", "th")
    assert pairs("Kim went 17-for-9.", "김현수는 17타수 9안타를 기록했다.", "ko")
    assert pairs("Ten in six French people disapprove.", "Six Français sur dix désapprouvent.", "fr")


def test_what_the_sides_replace_is_compared() -> None:
    source = "Statt 300 Euro kostet die Karte 250."
    assert pairs("It costs 250 euros instead of 300.", source, "de") == []
    assert numbers("It costs 300 euros instead of 250.", source, "de")["impossible"] == 1


def test_a_currency_that_each_side_names_once_is_no_word_beside_a_sum() -> None:
    source = "Das Defizit beträgt 12 Milliarden, gekürzt werden 112 Millionen Euro."
    found = numbers("It is 12 billion euros in deficit, with 112 million cut.", source, "de")
    assert found["there"] <= found["here"]


def test_words_beside_values_speak_for_their_places_or_for_the_exchange() -> None:
    source = "Er schoss 8 Tore in 5 Spielen."
    right = numbers("He scored 8 goals in 5 games.", source, "de")
    wrong = numbers("He scored 5 goals in 8 games.", source, "de")
    assert right["here"] > right["there"] > 0
    assert wrong["there"] > wrong["here"] > 0
    assert right["better_kept"] < 0 < wrong["better_turned"]
    assert right["better_turned"] == wrong["better_kept"] == 0


def test_the_table_of_what_news_counts_needs_no_vectors() -> None:
    source = "12 Tote und 30 Verletzte"
    right = numbers("12 dead and 30 hurt", source, "de")
    wrong = numbers("30 dead and 12 hurt", source, "de")
    assert right["here"] == wrong["here"] == 0
    assert right["known_here"] > right["known_there"]
    assert wrong["known_there"] > wrong["known_here"]


@pytest.mark.parametrize(
    ("english", "source", "language", "impossible"),
    [
        ("Only 36 of the 21 states have", "Nog maar 21 van de 36 staten hebben", "nl", True),
        ("a rate of 100,000 per 2.5 people", "une incidence de 2,5 pour 100 000 habitants", "fr", True),
        ("a rate of 2.5 per 100,000 people", "une incidence de 2,5 pour 100 000 habitants", "fr", False),
        ("for three or two years", "zwei oder drei Jahre lang", "de", True),
        ("rose from 3 to 2 points", "von 2 auf 3 Punkte", "de", False),
    ],
)
def test_some_orders_cannot_be(english: str, source: str, language: str, impossible: bool) -> None:
    assert numbers(english, source, language)["impossible"] == impossible


def test_an_order_that_is_unusual_in_english_and_kept_counts() -> None:
    found = numbers("to 27 million from 40 million", "στα 27 εκατ. από 40 εκατ.", "el")
    assert (found["turned"], found["backwards"]) == (0, 1)


def test_a_unit_may_be_said_once() -> None:
    source = "през 18, а не през 12 минути"
    assert numbers("every 18 minutes and not every 12 or so", source, "bg")["units"] == 0


def test_units_that_changed_their_values_count() -> None:
    wrong = numbers("a rise of 250 euros, or 12 percent", "une hausse de 12 euros, soit 250 %", "fr")
    assert wrong["units"] == 1


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        ("Real lost 2-1.", "Реал уступил 1:2.", "ru"),
        ("There were 12 dead.", "Es gab 12 Tote.", "de"),
        ("On Monday, not Tuesday.", "Nicht am Dienstag, am Montag.", "de"),
        ("COVID-19 and the F-16", "F-16 und COVID-19", "de"),
        ("It cost 14, 500 naira.", "Ya kai naira 500, 14 ne.", "ha"),
        ("12 dead and 12 hurt", "12 Tote und 12 Verletzte", "de"),
        ("No 10", "", "de"),
        ("Only 21 of the 36 states have", "Nog maar 21 van de 36 staten hebben", "nl"),
        ("a rise of 12 euros, or 250 percent", "une hausse de 12 euros, soit 250 %", "fr"),
        ("won 3-2 in round 31", "vyhrály ve 31. kole 3:2", "cs"),
        ("won 3-2 in game six", "im sechsten Spiel 3:2", "de"),
        ("six seconds before the second", "vor der Zweiten mit sechs Sekunden", "de"),
        ("fell by 40 percent in the past decade", "in zehn Jahren um 40 Prozent", "de"),
        ("40 percent in 12 years", "in 12 Jahren 40 Prozent", "de"),
        ("Seven of the panel's nine members", "Von neun Mitgliedern sieben", "de"),
        ("Four of the six", "Von den sechs vier", "de"),
        ("India were 217 for four at stumps", "Indien stand bei 4 Wickets und 217 Runs", "de"),
        ("by 109 votes to 84", "84 гласа „за“, 109 „против“", "bg"),
        ("Three nurses in ten have left.", "Von zehn Pflegern sind drei gegangen.", "de"),
        ("It was cut by 30 billion yen to 790 billion yen.", "7900億円と従来を300億円下回る。", "ja"),
        ("India were 217 for four but collapsed.", "Indien stand bei 4 Wickets und 217 Runs", "de"),
        ("from two sets down to win 3-2", "от 0:2 до 3:2", "bg"),
        ("at 66 million, three times the sum", "das Dreifache, 66 Millionen", "de"),
        ("won the final 6-2, 3-6, 6-1, 6-4", "ganó por 6-2, 3-6, 6-1 y 6-4 la final", "es"),
        ("lost the next two 21-19, 21-18", "tabte de to næste 19-21 og 18-21", "da"),
        ("1-0 at home after a 2-1 defeat", "a 2–1-es vereség után 1–0-ra", "hu"),
        ("lead with 44 points won and eight dropped", "führen mit 44:8 Punkten", "de"),
        ("lost 43 points to finish at 5,112", "৪৩ পয়েন্ট হারিয়ে ৫ হাজার ১১২ পয়েন্টে", "bn"),
        ("falling 0.06 percentage points to 2.89%", "iki 2,89 proc. sumažėjo 0,06 punkto", "lt"),
        ("scoring 14.233 to finish 0.067 points behind", "67 Tausendstel zurück mit 14,233 Punkten", "de"),
        (
            "a profit of 16 million euros on revenue of 108 million",
            "108 miljoni eurose müügi juures 16",
            "et",
        ),
        ("1.4 billion forints of the 1.9 billion", "1,9 milliárd forintból 1,4 milliárdot", "hu"),
        ("closed the two shops' nine counters", "zárta be 9 pultját a két boltnak", "hu"),
        ("the four towns' 26,000 residents", "26 000 жителей четырех городов", "ru"),
        ("186 million euros of 10-year bonds", "desaťročné dlhopisy za 186 miliónov eur", "sk"),
    ],
)
def test_what_cannot_be_exchanged_is_no_pair(english: str, source: str, language: str) -> None:
    assert pairs(english, source, language) == []


@pytest.mark.parametrize(
    ("english", "source"),
    [
        ("12 percent in 40 years", "in 12 Jahren 40 Prozent"),
        ("on the third day in two towns", "am zweiten Tag in drei Orten"),
        ("nine of the panel's seven members", "Von neun Mitgliedern sieben"),
        ("4 goals in 9 games", "9 Tore in 4 Spielen"),
    ],
)
def test_what_went_to_the_other_value_is_a_pair(english: str, source: str) -> None:
    assert len(pairs(english, source, "de")) == 1


def test_days_of_two_dates_are_a_pair() -> None:
    (pair,) = pairs("on July 9 and again on July 6", "am 6. Juli und wieder am 9. Juli", "de")
    assert [value.text for value in pair.english] == ["July 9", "July 6"]
    assert pair.numbers["turned"] == 1


def test_a_table_of_figures_costs_nothing() -> None:
    row = " ".join(str(number) for number in range(2, 60))
    assert pairs(row, row, "de") == []


def test_an_order_that_the_verb_contradicts_is_no_other_way_to_say_it() -> None:
    source = "Orderingången sjönk till 1,9 miljarder kronor, jämfört med 2,6 miljarder i fjol."
    assert numbers("Orders fell to 2.6 billion kronor from 1.9 billion.", source, "sv")["against"] == 1.0
    assert pairs("Orders fell to 1.9 billion kronor from 2.6 billion.", source, "sv") == []


def test_nouns_of_the_tables_tell_what_a_number_counts() -> None:
    source = "Fünf Häuser und zwei Schulen brannten."
    right = numbers("Five houses and two schools burned.", source, "de")
    wrong = numbers("Two houses and five schools burned.", source, "de")
    assert right["known_better"] < 0 < wrong["known_better"]
