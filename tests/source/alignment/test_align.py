import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mtqa.estimator.loading import open_estimator
from mtqa.estimator.vectors import TokenVectors
from mtqa.settings import Settings
from mtqa.source.alignment import anchors
from mtqa.source.alignment.align import align

FRENCH = (
    [
        "The president of the French Republic received his German counterpart on Tuesday in Paris.",
        "The two leaders talked about energy for three hours, and agreed to meet again in Berlin.",
        "“We must act now,” said Emmanuel Macron.",
        "Inflation reached 5.2 percent in May, according to the statistics office.",
        "The opposition asked for a vote of confidence.",
    ],
    [
        "Le président de la République française a reçu mardi à Paris son homologue allemand.",
        "Les deux dirigeants ont parlé d'énergie pendant trois heures.",
        "Ils sont convenus de se revoir à Berlin.",
        "« Nous devons agir maintenant », a déclaré Emmanuel Macron.",
        "Aucun journaliste n'était admis dans la salle où se tenaient les entretiens entre les ministres.",
        "L'inflation a atteint 5,2 % en mai, selon l'institut de statistique.",
        "L'opposition a demandé un vote de confiance.",
    ],
    [((0,), (0,)), ((1,), (1, 2)), ((2,), (3,)), ((), (4,)), ((3,), (5,)), ((4,), (6,))],
)
GERMAN = (
    [
        "The Bundestag passed the law on Thursday with 412 votes.",
        "The finance minister, Christian Lindner, spoke of a good day for taxpayers.",
        "Siemens shares rose by 3.4 percent after that.",
        "The markets in Frankfurt had expected the decision.",
        "The trade unions announced strikes for October in Hamburg and Bremen.",
    ],
    [
        "Der Bundestag hat das Gesetz am Donnerstag mit 412 Stimmen verabschiedet.",
        "Finanzminister Christian Lindner sprach von einem guten Tag für die Steuerzahler.",
        "Die Aktien von Siemens stiegen danach um 3,4 Prozent, denn die Märkte in Frankfurt hatten mit der "
        "Entscheidung gerechnet.",
        "Die Gewerkschaften kündigten für Oktober Streiks in Hamburg und Bremen an.",
    ],
    [((0,), (0,)), ((1,), (1,)), ((2, 3), (2,)), ((4,), (3,))],
)
PORTUGUESE = (
    [
        "Lula met the governor of São Paulo, Tarcísio de Freitas, in Brasília.",
        "Petrobras will invest 102 billion dollars by 2028.",
        "The company's workers have not been heard in this decision, which they learned of from the newspapers.",
        "The real closed at 4.95 to the dollar.",
    ],
    [
        "Lula se reuniu em Brasília com o governador de São Paulo, Tarcísio de Freitas.",
        "A Petrobras vai investir 102 bilhões de dólares até 2028.",
        "O real fechou a 4,95 por dólar.",
    ],
    [((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), (2,))],
)
JAPANESE = (
    [
        "Toyota said on the 12th that it would recall 38,000 cars in the United States.",
        "The company's president explained the reasons at a press conference in Nagoya.",
        "“We are very sorry,” he said.",
        "Shares fell 2.1 percent.",
    ],
    [
        "トヨタ自動車は12日、アメリカで3万8000台の車をリコールすると発表した。",
        "社長は名古屋での記者会見で理由を説明した。",
        "「大変申し訳ない」と述べた。",
        "株価は2.1%下落した。",
    ],
    [((0,), (0,)), ((1,), (1,)), ((2,), (2,)), ((3,), (3,))],
)
CHINESE = (
    [
        "China's exports rose 7.1 percent in May, the customs administration said on Friday.",
        "Xi Jinping will visit Serbia and Hungary next month.",
        "More than 3,500 people were evacuated from the flooded villages in Guangdong province overnight.",
        "The yuan closed at 7.24 to the dollar.",
    ],
    [
        "海关总署周五表示，中国5月出口增长7.1%。",
        "习近平下月将访问塞尔维亚和匈牙利。",
        "一夜之间，广东省3500多人从被洪水淹没的村庄疏散。",
        "人民币兑美元收于7.24。",
    ],
    [((0,), (0,)), ((1,), (1,)), ((2,), (2,)), ((3,), (3,))],
)
RUSSIAN = (
    [
        "Vladimir Zhirinovsky died in Moscow at the age of 75.",
        "The funeral will take place on April 8 at the Novodevichy cemetery.",
        "Vyacheslav Volodin told journalists about it.",
    ],
    [
        "О смерти политика сообщил журналистам Вячеслав Володин.",
        "Владимир Жириновский скончался в Москве в возрасте 75 лет.",
        "Похороны пройдут 8 апреля на Новодевичьем кладбище.",
    ],
    None,
)


