"""Parameters of a request, however a client sends them."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.desk.languagetool.errors import BadRequest
from mtqa.desk.languagetool.form import form_fields

_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


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
