from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.errors import ConfigError, InputError
from mtqa.house_list.entries import HouseListEntry, new_entry
from mtqa.house_list.file import (
    add_entry,
    list_paths,
    load_house_list,
    read_list,
    remove_entry,
    user_list_path,
)
from mtqa.settings import Settings


def test_a_list_is_read_with_the_places_of_its_entries(tmp_path: Path) -> None:
    path = tmp_path / "mtqa.names"
    path.write_bytes("\ufeff# firms\r\nKyivstar\r\n\r\nmakgeolli [untranslated/word]  # wine\r\n".encode())
    assert read_list(path) == (
        HouseListEntry("Kyivstar", place=f"{path}:2"),
        HouseListEntry("makgeolli", "untranslated/word", "wine", f"{path}:4"),
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"Kyivstar\n\xff\xfe\n", r"mtqa\.names:2: not UTF-8"),
        (b"Kyivstar\n\n---\n", r"mtqa\.names:3: a name or term needs a letter"),
        (b"[Aa]dvisor\n", r"mtqa\.names:1: “\[”"),
        (b"a\x00b\n", r"mtqa\.names:1: a control character"),
    ],
)
def test_a_wrong_list_is_a_line_that_names_file_and_line(
    tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / "mtqa.names"
    path.write_bytes(content)
    with pytest.raises(ConfigError, match=message) as caught:
        load_house_list(Settings(names=(path,)))
    assert "\n" not in str(caught.value)


def test_a_list_that_is_named_has_to_be_there_and_the_own_one_has_not(tmp_path: Path) -> None:
    assert not load_house_list(Settings()).entries
    with pytest.raises(ConfigError, match=r"gone\.names: cannot be read: no such file"):
        load_house_list(Settings(names=(tmp_path / "gone.names",)))
    with pytest.raises(ConfigError, match="cannot be read"):
        load_house_list(Settings(names=(tmp_path,)))


def test_the_own_list_counts_beside_those_named_unless_it_is_switched_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mtqa.house_list.file.user_config_path", lambda _: tmp_path / "own")
    named = tmp_path / "desk.names"
    named.write_text("Kyivstar\n")
    add_entry(user_list_path(), new_entry("makgeolli"))
    assert [e.text for e in load_house_list(Settings(names=(named,))).entries] == ["Kyivstar", "makgeolli"]
    assert list_paths(Settings(names=(named,), user_names=False)) == (named,)


def test_an_entry_goes_to_its_place_in_a_list_in_order_and_to_the_end_of_another(tmp_path: Path) -> None:
    path = tmp_path / "new" / "mtqa.names"
    for name in ("Nova Poshta", "kimchi", "Zaporizhzhia", "Kyivstar"):
        assert add_entry(path, new_entry(name))
    assert path.read_text() == "kimchi\nKyivstar\nNova Poshta\nZaporizhzhia\n"
    path.write_text("# by date\nZara\nKyivstar")
    assert add_entry(path, new_entry("Lviv"))
    assert path.read_text() == "# by date\nZara\nKyivstar\nLviv\n"


def test_an_equal_entry_gives_way_and_the_other_lines_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "mtqa.names"
    path.write_bytes("\ufeff# firms \r\n Kyivstar   # a firm\r\nKyivstar [name/variant]\r\n".encode())
    assert not add_entry(path, new_entry("Kyivstar", "name/variant"))
    assert add_entry(path, new_entry("Kyivstar", reason="an operator"))
    content = "\ufeff# firms \r\nKyivstar  # an operator\r\nKyivstar [name/variant]\r\n"
    assert path.read_bytes() == content.encode()
    assert remove_entry(path, "Kyivstar", "name/variant")
    assert not remove_entry(path, "Kyivstar", "name/variant")
    assert remove_entry(path, "Kyivstar")
    assert path.read_bytes() == "\ufeff# firms \r\n".encode()


def test_a_list_that_is_not_there_has_nothing_to_remove(tmp_path: Path) -> None:
    assert not remove_entry(tmp_path / "mtqa.names", "Kyivstar")
    assert not list(tmp_path.iterdir())


def test_a_list_that_cannot_be_written_or_is_damaged_stays(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be written"):
        add_entry(tmp_path / "file" / "mtqa.names", new_entry("Kyivstar"))
    damaged = tmp_path / "mtqa.names"
    damaged.write_text("[x]\n")
    with pytest.raises(ConfigError, match=":1: "):
        add_entry(damaged, new_entry("Kyivstar"))
    assert damaged.read_text() == "[x]\n"


def test_what_another_program_writes_meanwhile_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mtqa.names"
    path.write_text("Kyivstar\n")
    from mtqa.house_list import file

    write, others = file.write_atomically, ["Lviv", "Odesa"]

    def late(target: Path, data: bytes, *, before: bytes | None = None) -> None:
        if others:
            target.write_text(target.read_text() + others.pop(0) + "\n")
        write(target, data, before=before)

    monkeypatch.setattr(file, "write_atomically", late)
    assert add_entry(path, new_entry("Makiivka"))
    assert path.read_text() == "Kyivstar\nLviv\nMakiivka\nOdesa\n"
