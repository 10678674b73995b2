"""Names that test modules share; fixtures are in the conftest modules."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

FIXTURES = Path(__file__).parents[1] / "fixtures"

#: Runs the real command line with these arguments.
Mtqa = Callable[..., "subprocess.CompletedProcess[bytes]"]
