from __future__ import annotations

import pytest

from mtqa.settings import Effect, Settings, effect_of, settings_with


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_has_exactly_one_effect(name: str) -> None:
    assert effect_of(name) in Effect


def test_the_effects_part_the_settings() -> None:
    parts = [settings_with(effect) for effect in Effect]
    assert sorted(name for part in parts for name in part) == sorted(Settings.model_fields)
    assert settings_with(*Effect) == tuple(Settings.model_fields)


def test_what_decides_whether_two_results_may_be_compared() -> None:
    result = settings_with(Effect.RESULT)
    assert {"device", "windows", "source", "disable"} <= set(result)
    assert not {"threads", "fail_on", "show", "cache_dir", "calibration", "max_size"} & set(result)


def test_a_field_without_an_effect_is_found() -> None:
    class More(Settings):
        extra: int = 1

    Settings.model_fields["extra"] = More.model_fields["extra"]
    try:
        with pytest.raises(TypeError, match=r"Settings\.extra: has 0 effects"):
            settings_with(Effect.RESULT)
    finally:
        del Settings.model_fields["extra"]
