"""LibreOffice's built-in client against the desk, where LibreOffice and its Python are installed.

Debian: ``apt install libreoffice-writer-nogui python3-uno``.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from tests.desk.languagetool.support import BROKEN, utf16

_PIPE = "mtqa-test"
_ORANGE = 0xD16820
_KEY = "/org.openoffice.Office.Linguistic/GrammarChecking/LanguageTool"
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>
"""
_ITEM = '<item oor:path="{key}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'


def _python_with_uno() -> str | None:
    found = (shutil.which("python3", path=folder) for folder in ("/usr/bin", None))
    for python in filter(None, found):
        if subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode == 0:
            return python
    return None


@pytest.fixture
def python(address: str, tmp_path: Path) -> Iterator[str]:
    """The Python that reaches a running LibreOffice, whose settings name the desk."""
    office, python = shutil.which("soffice"), _python_with_uno()
    if office is None or python is None:
        pytest.skip("no LibreOffice with its Python (libreoffice-writer-nogui, python3-uno)")
    values = {"BaseURL": f"{address}/v2", "IsEnabled": "true"}
    items = "".join(_ITEM.format(key=_KEY, name=n, value=escape(v)) for n, v in values.items())
    (tmp_path / "user").mkdir()
    (tmp_path / "user" / "registrymodifications.xcu").write_text(_SETTINGS.format(items=items), "utf-8")
    command = [office, "--headless", "--invisible", "--norestore", "--nologo"]
    command += [f"-env:UserInstallation={tmp_path.as_uri()}", f"--accept=pipe,name={_PIPE};urp;"]
    running = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    yield python
    os.killpg(running.pid, signal.SIGKILL)  # soffice is a script around the program
    running.wait()


@pytest.mark.e2e
def test_libreoffice_underlines_the_place(python: str) -> None:
    text = f"😀 {BROKEN} 𝒜"
    script = Path(__file__).with_name("libreoffice_client.py")
    done = subprocess.run([python, str(script), _PIPE, text], capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    (error,) = json.loads(done.stdout)
    assert utf16(text, error["start"], error["length"]) == "to grow. deteriorate"
    assert error["suggestions"][0] == "to grow deteriorate"
    assert "small letter" in error["comment"]
    assert error["full"]
    assert error["colour"] == _ORANGE
