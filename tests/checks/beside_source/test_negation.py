"""What a source denies and English says without a denial, by classes that every language has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.checks.beside_source.negation import Comparison
from mtqa.segmentation.segment import segment_text
from mtqa.source.attach import attach


def rules(english: str, source: str, language: str) -> list[str]:
    document = attach(replace(segment_text(english), source=source), language=language)
    assert document.bitext is not None
    return [suspicion.rule for suspicion in Comparison("check").compare_story(document, document.bitext)]


#: Language, source and English by what they share.
SOUND = {
    "a denial that only joins: before, until, as long as": [
        ("fr", "Le maire est parti avant que la pluie ne commence.", "The mayor left before the rain began."),
        (
            "es",
            "El puerto abrirá cuando llegue el barco, hasta que no llegue esperan.",
            "The port will open once the ship arrives and they are waiting for it.",
        ),
        (
            "sl",
            "Most bo zaprt, dokler ne popravijo ceste.",
            "The bridge will be closed while they repair the road.",
        ),
        (
            "hr",
            "Most će biti zatvoren dok ne poprave cestu.",
            "The bridge will be closed while the road is repaired.",
        ),
        (
            "lt",
            "Tiltas bus uždarytas, kol nesutvarkys kelio.",
            "The bridge will be closed while the road is repaired.",
        ),
        (
            "lv",
            "Tilts būs slēgts, kamēr nesalabos ceļu.",
            "The bridge will be closed while the road is repaired.",
        ),
        (
            "hu",
            "A hidat lezárják, amíg nem javítják meg az utat.",
            "The bridge will be closed while the road is repaired.",
        ),
        (
            "pl",
            "Most będzie zamknięty, dopóki nie naprawią drogi.",
            "The bridge will be closed while the road is repaired.",
        ),
        (
            "cs",
            "Most bude zavřený, dokud neopravili silnici.",
            "The bridge will be closed while the road is repaired.",
        ),
        (
            "sk",
            "Most bude zatvorený, kým neopravili cestu.",
            "The bridge will be closed while the road is repaired.",
        ),
        (
            "fi",
            "Silta avataan vasta, kun tie on valmis, eikä ennen sitä.",
            "The bridge opens only when the road is ready.",
        ),
    ],
    "limits: not more than, not under": [
        (
            "de",
            "Die Kosten dürften nicht höher als 5 Millionen Euro sein.",
            "The costs should be 5 million euros at most.",
        ),
        ("fr", "Le loyer ne dépasse pas 500 euros.", "The rent is 500 euros at most."),
        ("bg", "Цената не надвишава 500 лева.", "The price is up to 500 leva."),
        ("hu", "Az ár nem haladja meg az 500 forintot.", "The price is up to 500 forints."),
        ("sv", "Priset är inte högre än 500 kronor.", "The price is 500 kronor at most."),
        ("el", "Η τιμή δεν ξεπερνά τα 500 ευρώ.", "The price is up to 500 euros."),
        ("et", "Hind ei ole madalam kui 500 eurot.", "The price is at least 500 euros."),
        ("ru", "Цена не ниже 500 рублей.", "The price is at least 500 roubles."),
    ],
    "litotes: not few, not small": [
        ("it", "Non pochi agricoltori hanno venduto i campi.", "Many farmers have sold their fields."),
        ("pl", "To nie mała suma dla gminy.", "That is a considerable sum for the town."),
        ("sk", "Nie je to malá suma pre obec.", "That is a considerable sum for the town."),
        (
            "da",
            "Det er ikke småpenge, og ikke få landmænd solgte.",
            "That is big money, and many farmers sold.",
        ),
        ("fi", "Se ei ole pieni summa kunnalle.", "That is a considerable sum for the town."),
        (
            "uk",
            "Чимало полів, і не мала сума для села.",
            "Many fields, and a considerable sum for the village.",
        ),
        ("sr", "То није мала сума за општину.", "That is a considerable sum for the town."),
    ],
    "no wonder, not by chance": [
        (
            "es",
            "No en vano lo llaman el rey del río.",
            "Hence they call him the king of the river, and rightly.",
        ),
        (
            "nl",
            "Niet voor niets heet hij de koning van de rivier.",
            "He is rightly called the king of the river.",
        ),
        ("cs", "Není divu, že obchod v květnu zavřel.", "The shop understandably closed in May."),
        ("lt", "Nenuostabu, kad parduotuvė gegužę užsidarė.", "The shop understandably closed in May."),
        ("is", "Það er engin furða að búðin lokaði í maí.", "The shop understandably closed in May."),
        (
            "ru",
            "Его не случайно зовут королём реки.",
            "There is a reason he is called the king of the river.",
        ),
    ],
    "no matter who": [
        (
            "ro",
            "Nu contează cine câștigă, spune antrenorul.",
            "Whoever wins, says the coach, it is all the same.",
        ),
        ("no", "Hvem som vinner, spiller ingen rolle, sier treneren.", "Any winner is fine, says the coach."),
        ("ru", "Кто бы ни победил, тренер доволен.", "The coach is content with any winner."),
        ("hu", "Nem számít, ki nyer, mondja az edző.", "Any winner is fine, says the coach."),
    ],
    "what is left to do": [
        ("es", "Al club no le queda más remedio que vender.", "The club is forced to sell."),
        ("cs", "Klubu nezbylo nic jiného než prodat halu.", "The club had to sell the hall."),
        ("hr", "Klubu nije preostalo drugo nego prodati dvoranu.", "The club had to sell the hall."),
        ("el", "Ο σύλλογος δεν έχει άλλη επιλογή από το να πουλήσει.", "The club is forced to sell."),
        ("lv", "Klubam nekas cits neatliek kā pārdot halli.", "The club has to sell the hall."),
    ],
    "as others do": [
        ("pt", "Braga não é diferente de Porto.", "Braga is just like Porto."),
        ("sv", "Borås är inte annorlunda än Malmö.", "Borås is just like Malmö."),
        ("sl", "Celje ni drugačno kot Ptuj.", "Celje is just like Ptuj."),
    ],
    "looking forward": [
        ("it", "I bambini non vedono l'ora di partire.", "The children are looking forward to leaving."),
        ("uk", "Діти не дочекаються від'їзду.", "The children are looking forward to leaving."),
        ("pl", "Dzieci nie mogą się doczekać wyjazdu.", "The children are looking forward to the trip."),
    ],
    "words of English that may deny": [
        ("de", "Die Stadt verfolgt den Plan nicht weiter.", "The town has shelved the plan."),
        ("sv", "Klubben deltar inte i loppet.", "The club is boycotting the race."),
        ("ca", "El club no va acceptar l'oferta.", "The club spurned the offer."),
        (
            "lt",
            "Klubas pasiūlymo nepriėmė ir jo nebuvo posėdyje.",
            "The club snubbed the offer and the session.",
        ),
        ("hr", "Klub se nije pojavio na sastanku.", "The club boycotted the meeting."),
        ("is", "Félagið tók ekki tilboðinu.", "The club rebuffed the offer."),
    ],
}
#: What is lost all the same.
LOST = [
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
]


@pytest.mark.parametrize(
    ("language", "source", "english"),
    [pytest.param(*pair, id=f"{name}: {pair[0]}") for name, pairs in SOUND.items() for pair in pairs],
)
def test_a_denial_that_english_says_without_one(language: str, source: str, english: str) -> None:
    assert rules(english, source, language) == []


@pytest.mark.parametrize(("language", "source", "english"), LOST)
def test_a_denial_is_lost(language: str, source: str, english: str) -> None:
    assert rules(english, source, language) == ["lost"]
