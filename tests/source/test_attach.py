from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.document import Document, Span
from mtqa.estimator.loading import open_estimator
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings
from mtqa.source import attach as attaching
from mtqa.source.alignment.align import AlignedSentences
from mtqa.source.attach import attach

STORY = """Macron meets Biden in Paris

PARIS, March 3 (AFP) - French President Emmanuel Macron met his US counterpart Joe Biden in Paris on Sunday. \
The two leaders discussed Ukraine.

"We will stand firm," he said. Washington has promised aid worth $450 million.

(Reporting by Jean Dupont; editing by Marie Durand)
"""
SOURCE = """Macron rencontre Biden à Paris

PARIS, 3 mars (AFP) - Le président français Emmanuel Macron a rencontré dimanche à Paris son homologue américain \
Joe Biden. Les deux dirigeants ont évoqué l'Ukraine.

« Nous resterons fermes », a-t-il déclaré. Washington a promis une aide de 450 millions de dollars.

(Reportage de Jean Dupont; édité par Marie Durand)
"""


def attached(story: str, source: str, language: str = "", **about) -> Document:
    return attach(replace(segment_text(story), source=source, **about), language=language)


def texts(document: Document) -> list[tuple[list[str], list[str]]]:
    assert document.bitext is not None
    return [
        ([document.slice(one) for one in link.english], [document.bitext.slice(span) for span in link.source])
        for link in document.bitext.links
    ]


def test_a_wire_story_beside_its_source():
    document = attached(STORY, SOURCE)
    assert document.bitext.language == "fr"
    assert not document.bitext.unrelated
    assert texts(document) == [
        (["Macron meets Biden in Paris"], ["Macron rencontre Biden à Paris"]),
        (
            ["French President Emmanuel Macron met his US counterpart Joe Biden in Paris on Sunday."],
            [
                "Le président français Emmanuel Macron a rencontré dimanche à Paris son homologue américain Joe Biden."
            ],
        ),
        (["The two leaders discussed Ukraine."], ["Les deux dirigeants ont évoqué l'Ukraine."]),
        (['"We will stand firm," he said.'], ["« Nous resterons fermes », a-t-il déclaré."]),
        (
            ["Washington has promised aid worth $450 million."],
            ["Washington a promis une aide de 450 millions de dollars."],
        ),
    ]
    assert all(link.score > 0.5 for link in document.bitext.links)


def test_a_sentence_that_the_story_lacks_is_omitted():
    source = SOURCE.replace(
        "a-t-il déclaré.", "a-t-il déclaré. L'Élysée n'a pas souhaité commenter la rumeur de la veille."
    )
    omitted = [link for link in texts(attached(STORY, source)) if not link[0]]
    assert omitted == [([], ["L'Élysée n'a pas souhaité commenter la rumeur de la veille."])]


@pytest.mark.parametrize(
    "extra",
    [
        "Macron rencontre Biden à Paris\n\n",
        "(Reportage de Jean Dupont; édité par Marie Durand)",
        "PARIS, 3 mars (AFP) - ",
    ],
)
def test_furniture_and_headlines_of_the_source_alone_are_not_omitted(extra):
    story = STORY.partition("\n\n")[2].replace("PARIS, March 3 (AFP) - ", "")
    story = story.replace("(Reporting by Jean Dupont; editing by Marie Durand)", "")
    source = SOURCE if extra in SOURCE else SOURCE + extra
    assert all(english for english, _ in texts(attached(story, source)))


def test_carriage_returns_and_hard_wrapped_lines():
    wrapped = SOURCE.replace("dimanche à Paris ", "dimanche à Paris\n").replace("\n", "\r\n")
    assert len(texts(attached(STORY.replace("\n", "\r\n"), wrapped))) == 5


@pytest.mark.parametrize(
    ("language", "source", "story"),
    [
        (
            "zh",
            "新华社北京7月13日电（记者 张三）海关总署说，6月中国贸易顺差增至4500亿元。\n\n出口增长12.5%。进口下降0.8%。\n\n（完）",
            "China's trade surplus rose to 450 billion yuan in June, the customs office said.\n\n"
            "Exports grew 12.5 percent. Imports fell 0.8 percent.",
        ),
        (
            "ar",
            "باريس (رويترز) - قال الرئيس إيمانويل ماكرون إن بلاده ستنفق 450 مليون يورو. وأضاف أن 12 دولة وافقت.",
            "President Emmanuel Macron said his country would spend 450 million euros. He added that 12 states had agreed.",
        ),
        (
            "he",
            "ראש הממשלה בנימין נתניהו אמר כי 450 בני אדם פונו. הוא יטוס לוושינגטון ב-12 בחודש.",
            "Prime Minister Benjamin Netanyahu said 450 people had been evacuated. He will fly to Washington on the 12th.",
        ),
        (
            "ja",
            "［東京 ３日 ロイター］ - トヨタ自動車は３日、38000台の車をリコールすると発表した。株価は2.1%下落した。",
            "Toyota said on the 3rd that it would recall 38,000 cars. Shares fell 2.1 percent.",
        ),
    ],
)
def test_other_scripts_and_directions(language, source, story):
    document = attached(story, source)
    assert document.bitext.language == language
    assert not document.bitext.unrelated
    assert all(len(english) == len(other) == 1 for english, other in texts(document))


