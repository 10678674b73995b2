from __future__ import annotations

from mtqa.engine_models import EngineModels
from mtqa.settings import Settings


def test_what_is_switched_off_is_not_there() -> None:
    settings = Settings(tagger=False, fluency=False, round_trip=False, estimator=False, bilingual=False)
    assert EngineModels.of(settings) == EngineModels()


def test_what_is_switched_on_is_there() -> None:
    models = EngineModels.of(Settings(fluency=False, estimator=False, bilingual=False, cache=False))
    assert models.tagger is not None
    assert models.round_tripper is not None
    assert models.back is not None
    assert models.fluency is None
    assert models.estimator is None
