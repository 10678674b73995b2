"""The forms of English verbs."""

from __future__ import annotations

import pytest

from mtqa.language.verb_forms import VerbForms, bases, forms_by_rule, verb_forms
from mtqa.language.words import word_list


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("start", "start starts started started"),
        ("close", "close closes closed closed"),
        ("carry", "carry carries carried carried"),
        ("stay", "stay stays stayed stayed"),
        ("plan", "plan plans planned planned"),
        ("begin", "begin begins began begun"),
        ("reach", "reach reaches reached reached"),
        ("agree", "agree agrees agreed agreed"),
        ("put", "put puts put put"),
        ("lie", "lie lies lay lain"),
        ("overtake", "overtake overtakes overtook overtaken"),
        ("go", "go goes went gone"),
        ("radio", "radio radios radioed radioed"),
        ("undergo", "undergo undergoes underwent undergone"),
    ],
)
def test_the_forms_of_a_verb(base: str, forms: str) -> None:
    found = verb_forms(base)
    assert f"{found.base} {found.third} {found.past} {found.participle}" == forms


@pytest.mark.parametrize(
    ("form", "kind", "found"),
    [
        ("left", "past", ("leave",)),
        ("taken", "participle", ("take",)),
        ("taken", "past", ()),
        ("studies", "third", ("study",)),
        ("lay", "past", ("lie",)),
        ("lay", "base", ("lay",)),
        ("tabled", "base", ()),
        ("xyzzed", "past", ()),
    ],
)
def test_the_verbs_of_a_form(form: str, kind: str, found: tuple[str, ...]) -> None:
    assert bases(form, kind) == found


def test_the_table_has_no_form_that_is_made_by_rule_or_written_apart() -> None:
    rows = [line.split() for line in word_list("verb_forms")]
    assert all(len(row) == 4 for row in rows)
    assert all(form.count("-") == row[0].count("-") for row in rows for form in row)
    assert not any(VerbForms(*row) == forms_by_rule(row[0]) for row in rows)