def links(pairings):
    return [(tuple(pairing.english), tuple(pairing.source)) for pairing in pairings]


def covers(pairings, english, source):
    assert [at for pairing in pairings for at in pairing.english] == list(range(english))
    assert [at for pairing in pairings for at in pairing.source] == list(range(source))
    for pairing in pairings:
        assert pairing.english or pairing.source
        assert 0 <= pairing.score <= 1
        assert np.isfinite(pairing.content)


@pytest.mark.parametrize(
    ("language", "story"),
    [("fr", FRENCH), ("de", GERMAN), ("pt", PORTUGUESE), ("ja", JAPANESE), ("zh", CHINESE), ("", CHINESE)],
)
def test_stories_of_languages_that_nothing_was_fitted_on(language, story):
    english, source, expected = story
    found = align(english, source, language)
    assert links(found) == expected
    covers(found, len(english), len(source))


def test_sentences_that_changed_places_are_one_link():
    english, source = FRENCH[0], [FRENCH[1][at] for at in (0, 3, 5, 6)]
    english = [english[0], english[3], english[2], english[4]]
    assert links(align(english, source, "fr"))[1] == ((1, 2), (1, 2))


def test_a_whole_turned_order_still_covers_all():
    english, source, _ = RUSSIAN
    covers(align(english, source, "ru"), 3, 3)


def test_paragraphs_help_where_the_words_do_not():
    english = ["Yes, they did.", "No, they did not.", "Perhaps it is so.", "Then they all went home."] * 2
    source = ["Jah, tegid küll.", "Ei, nad ei teinud.", "Võib-olla on nii.", "Siis läksid kõik koju."] * 2
    opens = [0, 2, 5]
    plain = align(english, source, "xx")
    helped = align(english, source, "xx", english_opens=opens, source_opens=opens)
    assert links(helped) == [((at,), (at,)) for at in range(8)]
    assert sum(one.score for one in helped) > sum(one.score for one in plain)


def test_a_second_opinion_decides_what_is_in_doubt():
    english = ["He came home late that night."]
    source = ["Aaa bbb ccc ddd eee fff ggg.", "Ggg fff eee ddd ccc bbb aaa."]
    asked = []

    def second_is_it(left, right):
        asked.append((left, right))
        return 5.0 if right == range(1, 2) else -4.6

    found = align(english, source, "fr", support=second_is_it)
    assert (range(1), range(2)) in asked
    assert links(found) == [((), (0,)), ((0,), (1,))]


def test_a_second_opinion_is_not_asked_where_there_is_no_doubt():
    english, source, _ = GERMAN
    asked = []
    align(english, source, "de", support=lambda left, right: asked.append((left, right)) or 3.4)
    assert len(asked) < len(english) * len(source)


def test_nothing_on_one_side_or_on_both():
    assert links(align(["A.", "B."], [], "fr")) == [((0,), ()), ((1,), ())]
    assert links(align([], ["A."], "fr")) == [((), (0,))]
    assert align([], [], "fr") == []


def small_bands(monkeypatch):
    """Documents of some hundred sentences are treated as those of some thousand are."""
    monkeypatch.setattr(anchors, "_WHOLE", 5_000)
    monkeypatch.setattr(anchors, "_BUDGET", 20_000)


