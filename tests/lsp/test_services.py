"""Which documents share an engine."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from mtqa.lsp import services
from mtqa.settings import Settings


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ({}, {"show": "review", "fail_on": "likely", "max_size": 2, "source_column": "fr"}, True),
        ({}, {"disable": ("break",)}, False),
        ({}, {"device": "cuda"}, False),
        ({}, {"threads": 2}, False),
        ({}, {"calibration": "mine.json"}, False),
    ],
)
def test_an_engine_is_shared_by_settings_that_differ_in_reading_and_showing(
    monkeypatch: pytest.MonkeyPatch, one: dict[str, Any], other: dict[str, Any], shared: bool
) -> None:
    monkeypatch.setattr(services, "Engine", lambda settings: settings)
    monkeypatch.setattr(services, "Service", lambda engine: [engine])

    async def both() -> tuple[object, object]:
        of = services.Services().of
        return await of(Settings(**one)), await of(Settings(**other))

    first, second = asyncio.run(both())
    assert (first is second) is shared
