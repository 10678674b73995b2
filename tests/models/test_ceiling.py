"""Models are let go of before the next is loaded where a ceiling is near, and findings are the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mtqa.checker import Checker
from mtqa.formats.text import read_text
from mtqa.models.ceiling import MemoryCeiling, ceiling, give_back, peak_bytes, resident_bytes
from mtqa.resources import fixtures_dir
from mtqa.settings import Settings

_MB = 1_000_000
STORIES = ("cup-final.txt", "ministers-call.txt")


class Model:
    """A model of 300 MB of a process that holds 100 more."""

    def __init__(self, loaded: list[Model]) -> None:
        self._loaded = loaded

    def load(self, of: MemoryCeiling) -> None:
        of.loading(self)
        self._loaded.append(self)

    def release(self) -> None:
        self._loaded.remove(self)


def test_the_first_to_come_go_first_and_no_more_than_need_be() -> None:
    loaded: list[Model] = []
    first, second, third = (Model(loaded) for _ in range(3))
    limited = MemoryCeiling(1000, held=lambda: (100 + 300 * len(loaded)) * _MB)
    for model in (first, second, third):
        model.load(limited)
    assert loaded == [second, third]
    first.load(limited)
    assert loaded == [third, first]


def test_without_a_ceiling_or_without_figures_all_stay() -> None:
    for limited in (MemoryCeiling(None, held=lambda: 9**15), MemoryCeiling(100, held=lambda: None)):
        loaded: list[Model] = []
        for model in (kept := [Model(loaded) for _ in range(3)]):
            model.load(limited)
        assert loaded == kept
        assert not limited.passed()


def test_a_model_that_is_gone_is_not_held() -> None:
    limited = MemoryCeiling(100, held=lambda: 9**15)
    Model([]).load(limited)
    other: list[Model] = []
    Model(other).load(limited)
    assert len(other) == 1


def test_what_cannot_be_kept_is_told_once() -> None:
    told: list[str] = []
    limited = MemoryCeiling(500, held=lambda: 600 * _MB, warn=told.append)
    assert limited.passed()
    limited.tell(400 * _MB)
    assert told == []
    limited.tell(700 * _MB)
    limited.tell(800 * _MB)
    assert told == ["memory: 700 MB were needed, 500 MB are the ceiling"]
    MemoryCeiling(500, warn=told.append).tell(None)
    assert "the ceiling is not kept to" in told[-1]


def test_the_settings_set_it() -> None:
    before = ceiling().megabytes
    bare = Settings(tagger=False, fluency=False, estimator=False, round_trip=False, memory=1234)
    Checker(bare)
    assert ceiling().megabytes == 1234
    Checker(bare.model_copy(update={"memory": before}))
    assert ceiling().megabytes == before
    give_back()  # whatever the system


_CHECK = """
import sys
from mtqa.cli import main
from mtqa.models.ceiling import peak_bytes
try:
    main()
except SystemExit as ended:
    print(peak_bytes(), file=sys.stderr)
    sys.exit(ended.code)
"""


@pytest.mark.skipif(resident_bytes() is None or peak_bytes() is None, reason="there is no /proc")
def test_a_check_of_a_long_story_keeps_to_it_and_finds_the_same(tmp_path: Path) -> None:
    documents = [read_text(name, (fixtures_dir() / name).read_bytes()) for name in STORIES]
    story = tmp_path / "long.txt"
    story.write_text("\n\n".join(document.text for document in documents), "utf-8")

    def check(*options: str) -> tuple[str, str, int]:
        command = [sys.executable, "-c", _CHECK, "check", str(story), "--no-cache", *options]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        assert run.returncode in {0, 1}, run.stderr
        *told, peak = run.stderr.splitlines()
        return run.stdout, "\n".join(told), int(peak)

    plain, _, most = check()
    kept, told, peak = check("--memory", "1000")
    assert kept == plain
    assert peak <= 1000 * _MB
    assert peak <= most
    assert told == ""
    low, told, _ = check("--memory", "100")
    assert low == plain
    assert "MB were needed, 100 MB are the ceiling" in told
