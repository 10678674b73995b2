"""What the tests of the page share; a file that needs another desk has a fixture of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from tests.desk.page_browser import chromium  # not at the top: it skips where there is no playwright

    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def desk() -> Iterator[str]:
    """The address of a desk without models."""
    from tests.desk.page_stories import light_desk

    with light_desk() as address:
        yield address
