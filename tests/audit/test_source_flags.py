"""Flags that pair files by name are none of an audit."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.audit.driver import audit_settings
from mtqa.config import resolve
from mtqa.errors import ConfigError


@pytest.mark.parametrize(
    "flags", [{"source_dir": "fr"}, {"source_pattern": ["{stem}.fr.txt"]}, {"require_source": True}]
)
def test_as_flags_they_are_refused(flags: dict[str, object], tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="an audit takes sources from columns"):
        audit_settings(resolve(flags, start=tmp_path))


def test_in_a_configuration_that_others_share_they_mean_nothing(tmp_path: Path) -> None:
    (tmp_path / "mtqa.toml").write_text(
        "source-dir = 'fr'\nrequire-source = true\nsource-column = 'src'\n", "utf-8"
    )
    settings = audit_settings(resolve({}, start=tmp_path))
    assert (settings.source_dir, settings.source_pattern, settings.require_source) == (None, (), False)
    assert settings.source_column == "src"
