"""The gate's table of the configuration, read and checked: ``[gate]``, its overrides, its providers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from mtqa.checks.registry import select_checks
from mtqa.config import DEFAULT, FLAG, ResolvedSettings, first_problem, key_of, require_known
from mtqa.errors import ConfigError
from mtqa.gate.policy import CheckSelection, Policy, ProviderRule, RunPolicy, StoryMatch

OVERRIDE, PROVIDER = "override", "provider"
#: Settings that a policy has too: they hold where the gate's table says nothing.
_SHARED = ("fail_on", "fail_severity", "show", "enable", "disable")
_Model = TypeVar("_Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class PolicyLayer:
    """Values that one place gives, for all stories or for those that ``match``.

    ``origin`` names that place. ``values`` are fields of Policy.
    """

    origin: str
    values: Mapping[str, Any] = field(default_factory=dict)
    checks: CheckSelection = field(default_factory=CheckSelection)
    match: StoryMatch | None = None


@dataclass(frozen=True, slots=True)
class GateConfig:
    """The configuration of the gate, read and checked.

    Of ``layers`` and ``providers`` later ones win; the latter are pairs of origin and provider.
    ``folder`` is what their paths are relative to. ``origins`` are those of ``run``'s fields.
    """

    layers: tuple[PolicyLayer, ...]
    providers: tuple[tuple[str, ProviderRule], ...]
    folder: Path
    run: RunPolicy
    origins: Mapping[str, str]


def read_gate(resolved: ResolvedSettings, flags: Mapping[str, Any] | None = None) -> GateConfig:
    """The gate's configuration; ``flags`` are those of the gate alone that the user gave.

    Flags win over the overrides, which win over ``[gate]``, which wins over the file's settings.

    Raises ConfigError that names file, table and key.
    """
    flags, file, tool = dict(flags or {}), resolved.file, ""
    if file is not None and file.name == "pyproject.toml":
        tool = "tool.mtqa."
    folder = file.parent if file else Path.cwd()
    place = f"{file}: [{tool}gate]"
    table = _keys(resolved.gate)
    rows = {
        kind: [
            (f"{file}: [[{tool}gate.{kind}]] {n}", row)
            for n, row in enumerate(_tables(table, kind, place), 1)
        ]
        for kind in (OVERRIDE, PROVIDER)
    }
    own, run_flags = _part(table, RunPolicy), _part(flags, RunPolicy)
    run = _checked(RunPolicy, _anchored(own, folder), place).model_copy(
        update={key: getattr(_checked(RunPolicy, run_flags, FLAG), key) for key in run_flags}
    )
    return GateConfig(
        layers=(
            _layer(_settings(resolved, flag=False), str(file)),
            _layer({key: value for key, value in table.items() if key not in own}, place),
            *(_override(row, origin) for origin, row in rows[OVERRIDE]),
            _layer({**_settings(resolved, flag=True), **_without(flags, run_flags)}, FLAG),
        ),
        providers=tuple((origin, _checked(ProviderRule, row, origin)) for origin, row in rows[PROVIDER]),
        folder=folder,
        run=run,
        origins={
            key: FLAG if key in run_flags else place if key in own else DEFAULT
            for key in RunPolicy.model_fields
        },
    )


def _settings(resolved: ResolvedSettings, *, flag: bool) -> dict[str, Any]:
    """What the run's settings say of a policy: by flags, or by the file."""
    origins = {FLAG} if flag else {*resolved.origins.values()} - {FLAG, DEFAULT}
    return {key: getattr(resolved.settings, key) for key in _SHARED if resolved.origins[key] in origins}


def _override(row: Mapping[str, Any], origin: str) -> PolicyLayer:
    known = (*StoryMatch.model_fields, *Policy.model_fields, *CheckSelection.model_fields)
    for key in row:
        require_known(key, known, origin)
    match = _checked(StoryMatch, _part(row, StoryMatch), origin)
    return _layer(_without(row, StoryMatch.model_fields), _origin(origin, match), match)


def _layer(row: Mapping[str, Any], origin: str, match: StoryMatch | None = None) -> PolicyLayer:
    for key in row:
        require_known(
            key, (*Policy.model_fields, *CheckSelection.model_fields, *RunPolicy.model_fields), origin
        )
    policy = _checked(Policy, _part(row, Policy), origin)
    checks = _checked(CheckSelection, _part(row, CheckSelection), origin)
    try:
        select_checks(checks.enable, checks.disable)
    except ConfigError as error:
        raise ConfigError(str(error) if origin == FLAG else f"{origin}: {error}") from None
    return PolicyLayer(origin, {key: getattr(policy, key) for key in policy.model_fields_set}, checks, match)


def _origin(origin: str, match: StoryMatch) -> str:
    """An override's place and whom it is for, as users see it."""
    parts = [
        f"{key} {', '.join(getattr(match, key))}" for key in StoryMatch.model_fields if getattr(match, key)
    ]
    return f"{origin} ({'; '.join(parts)})"


def _tables(table: dict[str, Any], key: str, place: str) -> list[dict[str, Any]]:
    """Take an array of tables out of a table."""
    rows = table.pop(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ConfigError(f"{place}: {key} must be an array of tables ([[gate.{key}]])")
    return [_keys(row) for row in rows]


def _keys(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key.replace("-", "_"): value for key, value in table.items()}


def _part(table: Mapping[str, Any], model: type[BaseModel]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if key in model.model_fields}


def _without(table: Mapping[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if key not in keys}


def _checked(model: type[_Model], row: Mapping[str, Any], origin: str) -> _Model:
    for key in row:
        require_known(key, model.model_fields, origin)
    try:
        return model.model_validate(row)
    except ValidationError as error:
        key, problem = first_problem(error)
        if not key:  # the table as a whole: pydantic's own prefix and its input say nothing more
            reason = error.errors(include_url=False)[0]["msg"].removeprefix("Value error, ")
            raise ConfigError(f"{origin}: {reason}") from None
        place = f"--{key_of(key)}" if origin == FLAG else f"{origin}: {key_of(key)}"
        raise ConfigError(f"{place}: {problem}") from None


def _anchored(row: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Paths in a file are relative to that file, not to where the command runs."""
    anchored = dict(row)
    if isinstance(row.get("baseline"), str):
        anchored["baseline"] = folder / Path(row["baseline"]).expanduser()
    outputs = [row["outputs"]] if isinstance(row.get("outputs"), str) else row.get("outputs")
    if isinstance(outputs, list) and all(isinstance(output, str) for output in outputs):
        anchored["outputs"] = [_anchored_output(output, folder) for output in outputs]
    return anchored


def _anchored_output(output: str, folder: Path) -> str:
    name, _, file = output.partition("=")
    return f"{name}={folder / Path(file).expanduser()}" if file and file != "-" else output
