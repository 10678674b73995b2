from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.house_list.entries import HouseList, HouseListEntry, new_entry, parse_line


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("Kyivstar", HouseListEntry("Kyivstar")),
        ("  Nova   Poshta \t", HouseListEntry("Nova Poshta")),
        ("makgeolli  # rice wine", HouseListEntry("makgeolli", reason="rice wine")),
        (
            "de Volkskrant [name/lowercase]  # its own",
            HouseListEntry("de Volkskrant", "name/lowercase", "its own"),
        ),
        ("C#", HouseListEntry("C#")),
        ("Yahoo!", HouseListEntry("Yahoo!")),
        ("Ka\u0301roly", HouseListEntry("K\u00e1roly")),
        ("", None),
        ("   # names of the region", None),
    ],
)
def test_a_line_is_an_entry_a_comment_or_empty(line: str, entry: HouseListEntry | None) -> None:
    assert parse_line(line) == entry


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("!!! # a band", "needs a letter"),
        ("[Kk]yiv", "cannot stand"),
        ("Kyiv []", "name no check"),
        ("[name/lowercase]", "cannot stand"),
        ("Kyiv\u0000star", "control character"),
        ("Kyiv\u202estar", "control character"),
        ("a" * 201, "longer than 200"),
    ],
)
def test_a_line_that_is_no_entry_says_why(line: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_line(line)


@given(st.text(max_size=30), st.sampled_from(["", "name/variant", "untranslated"]), st.text(max_size=30))
def test_the_line_of_an_entry_is_read_as_the_same_entry(text: str, check: str, reason: str) -> None:
    try:
        entry = new_entry(text, check, reason)
    except ValueError:
        return
    assert parse_line(entry.line()) == entry
    assert entry.text == unicodedata.normalize("NFC", entry.text)


def test_the_signature_is_that_of_texts_and_checks_in_any_order() -> None:
    first, second = HouseListEntry("Kyivstar", reason="a"), HouseListEntry("makgeolli", "untranslated/word")
    signature = HouseList.of([first, second]).signature
    assert signature == HouseList.of([second, HouseListEntry("Kyivstar", place="x:1"), first]).signature
    assert signature.startswith("2.")
    assert signature != HouseList.of([first, HouseListEntry("makgeolli")]).signature
    assert HouseList().signature == "none"
