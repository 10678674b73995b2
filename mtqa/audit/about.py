"""audit.json: what a run was begun with, and what of it another command would have otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import mtqa
from mtqa.audit.archive.files import File
from mtqa.audit.job import Job
from mtqa.audit.ledger import ABOUT
from mtqa.audit.plan import Plan
from mtqa.audit.rows import group_names
from mtqa.audit.schema import SCHEMA
from mtqa.files import write_atomically
from mtqa.reports.text import counted
from mtqa.settings import Effect, Settings, flag_of, settings_with
from mtqa.signature import Signature

_FILES = {"new": "more than when it was begun", "gone": "fewer", "changed": "changed since"}


def about(job: Job, inputs: Sequence[str], plan: Plan) -> dict[str, Any]:
    """The content of audit.json."""
    options = job.options
    return {
        "schema": SCHEMA,
        "tool": {"name": "mtqa", "version": mtqa.__version__},
        "signature": job.signature,
        "settings": job.settings.model_dump(mode="json"),
        "text": options.text,
        "text_column": options.text_column or None,
        "id_column": options.id_column,
        "group_by": dict(options.groups),
        "extra_groups": group_names(options),
        "inputs": list(inputs),
        "plan": {key: value for key, value in asdict(plan).items() if key != "shards"},
        "shards": plan.shards,
        "stories_per_shard": options.stories_per_shard,
    }


def write_about(folder: Path, told: Mapping[str, Any]) -> None:
    """Write audit.json. Raises InputError where that cannot be done."""
    write_atomically(folder / ABOUT, (json.dumps(told, indent=1) + "\n").encode())


def differences(begun: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """What is another now than in audit.json: ``--pivot: pt → es``. Nothing of the plan, see ``moved``."""
    return [f"{name}: {_told(old)} → {_told(new)}" for name, old, new in _pairs(begun, now) if old != new]


def _pairs(begun: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    yield "inputs", sorted(set(begun.get("inputs", ()))), sorted(set(now["inputs"]))
    for name in ("text_column", "id_column", "group_by", "stories_per_shard"):
        yield f"--{name.replace('_', '-')}", begun.get(name) or "", now[name] or ""
    yield "--no-text", begun.get("text") is False, now["text"] is False
    old = begun.get("settings", {})
    defaults = Settings().model_dump(mode="json")
    for name in settings_with(Effect.RESULT, Effect.READING):
        yield f"--{flag_of(name)}", old.get(name, defaults[name]), now["settings"][name]
    before = Signature.parse(begun.get("signature", ""))
    for part in before.differences(Signature.parse(now["signature"])):
        yield part.name, part.before, part.after


def moved(planned: Iterator[File], now: Iterator[File]) -> list[str]:
    """How the files differ from those of the plan: how many, and the name of the first."""
    known = {file.path: file for file in planned}
    found: dict[str, list[str]] = {what: [] for what in _FILES}
    for file in now:
        was = known.pop(file.path, None)
        if was is None:
            found["new"].append(file.path)
        elif was != file:
            found["changed"].append(file.path)
    found["gone"] = list(known)
    return [
        f"{counted(len(paths), 'file', 'files')} {_FILES[what]} ({_first(paths)})"
        for what, paths in found.items()
        if paths
    ]


def _first(paths: Sequence[str]) -> str:
    return paths[0] if len(paths) == 1 else f"{paths[0]}, …"


def _told(value: Any) -> str:
    if value is None:
        return "default"
    if value in ("", [], {}):
        return "none"
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, dict):
        return ",".join(name if name == column else f"{name}={column}" for name, column in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
