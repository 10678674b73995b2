"""Members of closed sets of names of which one stands for another."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa._compat import tomllib
from mtqa.document import Span
from mtqa.source.names.replaced.rivals import PLACES, rivals_in
from mtqa.source.names.tables import DATA


def rivals(
    text: str, source: str, language: str, beside: tuple[str, str] = ("", "")
) -> list[tuple[str, str]]:
    found = rivals_in(text, Span(0, len(text)), source, language, beside)
    return [(text[rival.span.start : rival.span.end], rival.word) for rival in found]


@pytest.mark.parametrize(
    ("text", "source", "language", "found"),
    [
        ("Officials of SYRIZA left early.", "Στελέχη του ΠΑΣΟΚ αποχώρησαν νωρίς.", "el", ("SYRIZA", "ΠΑΣΟΚ")),
        ("Hanshin lost to Chunichi.", "広島は中日に敗れた。", "ja", ("Hanshin", "広島")),
        ("He died at 86 - CNN", "享年86岁-中新网", "zh", ("CNN", "中新网")),
        ("TASS reported it.", "Об этом сообщило РИА Новости.", "ru", ("TASS", "РИА Новости")),
        ("Asahi reported it.", "読売新聞が報じた。", "ja", ("Asahi", "読売新聞")),
        ("Samajwadi Party workers met.", "कांग्रेस कार्यकर्ता मिले।", "hi", ("Samajwadi Party", "कांग्रेस")),
        ("They beat East Bengal.", "তারা মোহনবাগানকে হারায়।", "bn", ("East Bengal", "মোহনবাগানকে")),
        ("Raja are second.", "يحتل الوداد المركز الثاني.", "ar", ("Raja", "الوداد")),
        ("A quake struck Larestan.", "زلزله خنج را لرزاند.", "fa", ("Larestan", "خنج")),
        ("Yesh Atid rejected the plan.", "בליכוד דחו את התוכנית.", "he", ("Yesh Atid", "בליכוד")),
        ("The fair opens in Sokcho.", "박람회는 동해시에서 열린다.", "ko", ("Sokcho", "동해시")),
        ("They hid in Myawaddy.", "พวกเขาซ่อนตัวในปอยเปต", "th", ("Myawaddy", "ปอยเปต")),
        (
            "The branch is in Petaling Jaya.",
            "Cawangan itu terletak di Klang.",
            "ms",
            ("Petaling Jaya", "Klang"),
        ),
        (
            "She won the Malaysia Open.",
            "Dia menang Terbuka Indonesia.",
            "ms",
            ("Malaysia Open", "Terbuka Indonesia"),
        ),
        ("The bus left Sheki.", "Avtobus Gəncədən çıxıb.", "az", ("Sheki", "Gəncədən")),
        ("The plant is in Taraz.", "Зауыт Шымкентте орналасқан.", "kk", ("Taraz", "Шымкентте")),
        ("The bridge is in Poti.", "ხიდი ქუთაისშია.", "ka", ("Poti", "ქუთაისშია")),
        ("The fair is in Guntur.", "ప్రదర్శన వరంగల్‌లో జరుగుతుంది.", "te", ("Guntur", "వరంగల్‌లో")),
        ("It rained in Satara.", "सांगलीत पाऊस पडला.", "mr", ("Satara", "सांगलीत")),
        ("Chadema held a rally.", "CCM ilifanya mkutano.", "sw", ("Chadema", "CCM")),
        ("It is the first in Spain.", "És el primer de Catalunya.", "ca", ("Spain", "Catalunya")),
        (
            "The Eastern High Court ruled.",
            "Vestre Landsret afsagde dom.",
            "da",
            ("Eastern High Court", "Vestre Landsret"),
        ),
        (
            "He told Nova TV.",
            "Rekao je za Hrvatsku radioteleviziju.",
            "hr",
            ("Nova TV", "Hrvatsku radioteleviziju"),
        ),
        (
            "The RKI warned of ticks.",
            "Das Umweltbundesamt warnte vor Zecken.",
            "de",
            ("RKI", "Umweltbundesamt"),
        ),
        ("The plane was bound for Lavan.", "هواپیما راهی قشم بود.", "fa", ("Lavan", "قشم")),
        ("The storm hit Dalmatia.", "Oluja je pogodila Slavoniju.", "hr", ("Dalmatia", "Slavoniju")),
        ("Guangdong won again.", "广厦再次获胜。", "zh", ("Guangdong", "广厦")),
        (
            "A Left Alliance member left.",
            "Keskustan edustaja poistui.",
            "fi",
            ("Left Alliance", "Keskustan edustaja"),
        ),
        (
            "Christian Democrats objected.",
            "Kritik kam von der FDP-Fraktion.",
            "de",
            ("Christian Democrats", "FDP-Fraktion"),
        ),
        ("The inns of Gard are full.", "Les auberges du Gers sont pleines.", "fr", ("Gard", "Gers")),
        ("The Jiu will rise.", "Apele Oltului vor crește.", "ro", ("Jiu", "Oltului")),
        ("The IMF approved it.", "世界銀行が承認した。", "ja", ("IMF", "世界銀行")),
        ("Reuters reported the deal.", "Об этом сообщает Блумберг.", "ru", ("Reuters", "Блумберг")),
        ("The Red Sea is closed.", "काला सागर बंद है।", "hi", ("Red Sea", "काला सागर")),
        ("The mosque serves Shiites.", "Moskén är till för sunniter.", "sv", ("Shiites", "sunniter")),
        ("Apple paid the fine.", "구글이 벌금을 냈다.", "ko", ("Apple", "구글")),
        ("The DMK won in the town.", "அதிமுகவினர் வென்றனர்.", "ta", ("DMK", "அதிமுகவினர்")),
        ("Undip expects rain.", "UGM memperkirakan hujan.", "id", ("Undip", "UGM")),
        ("The flood reached Narva.", "Üleujutus jõudis Pärnusse.", "et", ("Narva", "Pärnusse")),
        ("The PTI walked out.", "پیپلز پارٹی نے واک آؤٹ کیا۔", "ur", ("PTI", "پیپلز پارٹی")),
        (
            "The match is at Hang Day.",
            "Trận đấu diễn ra trên sân Lạch Tray.",
            "vi",
            ("Hang Day", "Lạch Tray"),
        ),
    ],
)
def test_one_member_stands_for_another(text: str, source: str, language: str, found: tuple[str, str]) -> None:
    assert rivals(text, source, language) == [found]


@pytest.mark.parametrize(
    ("text", "source", "language"),
    [
        # Both are named, in whatever order.
        ("AEK beat PAOK.", "Ο ΠΑΟΚ ηττήθηκε από την ΑΕΚ.", "el"),
        # The English leaves one out.
        ("They won at home.", "阪神は本拠地で勝った。", "ja"),
        # The source says it in another way, which accounts for it alone.
        ("Hanshin won the game.", "甲子園で猛虎が勝った。", "ja"),
        # It is part of a longer word.
        ("The BJP won.", "सपाट जमीन पर भाजपा जीती।", "hi"),
        # What sounds like it is said.
        ("The Congress candidate won.", "कांग्रेसी उम्मीदवार भाजपा से जीते।", "hi"),
    ],
)
def test_what_both_sides_name_is_no_rival(text: str, source: str, language: str) -> None:
    assert not rivals(text, source, language)


def test_what_stands_beside_the_sentence_accounts_for_it() -> None:
    text, source = "SYRIZA voted against it.", "Το ΠΑΣΟΚ καταψήφισε."
    assert rivals(text, source, "el")
    assert not rivals(text, source, "el", ("So did PASOK.", ""))
    assert not rivals(text, source, "el", ("", "Και ο ΣΥΡΙΖΑ."))


def test_the_tables_are_well_formed() -> None:
    folder = DATA / "rivals"
    for file in folder.iterdir():
        if not file.name.endswith(".toml"):
            continue
        for group, members in tomllib.loads(file.read_text("utf-8")).items():
            assert re.fullmatch("[a-z]+", group), file.name
            assert len(members) > 1, (file.name, group)
            for english, forms in members.items():
                assert english, file.name
                assert english == english.strip(), (file.name, english)
                assert forms.split(), (file.name, english)
                assert not [form for form in forms.split() if len(form.strip("~*_")) < 1], (
                    file.name,
                    english,
                )


def test_places_are_told_from_other_sets() -> None:
    assert {"town", "province", "water"} <= PLACES
    assert not {"party", "club"} & PLACES


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(("el", "ja", "ar", "ko", "vi", "xx")))
def test_any_text_is_compared(text: str, source: str, language: str) -> None:
    for rival in rivals_in(text, Span(0, len(text)), source, language):
        assert rival.word in source
        assert 0 <= rival.span.start < rival.span.end <= len(text)


def test_a_part_of_a_longer_name_is_no_member() -> None:
    english, source = "an MP of Continue the Change - Democratic Bulgaria", "депутат от ПП-ДБ"
    assert not list(rivals_in(english, Span(0, len(english)), source, "bg"))
    other = "an MP of the Democratic Party"
    assert list(rivals_in(other, Span(0, len(other)), "депутат от ГЕРБ", "bg"))
