"""What stands right beside numbers of both sides."""

from __future__ import annotations

import pytest

from mtqa.source.closed_sets.beside import beside_numbers


def _apart(english: str, source: str, language: str) -> list[tuple[str, str, str]]:
    return [
        (
            apart.set,
            english[apart.english.start : apart.english.end],
            source[apart.source.start : apart.source.end],
        )
        for apart in beside_numbers(english, source, language)
    ]


@pytest.mark.parametrize(
    ("english", "source", "language", "words"),
    [
        ("It cost more than 12 billion dong.", "Số tiền gần 12 tỉ đồng.", "vi", ("more than", "gần")),
        (
            "Fewer than 11,000 voted; turnout was up.",
            "投票したのは1万1千人余りで、投票率は上回った。",
            "ja",
            ("Fewer than", "余り"),
        ),
        ("Fewer than 2,700 people came.", "인력 2700여 명을 투입했다.", "ko", ("Fewer than", "여")),
        ("At most 40 homes burned.", "En az 40 ev yandı.", "tr", ("At most", "En az")),
        ("Under 500 people fled.", "500'den fazla kişi kaçtı.", "tr", ("Under", "fazla")),
        ("No more than 1,200 hectares burned.", "Tidak kurang dari 1.200 hektare terbakar.", "id", None),
        ("Over four tonnes were buried.", "Under fire ton blev gravet ned.", "da", ("Over", "Under")),
        ("Just over 190 billion was paid.", "Trên bờ, gần 190 tỷ đồng được trả.", "vi", ("over", "gần")),
    ],
)
def test_finds_the_other_bound(
    english: str, source: str, language: str, words: tuple[str, str] | None
) -> None:
    found = _apart(english, source, language)
    assert [kind for kind, *_ in found] == ["bound"]
    assert words is None or found[0][1:] == words


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        ("Over four years they buried waste.", "De grävde ned avfall under fyra år.", "sv"),
        ("It should cost no more than 1,800 crowns.", "Nemělo by to stát víc než 1800 korun.", "cs"),
        ("At least 5,000 rupees will be paid.", "৫ হাজার টাকার কম দেওয়া হবে না।", "bn"),
        ("Rates fell by no more than 25 points.", "ألا تنخفض بأكثر من 25 نقطة", "ar"),
        ("Some 300 came, more than last year.", "Es kamen knapp 300, mehr als im Vorjahr.", "de"),
        ("More than 300 came.", "Es kamen über 300.", "de"),
        ("More than 300 came.", "Es kamen fast 280.", "de"),
    ],
)
def test_lets_pass_what_is_said_otherwise(english: str, source: str, language: str) -> None:
    assert _apart(english, source, language) == []


def test_finds_the_other_trend_where_both_sides_have_both() -> None:
    english = "Shares lost 6.1% on the news, while the index was down 0.3%."
    source = "Бумаги подешевели на 6,1%, тогда как индекс прибавлял 0,3%."
    assert _apart(english, source, "ru") == [("trend", "down", "прибавлял")]


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        (
            "Shares lost 6.1% while the index was up 0.3%.",
            "Акции упали на 6,1%, а индекс вырос на 0,3%.",
            "ru",
        ),
        ("Prices did not rise by 3%.", "Die Preise sanken um 3 %.", "de"),
        ("It is the first fall since 2004.", "Es ist seit dem Anstieg 2004 der erste Rückgang.", "de"),
        (
            "The shop fell 4.2 percent in an otherwise rising market.",
            "De winkel daalde in een verder stijgende markt met 4,2 procent.",
            "nl",
        ),
    ],
)
def test_keeps_a_trend_that_is_as_in_the_source(english: str, source: str, language: str) -> None:
    assert _apart(english, source, language) == []


@pytest.mark.parametrize(
    ("english", "found"),
    [
        ("It offered discounts of up to 6.4%.", []),
        ("The discount was up to 6.4%.", [("trend", "up", "ribassi")]),
    ],
)
def test_up_to_is_a_bound_unless_something_moved_there(
    english: str, found: list[tuple[str, str, str]]
) -> None:
    assert _apart(english, "Offriva ribassi del 6,4%.", "it") == found


def test_bands_that_begin_where_others_end_are_no_opposites() -> None:
    english = "It is 150 yen for less than 10,000 yen, and 300 yen for 10,000 yen or more."
    assert _apart(english, "1万円未満で150円、1万円以上は300円となる。", "ja") == []
