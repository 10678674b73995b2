"""Which versions rules hold to be wrong."""

from __future__ import annotations

from mtqa.document import Span
from mtqa.evidence_beside import Turn, Version
from mtqa.judge.ruled_out import is_ruled_out


def test_the_only_negation_of_a_sentence_stays_where_the_source_denies_too() -> None:
    text = "The mayor said bus fares would not go up this year."
    without = Version(Turn.NEGATION, text.replace(" not", ""), Span(30, 34), " not", "")
    denied = "شهردار اعلام کرد کرایه اتوبوس امسال افزایش نخواهد یافت."
    assert is_ruled_out(text, denied, "fa", without)
    assert not is_ruled_out(text, denied.replace("نخواهد", "خواهد"), "fa", without)
    assert not is_ruled_out(f"{text} It is not known why.", denied, "fa", without)


def test_what_the_source_surely_says_is_not_changed() -> None:
    text = "She had lost most of the money."
    other = Version(Turn.QUANTITY, text.replace("most", "some"), Span(13, 17), "most", "some")
    assert is_ruled_out(text, "A pénz nagy részét elveszítette.", "hu", other)
    assert not is_ruled_out(text, "A pénz felét elveszítette.", "hu", other)


def test_figures_stay_where_the_source_surely_has_them() -> None:
    source = "Fondet solgte seg ned fra 6,3 til 4,9 prosent."
    right, wrong = "4.9% from 6.3", "6.3% from 4.9"
    for was, now in ((right, wrong), (wrong, right)):
        text, other = (f"The fund cut its stake to {share}%." for share in (was, now))
        version = Version(Turn.EXCHANGE, other, Span(26, 39), was, now)
        assert is_ruled_out(text, source, "no", version) is (was == right)


def test_no_other_figures_than_those_that_words_tell_are_exchanged() -> None:
    text = "Of the 448 companies, 91 declined and 322 advanced."
    source = "在448家公司中，91家上涨，322家下跌。"
    other = Version(
        Turn.EXCHANGE,
        "Of the 91 companies, 448 declined and 322 advanced.",
        Span(7, 24),
        "448 companies, 91",
        "91 companies, 448",
    )
    right = Version(
        Turn.EXCHANGE,
        "Of the 448 companies, 322 declined and 91 advanced.",
        Span(22, 41),
        "91 declined and 322",
        "322 declined and 91",
    )
    assert is_ruled_out(text, source, "zh", other)
    assert not is_ruled_out(text, source, "zh", right)


def test_each_of_several_negations_stays_where_the_source_denies_as_often() -> None:
    text = "They never refused. The team did not come."
    without = Version(
        Turn.NEGATION, text.replace("did not come", "came"), Span(29, 41), "did not come", "came"
    )
    assert is_ruled_out(text, "Sie haben sich nie geweigert. Das Team kam nicht.", "de", without)
    assert not is_ruled_out(text, "Sie haben sich nie geweigert. Das Team kam.", "de", without)
    # "никто" and "не" of one verb are one denial.
    assert not is_ruled_out(text, "Никто не отказывался. Бригада приехала.", "ru", without)


def test_what_a_figure_is_compared_with_stays_where_the_source_compares_with_it() -> None:
    source = "Miesten 41 prosenttiin verrattuna naisista 28 prosenttia kertoi väsymyksestä."
    right, wrong = "28% of women, compared with 41", "41% of women, compared with 28"
    for was, now in ((right, wrong), (wrong, right)):
        text, other = (f"Tired were {share}% of men." for share in (was, now))
        version = Version(Turn.EXCHANGE, other, Span(11, 11 + len(was)), was, now)
        assert is_ruled_out(text, source, "fi", version) is (was == right)


def test_a_negation_stays_where_a_prefix_of_the_source_denies() -> None:
    text = "Of the city's 54 buses, 31 did not go out."
    went = Version(Turn.NEGATION, text.replace("did not go", "went"), Span(27, 37), "did not go", "went")
    assert is_ruled_out(text, "Į gatves neišvažiavo 31 iš 54 miesto autobusų.", "lt", went)
    assert not is_ruled_out(text, "Į gatves išvažiavo 31 iš 54 miesto autobusų.", "lt", went)


