"""mtqa turns the libraries' telemetry off before any of them is imported."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from types import ModuleType

import pytest

from mtqa import telemetry
from mtqa.audit.ledger import NO_DOWNLOADS

LIBRARIES = (
    "onnxruntime",
    "huggingface_hub",
    "transformers",
    "torch",
    "tokenizers",
    "duckdb",
    "ray",
    "fastapi",
)
SEEN = f"import json, os, sys, mtqa; print(json.dumps([dict(os.environ), sorted(set({LIBRARIES}) & set(sys.modules))]))"


def seen(**told: str) -> tuple[dict[str, str], list[str]]:
    """The environment after ``import mtqa`` in a new process, and the libraries that it imported."""
    done = subprocess.run(
        [sys.executable, "-c", SEEN], env={**os.environ, **told}, capture_output=True, check=True, text=True
    )
    environment, imported = json.loads(done.stdout)
    return environment, imported


def test_it_is_off_when_mtqa_is_imported_and_no_library_is_there_yet() -> None:
    environment, imported = seen()
    assert environment.items() >= telemetry.OFF.items()
    assert imported == []


def test_what_would_turn_it_on_gives_way_and_what_is_stricter_stays() -> None:
    on = {"ORT_DISABLE_TELEMETRY": "0", "DO_NOT_TRACK": "false", "RAY_USAGE_STATS_ENABLED": "1"}
    stricter = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "HF_HUB_DISABLE_XET": "1"}
    environment, _ = seen(**on, **stricter)
    assert environment.items() >= {**telemetry.OFF, **stricter}.items()


def test_onnxruntime_is_told_by_its_own_call_too(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    library = ModuleType("onnxruntime")
    library.disable_telemetry_events = lambda: told.append("off")  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "onnxruntime", library)
    assert telemetry.import_onnxruntime() is library
    assert told == ["off"]


def test_the_hubs_libraries_take_the_hint() -> None:
    program = "import mtqa\nfrom huggingface_hub import constants\nfrom huggingface_hub.utils import build_hf_headers\nprint(constants.HF_HUB_DISABLE_TELEMETRY, 'torch/' in build_hf_headers(token=False)['user-agent'])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert done.stdout == "True False\n"


def test_duckdb_fetches_no_extension() -> None:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect(config=NO_DOWNLOADS) as connection:
        for name in NO_DOWNLOADS:
            assert connection.execute("SELECT current_setting(?)", [name]).fetchone() == (False,)


def test_the_desk_exports_no_traces_though_the_environment_asks_for_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("fastapi.telemetry")
    from mtqa.desk.app import create_app
    from tests.desk.page_stories import LIGHT, Engine, Service

    monkeypatch.setenv("FASTAPI_OTEL_AUTO_CONFIGURE", "true")
    app = create_app(Service(Engine(LIGHT)))
    told = {name: app._telemetry[name] for name in ("auto_configure", "tracing", "metrics", "logs")}
    assert told == dict.fromkeys(told, False)
