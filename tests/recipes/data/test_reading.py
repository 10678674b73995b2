"""The benchmarks read stories as mtqa does."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.breaks import clean_rows
from mtqa import Checker, Settings
from mtqa.findings import Grade
from mtqa.formats.text import read_text
from mtqa.judge import load_calibration
from recipes.data.evidence import Store, open_models
from recipes.data.reading import Reader
from tests.support import FIXTURES


@pytest.mark.e2e
@pytest.mark.parametrize("name", ["ministers-call", "ferry"])
def test_a_reading_is_what_a_user_sees(name: str, tmp_path: Path) -> None:
    settings = Settings(cache_dir=tmp_path, fluency=False)
    document = read_text(name, (FIXTURES / f"{name}.txt").read_bytes())
    report = Checker(settings).check(document)
    reader = Reader(open_models(settings, Store(tmp_path)), load_calibration(), settings)
    reading = reader.read(document, whole=True)
    assert [(s.check, s.span, grade) for s, grade in reading.findings] == [
        (f.check, f.span, f.grade) for f in report.findings
    ]
    assert [r.awkwardness for r in reading.segments] == [r.awkwardness for r in report.segments]
    assert reading.reaching(Grade.CERTAIN) == [s for s, grade in reading.findings if grade is Grade.CERTAIN]


def test_a_stop_that_bears_a_finding_has_its_grade(tmp_path: Path) -> None:
    text = "The mine was closed. because of the flood. Nobody was hurt."
    settings = Settings(cache_dir=tmp_path, fluency=False)
    document = read_text("made", text.encode())
    reader = Reader(open_models(settings, Store(tmp_path)), load_calibration(), settings)
    broken, sound = clean_rows("made", reader.read(document))
    assert broken.boundary
    assert broken.grade is Grade.CERTAIN
    assert sound.grade is None
    assert broken.ranked > sound.ranked
