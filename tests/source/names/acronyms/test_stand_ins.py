"""Seats, bodies, parties and clubs that English calls by what they are."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from mtqa.document import Span
from mtqa.source.names.acronyms.find import is_nation_in, is_translated_in, said_places
from mtqa.source.names.acronyms.stand_ins import rows, stand_ins_in
from mtqa.source.names.matching.match import match_names
from mtqa.source.names.nations.find import english_nations
from mtqa.source.names.tables import DATA, read_table
from mtqa.source.names.unsaid.unmatched import unmatched

SAID = [
    (
        "it",
        "Sull'inchiesta interviene anche il Colle.",
        "The president commented on the inquiry, too.",
        "Colle",
    ),
    ("it", "Al Mimit l'incontro è fissato per giovedì.", "The Industry Ministry will host it.", "Mimit"),
    ("fi", "Potilaat ohjataan Taysiin.", "Patients will go to Tampere University Hospital.", "Taysiin"),
    ("da", "Hovedstadsområdets skoler lukker.", "Schools in Copenhagen will close.", "Hovedstadsområdets"),
    ("cs", "Doprava v hlavním městě stojí.", "Traffic in Prague is at a standstill.", "hlavním městě"),
    ("ja", "都内で新たに3人の感染が確認された。", "Three more cases were found in Tokyo.", "都内"),
    ("tr", "Vali merkeze çekildi.", "The governor was recalled to Ankara.", "merkeze çekildi"),
    ("et", "Pimedate Ööde festival avati.", "Tallinn's Black Nights festival opened.", "Pimedate Ööde"),
    ("ro", "De Rusalii au urcat pelerinii.", "The pilgrims made the climb for Pentecost.", "Rusalii"),
    ("sr", "Пожар у Шапцу је угашен.", "The fire in Sabac is out.", "Шапцу"),
    ("vi", "Phòng vé Việt tăng.", "The Vietnamese box office rose.", "Việt"),
    ("el", "Ο Γύρος Ελλάδας άρχισε.", "The Tour of Hellas has begun.", "Ελλάδας"),
    ("es", "Desde la Casa de Nariño no hubo respuesta.", "The president gave no answer.", "Nariño"),
    ("es", "Senapred llamó a evacuar el sector.", "The disaster agency ordered evacuations.", "Senapred"),
    ("pt", "A nota foi lida no Palácio da Alvorada.", "The president read the note.", "Alvorada"),
    ("fr", "Les Sang et Or ont gagné à Bollaert.", "Lens won at home.", "Sang"),
    ("de", "Die Königsblauen verloren erneut.", "Schalke lost again.", "Königsblauen"),
    ("pl", "Kolejorz przegrał przy Łazienkowskiej.", "Poznan lost to Legia.", "Łazienkowskiej"),
    ("fi", "Huuhkajat pelasi hyvin.", "Finland played well.", "Huuhkajat"),
    ("fi", "Smolnassa neuvotellaan taas.", "The government is at the table again.", "Smolnassa"),
    ("el", "Ο Δικέφαλος κέρδισε στην Τούμπα.", "PAOK won.", "Δικέφαλος"),
    ("bg", "На Герена са спокойни.", "Levski are calm.", "Герена"),
    ("uk", "На Банковій мовчать.", "The president's office is silent.", "Банковій"),
    ("tr", "Beştepe'den açıklama geldi.", "The presidency issued a statement.", "Beştepe"),
    ("ar", "أعلن الإليزيه موعد القمة", "The French presidency set the date.", "الإليزيه"),
    ("he", "בבלפור שותקים", "The prime minister is silent.", "בבלפור"),
    ("ko", "청와대는 답하지 않았다", "The presidential office gave no answer.", "청와대"),
    ("zh", "白宫拒绝置评", "The U.S. government declined to comment.", "白宫"),
    ("hi", "नाटो की बैठक", "A NATO meeting", "नाटो"),
    ("el", "Ο Γενικός Δείκτης έκλεισε στις 1.410 μονάδες.", "The Athens index ended at 1,410.", "Γενικός"),
    ("el", "Πτώση 2% για τον Γενικό Δείκτη.", "Athens shares fell 2%.", "Δείκτη"),
    ("lt", "OMXV indeksas krito.", "The Vilnius index fell.", "OMXV"),
    (
        "ja",
        "DeNAは延長十回、宮城の犠飛で勝った。",
        "The BayStars won on a sacrifice fly in the 10th.",
        "DeNA",
    ),
    ("ko", "KIA는 9회 끝내기로 이겼다.", "The Tigers won it in the bottom of the ninth.", "KIA"),
    ("ko", "선두 LG가 졌다.", "The league-leading Twins lost.", "LG"),
]


@pytest.mark.parametrize(("language", "source", "english", "word"), SAID)
def test_what_english_calls_by_another_name_is_said(
    language: str, source: str, english: str, word: str
) -> None:
    places = said_places(source, english, language)
    assert any(place.start <= source.index(word) < place.end for place in places)
    assert not said_places(source, "The baker sold bread.", language)


LEFT_OVER = [
    ("it", "Ne ha parlato il Colle con Bertolucci.", "The president spoke of it.", ["Bertolucci"]),
    ("bg", "На Герена дойде и Кръстанов.", "Levski had a visitor.", ["Кръстанов"]),
    ("pl", "Kolejorz sprzedał Wojtkowiaka.", "Poznan sold a defender.", ["Wojtkowiaka"]),
    ("pl", "Kolejorz przegrał wczoraj z Wartą.", "The baker lost yesterday.", ["Kolejorz", "Wartą"]),
]


@pytest.mark.parametrize(("language", "source", "english", "left"), LEFT_OVER)
def test_other_names_are_left_over(language: str, source: str, english: str, left: Sequence[str]) -> None:
    found = unmatched(english, Span(0, len(english)), source, language)
    assert [word.word for word in found.source] == list(left)


CLUBS = [
    ("uk", "Наші гірники перемогли.", "Shakhtar won.", "Shakhtar"),
    ("hu", "A zöld-fehérek nyertek.", "Ferencváros won.", "Ferencváros"),
    ("tr", "Sarı-lacivertliler kazandı.", "Fenerbahçe won.", "Fenerbahçe"),
    ("pt", "O Alvinegro venceu de novo.", "Corinthians won again.", "Corinthians"),
    ("es", "El equipo de La Paternal ganó.", "Argentinos won.", "Argentinos"),
    ("ja", "DeNAが勝った。", "The BayStars won.", "BayStars"),
    ("ko", "SSG가 이겼다.", "The Landers won.", "Landers"),
]
OTHER_CLUBS = [
    ("ja", "DeNAが勝った。", "Swallows"),
    ("ja", "DeNAが勝った。", "Buffaloes"),
    ("ko", "SSG가 이겼다.", "Dinos"),
    ("el", "Ο Γενικός Δείκτης έπεσε.", "Milan"),
]


@pytest.mark.parametrize(("language", "source", "english", "club"), CLUBS)
def test_a_club_is_named_by_its_nickname(language: str, source: str, english: str, club: str) -> None:
    assert not match_names(english, Span(0, len(english)), source, language).added
    assert is_translated_in(club, source, language)
    assert not is_translated_in("Wolverhampton", source, language)


@pytest.mark.parametrize(("language", "source", "club"), OTHER_CLUBS)
def test_another_name_is_not_that_of_the_table(language: str, source: str, club: str) -> None:
    assert not is_translated_in(club, source, language)


def test_a_nation_is_named_by_its_team() -> None:
    english = "Finland beat Wales."
    added = match_names(english, Span(0, len(english)), "Huuhkajat voitti.", "fi").added
    assert "Finland" not in [name.word for name in added]
    assert is_nation_in("FI", "Huuhkajille riitti tasapeli.", "fi")
    assert not is_nation_in("SE", "Huuhkajille riitti tasapeli.", "fi")


def test_towns_by_hills_and_landmarks() -> None:
    assert said_places("Prišiel pod Hradovú.", "He came to Košice.", "sk")
    assert not said_places("Prišiel pod Hradovú.", "He came to Nitra.", "sk")


def test_each_language_has_its_own() -> None:
    assert stand_ins_in("Il Colle tace.", "it")
    assert not stand_ins_in("Le Colle tace.", "de")


@pytest.mark.parametrize(
    ("language", "source"),
    [
        ("it", "Il paese sta su un colle."),
        ("de", "Die königliche Familie kam."),
        ("ar", "البحر الأحمر"),
        ("es", "La Cruz Roja repartió comida."),
        ("ru", "Он забыл ключи дома."),
        ("pl", "Kupił kolejkę synowi."),
        ("th", "เวลา 15.00 นาฬิกา"),
    ],
)
def test_ordinary_words_stand_for_nothing(language: str, source: str) -> None:
    assert not [found for found in stand_ins_in(source, language) if found.row.nations]
    assert not said_places(source, "The president, the government, Spain and Saudi Arabia", language)


def test_words_in_capitals_and_with_marks_are_found() -> None:
    assert stand_ins_in("KÖNIGSBLAU VERLIERT", "de")
    assert said_places("דובר צה״ל אמר", "The army spokesman said", "he")


def test_tables_are_sound() -> None:
    folder = DATA / "stand_ins"
    names = [file.name for file in folder.iterdir() if file.name.endswith(".toml")]
    assert len(names) > 35
    for name in names:
        assert set(read_table("stand_ins", name)) <= {
            *("airports", "capitals", "clubs", "events", "hospitals", "institutions", "nations", "papers"),
            "towns",
        }
    codes = set(english_nations().values())
    for row, others in rows():
        assert row.english or row.nations
        assert others
        assert row.nations <= codes
        assert all(len(other.rstrip("*")) > 1 for other in others)


def test_the_rest_of_an_institution_is_said_with_it() -> None:
    source, english = "Die Wilhelmstraße schweigt.", "Officials at the Finance Ministry are silent."
    assert not unmatched(english, Span(0, len(english)), source, "de").english
    english = "Officials at the Finance Wolverhampton are silent."
    found = unmatched(english, Span(0, len(english)), source, "de").english
    assert [name.text for name in found] == ["Wolverhampton"]


def test_letters_of_parties_stand_in_brackets() -> None:
    assert said_places("siger Martin Damm (V).", "said Martin Damm of Venstre", "da")
    assert not said_places("siger Martin Damm V.", "said Martin Damm of Venstre", "da")
    assert said_places("Antti Häkkänen (kok.) sanoi", "said the National Coalition's Hakkanen", "fi")
    assert not said_places("Antti Häkkänen (kok.) sanoi", "said the Centre's Hakkanen", "fi")


@pytest.mark.parametrize(
    ("language", "source", "nation"),
    [
        ("de", "bei der EM in Plowdiw", "EU"),
        ("nl", "de limiet voor de EK", "EU"),
        ("et", "jäi Zagrebi EM-il viiendaks", "EU"),
        ("hu", "az Eb-n bronzérmes", "EU"),
        ("pl", "brąz na HME", "EU"),
        ("ru", "бронза ЧЕ", "EU"),
        ("es", "oro en los Panamericanos", "US"),
        ("fr", "avant la CAN au Maroc", "AFRI"),
        ("zh", "在亚运会上夺金", "ASIA"),
        ("ru", "выборы в Жогорку Кенеш", "KG"),
        ("uk", "Кнесет ухвалив бюджет", "IL"),
        ("fr", "selon Bild", "DE"),
        ("es", "según el BCE", "EU"),
    ],
)
def test_what_stands_for_a_nation_or_a_continent(language: str, source: str, nation: str) -> None:
    assert is_nation_in(nation, source, language)


def test_a_paper_stands_for_its_nation_and_for_no_other_paper() -> None:
    assert is_nation_in("RU", "сообщило РИА Новости", "ru")
    assert not is_translated_in("TASS", "сообщило РИА Новости", "ru")
