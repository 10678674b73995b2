"""The forms of English verbs."""

from __future__ import annotations

import pytest

from mtqa.language.verb_forms import VerbForms, bases, forms_by_rule, verb_forms
from mtqa.language.words import word_list


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("start", "start starts started started starting"),
        ("close", "close closes closed closed closing"),
        ("carry", "carry carries carried carried carrying"),
        ("stay", "stay stays stayed stayed staying"),
        ("plan", "plan plans planned planned planning"),
        ("begin", "begin begins began begun beginning"),
        ("reach", "reach reaches reached reached reaching"),
        ("agree", "agree agrees agreed agreed agreeing"),
        ("put", "put puts put put putting"),
        ("lie", "lie lies lay lain lying"),
        ("overtake", "overtake overtakes overtook overtaken overtaking"),
        ("go", "go goes went gone going"),
        ("radio", "radio radios radioed radioed radioing"),
        ("undergo", "undergo undergoes underwent undergone undergoing"),
    ],
)
def test_the_forms_of_a_verb(base: str, forms: str) -> None:
    found = verb_forms(base)
    assert f"{found.base} {found.third} {found.past} {found.participle} {found.ing}" == forms


@pytest.mark.parametrize(
    ("form", "kind", "found"),
    [
        ("left", "past", ("leave",)),
        ("taken", "participle", ("take",)),
        ("taken", "past", ()),
        ("studies", "third", ("study",)),
        ("running", "ing", ("run",)),
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
    assert all(len(row) == 5 for row in rows)
    assert all(form.count("-") == row[0].count("-") for row in rows for form in row)
    assert not any(VerbForms(*row) == forms_by_rule(row[0]) for row in rows)
