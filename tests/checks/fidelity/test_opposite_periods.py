"""The beginning and the end of the last and the next year beside those of this one."""

from __future__ import annotations

import pytest

from tests.checks.fidelity.opposites import opposite_words

NEXT = (
    ("fr", "d'ici à la fin de l'année prochaine"),
    ("fr", "au début de l'année prochaine"),
    ("it", "entro la fine dell'anno prossimo"),
    ("es", "a finales del año que viene"),
    ("ca", "a finals de l'any que ve"),
    ("ar", "بحلول نهاية العام المقبل"),
    ("he", "עד סוף השנה הבאה"),
    ("id", "pada akhir tahun depan"),
    ("vi", "vào cuối năm tới"),
    ("th", "ภายในสิ้นปีหน้า"),
    ("zh", "明年年底前"),
    ("zh", "明年年初"),
    ("ko", "내년 말까지"),
    ("ja", "来年末までに"),
    ("de", "bis Ende nächsten Jahres"),
    ("ru", "до конца следующего года"),
)
LAST = (
    ("fr", "à la fin de l'année dernière"),
    ("pt", "no final do ano passado"),
    ("ro", "la sfârșitul anului trecut"),
    ("hu", "tavaly év végén"),
    ("fa", "در پایان سال گذشته"),
    ("ko", "작년 연말"),
    ("zh", "去年年底"),
    ("vi", "vào cuối năm ngoái"),
)


@pytest.mark.parametrize(("language", "source"), NEXT)
def test_next_year_is_not_this_one(language: str, source: str) -> None:
    assert opposite_words("It opens by the end of this year.", source, language) == ["this year"]
    assert opposite_words("It opens by the end of next year.", source, language) == []


@pytest.mark.parametrize(("language", "source"), LAST)
def test_last_year_is_not_this_one(language: str, source: str) -> None:
    assert opposite_words("It opened at the end of this year.", source, language) == ["this year"]
    assert opposite_words("It opened at the end of last year.", source, language) == []


@pytest.mark.parametrize(
    ("language", "source"),
    [
        ("fr", "à la fin de l'année"),
        ("zh", "年底前"),
        ("ko", "연말까지"),
        ("vi", "vào cuối năm"),
        ("it", "a fine anno"),
    ],
)
def test_the_end_of_the_year_may_be_that_of_this_one(language: str, source: str) -> None:
    assert opposite_words("It opens by the end of this year.", source, language) == []
