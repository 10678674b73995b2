"""What a ledger was made with, and whether two commands, two ledgers, or a ledger and a sample agree in it.

Which settings count is said by their ``Effect`` (mtqa.settings).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mtqa
from mtqa.audit.job import Job
from mtqa.audit.ledger import PROVENANCE, PROVENANCE_COPY, SCHEMA, TABLES, Ledger, reading_tables
from mtqa.files import write_atomically
from mtqa.reports.text import counted
from mtqa.settings import Effect, Settings, flag_of, settings_with
from mtqa.signature import Difference, Signature

if TYPE_CHECKING:
    from mtqa.audit.archive.parts import ArchiveFile
    from mtqa.audit.plan import Plan

_FILES = {"new": "more than when it was begun", "gone": "fewer", "changed": "changed since"}


def provenance(job: Job, inputs: Sequence[str], plan: Plan) -> dict[str, Any]:
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
        "extra_groups": options.extra_groups,
        "inputs": list(inputs),
        "plan": {key: value for key, value in asdict(plan).items() if key != "shards"},
        "shards": plan.shards,
        "stories_per_shard": options.stories_per_shard,
    }


def write_provenance(folder: Path, content: Mapping[str, Any]) -> None:
    """Write audit.json and its copy, unless they are so. Raises InputError where that cannot be done."""
    data = (json.dumps(content, indent=1) + "\n").encode()
    for path in (folder / PROVENANCE, folder / PROVENANCE_COPY):
        if not path.exists() or path.read_bytes() != data:
            write_atomically(path, data)


def differences(started: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """What is another now than in audit.json: ``--pivot: pt → es``. Of the plan see ``file_changes``."""
    return [
        f"{name}: {_as_text(old)} → {_as_text(new)}" for name, old, new in _pairs(started, now) if old != new
    ]


def _pairs(started: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    yield "inputs", sorted(set(started.get("inputs", ()))), sorted(set(now["inputs"]))
    for name in ("text_column", "id_column", "group_by", "stories_per_shard"):
        yield f"--{name.replace('_', '-')}", started.get(name) or "", now[name] or ""
    yield "--no-text", started.get("text") is False, now["text"] is False
    old = started.get("settings", {})
    defaults = Settings().model_dump(mode="json")
    for name in settings_with(Effect.RESULT, Effect.READING):
        yield f"--{flag_of(name)}", old.get(name, defaults[name]), now["settings"][name]
    before = Signature.parse(started.get("signature", ""))
    for part in before.differences(Signature.parse(now["signature"])):
        yield part.name, part.before, part.after


def file_changes(planned: Iterator[ArchiveFile], now: Iterator[ArchiveFile]) -> list[str]:
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


def _as_text(value: Any) -> str:
    if value is None:
        return "default"
    if value in ("", [], {}):
        return "none"
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, dict):
        return ",".join(name if name == column else f"{name}={column}" for name, column in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def tool_differences(before: Ledger, after: Ledger) -> tuple[Difference, ...]:
    """What differs of the tool: its version, the parts of its signature, the settings that change a result.

    What was read, and what of it is shown, is no difference of the tool. A setting that a ledger of an
    older mtqa does not know had its default.
    """
    old, new = _tool_signature(before.provenance), _tool_signature(after.provenance)
    return tuple(
        Difference(part.name, part.before or "none", part.after or "none") for part in old.differences(new)
    )


def _tool_signature(provenance: Mapping[str, Any]) -> Signature:
    version = str(provenance.get("tool", {}).get("version", ""))
    signature = Signature.parse(str(provenance.get("signature", "")))
    return Signature((("mtqa", version), *signature.parts, *_result_settings(provenance.get("settings", {}))))


def _result_settings(settings: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    defaults = Settings().model_dump(mode="json")
    for name in settings_with(Effect.RESULT):
        yield f"--{flag_of(name)}", str(settings.get(name, defaults[name]))


#: What of audit.json makes the ledger another one.
_PARTS = ("schema", "tool", "signature", "settings", "text", "text_column", "extra_groups", "plan")


def ledger_identity(ledger: Ledger) -> str:
    """A name that changes with what was run and with every shard that is added.

    It does not change with the folder, nor with settings that no row depends on: these count as their
    defaults. It begins with a letter, so that no spreadsheet takes it for a number. Raises InputError
    for a ledger that cannot be read.
    """
    with reading_tables(ledger) as connection:
        rows = [connection.sql(f"SELECT count(*) FROM {table}").fetchall()[0][0] for table in TABLES]  # noqa: S608
    parts = {name: ledger.provenance.get(name) for name in _PARTS}
    if parts["settings"]:
        defaults = Settings().model_dump(mode="json")
        idle = settings_with(Effect.SHOWING, Effect.RUNNING)
        parts["settings"] |= {name: defaults[name] for name in idle if name in parts["settings"]}
    content = json.dumps([parts, ledger.shards(), rows], sort_keys=True)
    return f"audit-{hashlib.sha256(content.encode()).hexdigest()[:12]}"
