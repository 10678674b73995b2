"""Which verbs are written into the table of forms."""

from __future__ import annotations

import sys

import pytest

from recipes import verb_forms

_FORMS = {
    "start": ("starts", "started", "started"),
    "begin": ("begins", "began", "begun"),
    "overtake": ("overtakes", "over-took", "overtaken"),
    "lean": ("leans", "leaned", "leaned"),
    "lie": ("lies", "lied", "lied"),
}
_TAGS = ("VBZ", "VBD", "VBN")


def inflect(base: str, tag: str, inflect_oov: bool) -> tuple[str, ...]:
    assert not inflect_oov
    if base not in _FORMS:
        return ()
    form = _FORMS[base][_TAGS.index(tag)]
    return (form, "overtook") if form == "over-took" else (form,)


def test_only_verbs_are_written_whose_forms_are_not_made_by_rule() -> None:
    found = {row.split()[0]: row for row in verb_forms.rows(inflect)}
    assert found["begin"] == "begin begins began begun"
    assert found["overtake"] == "overtake overtakes overtook overtaken"
    assert found["lie"] == "lie lies lay lain"
    assert not found.keys() & {"start", "lean"}


def test_without_the_library_there_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "lemminflect", None)
    assert verb_forms.main() == 2
    assert capsys.readouterr() == ("", "recipes.verb_forms: needs pip install lemminflect\n")
