"""Pairs of opposites that are told from one another beside a source, and what stays quiet."""

from __future__ import annotations

import pytest

from tests.checks.fidelity.opposites import opposite_words


@pytest.mark.parametrize(
    ("english", "source", "language", "said"),
    [
        ("He waited inside the court.", "Er wartete außerhalb des Gerichts.", "de", "inside"),
        ("Work starts in May at the latest.", "Rozpoczęcie prac w maju najwcześniej.", "pl", "at the latest"),
        ("The plant will take on 300 people.", "Fabriken skal afskedige 300 medarbejdere.", "da", "take on"),
        ("Profit halved in March.", "El beneficio se duplicó en marzo.", "es", "halved"),
        ("The loan is partly repaid.", "Le prêt est entièrement remboursé.", "fr", "partly"),
        ("The hall was empty.", "Il teatro era pieno.", "it", "empty"),
        ("They took a different road.", "De tog samma väg.", "sv", "a different"),
        ("Transport is cheap there.", "Транспортът там е скъп.", "bg", "cheap"),
        ("The minister was delighted.", "Министр разочарован.", "ru", "delighted"),
        ("The board has resumed its talks.", "Le conseil a suspendu ses entretiens.", "fr", "resumed"),
        ("Her successor said so.", "Haar voorganger zei dat.", "nl", "successor"),
        ("The test was negative.", "O teste foi positivo.", "pt", "negative"),
        ("The minister criticised the firm.", "Bakan şirketi övdü.", "tr", "criticised"),
        ("The trial was postponed.", "裁判は前倒しされた。", "ja", "postponed"),
        ("The letter is genuine.", "这封信是伪造的。", "zh", "genuine"),
        ("She has fewer books than he.", "Sie hat mehr Bücher als er.", "de", "fewer"),
        ("It was their first win.", "È stata la loro ultima vittoria.", "it", "their first"),
        ("They bought an old bridge.", "De kjøpte en ny bro.", "no", "old"),
        ("Overseas trade fell.", "국내 거래가 줄었다.", "ko", "Overseas"),
        (
            "At least 30 customers left the bank and did not pay.",
            "Jusqu'à 30 clients ont quitté la banque sans payer.",
            "fr",
            "At least",
        ),
        ("Some of the shops were closed.", "Alle butikker var lukkede.", "da", "Some of"),
        ("All of the residents left.", "Alguns dos moradores saíram.", "pt", "All"),
        ("All the parents agreed.", "一些家长同意了。", "zh", "All"),
        ("The fare was raised after Eid.", "ঈদের আগে ভাড়া বাড়ানো হয়েছে।", "bn", "after"),
        ("Some of the tickets are sold.", "সব টিকিট বিক্রি হয়ে গেছে।", "bn", "Some of"),
        ("The bank raised its key rate.", "Norges Bank kutter styringsrenten.", "no", "raised its"),
        ("A rate cut may come in May.", "5月に利上げが行われる可能性がある。", "ja", "rate cut"),
        ("At least 12 may stay.", "Fino a 12 possono restare.", "it", "At least"),
        ("He spoke after leaving Brussels.", "Er sprach vor dem Abflug in Brüssel.", "de", "after"),
        ("The deputies voted for the plan.", "Депутати проголосували проти плану.", "uk", "voted for"),
        ("The second man is in custody.", "Der zweite Mann ist auf freiem Fuß.", "de", "in custody"),
        ("Few of the banks took part.", "De fleste bankene deltok.", "no", "Few of"),
        ("Rates stay below the target.", "De rente blijft boven de doelstelling.", "nl", "below"),
        ("Two were slightly hurt.", "두 명이 중상을 입었다.", "ko", "slightly hurt"),
    ],
)
def test_a_word_that_is_turned(english: str, source: str, language: str, said: str) -> None:
    assert said in opposite_words(english, source, language)


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        ("He waited outside the court.", "Er wartete vor dem Gericht.", "de"),
        ("Growth was half as fast as in May.", "Rast je bio upola sporiji nego u svibnju.", "hr"),
        ("The risk is half as high.", "Risk yarı yarıya düşük.", "tr"),
        ("Bread costs more than a year earlier.", "A kenyér drágult a tavalyi esés után.", "hu"),
        ("The police gave the all-clear.", "Einzelne Polizisten gaben Entwarnung.", "de"),
        ("Prices rose by almost half.", "با این همه قیمت‌ها ۵۰ درصد بالا رفت.", "fa"),
        ("No fewer than 300 came.", "300명을 밑돌지는 않았다.", "ko"),
        ("She won half a point ahead of Kabir.", "শেষ রাউন্ড শেষে আধা পয়েন্টে জিতেছেন তিনি।", "bn"),
        ("Within two days he was inside.", "Innerhalb von zwei Tagen war er drinnen.", "de"),
        ("Tickets are less expensive.", "Vstupné je zlevněno.", "cs"),
        ("A quicker recovery may bring a pause.", "Быстрое восстановление может дать паузу.", "ru"),
        ("The minister was not happy.", "Ministern var missnöjd.", "sv"),
        ("The trial was not brought forward.", "Der Prozess wurde verschoben.", "de"),
        ("He has no more than two.", "Er hat nicht mehr als zwei.", "de"),
        ("He no longer works there.", "Er arbeitet dort nicht mehr.", "de"),
        ("At least the price is lower.", "Al menos el precio es menor.", "es"),
        ("He is 30 years old and has a house.", "Er ist 30 und hat ein neues Haus.", "de"),
        ("The foreign minister left.", "Der Außenminister ging in die Heimat.", "de"),
        ("Some 60 soldiers came at once.", "Alle rund 60 Soldaten kamen gleich.", "de"),
        ("The costs come to no less than 1,500 rupees.", "लागत 1,500 रुपये से कम नहीं बैठती।", "hi"),
        ("The waist should be no more than 102 cm.", "Талия не должна превышать 102 см.", "ru"),
        ("Prices fell after the vote.", "ভোটের পর দাম কমেছে।", "bn"),
        ("He stood in front of the house after dark.", "Er stand nach Anbruch vor dem Haus.", "de"),
        ("They work until 8 in the evening.", "Они работают до 8 вечера.", "ru"),
        ("They cut down a tree.", "Они подняли дерево.", "ru"),
        ("Nobody in the northern part believes it.", "Північна частина не вірить у це.", "uk"),
        ("Most of the people see it so.", "Velká část lidí to tak vidí.", "cs"),
        ("They met after a few days.", "Alle trafen sich nach Tagen.", "de"),
        ("They are no different.", "Ils sont identiques.", "fr"),
    ],
)
def test_a_word_that_is_not(english: str, source: str, language: str) -> None:
    assert opposite_words(english, source, language) == []