def test_sentences_are_aligned_within_the_pairs_of_the_file():
    story, source = "One. Two now.\n\nThree more here.", "Üks. Kaks nüüd.\n\nKolm veel siin."
    pairs = ((Span(0, 13), "Üks. Kaks nüüd."), (Span(15, 31), "Kolm veel siin."))
    found = texts(attached(story, source, "et", pairs=pairs))
    assert [len(english) for english, _ in found if english] in ([1, 1, 1], [2, 1])
    assert found[-1] == (["Three more here."], ["Kolm veel siin."])


@pytest.mark.parametrize(
    ("sentences", "paired", "together"),
    [(5, True, True), (5, False, False), (1, False, True), (2, True, True)],
)
def test_where_no_link_is_found_all_is_one_if_the_file_says_so_or_it_is_tiny(
    sentences, paired, together, monkeypatch
):
    def nothing(english, source, *_, **__):
        alone = [AlignedSentences(range(at, at + 1), range(0), 0.0) for at in range(len(english))]
        return alone + [AlignedSentences(range(0), range(at, at + 1), 0.0) for at in range(len(source))]

    monkeypatch.setattr(attaching, "align", nothing)
    monkeypatch.setattr(attaching, "unrelated_by_alignment", lambda *_: "")
    story, source = "He came. " * sentences, "Ta tuli. " * sentences
    pairs = ((Span(0, len(story)), source),) if paired else ()
    links = attached(story, source, "et", pairs=pairs).bitext.links
    if together:
        assert [(len(link.english), len(link.source), link.score) for link in links] == [
            (sentences, sentences, 0)
        ]
    else:
        assert not any(link.english and link.source for link in links)


@pytest.mark.parametrize(
    ("source", "language", "said"),
    [
        (" \n\n ", "fr", "the source is empty"),
        (
            "Der Minister sagte am Dienstag, das Gesetz werde verabschiedet. Niemand war überrascht, auch die Opposition nicht.",
            "fra",
            "the source is declared French, but it looks like German",
        ),
        (STORY, "", "the source is in English, as the story is"),
        (STORY, "en", "the source is in English, as the story is"),
        ("Non.", "fr", "the source is far too short to be that of the whole story"),
    ],
)
def test_what_cannot_be_the_source_is_said_and_not_linked(source, language, said):
    story = STORY + "\n\nA third paragraph follows, in which nothing of importance is told. " * 3
    bitext = attached(story, source, language).bitext
    assert bitext.unrelated == said
    assert bitext.links == ()
    assert "\n" not in bitext.unrelated


LONG = (
    STORY
    + """
Germany's Olaf Scholz will join the talks on March 12 in Brussels, officials said. NATO chief Jens Stoltenberg \
spoke of 31 members.

The euro rose 0.4 percent against the dollar. Shares of Airbus and Siemens gained 2.3 percent in Frankfurt.

Poland's prime minister, Donald Tusk, called for 500 tanks. Kyiv reported 14 dead in Kharkiv. The Kremlin denied it.
"""
)
OTHER = """Le chat dort. Une pluie fine tombait sur le village endormi, et personne ne marchait dehors. \
La boulangère ouvrait sa boutique vers six heures. Les enfants partaient ensuite pour l'école en courant. \
Rien ne changeait jamais dans cette vallée. Un âne braillait au loin. Le soir, on jouait aux cartes. \
Les vieux racontaient la guerre. La neige arriva tôt cette année-là, et les loups descendirent des bois. \
Le facteur ne passait plus. On mangeait des châtaignes près du feu.
"""


def test_the_source_of_another_story_is_said_and_not_linked():
    bitext = attached(LONG * 2, OTHER * 2).bitext
    assert bitext.unrelated == "the source does not match the story; is it that of another story?"
    assert bitext.links == ()


