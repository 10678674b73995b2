from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.audit.figures.model import Figures
from tests.audit.reports.hostile import hostile


@pytest.fixture(scope="session")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    """The figures of the ledger of attacks."""
    folder: Path = tmp_path_factory.mktemp("hostile")
    return hostile(folder)
