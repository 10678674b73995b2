"""The tables of closed sets: each can be read, and none says that a word surely names two members."""

from __future__ import annotations

from importlib import resources

import pytest

from mtqa.source.closed_sets.tables import TENSES, THINGS, Member, forms

LANGUAGES = sorted(
    path.name.removesuffix(".toml")
    for path in (resources.files("mtqa.source.closed_sets") / "calendar").iterdir()
    if path.name.endswith(".toml")
)


def test_there_is_a_table_for_the_languages_of_the_number_words() -> None:
    values = resources.files("mtqa.source.values") / "data" / "cldr"
    known = {path.name.removesuffix(".toml") for path in values.iterdir()}
    assert known - set(LANGUAGES) == set()


def test_a_language_without_a_table_has_no_forms() -> None:
    assert not forms("tlh").known


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_surely_names_one_member_names_no_other(language: str) -> None:
    table = forms(language)
    doubled = {
        key: members
        for kind in (table.whole, table.phrases)
        for key, members in kind.items()
        if len({(m.set, m.name) for m in members if m.sure}) > len({m.set for m in members if m.sure})
    }
    assert {key: m for key, m in doubled.items() if not _late(m)} == {}


def _late(members: frozenset[Member]) -> bool:
    """Afternoon and evening, or evening and night, are one word in many languages."""
    names = {member.name for member in members if member.set == "part-of-day"}
    return names <= {"afternoon", "evening"} or names <= {"evening", "night"}


TENSED = sorted(
    path.name.removesuffix(".toml")
    for path in (resources.files("mtqa.source.closed_sets") / TENSES).iterdir()
    if path.name.endswith(".toml")
)


@pytest.mark.parametrize("language", TENSED)
def test_tables_of_tenses_have_the_sets_and_no_other(language: str) -> None:
    table = forms(language, TENSES)
    kinds = (table.whole, table.beginnings, table.ends, table.parts, table.phrases)
    sets = {member.set for kind in kinds for members in kind.values() for member in members}
    assert table.known
    assert sets == {"future", "possible", "must"}
    assert table.complete <= sets
    assert table.weak.keys() <= sets | {"any"}


_THINGS = sorted(
    path.name.removesuffix(".toml")
    for path in (resources.files("mtqa.source.closed_sets") / THINGS).iterdir()
    if path.name.endswith(".toml")
)


@pytest.mark.parametrize("language", _THINGS)
def test_tables_of_things_have_the_members_of_the_english_one(language: str) -> None:
    assert _members(language) <= _members("en")
    assert len(_members(language)) > len(_members("en")) * 0.8


def _members(language: str) -> set[tuple[str, str]]:
    table = forms(language, THINGS)
    kinds = (table.whole, table.beginnings, table.ends, table.parts, table.phrases)
    return {(one.set, one.name) for kind in kinds for members in kind.values() for one in members}
