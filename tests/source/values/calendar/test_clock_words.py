"""Times of day in words, in each language that has forms for them."""

from __future__ import annotations

import pytest

from mtqa.source.values import ValueKind, find_values
from mtqa.source.values.tables import read_table

TIMES = {
    "en": {
        "half past three": "3:30",
        "a quarter past five": "5:15",
        "quarter to four": "3:45",
        "at ten past two": "2:10",
        "twenty-five past six": "6:25",
        "at twenty to three": "2:40",
    },
    "de": {"halb drei": "2:30", "Viertel nach drei": "3:15", "Viertel vor drei": "2:45", "halb 9": "8:30"},
    "nl": {"kwart voor vier": "3:45", "half drie": "2:30", "kwart over 5": "5:15"},
    "sv": {"halv åtta": "7:30", "kvart över tre": "3:15", "kvart i fyra": "3:45"},
    "da": {"halv otte": "7:30", "kvart over tre": "3:15"},
    "no": {"halv åtte": "7:30", "kvart på fire": "3:45"},
    "is": {"hálf átta": "7:30", "korter í níu": "8:45"},
    "fi": {"puoli kahdeksan": "7:30", "varttia yli viisi": "5:15", "vartin vaille kuusi": "5:45"},
    "et": {"pool kaheksa": "7:30", "kolmveerand kaheksa": "7:45"},
    "hu": {"negyed ötkor": "4:15", "fél hat": "5:30", "háromnegyed öt": "4:45"},
    "cs": {"v půl osmé": "7:30", "ve čtvrt na devět": "8:15", "ve tři čtvrtě na deset": "9:45"},
    "sk": {"o pol ôsmej": "7:30", "o trištvrte na päť": "4:45"},
    "pl": {"o wpół do ósmej": "7:30", "kwadrans po dziesiątej": "10:15", "za kwadrans siódma": "6:45"},
    "ru": {
        "около половины восьмого": "7:30",
        "четверть девятого": "8:15",
        "без четверти восемь": "7:45",
        "в полпятого": "4:30",
    },
    "uk": {"о пів на восьму": "7:30", "за чверть восьма": "7:45", "чверть по сьомій": "7:15"},
    "bg": {"в осем и половина сутринта": "8:30", "осем без четвърт": "7:45"},
    "hr": {"u pola osam": "7:30"},
    "sr": {"у пола осам": "7:30"},
    "sl": {"ob pol osmih": "7:30", "ob četrt na devet": "8:15", "četrt čez tri": "3:15"},
    "lt": {"pusę aštuonių": "7:30", "be ketvirčio devynios": "8:45"},
    "lv": {"pusastoņos": "7:30", "piecpadsmit minūtēm pirms pieciem": "4:45"},
    "el": {"στις οκτώ και μισή": "8:30", "στις επτά παρά τέταρτο": "6:45"},
    "es": {"a las dos y media": "2:30", "las tres y cuarto": "3:15", "las cinco menos cuarto": "4:45"},
    "ca": {"a dos quarts de cinc": "4:30", "un quart d'onze": "10:15", "tres quarts i cinc de set": "6:50"},
    "pt": {"às duas e meia": "2:30", "às três e um quarto": "3:15", "às nove menos um quarto": "8:45"},
    "it": {"alle due e mezza": "2:30", "alle sette meno un quarto": "6:45"},
    "fr": {"à deux heures et demie": "2:30", "sept heures et quart": "7:15", "midi et demi": "12:30"},
    "ro": {"la ora opt și jumătate": "8:30", "la ora opt fără un sfert": "7:45"},
    "tr": {"saat iki buçukta": "2:30", "sekize çeyrek kala": "7:45", "on ikiyi çeyrek geçe": "12:15"},
    "ar": {"عند السابعة والنصف": "7:30", "الثامنة إلا ربعا": "7:45"},
    "fa": {"ساعت دو و نیم": "2:30", "یک ربع به هشت": "7:45"},
    "ur": {"ساڑھے آٹھ بجے": "8:30", "پونے آٹھ بجے": "7:45"},
    "hi": {"पौने आठ बजे": "7:45", "साढ़े पांच बजे": "5:30", "डेढ़ बजे": "1:30"},
    "ne": {"पौने आठ बजे": "7:45"},
    "bn": {"সাড়ে আটটায়": "8:30", "পৌনে ৮টায়": "7:45", "দেড়টার": "1:30"},
    "he": {"בשעה שבע וחצי": "7:30"},
    "vi": {"lúc bảy giờ rưỡi": "7:30"},
    "id": {"pukul setengah delapan": "7:30", "pukul 7 lewat seperempat": "7:15"},
    "ha": {"karfe bakwai da rabi": "7:30"},
    "be": {"без чвэрці восем": "7:45", "у палове восьмай гадзіны": "7:30", "чвэрць на дзявятую": "8:15"},
    "cy": {"hanner awr wedi saith": "7:30", "chwarter i wyth": "7:45", "ugain munud i ddau": "1:40"},
    "ga": {"leathuair tar éis a ceathair": "4:30", "ceathrú chun a hocht": "7:45"},
    "gl": {"ás dúas e media": "2:30", "ás nove menos cuarto": "8:45", "á unha e cuarto": "1:15"},
    "eu": {"goizeko zortziak eta erdietan": "8:30", "arratsaldeko bostak laurden gutxitan": "4:45"},
    "hy": {"ժամը ութն անց կեսին": "8:30"},
    "uz": {"soat sakkiz yarimda": "8:30"},
    "gu": {"સાડા ચાર વાગ્યે": "4:30", "પોણા નવ વાગ્યે": "8:45", "દોઢ વાગ્યે": "1:30"},
    "pa": {"ਸਾਢੇ ਪੰਜ ਵਜੇ": "5:30", "ਪੌਣੇ ਗਿਆਰਾਂ ਵਜੇ": "10:45"},
    "mr": {"साडे सात वाजता": "7:30", "पावणे नऊ वाजता": "8:45"},
    "sw": {
        "saa mbili usiku": "8:00",
        "saa kumi na moja na nusu alfajiri": "5:30",
        "saa 3 kasoro robo asubuhi": "8:45",
        "saa 10:20 jioni": "4:20",
        "saa 4.30 za usiku": "10:30",
        "saa 18:30": "18:30",
    },
    "ms": {"pukul 7 suku": "7:15", "pukul 7 setengah": "7:30"},
}
SPACELESS = {
    "zh": {"三点半": "3:30", "三点一刻": "3:15", "七点三刻": "7:45"},
    "ja": {"3時半": "3:30"},
    "ko": {"3시 반": "3:30", "두 시 반": "2:30", "열한 시": "11:00"},
}
ROWS = [(code, *row) for code, rows in (TIMES | SPACELESS).items() for row in rows.items()]
COUNTS = [
    ("ru", "в конце половины первого тайма"),
    ("cs", "půl druhého roku"),
    ("bg", "осем и половина милиона"),
    ("es", "dos años y medio"),
    ("es", "las dos y media toneladas"),
    ("fr", "deux heures et demie de match"),
    ("ko", "세 시간 동안"),
    ("en", "half of the three, a quarter of ten"),
    ("en", "twenty minutes before two gunmen came"),
    ("en", "from five to ten people"),
    ("be", "у палове першага тайма"),
    ("eu", "bi milioi eta erdi, bi urte eta erdi"),
    ("gl", "tres horas e media"),
    ("sw", "kwa saa tano na nusu"),
    ("sl", "pot vodi pet čez dva dneva"),
]


