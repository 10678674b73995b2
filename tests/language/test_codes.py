"""One code for each language, from tags, locales and names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.language.codes import all_names, language_code, language_name


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("fr", "fr"), ("FRA", "fr"), ("fre", "fr"), ("fr_FR", "fr"), ("French", "fr"), ("français", "fr"), (" Deutsch ", "de"),
        ("ger", "de"), ("pt-BR", "pt"), ("Brazilian Portuguese", "pt"), ("zh-Hans", "zh"), ("zho", "zh"), ("cmn", "zh"), ("yue", "zh"),
        ("nob", "no"), ("nn", "no"), ("iw", "he"), ("sr-Latn", "sr"), ("arb", "ar"), ("fil", "tl"), ("es-419", "es"), ("ckb", "ckb"),
        ("rum", "ro"), ("eng", "en"), ("", ""), ("und", ""), ("mul", ""), ("xx", ""), ("nonsense language", ""), ("---", ""),
        ("yue-HK", "zh"), ("português", "pt"), ("PORTUGUÊS", "pt"), ("fr_FR.UTF-8", "fr"), ("sr_RS@latin", "sr"),
        ("no_NO.ISO8859-1", "no"), ("C.UTF-8", ""), ("qaa", "qaa"), ("x-klingon", "x-klingon"), ("X-Klingon", "x-klingon"),
        ("fr-x-wire", "fr"), ("tlh", "tlh"), ("Klingon", ""), ("FR-ca", "fr"), ("zh-Hant-TW", "zh"), ("nb-NO", "no"), ("  de ", "de"),
        ("eo", "eo"), ("été", ""), ("French (Canada)", "fr"), ("fr CA", "fr"), ("old english", ""), ("bokmål", "no"), ("mo", "ro"),
        ("moldovan", "ro"), ("ekk", "et"), ("zsm", "ms"), ("pes", "fa"), ("lvs", "lv"), ("swh", "sw"), ("npi", "ne"), ("in", "id"),
    ],
)  # fmt: skip
def test_any_notation_becomes_one_code(name, code):
    assert language_code(name) == code


@given(st.text(max_size=30))
def test_any_text_is_a_code_or_none(name):
    code = language_code(name)
    assert re.fullmatch(r"|[a-z]{2,8}|x(-[a-z0-9]{1,8})+", code)
    assert language_code(code) == code


def test_codes_have_english_names():
    assert language_name("de") == "German"
    assert language_name("zz") == "zz"
    assert all(name[0].isupper() for name in all_names().values())
