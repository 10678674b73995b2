"""What a source denies and English says without a denial, by classes that every language has."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from mtqa.checks.beside_source.negation import Comparison
from mtqa.segmentation.segment import segment_text
from mtqa.source.attach import attach


def rules(english: str, source: str, language: str) -> list[str]:
    document = attach(replace(segment_text(english), source=source), language=language)
    assert document.bitext is not None
    return [suspicion.rule for suspicion in Comparison("check").compare_story(document, document.bitext)]


#: Sentences whose denial English says without one: what they share, their language, source and English.
SOUND = [
    pytest.param(language, source, english, id=f"{name}: {language}: {source[:20]}")
    for name, language, source, english in csv.reader(
        (Path(__file__).parent / "denials.tsv").read_text("utf-8").splitlines()[1:],
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
]
#: What is lost all the same.
LOST = [
    ("hu", "Senki sem sérült meg.", "Somebody was hurt."),
    (
        "vi",
        "Trọng tài xác nhận tiền đạo không việt vị.",
        "The referee confirmed that the striker was offside.",
    ),
    ("de", "Der Stürmer stand nicht im Abseits.", "The striker stood offside."),
    ("es", "El puerto no es el mayor del país.", "The port is the biggest in the country."),
    ("it", "Il ponte più grande non ha mai retto.", "The biggest bridge held up."),
    ("hr", "Gradonačelnik nije krio radost.", "The mayor hid his joy."),
    ("uk", "Рік не минув.", "A year has passed."),
    ("de", "Das Schiff kam nicht pünktlich an.", "The ship arrived on time."),
    ("hr", "Gradonačelnik nije oklijevao i prihvatio je.", "The mayor wavered and accepted."),
    ("lt", "Muziejus nebus atidarytas anksčiau nei pirmadienį.", "The museum will open before Monday."),
    ("sl", "Ni skrivnost, da želi prodati.", "It is a secret that he wants to sell."),
    ("da", "Ikke alle beboere støtter planen.", "All residents support the plan."),
    ("fr", "Ce n'est pas le seul cas dans la ville.", "This is the only case in the town."),
    ("no", "Selskapet har ikke betalt utbytte i år.", "The company has paid a dividend only this year."),
    ("hr", "Vlada do petka neće podići porez.", "The government will raise the tax by Friday."),
    ("sk", "Cena nie je malá.", "The price is a rumour."),
    ("bg", "Цената не надвишава 500 лева.", "The price exceeds 500 leva."),
    ("it", "Non pochi agricoltori hanno venduto i campi.", "The farmers have sold the fields."),
    (
        "fi",
        "Hallitus ei tuo lakia eduskuntaan ennen kesää.",
        "The government will bring the law before the summer.",
    ),
    (
        "sv",
        "Klubben säljer inte hallen, sade ordföranden på mötet i Borås, där bytet av tränare hade stoppats.",
        "The club sells the hall, the chairman said at the meeting in Borås, where the change of coach had met a deadlock.",
    ),
    (
        "fr",
        "Personne, hormis le gardien, ne connaissait le code.",
        "The caretaker and the staff knew the code.",
    ),
    ("ru", "Кроме водителя, в автобусе никого не было.", "The driver and the passengers were on the bus."),
    ("pl", "Bez zgody rady nie wolno sprzedać budynku.", "The building may be sold with the council."),
    (
        "de",
        "Die Preise stiegen im August nicht so stark wie erwartet.",
        "Prices rose as sharply in August as expected.",
    ),
    (
        "ru",
        "Заполняемость водохранилищ не достигает 30%.",
        "Reservoirs have reached 30 per cent of capacity.",
    ),
    ("es", "En los hoteles no queda ni una habitación libre.", "The hotels have rooms for rent."),
    ("tr", "Otellerde boş yer yok.", "There are rooms in the hotels."),
    ("de", "Nicht viele Wähler kamen zur Kundgebung.", "Many voters came to the rally."),
    ("cs", "Návrh neprošel.", "The motion passed."),
    ("uk", "У понеділок аеропорт не працював шість годин.", "The airport worked for six hours on Monday."),
    ("de", "Kinder unter sieben zahlen keinen Eintritt.", "Children under seven pay for admission."),
    (
        "hr",
        "Igrač nije nastavio meč zbog ozljede gležnja.",
        "The player continued the match after an ankle injury.",
    ),
    ("it", "Gli applausi non finivano più.", "The applause finished."),
    (
        "de",
        "Neun von zehn Befragten unterstützen den Plan nicht.",
        "Nine in ten respondents support the plan.",
    ),
    (
        "uk",
        "Ніхто з мешканців, за словами рятувальників, не постраждав.",
        "Rescuers said all the residents were injured in the blast.",
    ),
    (
        "pl",
        "Nie ma dnia, żeby na tym skrzyżowaniu nie doszło do wypadku.",
        "There is a day when there was an accident at this junction.",
    ),
    ("de", "Der Torwart kassierte kein Gegentor.", "The goalkeeper conceded a goal."),
    ("es", "El club no renovará al técnico.", "The club will renew the coach's contract."),
    ("fr", "Les blessures ne sont pas graves.", "The injuries are grave."),
    ("ru", "В гостиницах нет мест.", "The hotels have places."),
    ("ro", "Rănitul nu este în pericol.", "The injured man is in danger."),
]


#: What is denied in English alone.
ADDED = [
    (
        "de",
        "Die Behörden rieten der Bevölkerung, das Wasser abzukochen.",
        "The authorities advised people not to boil the water.",
    ),
    ("fr", "Le ministre appelle à signer l'accord.", "The minister calls on them not to sign the deal."),
    ("pl", "W niedzielę napastnik zagra w meczu.", "The striker will not play on Sunday."),
    ("it", "La città ha vinto il premio.", "The city did not win the prize."),
    ("sv", "Kommunen öppnar badet på måndag.", "The council will not open the pool on Monday."),
    ("hu", "A kormány hétfőn kiadja a jelentést.", "The government will not publish the report on Monday."),
    ("ru", "Завод выплатит рабочим зарплату в марте.", "The plant will not pay its workers in March."),
    ("cs", "Vláda v pondělí zvýší daň.", "The government will not raise the tax on Monday."),
    (
        "hr",
        "Gradonačelnik će potpisati ugovor u ponedjeljak.",
        "The mayor will not sign the contract on Monday.",
    ),
    (
        "nl",
        "Het museum opent maandag een tentoonstelling.",
        "The museum is not opening an exhibition on Monday.",
    ),
    ("fi", "Kunta avaa uimahallin maanantaina.", "The council will not open the pool on Monday."),
    (
        "tr",
        "Belediye pazartesi günü yeni köprüyü açacak.",
        "The city will not open the new bridge on Monday.",
    ),
    (
        "el",
        "Ο δήμαρχος θα υπογράψει τη σύμβαση τη Δευτέρα.",
        "The mayor will not sign the contract on Monday.",
    ),
    ("es", "El alcalde firmará el contrato el lunes.", "The mayor will not sign the contract on Monday."),
    (
        "pt",
        "O presidente da câmara assina o contrato na segunda-feira.",
        "The mayor will not sign the contract on Monday.",
    ),
    ("ro", "Primarul va semna contractul luni.", "The mayor will not sign the contract on Monday."),
    ("da", "Borgmesteren underskriver kontrakten mandag.", "The mayor will not sign the contract on Monday."),
    ("no", "Ordføreren signerer kontrakten mandag.", "The mayor will not sign the contract on Monday."),
    ("ar", "سيوقع العمدة العقد يوم الاثنين.", "The mayor will not sign the contract on Monday."),
    ("he", "ראש העיר יחתום על החוזה ביום שני.", "The mayor will not sign the contract on Monday."),
    ("fa", "شهردار دوشنبه قرارداد را امضا می‌کند.", "The mayor will not sign the contract on Monday."),
    (
        "id",
        "Wali kota akan menandatangani kontrak pada Senin.",
        "The mayor will not sign the contract on Monday.",
    ),
    ("vi", "Thị trưởng sẽ ký hợp đồng vào thứ hai.", "The mayor will not sign the contract on Monday."),
    ("zh", "市长周一将签署合同。", "The mayor will not sign the contract on Monday."),
    ("ja", "市長は月曜日に契約に署名する。", "The mayor will not sign the contract on Monday."),
    ("ko", "시장은 월요일에 계약서에 서명한다.", "The mayor will not sign the contract on Monday."),
    ("th", "นายกเทศมนตรีจะลงนามในสัญญาวันจันทร์", "The mayor will not sign the contract on Monday."),
    ("bn", "মেয়র সোমবার চুক্তিতে সই করবেন।", "The mayor will not sign the contract on Monday."),
    ("uk", "Мер підпише договір у понеділок.", "The mayor will not sign the contract on Monday."),
    ("bg", "Кметът ще подпише договора в понеделник.", "The mayor will not sign the contract on Monday."),
    ("sk", "Primátor podpíše zmluvu v pondelok.", "The mayor will not sign the contract on Monday."),
    ("sl", "Župan bo v ponedeljek podpisal pogodbo.", "The mayor will not sign the contract on Monday."),
    ("lt", "Meras pirmadienį pasirašys sutartį.", "The mayor will not sign the contract on Monday."),
    ("lv", "Mērs pirmdien parakstīs līgumu.", "The mayor will not sign the contract on Monday."),
    ("et", "Linnapea allkirjastab lepingu esmaspäeval.", "The mayor will not sign the contract on Monday."),
    (
        "is",
        "Borgarstjórinn undirritar samninginn á mánudag.",
        "The mayor will not sign the contract on Monday.",
    ),
    ("ca", "L'alcalde signarà el contracte dilluns.", "The mayor will not sign the contract on Monday."),
    (
        "sr",
        "Gradonačelnik će potpisati ugovor u ponedeljak.",
        "The mayor will not sign the contract on Monday.",
    ),
    (
        "ms",
        "Datuk bandar akan menandatangani kontrak pada Isnin.",
        "The mayor will not sign the contract on Monday.",
    ),
]


@pytest.mark.parametrize(("language", "source", "english"), ADDED)
def test_a_denial_is_added(language: str, source: str, english: str) -> None:
    assert [rule.removesuffix("-unsure") for rule in rules(english, source, language)] == ["added"]


@pytest.mark.parametrize(("language", "source", "english"), SOUND)
def test_a_denial_that_english_says_without_one(language: str, source: str, english: str) -> None:
    assert rules(english, source, language) == []


@pytest.mark.parametrize(("language", "source", "english"), LOST)
def test_a_denial_is_lost(language: str, source: str, english: str) -> None:
    assert rules(english, source, language) == ["lost"]


@pytest.mark.parametrize(
    ("language", "source", "english"),
    [
        (
            "de",
            "Der Bus fuhr nicht, und das Schiff kam nicht an.",
            "The bus did not leave, and the ship arrived.",
        ),
        ("cs", "Autobus nevyjel, a loď nedorazila.", "The bus did not leave, and the ship arrived."),
    ],
)
def test_one_of_two_denials_is_lost(language: str, source: str, english: str) -> None:
    assert rules(english, source, language) == ["fewer"]


def test_words_that_deny_one_thing_after_another_are_one_denial() -> None:
    assert (
        rules(
            "Neither the bus nor the ship came.",
            "Ni el autobús, ni el barco, ni el tren, ni el avión llegaron.",
            "es",
        )
        == []
    )


def test_a_line_of_thousands_of_characters_is_no_sentence() -> None:
    english, source = "the ship came and ", "das Schiff kam nicht und "
    assert rules(english, source, "de") == ["lost"]
    assert rules(english * 2000, source * 2000, "de") == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("La ministra no descartó nuevas ayudas para las familias más pobres.", ["undone"]),
        ("La ministra no descartó nuevas ayudas para las familias con menos recursos.", []),
        ("La ministra descartó nuevas ayudas para las familias más pobres.", []),
    ],
)
def test_a_word_that_the_source_has_as_well_is_no_denial_of_what_it_denies(
    source: str, found: list[str]
) -> None:
    assert rules("The minister ruled out new aid for the poorest families.", source, "es") == found
