"""Values of two sides against each other."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mtqa.source.values import compare, find_values

SAME = [
    ("3.5 percent", "3,5 %", "de"),
    ("450 million yen", "4億5000万円", "ja"),
    ("half of the 40", "50 % von 40", "de"),
    ("50% of the 40", "la moitié des 40", "fr"),
    ("two-thirds", "三分之二", "zh"),
    ("six miles", "10 км", "ru"),
    ("6.2 miles", "10 km", "de"),
    ("95 degrees Fahrenheit", "35 grados", "es"),
    ("24 months", "2 Jahre", "de"),
    ("raise its capacity by half", "生産能力を現在の1.5倍に引き上げる", "ja"),
    ("3,000 to 10,000 euros", "entre tres mil y diez mil euros", "es"),
    ("2.5 billion", "ملياران ونصف مليار", "ar"),
    ("4.5 million", "4.512.300", "de"),
    ("about 4,500", "4 512", "ru"),
    ("more than 3,400", "3421", "ru"),
    ("nearly 3,500", "3.496", "de"),
    ("3:30 p.m.", "15 Uhr 30", "de"),
    ("at 3:30 p.m.", "um 15.30 Uhr", "de"),
    ("10:30", "10h30", "fr"),
    ("March 5, 2020", "2020年3月5日", "zh"),
    ("5 March 2020", "5.3.2020", "de"),
    ("1990s", "90-х годах", "ru"),
    ("the nineties", "1990er Jahre", "de"),
    ("19th century", "XIX век", "ru"),
    ("2014-2015", "2014-15", "fr"),
    ("10 to 15 million", "10-15 Millionen", "de"),
    ("$1.5bn", "1,5 Mrd. Dollar", "de"),
    ("1.5 billion reais", "1,5 bilhão de reais", "pt"),
    ("a trillion pesos", "un billón de pesos", "es"),
    ("25-year-old", "25歳", "ja"),
    ("20 lakh crore rupees", "20 लाख करोड़ रुपये", "hi"),
    ("Two dozen", "24", "ru"),
    ("a couple of times, 10 times", "дважды, 10 раз", "ru"),
    ("won 2-1", "gewann 2:1", "de"),
    ("COVID-19", "COVID-19", "ru"),
    ("one of the first", "单位", "zh"),
    ("within 24 hours", "за сутки", "ru"),
    ("30 percent", "3割", "ja"),
    ("a dozen", "une douzaine", "fr"),
    ("from 60 to 65", "с 60 до 65 лет", "ru"),
    ("4 hours", "4год", "uk"),
    ("12 months", "1 Jahr", "de"),
    ("14 days", "2 Wochen", "de"),
    ("24 hours", "24 Stunden", "de"),
    ("four sixth graders", "6학년 4명", "ko"),
    ("Three seventh-grade pupils", "tres alumnos de séptimo", "es"),
    ("her four third-place finishes", "ihre vier dritten Plätze", "de"),
    ("four fifths of them", "vier Fünftel von ihnen", "de"),
    ("a fifth of them", "pětina z nich", "cs"),
    ("a fifth term", "páté období", "cs"),
    ("one sixth", "六分之一", "zh"),
    ("for more than two years", "á þriðja ár", "is"),
    ("a two-storey house", "двухэтажный дом", "ru"),
    ("11 percent", "kashi 11 cikin 100", "ha"),
    ("8.5 percent", "kaso takwas da digo biyar", "ha"),
    ("the third group", "третій групі", "uk"),
    ("the second flood this year", "今年第2号洪水", "zh"),
    ("the seventh day of the tournament", "大会7日目", "ja"),
    ("On July 26, 27 Russians", "26 июля 27 россиян", "ru"),
    ("on December 6: what now", "6 грудня: що тепер", "uk"),
    ("two items or more", "2点以上", "ja"),
    ("HONG KONG, July 26 (Xinhua) -- said on July 26", "新华社香港7月26日电 26日表示", "zh"),
    ("from June 28 to July 3", "从6月28日到3日", "zh"),
    ("in December last year", "在去年12月", "zh"),
    ("at 8:30", "um halb neun", "de"),
    ("half past eight", "gegen halb neun", "de"),
    ("at 7:30", "om half acht", "nl"),
    ("at half past three", "vid halv fyra", "sv"),
    ("at half past seven", "puoli kahdeksan aikaan", "fi"),
    ("at 2:30", "в половине третьего", "ru"),
    ("at half past two", "um 14.30 Uhr", "de"),
    ("at a quarter past four", "negyed ötkor", "hu"),
    ("the second half of the first period", "во второй половине первого тайма", "ru"),
    ("eight and a half months", "осем и половина месеца", "bg"),
    ("half of those in the quarter", "die Hälfte im Viertel", "de"),
    ("half of them in the third round", "la moitié au troisième tour", "fr"),
    ("a third of them", "треть из них", "ru"),
    ("by a third in the second half", "um ein Drittel im zweiten Halbjahr", "de"),
    ("in the first half", "во второй трети", "ru"),
    ("two and a half years", "两年半", "zh"),
    ("a year and a half", "anderthalb Jahre", "de"),
    ("three hours", "세 시간", "ko"),
    ("for a fifth straight day", "닷새 연속", "ko"),
    ("three days later", "사흘 뒤", "ko"),
    ("for the third day in a row", "третий день подряд", "ru"),
    ("two years after three prizes", "deux ans après trois prix", "fr"),
    ("in six dozen cities", "в шести десятках городов", "ru"),
    ("a dozen youths", "ein Dutzend Jugendlicher", "de"),
    ("415 tomans", "۴۱۵ تومان", "fa"),
    ("4,150 rials", "۴۱۵ تومان", "fa"),
    ("39.8 C", "39・8度", "ja"),
    ("on Friday", "a partir de sexta.", "pt"),
    ("the second phase", "na segunda fase", "pt"),
    ("on Monday night", "אמש (שני)", "he"),
    ("on Saturday", "ہفتے کو", "ur"),
    ("October 14-15, 1977", "14 op 15 oktober 1977", "nl"),
    ("almost sixfold", "تقریباً شش برابر", "fa"),
    ("doubled", "翻了一番", "zh"),
    ("tripled", "增加了两倍", "zh"),
    ("tripled", "aumentó dos veces", "es"),
    ("the next day", "a doua zi", "ro"),
    ("one in four workers", "var fjärde medarbetare", "sv"),
    ("one in four residents", "каждый четвёртый житель", "ru"),
    ("his soon-to-be wife", "его без пяти минут жена", "ru"),
    ("his soon-to-be wife", "його без п'яти хвилин дружина", "uk"),
    ("shortly after her death", "pár hodin po její smrti", "cs"),
    ("today and tomorrow", "今明两天", "zh"),
    ("three and a half", "kolme ja puoli vuotta", "fi"),
    ("all year round", "बाह्रै महिना", "ne"),
    ("this month", "اسی ماہ", "ur"),
    ("every quarter of an hour", "ทุก ๆ สิบห้านาที", "th"),
    ("sixth at the halfway mark", "sexa vid halva distansen", "sv"),
    ("one third financed", "finanziata per un terzo", "it"),
    ("quadrupled", "hat sich vervierfacht", "de"),
    ("1,900 degrees", "1.900 grados", "es"),
    ("three days before the vote", "H-3", "id"),
    ("for the fourth quarter in a row", "pelo quarto trimestre seguido", "pt"),
    ("in the fourth quarter", "no quarto trimestre", "pt"),
    ("for a fourth straight quarter today", "pelo quarto trimestre seguido hoje", "pt"),
]
OTHER = [
    ("four fifth graders", "6학년 4명", "ko", ["word"]),
    ("two-fifths of the voters", "vier Fünftel der Wähler", "de", ["words"]),
    ("for a fourth straight day", "닷새 연속", "ko", ["words"]),
    ("two days later", "사흘 뒤", "ko", ["words"]),
    ("two years after two prizes", "deux ans après trois prix", "fr", ["words"]),
    ("two dozen youths", "ein Dutzend Jugendlicher", "de", ["words"]),
    ("415 rials", "۴۱۵ تومان", "fa", ["unit"]),
    ("39.8 F", "39・8度", "ja", ["unit"]),
    ("on Thursday", "a partir de sexta.", "pt", ["weekday"]),
    ("on Sunday night", "אמש (שני)", "he", ["weekday"]),
    ("November 14-15, 1977", "14 op 15 oktober 1977", "nl", ["date"]),
    ("almost threefold", "تقریباً شش برابر", "fa", ["words"]),
    ("tripled", "翻了一番", "zh", ["words"]),
    ("doubled", "hat sich vervierfacht", "de", ["words"]),
    ("tripled", "вырос вдвое", "ru", ["words"]),
    ("five days before the vote", "H-3", "id", ["word"]),
    ("for the fifth quarter in a row", "pelo quarto trimestre seguido", "pt", ["words"]),
    ("for a fourth straight day that day", "이날 닷새 연속", "ko", ["words"]),
    ("1.9 degrees", "1.900 grados", "es", ["scale"]),
    ("at half past three", "gegen halb drei", "de", ["time"]),
    ("at half past three", "um 14.30 Uhr", "de", ["time"]),
    ("at a quarter past five", "negyed ötkor", "hu", ["time"]),
    ("at a quarter past four", "om kwart voor vier", "nl", ["time"]),
    ("at half past eight", "около половины восьмого", "ru", ["time"]),
    ("at half past four", "早上三点半", "zh", ["time"]),
    ("at half past four", "오전 세 시 반", "ko", ["time"]),
    ("by half", "κατά ένα τρίτο", "el", ["words"]),
    ("by about a third", "करीब एक-चौथाई", "hi", ["words"]),
    ("nearly a quarter of a century", "bijna een halve eeuw", "nl", ["words"]),
    ("two thirds of Romanians", "trei sferturi dintre români", "ro", ["words"]),
    ("a third of them", "一半的人", "zh", ["words"]),
    ("five and a half years", "六年半", "zh", ["words"]),
    ("two and a half kilometres", "anderhalve kilometer", "nl", ["words"]),
    ("three and a half times", "פי שניים וחצי", "he", ["words"]),
    ("at 9:30", "um halb neun", "de", ["time"]),
    ("HONG KONG, February 26 (Xinhua) -- on July 26", "新华社香港7月26日电 26日表示", "zh", ["date"]),
    ("on July 5, and on October 7", "7月5日出现，7日", "zh", ["date"]),
    ("in June last year", "在去年12月", "zh", ["date"]),
    ("in late August last year", "наприкінці грудня минулого року", "uk", ["date"]),
    ("it began in April", "三月に始まった", "ja", ["date"]),
    ("one seventh", "pětinu", "cs", ["words"]),
    ("an eighth", "ein Drittel", "de", ["words"]),
    ("a seventh term", "páté období", "cs", ["words"]),
    ("a nine-storey house", "двухэтажный дом", "ru", ["words"]),
    ("a house of nine storeys", "двухэтажный дом", "ru", ["words"]),
    ("the six men", "mutum ukun", "ha", ["words"]),
    ("three percent more", "vier Prozentpunkte mehr", "de", ["words"]),
    ("up to three days", "bis zum sechsten Tag", "de", ["words"]),
    ("the sixth group", "другій групі", "uk", ["words"]),
    ("On July 106, 26 Russians", "26 июля 106 россиян", "ru", ["date-part"]),
    ("30,000 here and 38,000 there", "30.000 hier und 30.000 dort", "de", ["digit"]),
    ("four items or more", "2点以上", "ja", ["word"]),
    ("450 years", "4億5000万円", "ja", ["scale"]),
    ("3.5 million", "3,5 Milliarden", "de", ["scale"]),
    ("12,000", "120.000", "pt", ["scale"]),
    ("1993", "1994", "ru", ["digit"]),
    ("5.3 percent", "3,5 %", "de", ["digit"]),
    ("35 percent", "3,5 %", "de", ["scale"]),
    ("$5 million", "5 Millionen Euro", "de", ["unit"]),
    ("5 miles", "5 km", "de", ["unit"]),
    ("12 weeks", "12 років", "uk", ["unit"]),
    ("12 weeks", "12 Tage", "de", ["unit"]),
    ("5 percent", "5 процентных пунктов", "ru", ["unit"]),
    ("6 May 2021", "5. mail 2021", "et", ["date"]),
    ("5 June 2021", "5. mail 2021", "et", ["date"]),
    ("June 2019", "2019年11月", "zh", ["date"]),
    ("the 7 December report of 7 July", "7月7日, 7月8日", "zh", ["date"]),
    ("a July transfer", "lednový přestup", "cs", ["date"]),
    ("the November forecast", "октябрьский прогноз", "ru", ["date"]),
    ("May 5", "5 мая 2021 года", "ru", ["date-part"]),
    ("17:30", "15:30", "ru", ["time"]),
    ("some people", "329 Menschen", "de", ["missing"]),
    ("one in three workers", "var fjärde medarbetare", "sv", ["words"]),
    ("one in three employees", "jeder vierte Beschäftigte", "de", ["words"]),
    ("under a mound", "на глубине девяти метров под насыпью", "ru", ["missing-word"]),
    (
        "in excavations in Alexandria",
        "ύστερα από ανασκαφές τριών ετών στην Αλεξάνδρεια",
        "el",
        ["missing-word"],
    ),
    ("329 people", "einige Menschen", "de", ["added"]),
    ("26 people", "elf Menschen", "de", ["word"]),
    ("9 miles", "10 km", "de", ["added", "missing"]),
    ("more than 3,500", "3421", "ru", ["digit"]),
    ("tripled", "увеличился в два раза", "ru", ["words"]),
    ("plans to triple it", "iki katına çıkarılması", "tr", ["words"]),
    ("almost triple last year's", "σχεδόν διπλάσιες από τις περσινές", "el", ["words"]),
    ("three times as many seats", "दोगुनी सीटें", "hi", ["words"]),
    ("two countries tripled it in three years", "تجارت دو کشور در سه سال دو برابر شد", "fa", ["words"]),
    ("one-third financed with debt", "finanziata per metà con debito", "it", ["words"]),
    ("a trillion euros, 5 of them", "5 Milliarden Euro", "de", ["scale"]),
]


@pytest.mark.parametrize(("english", "source", "language"), SAME, ids=lambda part: part)
def test_what_says_the_same(english: str, source: str, language: str) -> None:
    assert compare(find_values(english, "en"), find_values(source, language)) == []


@pytest.mark.parametrize(("english", "source", "language", "rules"), OTHER, ids=str)
def test_what_differs(english: str, source: str, language: str, rules: list[str]) -> None:
    found = compare(find_values(english, "en"), find_values(source, language))
    assert [mismatch.rule for mismatch in found] == rules


def test_neighbours_are_asked_before_a_figure_is_missing_or_added() -> None:
    english, source = find_values("He left in 1998.", "en"), find_values("Er ging.", "de")
    assert [m.rule for m in compare(english, source)] == ["added"]
    assert compare(english, source, near_source=find_values("Das war 1998.", "de")) == []
    english, source = find_values("He left.", "en"), find_values("Er ging 1998.", "de")
    assert [m.rule for m in compare(english, source)] == ["missing"]
    assert compare(english, source, near_english=find_values("That was in 1998.", "en")) == []


@settings(deadline=None)
@given(st.integers(2, 10**9), st.integers(2, 10**9))
def test_another_number_is_a_mismatch_and_the_same_is_none(one: int, other: int) -> None:
    assume(one != other)
    source = find_values(f"{one} Leute", "de")
    assert compare(find_values(f"{one:,} people", "en"), source) == []
    assert compare(find_values(f"{other:,} people", "en"), source) != []


def test_a_day_alone_has_the_month_that_its_sentence_says() -> None:
    english, source = "HONG KONG, February 26 -- on July 26", "新华社香港7月26日电 26日表示"
    (found,) = compare(find_values(english, "en"), find_values(source, "zh"))
    assert found.source is not None
    assert found.source.text == "26日"
    assert (found.source.dates[0].month, found.source.dates[0].day) == (7, 26)


def test_a_sum_of_two_units_next_door_says_an_english_value() -> None:
    english, near = (
        find_values("The snow was 312cm deep.", "en"),
        find_values("積雪は３メートル12センチ。", "ja"),
    )
    assert compare(english, [], near_source=near) == []
    assert [m.rule for m in compare(english, [])] == ["added"]
