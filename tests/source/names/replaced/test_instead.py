"""Names of the English in the place of other ones of the source."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.names.replaced.instead import names_instead


def instead(text: str, source: str, language: str) -> list[tuple[str, str]]:
    found = names_instead(text, Span(0, len(text)), source, language)
    return [(text[name.span.start : name.span.end], name.word) for name in found]


@pytest.mark.parametrize(
    ("text", "source", "language", "found"),
    [
        ("It went to the museum in Razgrad.", "Отиде в музея в Русе.", "bg", ("Razgrad", "Русе")),
        (
            "A choir from Boechout sang first.",
            "Een koor uit Brasschaat zong eerst.",
            "nl",
            ("Boechout", "Brasschaat"),
        ),
        (
            "The film “The Road” was shown near Bollnäs on Wednesday.",
            "Filmen Vägen visades nära Ljusdal i onsdags.",
            "sv",
            ("Bollnäs", "Ljusdal"),
        ),
        (
            "A choir from Boechout first sang the song “Rain” by Jan Bakker.",
            "Een koor uit Brasschaat zong eerst het lied Regen van Jan Bakker.",
            "nl",
            ("Boechout", "Brasschaat"),
        ),
        (
            "Lava flowed past Hafjell on Monday.",
            "Lunedì la lava è scesa oltre Lillehammer.",
            "it",
            ("Hafjell", "Lillehammer"),
        ),
        (
            "Police in Zwickau have arrested two men.",
            "Die Polizei in Chemnitz hat zwei Männer festgenommen.",
            "de",
            ("Zwickau", "Chemnitz"),
        ),
        (
            "The match was stopped at Oberhof on Sunday.",
            "Матч зупинили в Рупольдингу у неділю.",
            "uk",
            ("Oberhof", "Рупольдингу"),
        ),
        (
            "It is the Kalix River that has flooded.",
            "Det är Torneälven som har svämmat över.",
            "sv",
            ("Kalix", "Torneälven"),
        ),
        (
            "Whoever wins, said a lecturer at Brawijaya University.",
            "Dosen Universitas Diponegoro berkata, siapa pun yang menang.",
            "id",
            ("Brawijaya", "Diponegoro"),
        ),
        (
            "The Mures, Jiu and Trotus basins are affected.",
            "Sunt afectate bazinele Mureș, Olt și Trotuș.",
            "ro",
            ("Jiu", "Olt"),
        ),
    ],
)
def test_a_name_in_the_place_of_another(
    text: str, source: str, language: str, found: tuple[str, str]
) -> None:
    assert instead(text, source, language) == [found]


@pytest.mark.parametrize(
    ("text", "source", "language"),
    [
        ("The Kemijoki rose near Rovaniemi.", "Tulva nosti Kemijoen pintaa Rovaniemellä.", "fi"),
        ("He played for Orzel again.", "Znów zagrał w barwach Orła.", "pl"),
        ("Winds of 8 Beaufort were blowing.", "Έπνεαν άνεμοι 8 μποφόρ, λέει η Πυροσβεστική.", "el"),
        ("The choir sang at Whitsun.", "A kórus pünkösdkor lépett fel a Vármegyeházán.", "hu"),
        ("The Tysvaer tunnel was closed.", "Tysværtunnelen ble stengt.", "nb"),
        ("Then Alexander could not believe it.", "Тогда Саша не мог в это поверить.", "ru"),
        ("It was struck under Boleslaw the Wrymouth.", "Wybito go za Bolesława Krzywoustego.", "pl"),
        ("They sailed from Naxos.", "Sono salpati da Nasso.", "it"),
        ("The driver was Ahad Khodjikhol.", "За рулём был Ахад Ходжихол.", "ru"),
        ("The woman from Friesland won.", "De Friezin won in Thialf.", "nl"),
        ("They met on the Côte d'Azur.", "Они встретились на Лазурном берегу.", "ru"),
        ("The rallies were in West Virginia.", "Mītiņi notika Rietumvirdžīnijā.", "lv"),
        ("He was speaking of North Korea's Kim.", "Viņš runāja par Čenunu.", "lv"),
        (
            "Two kayakers were lost in the Uvac canyon.",
            "Двојица кајакаша изгубила су се у кањону Увца.",
            "sr",
        ),
        (
            "Barcelona's Vall d'Hebron Hospital treated 640 patients.",
            "L'Hospital Vall d'Hebron ha atès 640 pacients.",
            "ca",
        ),
        (
            "The play “Fog,” directed by Mária Koreňová, won best production on Saturday at Bratislava’s Reduta.",
            "Cenu za najlepšiu inscenáciu si v sobotu v Redute odniesla Hmla režisérky Márie Koreňovej.",
            "sk",
        ),
        (
            "The drama “Salt,” directed by Anna Mrozek, won best film on Saturday at Warsaw's Polski Theater.",
            "Nagrodę za najlepszy film zdobył w sobotę w Teatrze Polskim dramat Sól w reżyserii Anny Mrozek.",
            "pl",
        ),
        (
            "The union AKT will halt bus services in the Helsinki region unless a pay deal is reached.",
            "Auto- ja Kuljetusalan Työntekijäliitto AKT pysäyttää pääkaupunkiseudun bussit, ellei sopua synny.",
            "fi",
        ),
        ("They met near Khonj.", "آنها نزدیک لارستان دیدار کردند.", "fa"),
    ],
)
def test_the_same_in_another_form_and_what_is_no_name(text: str, source: str, language: str) -> None:
    assert instead(text, source, language) == []
