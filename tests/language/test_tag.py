"""Tags of languages."""

from __future__ import annotations

import pytest

from mtqa.language.tag import language_code


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("fr", "fr"), ("FR-ca", "fr"), ("fr_FR.UTF-8", "fr"), ("fra", "fr"), ("fre", "fr"), ("French", "fr"),
        ("zh-Hant-TW", "zh"), ("cmn", "zh"), ("nb-NO", "no"), ("iw", "he"), ("pt-BR", "pt"), ("  de ", "de"),
        ("eo", "eo"), ("", ""), ("und", ""), ("Klingon", ""), ("qaa", ""), ("x-klingon", ""), ("été", ""),
    ],
)  # fmt: skip
def test_codes(tag: str, code: str) -> None:
    assert language_code(tag) == code
