"""What may be asked, and what is refused as LanguageTool refuses it."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.desk.languagetool.protocol import BadRequest
from mtqa.desk.languagetool.request import CheckRequest, RuleSelection, form_fields
from mtqa.document import Span
from mtqa.findings import Finding, Grade, Severity

_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def _request(**fields: str) -> CheckRequest:
    return CheckRequest.of({"language": "en-US", **fields})


def _data(value: Any) -> CheckRequest:
    return _request(data=json.dumps(value))


def test_text_and_data_with_text_are_the_same() -> None:
    assert (
        _request(text="A word.").text.plain
        == _data({"text": "A word.", "metaData": {}}).text.plain
        == "A word."
    )


def test_an_empty_text_is_a_text() -> None:
    assert _request(text="").text.plain == ""


def test_markup_is_left_out_or_read_as_the_client_says() -> None:
    items = [{"text": "A "}, {"markup": "<b>"}, {"text": "word"}, {"markup": "</b>", "interpretAs": None}]
    text = _data({"annotation": [*items, {"markup": "<p/>", "interpretAs": "\n\n"}, {"text": "More"}]}).text
    assert text.plain == "A word\n\nMore"
    assert text.original == "A <b>word</b><p/>More"


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"text": "a", "annotation": []},
        {"annotation": {"text": "a"}},
        {"annotation": ["a"]},
        {"annotation": [{}]},
        {"annotation": [{"text": "a", "markup": "<b>"}]},
        {"annotation": [{"text": "a", "interpretAs": "b"}]},
        {"annotation": [{"text": 1}]},
        {"text": ["a"]},
        ["a"],
        None,
    ],
)
def test_data_of_another_shape_is_refused(value: Any) -> None:
    with pytest.raises(BadRequest):
        _data(value)


@pytest.mark.parametrize("data", ["", "{", '{"annotation":' + "[" * 100_000, "NaN"])
def test_data_that_is_no_json_object_is_refused(data: str) -> None:
    with pytest.raises(BadRequest):
        _request(data=data)


@pytest.mark.parametrize(
    "fields",
    [
        {"language": "en"},
        {"language": "en", "text": "a", "data": '{"text":"a"}'},
        {"text": "a"},
        {"text": "a", "language": ""},
        {"text": "a", "language": "en\nUS"},
        {"text": "a", "language": "<script>"},
        {"text": "a", "language": "en", "preferredVariants": "en-GB"},
        {"text": "a", "language": "en", "level": "strict"},
        {"text": "a", "language": "en", "enabledOnly": "yes"},
        {
            "text": "a",
            "language": "en",
            "enabledOnly": "true",
            "enabledRules": "break",
            "disabledRules": "stray",
        },
    ],
)
def test_wrong_parameters_are_refused(fields: dict[str, str]) -> None:
    with pytest.raises(BadRequest):
        CheckRequest.of(fields)


def test_parameters_that_clients_send_besides_are_let_pass() -> None:
    request = _request(
        text="a", username="u", apiKey="k", useragent="x", enabledOnly="false", motherTongue="de", mode="all"
    )
    assert request.text.plain == "a"


@pytest.mark.parametrize(
    ("variants", "code"),
    [("", "en-US"), ("de-DE,en-GB", "en-GB"), ("pt-BR,de-AT", "en-US"), (" , ", "en-US")],
)
def test_a_guess_takes_the_english_that_the_client_prefers(variants: str, code: str) -> None:
    request = CheckRequest.of({"text": "a", "language": "auto", "preferredVariants": variants})
    assert request.guess
    assert request.language.code == code


def test_half_a_surrogate_pair_does_no_harm() -> None:
    assert _request(data='{"text":"a\\ud83d b"}').text.plain == "a\ufffd b"


@given(st.dictionaries(_TEXT.filter(bool), _TEXT, max_size=8))
def test_a_form_comes_back_as_it_was_sent(fields: dict[str, str]) -> None:
    sent = urlencode(fields).encode()
    assert form_fields(b"", sent) == form_fields(sent, b"") == fields


def test_text_that_a_client_did_not_escape_is_taken_as_utf8() -> None:
    assert form_fields(b"", "text=Café 😀&language=en-US".encode()) == {
        "text": "Café 😀",
        "language": "en-US",
    }


def test_the_body_counts_more_than_the_query() -> None:
    assert form_fields(b"language=en&level=picky", b"language=de") == {"language": "de", "level": "picky"}


@pytest.mark.parametrize("body", [b"text=\xff\xfe", b"text=%FF", b"text=%ED%A0%80"])
def test_what_is_not_utf8_is_refused(body: bytes) -> None:
    with pytest.raises(BadRequest, match="UTF-8"):
        form_fields(b"", body)


def test_too_many_fields_are_refused() -> None:
    with pytest.raises(BadRequest, match="More than"):
        form_fields(b"", b"&".join(b"a%d=1" % n for n in range(10_000)))


def _finding(check: str, grade: Grade, category: str = "Fluency/Grammar", rule: str = "word") -> Finding:
    return Finding(check, category, Severity.MAJOR, grade, 0.9, Span(0, 1), "Wrong.", "0" * 16, rule)


CERTAIN = _finding("break/lowercase", Grade.CERTAIN)
REVIEW = _finding("quotes/unbalanced", Grade.REVIEW, "Fluency/Punctuation")
STORY = _finding("name/variant", Grade.LIKELY, "Fluency/Spelling")


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({}, [CERTAIN, STORY]),
        ({"level": "picky"}, [CERTAIN, REVIEW, STORY]),
        ({"disabledRules": "break/lowercase, nothing"}, [STORY]),
        ({"disabledRules": "BREAK"}, [STORY]),
        ({"disabledRules": "break/lowercase:word"}, [STORY]),
        ({"disabledRules": "break/lowercase:other"}, [CERTAIN, STORY]),
        ({"disabledCategories": "TYPOS,STYLE"}, [CERTAIN]),
        ({"enabledRules": "quotes/unbalanced"}, [CERTAIN, REVIEW, STORY]),
        ({"enabledRules": "quotes/unbalanced", "enabledOnly": "yes"}, [REVIEW]),
        ({"enabledCategories": "TYPOS", "enabledOnly": "true"}, [STORY]),
        ({"enabledCategories": "PUNCTUATION"}, [CERTAIN, STORY]),
        ({"mode": "textLevelOnly"}, [STORY]),
        ({"mode": "allButTextLevelOnly"}, [CERTAIN]),
    ],
)
def test_what_a_client_is_shown(fields: dict[str, str], shown: list[Finding]) -> None:
    selection = RuleSelection.of(fields)
    assert [f for f in (CERTAIN, REVIEW, STORY) if selection.is_selected(f, Grade.LIKELY)] == shown
