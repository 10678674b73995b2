"""Words beside values that are known in another language."""

from __future__ import annotations

import pytest

from mtqa.source.values import find_values
from mtqa.source.values.counted import known_beside
from mtqa.source.values.tables import tables
from mtqa.source.values.tokens import TokenizedText


@pytest.mark.parametrize(
    ("source", "language"),
    [
        ("Vinieron 40 mujeres y 25 hombres.", "es"),
        ("Vieram 40 mulheres e 25 homens.", "pt"),
        ("来了40名女性和25名男性。", "zh"),
        ("Przyszło 40 kobiet i 25 mężczyzn.", "pl"),
        ("Ήρθαν 40 γυναίκες και 25 άνδρες.", "el"),
        ("Došlo je 40 žena i 25 muškaraca.", "hr"),
        ("40 әйел мен 25 ер адам келді.", "kk"),
        ("Seramai 40 wanita dan 25 lelaki hadir.", "ms"),
    ],
)
def test_each_value_is_nearest_to_that_of_its_noun(source: str, language: str) -> None:
    english = "40 women and 25 men came."
    ours, theirs = find_values(english, "en"), find_values(source, language)
    texts = TokenizedText(english, tables("en")), TokenizedText(source, tables(language))
    found = known_beside((texts[0], [v.core for v in ours]), (texts[1], [v.core for v in theirs]))
    assert found.shape == (2, 2)
    assert found[0, 0] > found[0, 1]
    assert found[1, 1] > found[1, 0]


def test_names_are_known_by_their_letters() -> None:
    english, source = "Ivanov 55, Kuznetsov 42", "Иванов 55, Кузнецов 42"
    ours, theirs = find_values(english, "en"), find_values(source, "ru")
    texts = TokenizedText(english, tables("en")), TokenizedText(source, tables("ru"))
    found = known_beside((texts[0], [v.core for v in ours]), (texts[1], [v.core for v in theirs]))
    assert found[0, 0] > found[1, 0]


def test_unknown_words_say_nothing() -> None:
    texts = TokenizedText("3 gnus, 4 emus", tables("en")), TokenizedText("3 foo, 4 bar", tables("xx"))
    values = find_values("3 gnus, 4 emus", "en"), find_values("3 foo, 4 bar", "xx")
    cores = [[value.core for value in each] for each in values]
    assert not known_beside((texts[0], cores[0]), (texts[1], cores[1])).any()
