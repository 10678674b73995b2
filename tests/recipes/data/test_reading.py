"""The benchmarks read stories as mtqa does."""

from __future__ import annotations

import pytest

from benchmarks.breaks import clean_rows
from mtqa import Checker, Settings
from mtqa.findings import Grade
from mtqa.formats.text import read_text
from mtqa.judge import load_calibration
from recipes.data.evidence import Store, open_models
from recipes.data.reading import Reader
from tests.support import FIXTURES


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(
        cache_dir=tmp_path_factory.mktemp("cache"), fluency=False, estimator=False, bilingual=False
    )


@pytest.fixture(scope="module")
def reader(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    store = Store(tmp_path_factory.mktemp("store"))
    return Reader(open_models(settings, store), load_calibration(), settings)


@pytest.fixture(scope="module")
def checker(settings: Settings) -> Checker:
    return Checker(settings)


@pytest.mark.e2e
@pytest.mark.parametrize("name", ["ministers-call", "ferry"])
def test_a_reading_is_what_a_user_sees(name: str, checker: Checker, reader: Reader) -> None:
    document = read_text(name, (FIXTURES / f"{name}.txt").read_bytes())
    report = checker.check(document)
    reading = reader.read(document, whole=True)
    assert [(s.check, s.span, grade) for s, grade in reading.findings] == [
        (f.check, f.span, f.grade) for f in report.findings
    ]
    assert [r.awkwardness for r in reading.segments] == [r.awkwardness for r in report.segments]
    assert reading.reaching(Grade.CERTAIN) == [s for s, grade in reading.findings if grade is Grade.CERTAIN]


def test_a_stop_that_bears_a_finding_has_its_grade(reader: Reader) -> None:
    text = "The mine was closed. because of the flood. Nobody was hurt."
    document = read_text("made", text.encode())
    broken, sound = clean_rows("made", reader.read(document))
    assert broken.boundary
    assert broken.grade is Grade.CERTAIN
    assert sound.grade is None
    assert broken.ranked > sound.ranked
