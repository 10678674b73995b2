"""Versions that only the bilingual model is asked for."""

from __future__ import annotations

from mtqa.evidence_beside import Turn
from mtqa.source.back.versions import versions
from mtqa.source.back.wider_versions import wider_versions


def texts(sentence: str) -> list[str]:
    return [version.text for version in wider_versions(sentence)]


def test_versions_of_words_are_among_them_and_each_once() -> None:
    sentence = (
        "The bank did not sell all its bridges to Turin on Monday, said Ana Costa, 34, who left in 2019."
    )
    found = texts(sentence)
    others = {version.text for version in versions(sentence, turns=frozenset({Turn.NEGATION, Turn.QUANTITY}))}
    assert len(others) > 1
    assert others <= {*found}
    assert not any("Tuesday" in text or "35" in text for text in found)
    assert len(set(found)) == len(found)
    assert sentence not in found


def test_verbs_are_denied_and_put_in_the_other_voice() -> None:
    found = texts("Milan beat Rome, which attacked the referee.")
    assert "Milan beat Rome, which did not attack the referee." in found
    assert "Milan beat Rome, which was attacked by the referee." in found


def test_names_and_figures_keep_their_places() -> None:
    found = texts("Ana Costa, 34, sued Mayor Alain Morel, 61, in 2019.")
    assert found
    assert all(text.index("Costa") < text.index("Morel") for text in found)
    assert all(text.index("34") < text.index("61") < text.index("2019") for text in found)


def test_a_time_zone_is_left_as_it_is() -> None:
    sentence = "It did not begin at 1 p.m. Western Indonesia Time on Sunday."
    assert texts(sentence)
    assert all("Western Indonesia Time" in text for text in texts(sentence))


def test_nothing_is_left_out() -> None:
    sentence = "The bank, which is based in Turin, opened a branch in May."
    assert texts(sentence)
    assert all(len(text) > len(sentence) - 15 for text in texts(sentence))
