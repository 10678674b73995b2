"""Names of two words of which the source has one beside another word."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.names.persons.parts import OtherPart, other_parts, other_persons


def parts(text: str, source: str, language: str) -> list[tuple[str, str, str]]:
    found: list[OtherPart] = list(other_parts(text, Span(0, len(text)), source, language))
    return [(part.beside, text[part.span.start : part.span.end], part.word) for part in found]


@pytest.mark.parametrize(
    ("text", "source", "language", "found"),
    [
        (
            "said Supt Azlan Kamal.",
            "kata Superintenden Azlan Jaafar.",
            "ms",
            ("Azlan", "Kamal", "Jaafar"),
        ),
        (
            "The lawyers, Bruno Tissot among them, have ten days.",
            "Ses conseils, dont Bruno Tessier, ont dix jours.",
            "fr",
            ("Bruno", "Tissot", "Tessier"),
        ),
        (
            "Gleb Stavrov opened the season.",
            "Сезон открыл спектакль Глеба Ставицкого.",
            "ru",
            ("Gleb", "Stavrov", "Ставицкого"),
        ),
        (
            "Said Arend Kuipers's lawyer.",
            "Zei de advocaat van Arend Kuiken.",
            "nl",
            ("Arend", "Kuipers", "Kuiken"),
        ),
        (
            "Deputy Renato Tibirica resigned.",
            "O deputado Renan Tibiriçá renunciou.",
            "pt",
            ("Tibirica", "Renato", "Renan"),
        ),
        # Ordinary words of the English that are a little like the name are no translation of it.
        (
            "A late goal by Ramiro Olmedo won it over the rest.",
            "Un gol agónico de Ramiro Overtejo lo decidió.",
            "es",
            ("Ramiro", "Olmedo", "Overtejo"),
        ),
        (
            "The president, Jean Lavardin, spoke.",
            "Le président de la chambre, Noël Lavardin, a parlé.",
            "fr",
            ("Lavardin", "Jean", "Noël"),
        ),
        (
            "The 19-year-old Denis Larchenko scored.",
            "Забросил 19-летний Денис Ларьин.",
            "ru",
            ("Denis", "Larchenko", "Ларьин"),
        ),
        (
            "The academy is led by Ilona Bodrogi.",
            "Az akadémiát Bodnár Ilona vezeti.",
            "hu",
            ("Ilona", "Bodrogi", "Bodnár"),
        ),
        (
            "Judge Alon Rosenthal extended the detention.",
            "השופט אלון גרינפלד האריך את המעצר.",
            "he",
            ("Alon", "Rosenthal", "גרינפלד"),
        ),
        (
            "The coach Reza Nourbakhsh spoke after the match.",
            "رضا کاویانی پس از بازی سخن گفت.",
            "fa",
            ("Reza", "Nourbakhsh", "کاویانی"),
        ),
        (
            "Rawabi Hamdan resigned from Gulf Dairies.",
            "استقالت روابي العتيبي من الخليج للألبان.",
            "ar",
            ("Rawabi", "Hamdan", "العتيبي"),
        ),
        (
            "The defender Jean-Philippe Ngolo scored.",
            "سجل المدافع جون باتيست نغولو.",
            "ar",
            ("Ngolo", "Jean-Philippe", "باتيست"),
        ),
        (
            "The solicitor Meenal Kulkarni opposed this.",
            "सॉलिसिटर मीनल देशपांडे ने इसका विरोध किया।",
            "hi",
            ("Meenal", "Kulkarni", "देशपांडे"),
        ),
    ],
)
def test_another_word_beside_the_same(
    text: str, source: str, language: str, found: tuple[str, str, str]
) -> None:
    assert parts(text, source, language) == [found]


@pytest.mark.parametrize(
    ("text", "source", "language"),
    [
        ("Olaf Scholz met Alfred Hitchcock.", "Олаф Шольц встретил Альфреда Хичкока.", "ru"),
        # What a firm makes, which each language has its own word for.
        ("Al Rawabi Dairies opened a plant.", "افتتحت شركة الروابي للألبان مصنعا.", "ar"),
        ("Kaveh Petrochemicals sold shares.", "پتروشیمی کاوه اوره صادر کرد.", "fa"),
        ("Negev Quarriers bought a site.", "חברת מחצבות נגב רכשה אתר.", "he"),
        ("Kaveri Sawmills closed.", "कावेरी आरा मिल बंद हो गई।", "hi"),
        ("Kama Fertilisers cut output.", "«Кама Удобрения» сократила выпуск.", "ru"),
        ("Toros Fertilisers opened a plant.", "Toros Gübre yeni bir tesis açtı.", "tr"),
        ("Norwegian Silje Haugrud was second.", "Norjan Silje Haugrud oli toinen.", "fi"),
        ("Skier Elli Karppala won.", "Hiihtäjä Elli Karppala voitti.", "fi"),
        ("The former deputy Nelly Arrascue left.", "La exdiputada Nelly Cristina Arrascue se fue.", "es"),
        ("Ismail Haniyeh spoke.", "تحدث إسماعيل هنية.", "ar"),
        ("Xi Jinping spoke in Beijing.", "习近平在北京讲话。", "zh"),
        (
            "Central Bank Governor Anna Nowak resigned.",
            "Gubernator Banku Centralnego Anna Nowak zrezygnowała.",
            "pl",
        ),
        (
            "The shipowner Petros Laimos-Kavvadas paid.",
            "Πλήρωσε ο εφοπλιστής του Πέτρου Λαιμού-Καββαδά.",
            "el",
        ),
        ("The coach Giorgos Lampiris spoke.", "Μίλησε ο προπονητής Γιώργος Λαμπίρης.", "el"),
        ("The merchant Emil Hunziker bought it.", "Το αγόρασε ο Έμιλ Χουντσίκερ.", "el"),
        ("The police chief Kalle Vesterinen spoke.", "Rikoskomisario Kalle Vesterisen mukaan.", "fi"),
        ("The players of Orzeł Zamość won.", "Siatkarze Orła Zamość wygrali.", "pl"),
        ("The minister Bohdan Hrynevych spoke.", "Ministern Bohdan Hrynevytj talade.", "sv"),
        ("Grant Schapps is in Spain.", "Grant Shapps ist in Spanien.", "de"),
        ("The ethnologist Ama Dan'agundi spoke.", "Ama Ɗan'agundi ta yi magana.", "ha"),
        ("Inès Dubois of France won.", "הצרפתייה אינס דובואה ניצחה.", "he"),
        ("The widow Razia Begum said so.", "بیوہ رضیہ بیگم نے کہا۔", "ur"),
        ("They drew with Hapoel Haifa.", "התיקו הושג מול האדומים חיפה.", "he"),
        ("It crashed in North-Rhine Westphalia.", "Spadlo v Severním Porýní Vestfálsku.", "cs"),
        ("Justice Lata Menon said so.", "न्यायमूर्ति लता मेनन ने कहा।", "hi"),
        ("", "", "de"),
    ],
)
def test_nothing_in_faithful_translations(text: str, source: str, language: str) -> None:
    assert parts(text, source, language) == []


@pytest.mark.parametrize(
    ("text", "source", "language", "found"),
    [
        ("Said analyst Nasir al-Hamrani.", "قال المحلل ناصر الحمادي.", "ar", ("Nasir", "Hamrani", "الحمادي")),
        (
            "Minister Willem van den Berkel said so.",
            "כך אמר השר וילם ואן דן ברמל.",
            "he",
            ("Willem", "Berkel", "ברמל"),
        ),
        ("Director Salim Gadri said so.", "निदेशक सलीम बदरी ने कहा।", "hi", ("Salim", "Gadri", "बदरी")),
        ("Said Mohan Bahadur.", "मोहन बहादुर ने कहा।", "hi", None),
        ("Playwright Subhash Ghosh came.", "নাট্যকার সুবাস ঘোষ এসেছেন।", "bn", None),
        ("Playwright Subodh Ghosh came.", "নাট্যকার সুবাস ঘোষ এসেছেন।", "bn", ("Ghosh", "Subodh", "সুবাস")),
        ("Barrister Nasir Masood spoke.", "بیرسٹر ناصر محسود نے کہا۔", "ur", ("Nasir", "Masood", "محسود")),
        # Names that are as frequent as everyday words, on either side.
        ("Minister Rashid Khan spoke.", "وزیر راشد محمود نے کہا۔", "ur", ("Rashid", "Khan", "محمود")),
        ("Said Farida Gupta.", "फरीदा शर्मा ने कहा।", "hi", ("Farida", "Gupta", "शर्मा")),
        # A common word may be a name beside one that the English says.
        ("Advocate Gilad Mimran spoke.", "עורך הדין גלעד מימון דיבר.", "he", ("Gilad", "Mimran", "מימון")),
    ],
)
def test_another_word_that_sounds_nearly_the_same(
    text: str, source: str, language: str, found: tuple[str, str, str] | None
) -> None:
    assert parts(text, source, language) == ([found] if found else [])


@pytest.mark.parametrize(
    ("text", "source", "language"),
    [
        # One side writes as one word what are two on the other.
        ("Maulana Abdul Qadeer Swati spoke.", "مولانا عبدالقدیر سواتی نے کہا۔", "ur"),
        ("Former minister Fouad Noureddine spoke.", "تحدث الوزير السابق فؤاد نور الدين.", "ar"),
        ("A full Bahar Azadi coin was sold.", "یک سکهٔ تمام‌بهار آزادی فروخته شد.", "fa"),
        ("Director Reza Khani spoke.", "کارگردان رضا محمدخانی گفت.", "fa"),
        # The name stands elsewhere, too.
        ("Hapoel Be'er Sheva won at the stadium.", "הפועל באר שבע ניצחה בסמי עופר לעיני אלפים.", "he"),
        # Names of places and of clubs are translated.
        ("The team beat Zalgiris Kaunas.", "הקבוצה ניצחה את ז'לגיריס קובנה.", "he"),
        ("Professor Roland Descartes spoke.", "تحدث رولان ديكارت.", "ar"),
        # An ending, and a stop that is no letter.
        ("Businessman Abdul Matin Khandaker was held.", "ব্যবসায়ী আবদুল মতিন খন্দকারসহ কয়েকজন আটক।", "bn"),
        ("The goal came from Sourav Kundu.", "গোলটি সৌরভ কুন্ডুর।", "bn"),
    ],
)
def test_no_other_name_in_another_spelling(text: str, source: str, language: str) -> None:
    assert parts(text, source, language) == []


def test_a_name_that_the_source_says_elsewhere_is_none() -> None:
    assert parts("Nelly Arriola spoke.", "Nelly Arrascue habló; Arriola calló.", "es") == []


@pytest.mark.parametrize(
    ("source", "language", "copied"),
    [
        ("Ses conseils, dont Bruno Tessier, ont dix jours.", "fr", True),
        ("Asianajajilla, Bruno Tessierillä muun muassa, on kymmenen päivää.", "fi", False),
        ("У адвокатов, среди них Бруно Волошин, десять дней.", "ru", False),
    ],
)
def test_english_takes_over_what_is_written_in_latin_letters_and_has_no_cases(
    source: str, language: str, copied: bool
) -> None:
    text = "The lawyers, Bruno Malaval among them, have ten days."
    assert [bool(part.spelt) for part in other_parts(text, Span(0, len(text)), source, language)] == [copied]


def persons(text: str, source: str, language: str) -> list[tuple[str, str, str]]:
    found = other_persons(text, Span(0, len(text)), source, language)
    return [(text[part.span.start : part.span.end], part.beside, part.word) for part in found]


def test_another_name_of_two_words() -> None:
    english = "The deputy governor, Mikhail Dorokhov, said so."
    assert persons(english, "Так сказал вице-губернатор Максим Пестряков.", "ru") == [
        ("Mikhail Dorokhov", "Максим", "Пестряков")
    ]
    english = "She beat the winner, Italy's Marco Bellandi."
    assert persons(english, "Zij versloeg de winnaar, de Italiaan Matteo Brusaferro.", "nl") == [
        ("Marco Bellandi", "Matteo", "Brusaferro")
    ]


@pytest.mark.parametrize(
    ("text", "source", "language"),
    [
        ("The governor, Mikhail Dorokhov, said so.", "Так сказал губернатор Михаил Дорохов.", "ru"),
        # Two names are left over: which one is the other is not known.
        ("Marco Bellandi won.", "Matteo Brusaferro versloeg Piet Vermaas.", "nl"),
        ("Marco Bellandi won.", "Die Siegerin Julia Brusaferro gewann.", "de"),
        ("The Grand Prix was won by Marco Bellandi.", "Il Gran Premio lo ha vinto Bellandi.", "it"),
        ("", "", "nl"),
    ],
)
def test_no_other_name_of_two_words(text: str, source: str, language: str) -> None:
    assert persons(text, source, language) == []


def _parts(text: str, source: str) -> list[tuple[str, str]]:
    return [(part.beside, part.word) for part in other_parts(text, Span(0, len(text)), source, "ko")]


def test_korean_writes_names_of_other_languages_as_they_are_spoken() -> None:
    source = "올라프 숄츠 총리는 월요일에 사임했다."
    assert _parts("Olaf Steinmeier resigned on Monday.", source) == [("Olaf", "숄츠")]
    assert _parts("Olaf Scholz resigned on Monday.", source) == []


def test_words_beside_a_name_in_korean_are_no_part_of_it() -> None:
    # 찾은 ("who visited") stands before the surname, 씨 is Mr, and Korean names are one word.
    assert _parts("He met Emmanuel Macron, who visited Kyiv.", "그는 키이우를 찾은 마크롱을 만났다.") == []
    assert _parts("Choi Min-jeong came second.", "최민정은 0.126초 뒤진 2위에 올랐다.") == []
