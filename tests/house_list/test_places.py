from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.house_list.entries import HouseList, HouseListEntry
from mtqa.house_list.places import HouseListFinder


def _finder(*names: str) -> HouseListFinder:
    return HouseListFinder(HouseList(tuple(map(HouseListEntry, names))))


def _found(text: str, *names: str) -> list[str]:
    return [text[n.span.start : n.span.end] for n in _finder(*names).find(text) if not n.small]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Kyivstar", "Then Kyivstar said so.", ["Kyivstar"]),
        ("Kyivstar", "KYIVSTAR IS DOWN", ["KYIVSTAR"]),
        ("Kyivstar", "Kyivstar's network, Kyivstar’s staff", ["Kyivstar's", "Kyivstar’s"]),
        ("Kyiv", "Kyivstar and akyiv and Kyivs", []),
        ("makgeolli", "Makgeolli is rice wine; makgeolli is sweet", ["Makgeolli", "makgeolli"]),
        ("sea buckthorn", "A Sea Buckthorn Feast; Sea buckthorn is sour", ["Sea Buckthorn", "Sea buckthorn"]),
        (
            "Nova Poshta",
            "by Nova\nPoshta and Nova\u00a0Poshta, no NovaPoshta",
            ["Nova\nPoshta", "Nova\u00a0Poshta"],
        ),
        ("M'bala", "M’bala and M'bala", ["M’bala", "M'bala"]),
        ("Yahoo!7", "On Yahoo!7 one reads", ["Yahoo!7"]),
        ("Yahoo!", "Yahoo! said Yahoo said", ["Yahoo!"]),
        ("Károly", unicodedata.normalize("NFD", "for Károly."), [unicodedata.normalize("NFD", "Károly")]),
        ("eBay", "ebay and Ebay", []),
    ],
)
def test_a_name_is_found_as_a_spelling_dictionary_would(name: str, text: str, found: list[str]) -> None:
    assert _found(text, name) == found


def test_names_within_names_are_all_found() -> None:
    assert _found("the Nova Poshta van", "Nova Poshta", "Poshta", "Nova") == ["Nova", "Nova Poshta", "Poshta"]


def test_a_name_in_small_letters_is_told_apart_unless_it_is_listed_so() -> None:
    (place,) = _finder("Kyivstar").find("the kyivstar net")
    assert (place.small, place.written, place.span.start, place.span.end) == (True, "Kyivstar", 4, 12)
    assert not [place for place in _finder("Kyivstar", "kyivstar").find("the kyivstar net") if place.small]


@pytest.mark.parametrize("names", [("nova", "Nova"), ("Nova", "nova")])
def test_of_two_entries_that_may_stand_so_the_one_that_is_listed_so_is_found(names: tuple[str, str]) -> None:
    (place,) = _finder(*names).find("the Nova van")
    assert place.written == "Nova"


def test_an_entry_about_one_check_says_so() -> None:
    entries = (HouseListEntry("Kyiv", "name/variant"), HouseListEntry("Kyiv", "spelling"))
    (place,) = HouseListFinder(HouseList(entries)).find("in Kyiv.")
    assert place.checks == ("name/variant", "spelling")


_WORDS = st.sampled_from(["Nova", "Poshta", "nova", "de", "x", "’s", "-", ".", " ", "  ", "\n", "é"])


@given(st.lists(_WORDS, max_size=25), st.lists(st.lists(_WORDS, min_size=1, max_size=4), max_size=4))
def test_every_place_is_in_order_within_the_text_and_begins_and_ends_at_words(
    text_parts: list[str], name_parts: list[list[str]]
) -> None:
    text = "".join(text_parts)
    names = {" ".join("".join(parts).split()) for parts in name_parts}
    names = {name for name in names if any(char.isalnum() for char in name)}
    places = _finder(*names).find(text)
    assert [place.span.start for place in places] == sorted(place.span.start for place in places)
    for place in places:
        here = text[place.span.start : place.span.end]
        assert here == here.strip()
        assert (
            text[max(0, place.span.start - 1) : place.span.start].isalnum() is False or not here[0].isalnum()
        )
        assert text[place.span.end : place.span.end + 1].isalnum() is False or not here[-1].isalnum()
    for name in names:
        if name in text.split():
            assert name in {place.written for place in places}


def test_many_names_with_one_first_word_cost_no_more() -> None:
    text = "Al Adeni and Al Bari met. " * 400

    def seconds(names: int) -> float:
        finder = _finder(*(f"Al Name{number}" for number in range(names)), "Al Bari")
        start = time.perf_counter()
        assert len(finder.find(text)) == 400
        return time.perf_counter() - start

    few = min(seconds(10) for _ in range(3))
    assert min(seconds(5_000) for _ in range(3)) < 5 * few + 0.05
