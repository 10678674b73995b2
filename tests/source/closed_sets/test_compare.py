"""Which words of closed sets stand for another member."""

from __future__ import annotations

from mtqa.document import Span
from mtqa.source.closed_sets.compare import doubtful_exchanges, exchanges, unmatched
from mtqa.source.closed_sets.find import mentions
from mtqa.source.closed_sets.mention import Mention
from mtqa.source.values.find import find_values


def read(text: str, language: str) -> list[Mention]:
    return mentions(text, language, find_values(text, language))


def exchanged(english: str, source: str, language: str) -> list[tuple[str, str, bool]]:
    found = exchanges(read(english, "en"), read(source, language))
    return [
        (
            english[one.english.span.start : one.english.span.end],
            source[one.source.span.start : one.source.span.end],
            one.again,
        )
        for one in found
    ]


def test_another_member_is_exchanged() -> None:
    assert exchanged("It lasted weeks.", "Es dauerte Jahre.", "de") == [("weeks", "Jahre", False)]


def test_what_the_source_says_elsewhere_is_exchanged_again() -> None:
    english, source = "Two weeks later, weeks too late.", "Zwei Wochen später, Jahre zu spät."
    assert [(one, other) for one, other, again in exchanged(english, source, "de") if again] == [
        ("weeks", "Jahre")
    ]


def test_bengali_words_are_told_with_their_endings() -> None:
    assert exchanged("two months ago", "দুই বছর আগে", "bn") == [("months", "বছর", False)]
    assert exchanged("in third place", "দ্বিতীয় স্থানে", "bn") == [("third", "দ্বিতীয়", False)]
    assert exchanged("seven working days", "সাত কার্যদিবস", "bn") == []


def test_the_day_of_a_month_and_rates_for_a_year_are_no_other_unit() -> None:
    assert exchanged("2.75 percent a year on the 27th", "27일 금리를 연 2.75%로", "ko") == []
    assert exchanged("its first decline since June", "前回6月から悪化した。", "ja") == []
    assert (
        exchanged("from Monday, except for final-year classes", "С понедельника, кроме выпускных", "ru") == []
    )
    assert exchanged("a year of courses", "двухнедельный курс", "ru") == [("year", "двухнедельный", False)]


def test_a_share_is_no_rank() -> None:
    source = "该厂去年生产了12万辆，出口占近五分之一。"
    assert (
        exchanged("It made 120,000 cars last year; almost a fifth of them were exported.", source, "zh") == []
    )
    source = "Im letzten Jahr kamen mehr Gäste, ein Drittel davon aus Polen."
    assert exchanged("More guests came last year, a third of them from Poland.", source, "de") == []
    source = "Im letzten Rennen stürzte er."
    assert exchanged("In the third race he fell.", source, "de") == [("third", "letzten", False)]


def test_days_of_the_week_account_for_each_other_first() -> None:
    source = "दो दिन चली वार्ता शनिवार को खत्म हो गई।"
    assert exchanged("The two weeks of talks ended on Saturday.", source, "hi") == [("weeks", "दिन", True)]
    assert exchanged("The two days of talks ended on Saturday.", source, "hi") == []


def test_a_word_that_is_lost_alone_or_added_alone_is_none() -> None:
    assert exchanged("It lasted.", "Es dauerte Jahre.", "de") == []
    assert exchanged("It lasted weeks.", "Es dauerte.", "de") == []


def test_neighbouring_sentences_account_for_words() -> None:
    english, source = read("It lasted weeks.", "en"), read("Es dauerte Jahre.", "de")
    assert list(exchanges(english, source, near_source=read("Wochen", "de"))) == []
    assert list(exchanges(english, source, near_english=read("years", "en"))) == []


def test_decades_may_be_years() -> None:
    assert exchanged("It took decades.", "Es dauerte Jahre.", "de") == []


def test_each_set_has_one_exchange_at_most() -> None:
    found = exchanged("Weeks and months.", "Tage und Jahre im Winter.", "de")
    assert len(found) == 1


def test_a_line_with_thousands_of_words_of_a_set_is_no_sentence() -> None:
    english, source = "It lasted weeks and days, ", "Es dauerte Jahre und Tage, "
    assert exchanged(english * 50, source * 50, "de") == [("weeks", "Jahre", False)]
    assert exchanged(english * 2000, source * 2000, "de") == []


def test_the_year_before_in_one_word_is_a_year() -> None:
    english = "Sales fell by 14% compared with the same month last year."
    for source, language in (
        ("ירידה של 14% לעומת החודש המקביל אשתקד.", "he"),
        ("Tržby klesli o 14 % oproti rovnakému mesiacu vlaňajška.", "sk"),
        ("Οι πωλήσεις μειώθηκαν 14% σε σχέση με τον ίδιο μήνα πέρσι.", "el"),
        ("매출은 전년 같은 달보다 14% 줄었다.", "ko"),
        ("Продажі впали на 14% проти торішнього місяця.", "uk"),
    ):
        assert exchanged(english, source, language) == []
    assert exchanged("It fell last year.", "ירידה בחודש שעבר.", "he") == [("year", "בחודש", False)]


def test_only_what_its_own_sentence_leaves_over_may_belong_to_the_next() -> None:
    english, source = "It rained for weeks, then for months.", "Es regnete wochenlang, dann Jahre."
    ours, theirs = unmatched(read(english, "en"), read(source, "de"))
    assert [english[one.span.start : one.span.end] for one in ours] == ["months"]
    assert [source[one.span.start : one.span.end] for one in theirs] == ["Jahre"]
    assert unmatched([], []) == ([], [])


def _mention(name: str, start: int, *, sure: bool) -> Mention:
    return Mention("order", frozenset((name,)), Span(start, start + 5), sure)


def test_words_of_which_one_can_be_something_else_are_doubtful() -> None:
    after, before = _mention("after", 0, sure=True), _mention("before", 0, sure=False)
    (found,) = doubtful_exchanges([after], [before])
    assert (found.english, found.source, found.again) == (after, before, False)
    assert not list(doubtful_exchanges([after], [_mention("before", 0, sure=True)]))
    assert not list(doubtful_exchanges([after], [before, _mention("after", 9, sure=False)]))
    assert not list(doubtful_exchanges([after, _mention("before", 9, sure=False)], [before]))
    assert not list(doubtful_exchanges([after, after], [before], most=1))
