"""Cities, regions and waters of the English that are others in its source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.document import Span
from mtqa.source.names.places.other_places import places_instead


def places(text: str, source: str, language: str) -> list[tuple[str, str, str]]:
    found = places_instead(text, Span(0, len(text)), source, language)
    return [(text[place.span.start : place.span.end], place.word, place.name) for place in found]


@pytest.mark.parametrize(
    ("text", "source", "language", "found"),
    [
        (
            "The works hung in Geneva.",
            "A művek Bécsben függtek.",
            "hu",
            ("Geneva", "Bécsben", "Vienna"),
        ),
        (
            "He was taken to Szeged in the evening.",
            "Este a miskolci kórházba vitték.",
            "hu",
            ("Szeged", "miskolci", "Miskolc"),
        ),
        (
            "Again, the talks in Ankara failed.",
            "Переговори в Стамбулі знову зазнали невдачі.",
            "uk",
            ("Ankara", "Стамбулі", "Istanbul"),
        ),
        (
            "The company builds in Manado.",
            "Perusahaan membangun di Makassar.",
            "id",
            ("Manado", "Makassar", "Makassar"),
        ),
        (
            "Nearly all jobs in Tampere are lost.",
            "Lähes kaikki työpaikat katoavat Varkaudesta.",
            "fi",
            ("Tampere", "Varkaudesta", "Varkaus"),
        ),
        (
            "The gold came from Singapore to Dhaka.",
            "সোনা দুবাই থেকে ঢাকায় আসে।",
            "bn",
            ("Singapore", "দুবাই", "Dubai"),
        ),
        (
            "They work at a university in Chiang Mai.",
            "พวกเขาทำงานที่มหาวิทยาลัยขอนแก่น",
            "th",
            ("Chiang Mai", "ขอนแก่น", "Khon Kaen"),
        ),
        (
            "A ship arrived in Haifa yesterday.",
            "一艘船昨天抵达广州。",
            "zh",
            ("Haifa", "广州", "Guangzhou"),
        ),
        (
            "It plans a third plant in Yichang.",
            "公司拟在襄阳建设第三座工厂。",
            "zh",
            ("Yichang", "襄阳", "Xiangyang"),
        ),
        (
            "The level of the Tigris River falls.",
            "يتراجع منسوب نهر الفرات.",
            "ar",
            ("Tigris", "الفرات", "Euphrates"),
        ),
        (
            "Storms will first hit Thessaly.",
            "Καταιγίδες θα πλήξουν πρώτα την Ήπειρο.",
            "el",
            ("Thessaly", "Ήπειρο", "Epirus"),
        ),
        (
            "The power plant in Gujarat stands still.",
            "तेलंगाना का बिजलीघर बंद है।",
            "hi",
            ("Gujarat", "तेलंगाना", "Telangana"),
        ),
        (
            "He went to the Karnataka High Court.",
            "وہ تلنگانہ ہائی کورٹ گئے۔",
            "ur",
            ("Karnataka", "تلنگانہ", "Telangana"),
        ),
        (
            "Schools in Manipur stay closed.",
            "মেঘালয়ে স্কুল বন্ধ থাকবে।",
            "bn",
            ("Manipur", "মেঘালয়ে", "Meghalaya"),
        ),
    ],
)
def test_another_place(text: str, source: str, language: str, found: tuple[str, str, str]) -> None:
    assert places(text, source, language) == [found]


@pytest.mark.parametrize(
    ("text", "source", "language"),
    [
        ("The talks in Vienna failed.", "A bécsi tárgyalások kudarcba fulladtak.", "hu"),
        ("He lives in Munich.", "Er lebt in München.", "de"),
        ("He lives in Munich.", "Žije v Mnichově.", "cs"),
        ("They met in Guangzhou.", "他们在广州见面。", "zh"),
        ("They met in Cairo.", "التقوا في القاهرة.", "ar"),
        ("The water of the Indus rises.", "دریائے سندھ کا پانی بڑھ رہا ہے۔", "ur"),
        # A capital stands for its nation, on either side.
        ("Slovakia complained, they said in Budapest.", "A pozsonyi külügy panaszt tett, mondták.", "hu"),
        ("Moscow protests, they say in Kiev.", "Россия протестует, говорят в Киеве.", "ru"),
        # Names of persons, of clubs and of institutions.
        ("The fans of Manchester United left.", "Los hinchas se fueron a Sevilla.", "es"),
        ("The coach keeps Toyama on the bench.", "指揮官は唐山をベンチに置く。", "ja"),
        # Ordinary words that are cities abroad.
        ("The province of Treviso has a campaign.", "La campagna è nella Marca.", "it"),
        ("To get to Lisbon they walk.", "Para chegar lá, caminham.", "pt"),
        ("The police of Central Franconia said so.", "Das teilte die Polizei Mittelfranken mit.", "de"),
        ("He won in West Flanders.", "De West-Vlaming won de Schelde-Leie Classic.", "nl"),
        ("The health office of Bangladesh said so in Dhaka.", "ঢাকায় ডেঙ্গুতে আক্রান্ত হয়ে ছয়জন মারা গেছেন।", "bn"),
        ("Barcelona's Vall d'Hebron Hospital is full.", "L'Hospital Vall d'Hebron està ple.", "ca"),
        ("", "", "de"),
    ],
)
def test_nothing_in_faithful_translations(text: str, source: str, language: str) -> None:
    assert places(text, source, language) == []


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["hu", "zh", "ar", "ko", "th", "de"]))
def test_places_lie_in_the_text(text: str, source: str, language: str) -> None:
    for place in places_instead(text, Span(0, len(text)), source, language):
        assert 0 <= place.span.start < place.span.end <= len(text)
        assert place.word in source