SENTENCES = st.lists(
    st.text(max_size=40) | st.sampled_from(["Yes.", "Да.", "はい。", "123", "", "Ivan Petrov"]), max_size=7
)


@settings(max_examples=60, deadline=None)
@given(SENTENCES, SENTENCES, st.sampled_from(["", "fr", "ru", "si", "zh", "xx", "???"]))
@example(["a"], ["b"] * 7, "ru")
@example(["\ud800"], ["\x00"], "zh")
def test_any_two_lists_are_covered_once_and_in_order(english, source, language):
    covers(align(english, source, language), len(english), len(source))


@pytest.mark.parametrize(
    ("english", "source"),
    [
        (["yes"] * 300, ["oui"] * 200),
        (["word " * 40_000], ["mot " * 40_000]),
        (["x" * 200_000], ["字" * 200_000] * 2),
        ([f"{at} {at + 1}." for at in range(250)], [f"{at}." for at in range(250)]),
        (["A."], ["Un."] * 500),
    ],
)
def test_degenerate_documents_are_covered_too(english, source, monkeypatch):
    small_bands(monkeypatch)
    covers(align(english, source, "fr"), len(english), len(source))


def test_a_long_document_is_aligned_through_its_gap(monkeypatch):
    small_bands(monkeypatch)
    english = [f"Report {at} was signed by Mr Name{at % 97} on page {at * 13}." for at in range(250)]
    source = [f"Le rapport {at} a été signé par M. Name{at % 97} à la page {at * 13}." for at in range(250)]
    found = links(align(english, source[80:], "fr"))
    right = sum(link == ((at,), (at - 80,)) for at, link in ((one[0][0], one) for one in found if all(one)))
    assert right > 165


@pytest.fixture(scope="module")
def vectors():
    found = open_estimator(Settings())
    if found is None:
        pytest.skip("the estimator's encoder was not pulled (mtqa models pull estimator)")
    return found.vectors


#: Two sentences in languages that nothing was fitted on.
TWO = {
    "tr": ("Karar oybirliğiyle alınmadı.", "İki yönetici karşı oy kullandı."),
    "pl": ("Decyzja nie była jednomyślna.", "Dwóch dyrektorów głosowało przeciw."),
    "ar": ("لم يكن القرار بالإجماع.", "وصوّت مديران ضده."),
    "ko": ("결정은 만장일치가 아니었다.", "이사 두 명이 반대표를 던졌다."),
    "hi": ("निर्णय सर्वसम्मत नहीं था।", "दो निदेशकों ने विरोध में मतदान किया।"),
    "pt": ("A decisão não foi unânime.", "Dois diretores votaram contra."),
}


@pytest.mark.parametrize("language", TWO)
def test_by_vectors_it_is_seen_which_of_two_is_left_out_and_that_two_are_joined(vectors, language):
    source = TWO[language]
    first, second = "The decision was not unanimous.", "Two directors voted against it."
    both = "The decision was not unanimous, and two directors voted against it."
    assert links(align([first], source, language, vectors=vectors)) == [((0,), (0,)), ((), (1,))]
    assert links(align([second], source, language, vectors=vectors)) == [((), (0,)), ((0,), (1,))]
    assert links(align([both], source, language, vectors=vectors)) == [((0,), (0, 1))]
    assert links(align([first, second], source, language, vectors=vectors)) == [((0,), (0,)), ((1,), (1,))]
    assert links(align([first, second], source[:1], language, vectors=vectors)) == [((0,), (0,)), ((1,), ())]


@settings(max_examples=20, deadline=None)
@given(SENTENCES, SENTENCES)
def test_by_vectors_any_two_lists_are_covered_too(vectors, english, source):
    covers(align(english, source, "fr", vectors=vectors), len(english), len(source))


def test_vectors_of_another_width_than_was_measured_are_left_alone():
    def narrow(sentences):
        size = len(sentences)
        one = np.ones((1, 4), np.float32)
        return TokenVectors(one, one[0, :1], np.zeros(size, np.int64), np.arange(size))

    english, source, expected = FRENCH
    assert links(align(english, source, "fr", vectors=narrow)) == expected
