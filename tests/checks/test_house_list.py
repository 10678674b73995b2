"""What names of the house list change in the checks."""

from __future__ import annotations

import pytest

from mtqa.checker import Checker
from mtqa.checks.registry import all_checks, require_known_checks
from mtqa.errors import ConfigError
from mtqa.findings import Suspicion
from mtqa.house_list.entries import HouseList, HouseListEntry
from mtqa.segmentation.segment import segment_text
from mtqa.settings import WITHOUT_MODELS, Settings

LIGHT = Settings(**WITHOUT_MODELS, cache=False, user_names=False)
PLAIN = Checker(LIGHT)


def _marked(text: str, *names: str | HouseListEntry) -> list[tuple[str, str]]:
    entries = (HouseListEntry(name) if isinstance(name, str) else name for name in names)
    checker = PLAIN.with_house_list(HouseList(tuple(entries)))
    document = segment_text(text)
    found: tuple[Suspicion, ...] = checker.examine(document, sentences=False).suspicions
    return [(suspicion.check, document.slice(suspicion.span)) for suspicion in found]


@pytest.mark.parametrize(
    ("text", "marked", "name"),
    [
        ("Visitors tasted makarantu from forty villages.", ("untranslated/word", "makarantu"), "makarantu"),
        (
            "The band Zing Zing opened the evening in the harbour.",
            ("repeat/doubled", "Zing Zing"),
            "Zing Zing",
        ),
        (
            "The committee met the Ministry of Foreign on Monday.",
            ("name/garbled", "Ministry of Foreign"),
            "Ministry of Foreign",
        ),
        (
            "The workers of the firm grow.Together met the minister on Monday.",
            ("spacing/missing", "grow.Together"),
            "grow.Together",
        ),
    ],
)
def test_what_lies_in_a_listed_name_is_left_alone(text: str, marked: tuple[str, str], name: str) -> None:
    assert marked in _marked(text)
    assert marked not in _marked(text, name)
    assert marked in _marked(text, "Other")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The firm Kyivstar Kyivstar said that its network had failed.", "Kyivstar"),
        ("Prices have continued to grow. deteriorate for years, officials said.", "deteriorate"),
        ("Visitors tasted makarantuna from forty villages.", "makarantu"),
    ],
)
def test_a_name_excuses_neither_what_goes_beyond_it_nor_a_break(text: str, name: str) -> None:
    before = _marked(text)
    assert before
    assert _marked(text, name) == before


def test_an_entry_about_one_check_speaks_to_that_check_alone() -> None:
    text = "Visitors tasted makarantu from forty villages."
    assert _marked(text, HouseListEntry("makarantu", "untranslated/word")) == []
    assert _marked(text, HouseListEntry("makarantu", "untranslated")) == []
    assert _marked(text, HouseListEntry("makarantu", "spelling/slip")) == _marked(text) != []


def test_a_listed_name_in_small_letters_has_lost_its_capital() -> None:
    text = "The firm kyivstar said on Tuesday that its network had failed."
    assert _marked(text) == []
    assert _marked(text, "Kyivstar") == [("name/lowercase", "kyivstar")]
    found = _marked("He ordered from nova poshta in the evening.", "Nova Poshta")
    assert ("name/lowercase", "nova poshta") in found


@pytest.mark.parametrize(
    "text",
    [
        "An orange was on the table when the minister came in.",  # a firm of that name is listed
        "Write to info@kyivstar.example or see kyivstar.example for the form.",
        "The hash tag #kyivstar was seen a thousand times on Monday.",
        "The brand is written “kyivstar” in the register of firms.",
    ],
)
def test_small_letters_that_are_right_stay_so(text: str) -> None:
    assert _marked(text, "Orange", "Kyivstar") == _marked(text)


def test_of_two_spellings_the_listed_one_is_right_however_rare_it_is() -> None:
    text = (
        "The vote was led by Anna Tsilykova on Monday. Anna Tsilykova spoke for an hour. "
        "In the evening Anna Tsilikova left the hall."
    )
    assert _marked(text) == [("name/variant", "Tsilikova")]
    assert _marked(text, "Tsilikova") == [("name/variant", "Tsilykova")] * 2
    assert _marked(text, "Tsilikova", "Tsilykova") == []


def test_a_repair_to_the_listed_spelling_is_offered() -> None:
    text = "Anna Tsilykova spoke, and Anna Tsilykova left. Anna Tsilikova stayed in the hall."
    checker = PLAIN.with_house_list(HouseList((HouseListEntry("Tsilikova"),)))
    found = checker.examine(segment_text(text), sentences=False).suspicions
    assert [edit.text for suspicion in found for edit in suspicion.suggestions] == ["Tsilikova"] * 2


def test_no_check_of_breaks_sentences_or_meaning_heeds_names() -> None:
    heeding = {check.id.partition("/")[0] for check in all_checks() if check.about_words}
    assert not heeding & {"break", "sentence", "style", "date", "currency", "pronoun", "quotes"}
    by_id = {check.id: check for check in all_checks()}
    assert by_id["fidelity/name"].heeds_names("garbled")
    assert not by_id["fidelity/name"].heeds_names("replaced")


def test_an_entry_about_a_check_that_heeds_no_names_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"x:3: fidelity/number is not about words and names"):
        require_known_checks(HouseList((HouseListEntry("Kyiv", "fidelity/number", place="x:3"),)))
    require_known_checks(HouseList((HouseListEntry("Kyiv", "name"), HouseListEntry("Kyiv", "spelling/slip"))))


def test_the_signature_names_the_list() -> None:
    assert "names:" not in PLAIN.signature
    listed = PLAIN.with_house_list(HouseList((HouseListEntry("Kyiv"),)))
    assert listed.signature.startswith(f"{PLAIN.signature}|names:1.")
