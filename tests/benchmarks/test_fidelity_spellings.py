"""Names in the spelling of other languages."""

from __future__ import annotations

from pathlib import Path

from benchmarks.fidelity_spellings import FOLDER, SpelledName, Spellings, read_spellings

NAMES = (
    SpelledName("Olivier Giroud", "Оливье Жиру", person=True),
    SpelledName("Didier Deschamps", "Дидье Дешам", person=True),
    SpelledName("Reims", "Реймс", person=False),
    SpelledName("Calais", "Кале", person=False),
)


def spelled() -> Spellings:
    return Spellings("ru", NAMES, ("{} говорит.", "{} speaks."), ("{} — город.", "{} is a town."))


def test_names_stand_in_their_sentences() -> None:
    pairs = list(spelled().pairs(exchanged=False))
    assert pairs[0] == ("Olivier Giroud speaks.", "Оливье Жиру говорит.")
    assert pairs[2] == ("Reims is a town.", "Реймс — город.")


def test_surnames_and_places_are_exchanged() -> None:
    pairs = list(spelled().pairs(exchanged=True))
    assert pairs[0] == ("Olivier Deschamps speaks.", "Оливье Жиру говорит.")
    assert pairs[3] == ("Reims is a town.", "Кале — город.")


def test_all_files_are_read() -> None:
    files = sorted(FOLDER.glob("*.tsv"))
    assert files
    for path in files:
        read = read_spellings(path)
        assert {name.person for name in read.names} == {True, False}
        assert all("{}" in sentence for sentence in (*read.said, *read.place))


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "fr.tsv"
    path.write_text("@said\t{} dit.\t{} says.\n@place\t{} !\t{}!\nperson\tA B\tA C\n", "utf-8")
    assert read_spellings(path) == Spellings(
        "fr", (SpelledName("A B", "A C", person=True),), ("{} dit.", "{} says."), ("{} !", "{}!")
    )
