"""The engine: what it remembers changes nothing."""

from __future__ import annotations

import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from mtqa.checker import Checker
from mtqa.config import resolve
from mtqa.document import Document, Metadata, Span
from mtqa.errors import InputError
from mtqa.language import lexicon, spelling
from mtqa.models.checksums import NOTE
from mtqa.report import DocumentReport
from mtqa.reports.json import document_dict
from mtqa.segmentation.segment import segment_text
from mtqa.service.engine import Engine, Stopped, as_document, key_of, private_settings
from mtqa.settings import Settings
from tests.service.stories import BROKEN, GERMAN, LIGHT, SOUND

_MODELS = Settings(fluency=False, estimator=False, bilingual=False, cache=False)
_PARAGRAPHS = (
    "The minister said on Tuesday that exports have continued to grow. deteriorate for several years.",
    "The two sides will meet again in May. Neither expects an agreement before the summer.",
    '"We are not there yet," the envoy said. She left the hall without a word to the press.',
)


@pytest.mark.e2e
def test_after_each_change_the_report_is_that_of_a_fresh_checker() -> None:
    engine = Engine(_MODELS)
    versions = ["\n\n".join(_PARAGRAPHS)]
    versions.append(versions[0].replace("in May", "in June"))
    versions.append(versions[1].replace("grow. deteriorate", "grow and deteriorate"))
    versions.append("\n\n".join(reversed(versions[0].split("\n\n"))))
    versions.append(versions[0])
    forgetful = Checker(_MODELS)
    for text in versions:
        assert document_dict(engine.check(text)) == document_dict(forgetful.check(as_document(text)))


@pytest.mark.e2e
def test_translating_ahead_leaves_the_checks_nothing_to_translate(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine(_MODELS)
    documents = [segment_text(text, path="") for text in _PARAGRAPHS[1:]]
    engine.translate_ahead(documents)
    monkeypatch.setattr("mtqa.translation.roundtrip.RoundTripper._translate", None)
    assert all(segment.round_trip for document in documents for segment in engine.check(document).segments)


def test_nothing_of_a_story_is_written(tmp_path: Path) -> None:
    settings = Settings(
        fluency=False, estimator=False, bilingual=False, round_trip=False, cache=False, cache_dir=tmp_path
    )
    Engine(settings).check(BROKEN)
    # What is noted is which files of models were read, for the next start.
    assert {path.name for path in tmp_path.iterdir()} <= {NOTE}


def test_a_report_is_remembered_by_its_story(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine(Settings(fluency=False, estimator=False, bilingual=False, round_trip=False, cache=False))
    report = engine.check(BROKEN, path="a.txt")
    monkeypatch.setattr(engine._whole, "check", None)
    assert engine.check(BROKEN, path="a.txt") is report
    assert engine.known(BROKEN, path="a.txt") is report
    assert engine.known(BROKEN, path="b.txt") is None
    assert engine.known(SOUND, path="a.txt") is None


def test_stories_that_only_the_file_tells_apart_are_not_mixed() -> None:
    plain = segment_text(SOUND, path="a")
    others = [
        replace(plain, metadata=Metadata(id="1")),
        replace(plain, format="html"),
        replace(plain, sha256="0" * 64),
        segment_text(SOUND[1:], path="a" + SOUND[0]),
        replace(plain, source="Un."),
        replace(plain, source="Un.", source_path="fr.txt"),
        replace(plain, source="Un.", pairs=((Span(0, 3), "Un."),)),
        replace(plain, source="Un.", metadata=Metadata(source_language="fr")),
    ]
    assert len({key_of(document) for document in (plain, *others)}) == 9


def test_the_language_that_was_told_counts_more_than_the_settings() -> None:
    engine = Engine(LIGHT.model_copy(update={"source_language": "fr"}))
    for language, known in (("", "fr"), ("de", "de")):
        report = engine.quick(as_document(SOUND, "", "Ein Satz. Noch einer.", language))
        assert report.document.bitext is not None
        assert report.document.bitext.language == known
    assert engine.quick(SOUND).document.metadata == Metadata()


def test_the_checks_alone_say_what_a_checker_without_models_says() -> None:
    engine = Engine(LIGHT)
    assert engine.quick(BROKEN) == Checker(LIGHT).check(segment_text(BROKEN, path=""))
    assert engine.quick(BROKEN).findings


def test_before_the_models_are_heard_no_repair_is_offered_that_they_rank() -> None:
    text = f"{BROKEN} His sister sold the the house."
    light, quick = (
        Engine(LIGHT).quick(text),
        Engine(Settings(fluency=False, estimator=False, bilingual=False, cache=False)).quick(text),
    )
    assert [bool(finding.suggestions) for finding in light.findings] == [True, True]
    assert [bool(finding.suggestions) for finding in quick.findings] == [False, True]
    assert [finding.fingerprint for finding in quick.findings] == [f.fingerprint for f in light.findings]


def test_another_language_is_an_error_each_time() -> None:
    engine = Engine(LIGHT)
    for ask in (engine.quick, engine.check, engine.check):
        with pytest.raises(InputError, match="German"):
            ask(GERMAN)


def test_half_a_surrogate_pair_is_a_character_that_was_lost() -> None:
    engine = Engine(Settings(fluency=False, estimator=False, bilingual=False, round_trip=False, cache=False))
    assert engine.check(f"{SOUND} \ud83d\ude00 \ud83d").document.text == f"{SOUND} \ufffd\ufffd \ufffd"


def test_it_stops_when_it_is_told_to_and_goes_on_with_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine(Settings(fluency=False, estimator=False, bilingual=False, round_trip=False, cache=False))
    whole = engine._whole.check

    def check(document: Document) -> DocumentReport:
        engine._stop_if_asked(0, 1)
        return whole(document)

    monkeypatch.setattr(engine._whole, "check", check)
    with pytest.raises(Stopped):
        engine.check(BROKEN, stop=lambda: True)
    assert engine.check(BROKEN).findings


def test_many_threads_get_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine(Settings(fluency=False, estimator=False, bilingual=False, round_trip=False, cache=False))
    texts = [f"{BROKEN} It was day {number}." for number in range(6)]
    wanted = [Checker(engine.settings).check(as_document(text)) for text in texts]
    got: dict[tuple[int, int], object] = {}

    def ask(thread: int) -> None:
        for at in range(6):
            got[thread, (at + thread) % 6] = engine.check(texts[(at + thread) % 6])

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == {(thread, at): wanted[at] for thread in range(4) for at in range(6)}


def test_a_warm_engine_has_nothing_left_to_load() -> None:
    engine = Engine(LIGHT)
    # What was remembered of words would spare the tables.
    for cached in (lexicon._foreign_words, spelling._tables, spelling.foreign_spelling):
        cached.cache_clear()
    engine.warm()
    assert all(table.cache_info().currsize for table in (lexicon._foreign_words, spelling._tables))
    assert "py3langid" in sys.modules


def test_nothing_goes_to_disk_unless_it_was_asked_for(tmp_path: Path) -> None:
    assert private_settings(resolve({}, start=tmp_path)).cache is False
    assert private_settings(resolve({"cache": True}, start=tmp_path)).cache is True
    (tmp_path / "mtqa.toml").write_text("cache = true\n")
    assert private_settings(resolve({}, start=tmp_path)).cache is True
