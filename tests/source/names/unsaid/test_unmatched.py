"""What the names of a sentence and of its source leave over."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mtqa.document import Span
from mtqa.source.names.unsaid.unmatched import Unmatched, unmatched


def left_over(text: str, source: str, language: str) -> Unmatched:
    return unmatched(text, Span(0, len(text)), source, language)


def both(text: str, source: str, language: str) -> tuple[list[str], list[str]]:
    found = left_over(text, source, language)
    return [name.text for name in found.english], [word.word for word in found.source]


@pytest.mark.parametrize(
    ("text", "source", "language"),
    [
        ("Prime Minister Netanyahu spoke in Haifa.", "ראש הממשלה נתניהו דיבר בחיפה.", "he"),
        ("The pianist Horowitz played there.", "ピアニストのホロヴィッツがそこで演奏した。", "ja"),
        ("Talks were held in Zhuzhou.", "会谈在株洲举行。", "zh"),
        ("The mayor of Warsaw met Kovalenko.", "Мэр Варшавы встретился с Коваленко.", "ru"),
        ("The Beijing talks failed.", "Jednání v Pekingu ztroskotala.", "cs"),
        ("Said Supt Azlan Hashim.", "Kata Superintenden Azlan Hashim.", "ms"),
        ("Said Insp Budi Santoso.", "Kata Inspektor Budi Santoso.", "id"),
        ("OeGK will pay for it.", "Die Österreichische Gesundheitskasse zahlt dafür.", "de"),
        ("Two from Myanmar went to Cambodia.", "মিয়ানমারের দুজন কম্বোডিয়ায় গেছেন।", "bn"),
        ('He wrote "Belaya Noch" (The Gulls of Solveig).', "Он написал «Белая ночь».", "ru"),
        ("It rained in Ostrobothnia.", "Pohjanmaalla satoi.", "fi"),
        ("The mayor thanked Mrs Barenboim.", "Der Bürgermeister dankte Frau Barenboim.", "de"),
    ],
)
def test_what_the_source_says_is_not_left_over(text: str, source: str, language: str) -> None:
    english, _ = both(text, source, language)
    assert [name for name in english if name not in ("Minister", "Mrs")] == []


def test_a_name_that_the_source_has_not_is_left_over_with_its_run() -> None:
    english, source = both("The judge heard Petra Lindqvist.", "Судья выслушал Ивана Кузнецова.", "ru")
    assert english == ["Petra Lindqvist"]
    assert source == ["Ивана", "Кузнецова"]


def test_a_rank_says_no_other_word() -> None:
    assert both("Said Supt Rosdi Kamal.", "Kata Superintenden Azlan Kamal.", "ms")[0] == ["Rosdi"]


def test_a_name_that_the_english_leaves_out_is_left_over() -> None:
    assert both("The lawyer defended his client.", "L'avocat de Depardieu a défendu son client.", "fr") == (
        [],
        ["Depardieu"],
    )


def test_nations_of_texts_without_spaces() -> None:
    found = left_over("The leader spoke.", "日本首相在讲话中提到泰国。", "zh")
    assert {(word.word, word.numbers["nation"]) for word in found.source} == {("日本", 1.0), ("泰国", 1.0)}
    # A word of katakana that only begins like a nation's name is no mention of it.
    found = left_over("The floor was laid with them.", "床にはタイルが敷かれた。", "ja")
    assert not any(word.numbers["nation"] for word in found.source)


def test_the_rest_of_a_name_stands_beside_what_is_said() -> None:
    (rest,) = left_over("The judge heard Petra Lindqvist.", "Судья выслушал Петру.", "ru").english
    assert (rest.text, rest.numbers["beside"]) == ("Lindqvist", 1.0)
    (whole,) = left_over("The judge heard Petra Lindqvist.", "Судья выслушал его.", "ru").english
    assert (whole.text, whole.numbers["beside"]) == ("Petra Lindqvist", 0.0)


def test_a_nation_of_the_story_may_stand_for_a_pronoun() -> None:
    english, source = "The Turkish people are in our thoughts.", "私たちの思いは人々とともにある。"
    alone = unmatched(english, Span(0, len(english)), source, "ja")
    assert [name.text for name in alone.english] == ["Turkish"]
    in_story = unmatched(english, Span(0, len(english)), source, "ja", f"トルコで地震があった。{source}")
    assert in_story.english == ()


def test_capitals_of_a_headline_say_nothing() -> None:
    source = "Shugaban Kasa Ya Sanya Hannu Dokar Rage Farashi"
    assert both("The president signs a law to reduce prices", source, "ha")[1] == []


def test_german_has_capitals_in_every_sentence() -> None:
    source = "Radprofi Wiesmüller hat auf der Schlussetappe der Rundfahrt seinen Tagessieg erkämpft."
    assert "Wiesmüller" in both("The cyclist won the final stage of the tour.", source, "de")[1]


def test_adjectives_and_the_own_country_are_left_over_as_what_may_be_no_name() -> None:
    found = left_over("The cars were made there.", "Машины были российского производства.", "ru")
    assert [(word.word, word.is_sure) for word in found.source] == [("российского", False)]
    assert left_over("The cars were Russian.", "Машины были российского производства.", "ru").source == ()
    assert left_over("The supplies were cheap.", "An sayar da kayan masarufi da araha.", "ha").source == ()
    found = left_over("The country has voted.", "V Česku se volilo, řekl Havlíček.", "cs")
    assert [(word.word, word.is_sure) for word in found.source] == [("Česku", False), ("Havlíček", True)]


def test_the_numbers_tell_what_a_name_may_stand_in_the_place_of() -> None:
    (name,) = left_over(
        "The cars were made in Brussels.", "Машины были российского производства.", "ru"
    ).english
    told = {key: name.numbers[key] for key in ("instead", "nations", "maybe")}
    assert told == {"instead": 0.0, "nations": 1.0, "maybe": 1.0}
    (name,) = left_over("She said Lindqvist had won.", "Она сказала, что он победил.", "ru").english
    assert not any(name.numbers[key] for key in ("instead", "nations", "maybe"))


def test_the_numbers_tell_what_cannot_be_heard() -> None:
    # A Japanese name may be read in another way than the tables know, one of another language is in kana.
    (name,) = left_over("The minister met Tanizaki.", "大臣は田中氏と会談した。", "ja").english
    assert (name.numbers["unheard"], name.numbers["gap"], name.numbers["native"]) == (1.0, 1.0, 1.0)
    (name,) = left_over("The minister met Gutierrez.", "大臣は田中氏と会談した。", "ja").english
    assert (name.numbers["unheard"], name.numbers["gap"], name.numbers["native"]) == (1.0, 1.0, 0.0)
    assert left_over("The minister met Tanaka.", "大臣は田中氏と会談した。", "ja").english == ()
    (name,) = left_over("The minister met Gutierrez.", "Министр встретился с Кузнецовым.", "ru").english
    assert name.numbers["unheard"] == 0.0
    assert name.numbers["gap"] > 0.3


@given(
    st.text("aбA Bשنトmé.,' -", max_size=40),
    st.text("aбA Bשنトmé.,' -日本", max_size=40),
    st.sampled_from(["ru", "he", "ar", "ja", "zh", "de", "fr"]),
)
@example("", "שBשן", "he")  # a particle is written with the word
def test_spans_lie_in_their_texts(text: str, source: str, language: str) -> None:
    found = left_over(text, source, language)
    assert all(text[name.span.start : name.span.end] == name.text for name in found.english)
    assert all(source[word.span.start : word.span.end] == word.word for word in found.source)


def test_the_other_words_of_a_nation_are_of_its_name() -> None:
    assert both("The study was made in South Africa.", "Исследование провели в ЮАР.", "ru") == ([], [])
    assert both("She lives in the Czech Republic.", "Она живёт в Чехии.", "ru") == ([], [])


def test_acronyms_of_ordinary_words_are_no_names() -> None:
    assert both("He died in a road accident.", "Он погиб в ДТП.", "ru") == ([], [])
    assert both("He left for the border.", "Он уехал в МЧС.", "ru") == ([], ["МЧС"])


def test_the_nation_of_the_language_may_be_made_explicit() -> None:
    assert both("The Nigerian President spoke.", "Shugaban Kasa ya yi magana.", "ha")[0] == []
    assert both("The Ghanaian President spoke.", "Shugaban Kasa ya yi magana.", "ha")[0] == ["Ghanaian"]
    # Where the source names another, it left none of its own unsaid.
    assert "Nigerian" in both("The Nigerian coach spoke.", "Kocin Ghana ya yi magana.", "ha")[0]


def test_names_that_other_languages_have_of_their_own() -> None:
    english = "They sailed from Bohemia to the Black Sea with a Bavarian crew."
    assert both(english, "Oni plují z Čech do Černého moře s bavorskou posádkou.", "cs") == ([], [])
    assert "Moravia" in both("They sailed from Moravia.", "Plavili se z Čech.", "cs")[0]
    assert both("Boeing moved to Texas.", "波音公司迁往得克萨斯州。", "zh")[0] == []


def test_a_name_that_alone_stands_against_one_of_the_source() -> None:
    text, source = "She lives in Saronno now.", "Ora vive a Suzzara."
    (name,) = unmatched(text, Span(0, len(text)), source, "it").english
    assert name.numbers["single"] == name.numbers["added"] == 1.0
    assert name.numbers["apart"] < 0.2
    text = "Marta lives in Saronno now, with Perotti."
    assert all(
        each.numbers["single"] == 0.0 for each in unmatched(text, Span(0, len(text)), source, "it").english
    )
