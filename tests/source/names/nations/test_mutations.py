"""Names with the first letters that grammar changes."""

from __future__ import annotations

import pytest

from mtqa.source.names.nations.mutations import written_forms


@pytest.mark.parametrize(
    ("form", "language", "forms"),
    [
        ("cymru", "cy", ["cymru", "gymru", "nghymru", "chymru"]),
        ("lloegr", "cy", ["lloegr", "loegr"]),
        ("gwlad thai", "cy", ["gwlad thai", "wlad thai", "ngwlad thai"]),
        ("gini", "cy", ["gini", "ngini"]),
        ("eidal", "cy", ["eidal", "heidal"]),
        ("frainc", "ga", ["frainc", "fhrainc", "bhfrainc"]),
        ("franc", "de", ["franc"]),
        ("чех", "sr", ["чех", "čeh"]),
        ("", "cy", [""]),
    ],
)
def test_forms_of_a_name(form: str, language: str, forms: list[str]) -> None:
    assert list(written_forms(form, language)) == forms
