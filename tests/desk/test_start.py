"""What is refused before the desk is started."""

from __future__ import annotations

import pytest

from mtqa.desk import start
from mtqa.errors import ConfigError


def test_the_extra_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "find_spec", lambda name: None if name == "uvicorn" else object())
    with pytest.raises(ConfigError, match=r"pip install '\.\[desk\]'"):
        start.require_extra()
