"""What may be asked, and what is refused as LanguageTool refuses it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from mtqa.desk.languagetool.errors import BadRequest
from mtqa.desk.languagetool.request import CheckRequest


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
