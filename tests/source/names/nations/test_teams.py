"""Tests for mtqa.source.names.nations.teams."""

from __future__ import annotations

from mtqa.document import Span
from mtqa.source.names.matching.match import match_names
from mtqa.source.names.nations.find import english_nations, nations_spoken
from mtqa.source.names.nations.teams import teams_in, teams_spoken


def test_teams_name_their_nations() -> None:
    assert teams_spoken("The Socceroos beat the All Blacks") == {"AU", "NZ"}
    assert teams_spoken("La Roja won") == {"CL", "ES"}
    assert not teams_spoken("Two kiwis and a springbok")
    assert "ZA" in nations_spoken("The Springboks won.")


def test_a_team_is_said_where_its_nation_is() -> None:
    english = "The Socceroos beat Indonesia 5-1 in Sydney."
    whole = Span(0, len(english))
    said = match_names(english, whole, "Indonesia kalah 1-5 dari Australia di Sydney.", "id")
    assert said.is_said(english.index("Socceroos"))
    assert not said.added
    other = match_names(english, whole, "Indonesia kalah 1-5 dari Jepang di Sydney.", "id")
    assert not other.is_said(english.index("Socceroos"))


def test_both_teams_stand_where_their_nations_do() -> None:
    english, source = "The Azzurri beat the All Blacks.", "L'Italia ha battuto la Nuova Zelanda."
    names = match_names(english, Span(0, len(english)), source, "it")
    assert [source[place.start : place.end] for place in names.says] == ["Italia", "Nuova Zelanda"]


def test_every_team_is_of_a_nation() -> None:
    found = list(teams_in("Azzurri", Span(0, 7)))
    assert found == [(Span(0, 7), frozenset({"IT"}))]
    assert teams_spoken("Socceroos Azzurri Chipolopolo Albirroja") <= set(english_nations().values())
