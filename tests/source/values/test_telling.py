"""Values that tell what is said from something else."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.values.find import find_values
from mtqa.source.values.telling import says_values_of, telling_values


def test_numbers_from_two_on_and_dates_tell() -> None:
    text = "One of both men, 41, sold three F-16 models at 9:10 a.m. on Friday, 3 May, and once today."
    found = [value.text for value in telling_values(find_values(text, "en"))]
    assert found == ["41", "three", "9:10 a.m.", "Friday", "3 May"]


@pytest.mark.parametrize(
    ("language", "english", "source", "part"),
    [
        ("de", "Rents rose by four percent, according to figures released by the office in Mainz on Thursday.",
         "Die Mieten stiegen um vier Prozent. Das geht aus Zahlen hervor, die das Amt in Mainz am Donnerstag "
         "veröffentlichte.", "Das geht aus Zahlen hervor, die das Amt in Mainz am Donnerstag veröffentlichte"),
        ("pl", "Prices rose 5 percent, data published on Monday by the office show.",
         "Ceny wzrosły o 5 procent. Wynika to z danych, które w poniedziałek opublikował urząd.",
         "Wynika to z danych, które w poniedziałek opublikował"),
        ("es", "Sales fell by a tenth, the report that the company filed on March 14 shows.",
         "Las ventas cayeron una décima parte. Así consta en el informe que el 14 de marzo presentó la empresa.",
         "Así consta en el informe que el 14 de marzo presentó"),
    ],
)  # fmt: skip
def test_a_part_whose_values_the_english_says(language: str, english: str, source: str, part: str) -> None:
    at = source.index(part)
    assert says_values_of(english, source, Span(at, at + len(part)), language)


@pytest.mark.parametrize(
    ("language", "english", "source", "part"),
    [
        # No value, one that is left out, one that stands elsewhere as well or at the edge, and two statements.
        ("de", "Rents rose by four percent.", "Die Mieten stiegen um vier Prozent, wie das Amt mitteilte.",
         "wie das Amt mitteilte"),
        ("pl", "Prices rose 5 percent.", "Ceny wzrosły o 5 procent, podał w poniedziałek urząd.",
         "podał w poniedziałek urząd"),
        ("es", "Three men were arrested in Lugo.",
         "Tres hombres fueron detenidos en Lugo, donde tres vecinos los habían denunciado.",
         "donde tres vecinos los habían denunciado"),
        ("hr", "He resigned at around 10 p.m.", "Ostavku je podnio oko 22 sata, a zatim se povukao iz politike.",
         "oko 22 sata, a zatim se povukao iz politike"),
        ("ru", "The defence will appeal. The prosecution had asked for nine years.",
         "Защита обжалует приговор, как только получит его копию; обвинение просило девять лет.",
         "как только получит его копию; обвинение просило девять лет"),
    ],
)  # fmt: skip
def test_a_part_that_may_be_left_out(language: str, english: str, source: str, part: str) -> None:
    at = source.index(part)
    assert not says_values_of(english, source, Span(at, at + len(part)), language)