def test_a_negation_that_may_be_an_idiom_stays_where_the_source_denies() -> None:
    text = "No problem has arisen."
    other = Version(Turn.NEGATION, text.replace("No", "A"), Span(0, 2), "No", "A")
    assert is_ruled_out(text, "Nem merült fel probléma.", "hu", other)
    assert not is_ruled_out(text, "Felmerült egy probléma.", "hu", other)


def test_what_is_to_come_or_possible_stays_where_the_source_says_so() -> None:
    text = "The city will charge the hikers."
    earlier = Version(
        Turn.EARLIER, text.replace("will charge", "has charged"), Span(9, 20), "will charge", "has charged"
    )
    assert is_ruled_out(text, "La ciudad cobrará a los excursionistas.", "es", earlier)
    assert not is_ruled_out(text, "La ciudad cobró a los excursionistas.", "es", earlier)
    perhaps = Version(Turn.TENSE, text.replace("will", "may"), Span(9, 20), "will charge", "may charge")
    assert not is_ruled_out(text, "Die Stadt könnte den Wanderern Geld berechnen.", "de", perhaps)


def test_the_past_of_catalan_is_not_what_is_to_come() -> None:
    text = "The centre sent 61 athletes."
    later = Version(Turn.TENSE, text.replace("sent", "will send"), Span(11, 15), "sent", "will send")
    assert is_ruled_out(text, "El centre va aportar 61 esportistes.", "ca", later)
    assert not is_ruled_out(text, "El centre aportarà 61 esportistes.", "ca", later)


def test_a_name_whose_words_stand_beside_each_other_in_the_source_is_not_parted() -> None:
    source = "– panaszolta Kovácsik Imre jakabszállási termelő, aki húsz hektáron gazdálkodik."
    english = "complained Imre Kovácsik, a grower from Jakabszállás who farms 20 hectares."
    was, now = "Kovácsik, a grower from Jakabszállás", "Jakabszállás, a grower from Kovácsik"
    at = english.index(was)
    version = Version(Turn.EXCHANGE, english.replace(was, now), Span(at, at + len(was)), was, now)
    assert is_ruled_out(english, source, "hu", version)
    wrong = version.text  # whose version is the English that the source bears out
    back = Version(Turn.EXCHANGE, english, Span(at, at + len(now)), now, was)
    assert not is_ruled_out(wrong, source, "hu", back)
    beat = "Imre Kovacsik beat Anna Nagy."
    turned = Version(
        Turn.EXCHANGE, "Anna Nagy beat Imre Kovacsik.", Span(0, 28), beat[:-1], "Anna Nagy beat Imre Kovacsik"
    )
    assert not is_ruled_out(beat, "Anna Nagy legyőzte Imre Kovacsik.", "hu", turned)


def test_the_no_of_an_idiom_stays() -> None:
    english, source = "The result came as no surprise.", "Результат был ожидаемым."
    turned = Version(Turn.NEGATION, "The result came as a surprise.", Span(19, 21), "no", "a")
    assert is_ruled_out(english, source, "ru", turned)
    plain = Version(Turn.NEGATION, "There is a plan.", Span(9, 11), "no", "a")
    assert not is_ruled_out("There is no plan.", "План есть.", "ru", plain)


def test_the_not_of_what_could_not_be_more_stays() -> None:
    english, source = "They could not be more willing.", "Ze staan er zeer voor open."
    turned = Version(Turn.NEGATION, "They could be more willing.", Span(11, 14), "not", "")
    assert is_ruled_out(english, source, "nl", turned)
    plain = Version(Turn.NEGATION, "They could come.", Span(11, 14), "not", "")
    assert not is_ruled_out("They could not come.", "Ze konden komen.", "nl", plain)


def test_what_is_yet_to_be_done_is_not_denied_once_more() -> None:
    english = "The money was made available, yet the work has still to begin."
    denied = Version(Turn.NEGATION, english.replace("was", "was not"), Span(10, 13), "was", "was not")
    assert is_ruled_out(english, "I lavori finanziati non sono mai partiti.", "it", denied)
    source = "I soldi non sono stati stanziati e i lavori non sono partiti."
    assert not is_ruled_out(english, source, "it", denied)
    begun = english.replace("has still to begin", "has begun")
    other = Version(Turn.NEGATION, begun.replace("has", "has not"), Span(44, 47), "has", "has not")
    assert not is_ruled_out(begun, "I lavori finanziati non sono mai partiti.", "it", other)
