"""The table of recipes: every command is there, every fitted file has one, and recipes stand on their own."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from recipes.__main__ import ARTEFACTS, ROOT, show

#: Under models/, but fitted by nobody here: cards, and tables of where models come from.
WRITTEN = {
    "README.md",
    "LICENSE",
    "NOTICE",
    "TERMS.txt",
    "bilingual.toml",
    "estimator.toml",
    "fluency.toml",
    "pivots.toml",
}
#: Measured once by a command that is no more, as its card says.
MEASURED_ONCE = "models/alignment/lengths.toml"


@pytest.mark.parametrize("artefact", ARTEFACTS, ids=lambda artefact: artefact.path)
def test_an_artefact_is_there_and_its_commands_are_modules(artefact) -> None:
    assert (ROOT / artefact.path).exists()
    for command in artefact.commands:
        module = command.split()[0]
        spec = find_spec(module)
        assert spec is not None
        assert spec.submodule_search_locations is None or find_spec(f"{module}.__main__")
    assert set(artefact.needs) <= {other.path for other in ARTEFACTS}


def test_every_fitted_file_has_its_recipe() -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "models"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\0")
    if tracked == [""]:
        pytest.skip("not a git checkout")
    made = tuple(artefact.path for artefact in ARTEFACTS)
    fitted = [path for path in tracked if path and Path(path).name not in WRITTEN and path != MEASURED_ONCE]
    assert [path for path in fitted if not path.startswith(made)] == []


def test_what_a_recipe_needs_is_listed_before_it(capsys: pytest.CaptureFixture[str]) -> None:
    seen: set[str] = set()
    for artefact in ARTEFACTS:
        assert set(artefact.needs) <= seen
        seen.add(artefact.path)
    show()
    assert "python -m recipes.tagger --out models/tagger" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("above", "below"), [("benchmarks", "recipes"), ("benchmarks", "mtqa"), ("recipes", "mtqa")]
)
def test_what_lies_below_imports_nothing_from_above(above: str, below: str) -> None:
    importing = re.compile(rf"^\s*(?:from|import) {above}\b", re.MULTILINE)
    found = [path for path in (ROOT / below).rglob("*.py") if importing.search(path.read_text("utf-8"))]
    assert found == []


def test_without_a_path_that_is_made_here_nothing_runs() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "recipes", "models/nothing"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "nothing makes models/nothing" in done.stderr
