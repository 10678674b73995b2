"""Versions that only the bilingual model is asked for."""

from __future__ import annotations

from mtqa.evidence_beside import Turn
from mtqa.source.back.versions import versions
from mtqa.source.back.wider_versions import wider_versions


def texts(sentence: str) -> list[str]:
    return [version.text for version in wider_versions(sentence)]


def test_versions_of_words_and_places_are_among_them_and_each_once() -> None:
    sentence = (
        "The bank did not sell all its bridges to Turin on Monday, said Ana Costa, 34, who left in 2019."
    )
    found = texts(sentence)
    turns = frozenset({Turn.NEGATION, Turn.QUANTITY})
    others = {version.text for version in versions(sentence, turns=turns)}
    assert len(others) > 1
    assert others <= {*found}
    assert not any("Tuesday" in text or "35" in text for text in found)
    assert len(set(found)) == len(found)
    assert sentence not in found


def test_a_name_that_begins_the_sentence_changes_places_too() -> None:
    assert "CR Belouizdad won at US Biskra." in texts("US Biskra won at CR Belouizdad.")
    assert not any("Verona won in The" in text for text in texts("The club won in Verona."))


def test_items_of_a_list_keep_their_places() -> None:
    assert "Milan and Verona won." not in texts("Verona and Milan won.")


def test_figures_and_other_words_keep_their_places() -> None:
    found = texts("The driver, 34, did not sue the helper, 61, in 2019.")
    assert found
    assert all(text.index("34") < text.index("61") < text.index("2019") for text in found)
    assert all(text.index("driver") < text.index("helper") for text in found)


def test_a_time_zone_is_left_as_it_is() -> None:
    sentence = "It begins at 1 p.m. Western Indonesia Time on Sunday."
    assert texts(sentence)
    assert all("Western Indonesia Time" in text for text in texts(sentence))


def test_nothing_is_left_out() -> None:
    sentence = "The bank, which is based in Turin, will open a branch in May."
    assert texts(sentence)
    assert all(len(text) > len(sentence) - 15 for text in texts(sentence))


def test_names_change_places_without_the_title_of_one() -> None:
    sentence = "Club head Paul Girard thanked Mayor Alain Morel."
    assert "Club head Alain Morel thanked Mayor Paul Girard." in texts(sentence)
    assert "Minister Kowalska sued Nowak." in texts("Minister Nowak sued Kowalska.")


def test_a_word_that_only_begins_a_sentence_is_no_name() -> None:
    assert "When Rome beat Milan, fans sang." in texts("When Milan beat Rome, fans sang.")
    assert not any("Rome beat When" in text for text in texts("When Milan beat Rome, fans sang."))