def test_every_language_of_the_table_is_tried() -> None:
    assert set(read_table("clock_words.toml")) == set(TIMES)


@pytest.mark.parametrize(("language", "text", "time"), ROWS, ids=[f"{r[0]}: {r[1]}" for r in ROWS])
def test_a_time_in_words_is_read(language: str, text: str, time: str) -> None:
    clocks = [value.clock for value in find_values(text, language) if value.kind is ValueKind.TIME]
    assert [f"{clock.hour}:{clock.minute:02}" for clock in clocks if clock] == [time]


@pytest.mark.parametrize(("language", "text"), COUNTS, ids=[row[1] for row in COUNTS])
def test_a_count_is_no_time(language: str, text: str) -> None:
    assert not [value for value in find_values(text, language) if value.kind is ValueKind.TIME]


@pytest.mark.parametrize(
    ("text", "language", "half"),
    [
        ("в 03:47", "bg", "am"),
        ("в 03:47 следобед", "bg", "pm"),
        ("Следобед, в 03:47", "bg", ""),
        ("um 3:47", "de", ""),
        ("at 03:47", "en", ""),
    ],
)
def test_a_zero_tells_the_half_of_the_day_where_hours_go_to_24(text: str, language: str, half: str) -> None:
    assert [value.clock.half for value in find_values(text, language) if value.clock] == [half]


@pytest.mark.parametrize(
    "english",
    [
        "Wages rose in the second quarter to 1,602 euros.",
        "It fell by a quarter to 3 billion.",
        "It fell from a quarter to 5%.",
        "Profit rose in the third quarter to five million.",
    ],
)
def test_a_quarter_before_a_sum_is_no_time(english: str) -> None:
    assert not [value for value in find_values(english, "en") if value.kind is ValueKind.TIME]