def test_a_much_longer_source_that_does_not_match_is_called_that():
    bitext = attached(LONG * 2, OTHER * 6).bitext
    assert bitext.unrelated == (
        "the source is much longer than the story and does not match it; is it that of another story?"
    )


def test_a_source_of_which_the_story_tells_the_first_half_is_aligned():
    document = attached(STORY, SOURCE + OTHER)
    assert not document.bitext.unrelated
    found = texts(document)
    assert all(len(english) == len(source) == 1 for english, source in found[:5])
    assert all(not english for english, _ in found[5:])


def test_of_a_tiny_story_nothing_is_said():
    assert not attached("It rained. He slept.", "Le chat dort. Il neige ce soir.", "fr").bitext.unrelated


def test_without_a_source_the_document_stays_as_it_is():
    document = segment_text(STORY)
    assert attach(document, language="fr") is document


def test_an_unknown_language_name_is_as_none():
    assert attached(STORY, SOURCE, "gibberish").bitext.language == "fr"


def test_a_second_opinion_is_asked_with_segments_and_spans():
    asked = []
    document = replace(segment_text("He came late. She was tired."), source="Ta tuli hilja. Ta oli väsinud.")

    def alike(english, source):
        asked.append(
            ([document.slice(one) for one in english], [document.source[s.start : s.end] for s in source])
        )
        return 3.4

    attach(document, language="fr", support_of=lambda language: alike)
    assert asked
    for english, source in asked:
        assert english
        assert set(english) <= {"He came late.", "She was tired."}
        assert set(source) <= {"Ta tuli hilja.", "Ta oli väsinud."}


TEXT = st.text(max_size=150) | st.text(alphabet="aAé. \n!?。१(AFP)-12", max_size=150)


@settings(max_examples=80, deadline=None)
@given(TEXT, TEXT, st.sampled_from(["", "fr", "zh", "si", "en", "xx"]))
def test_each_judged_segment_and_each_span_is_in_one_link_in_order(story, source, language):
    document = attached(story, source, language)
    if not source:
        assert document.bitext is None
        return
    bitext = document.bitext
    assert bitext.text == source
    if bitext.unrelated:
        assert not bitext.links
        return
    english = [segment for link in bitext.links for segment in link.english]
    assert english == [segment for segment in document.segments if segment.judged]
    spans = [span for link in bitext.links for span in link.source]
    assert spans == sorted(spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    for link in bitext.links:
        assert link.english or link.source
        assert 0 <= link.score <= 1


TURKISH = (
    "Hükümet çarşamba günü dört önlem açıkladı:\n\n- Şekerli içeceklere vergi\n- Öğrencilere ücretsiz bilet\n"
    "- Kıyı kentleri için bir fon\n- Kömür sübvansiyonlarının sona ermesi\n\n"
    "Muhalefet planı eleştirdi. Maliye bakanı Meclis'te önlemleri savundu."
)
TURKISH_STORY = (
    "The government announced four measures on Wednesday:\n\n- A tax on sugary drinks\n"
    "- Free tickets for students\n- A fund for coastal towns\n- An end to coal subsidies\n\n"
    "The opposition criticised the plan. The finance minister defended the measures in parliament."
)


def test_by_vectors_an_own_source_is_known_as_such_and_a_sentence_left_out_is_missed():
    estimator = open_estimator(Settings())
    if estimator is None:
        pytest.skip("the estimator's encoder was not pulled (mtqa models pull estimator)")

    def by_vectors(story, source):
        return attach(replace(segment_text(story), source=source), language="tr", reader=estimator)

    sound = by_vectors(TURKISH_STORY, TURKISH)
    assert not sound.bitext.unrelated
    assert all(link.english and link.source for link in sound.bitext.links)
    short = TURKISH_STORY.replace("The opposition criticised the plan. ", "")
    left_out = by_vectors(short, TURKISH)
    alone = [left_out.bitext.source_of(link) for link in left_out.bitext.links if not link.english]
    assert alone == ["Muhalefet planı eleştirdi."]
    other = (
        "Takım cumartesi günü 40.000 seyirci önünde şampiyon oldu. Teknik direktör oyuncularını övdü. " * 3
    )
    assert by_vectors(TURKISH_STORY, other).bitext.unrelated


def test_bosnian_is_compared_by_the_tables_of_serbian_and_keeps_its_name() -> None:
    story = replace(segment_text("The government met on Monday."), source="Vlada se sastala u ponedjeljak.")
    bitext = attach(story, language="bs").bitext
    assert bitext is not None
    assert (bitext.language, bitext.own_language) == ("sr", "bs")
