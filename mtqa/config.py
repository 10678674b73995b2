"""Settings from a configuration file and flags, each with where it came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from mtqa._compat import tomllib
from mtqa.errors import ConfigError, aside, in_short, nearest
from mtqa.settings import Settings, flag_of

DEFAULT = "default"
FLAG = "flag"
#: The tables of the gate's policy and of the limits on a run, the keys that are no settings.
GATE, AUDIT = "gate", "audit"
#: What is wrong with a value, by pydantic's name for it.
_PROBLEMS = {
    **dict.fromkeys(("tuple_type", "list_type"), "must be a list"),
    **dict.fromkeys(("bool_type", "bool_parsing"), "must be true or false"),
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float"), "must be a whole number"),
    **dict.fromkeys(("float_type", "float_parsing"), "must be a number"),
    **dict.fromkeys(("dict_type", "model_type"), "must be a table"),
    "string_type": "must be text",
    "path_type": "must be a path",
    "greater_than_equal": "must be at least {ge:g}",
    "less_than_equal": "must be at most {le:g}",
}
#: The same of what is wrong with the key itself.
_KEYS = {"missing": "is missing", "extra_forbidden": "is not known"}
_PATHS = tuple(name for name, field in Settings.model_fields.items() if Path in get_args(field.annotation))


@dataclass(frozen=True, slots=True)
class ResolvedSettings:
    """Settings, and for each key its origin: ``default``, ``flag``, or the file that set it.

    ``file`` is the configuration file, if any; ``gate`` its table of that name as it stands there,
    which ``mtqa.gate.config`` reads, and ``audit`` that of limits, which ``mtqa.limits`` reads.
    """

    settings: Settings
    origins: Mapping[str, str]
    file: Path | None = None
    gate: Mapping[str, Any] = field(default_factory=dict)
    audit: Mapping[str, Any] = field(default_factory=dict)


def resolve(
    flags: Mapping[str, Any], *, config: Path | None = None, start: Path | None = None
) -> ResolvedSettings:
    """Merge defaults, the configuration file and flags; flags win.

    ``flags`` holds only what the user gave. ``config`` names the file; without it the nearest
    ``mtqa.toml``, or ``pyproject.toml`` with a ``[tool.mtqa]`` table, from ``start`` upwards is read.

    Raises ConfigError for a file that cannot be read, an unknown key or a wrong value.
    """
    file = config if config is not None else find_config(start or Path.cwd())
    table = read_config(file) if file is not None else {}
    for key in table:
        require_known(key, (*Settings.model_fields, GATE, AUDIT), str(file))
    own = {name: table.pop(name, {}) for name in (GATE, AUDIT)}
    for name, value in own.items():
        if not isinstance(value, dict):
            raise ConfigError(f"{file}: {name} must be a table ([{name}])")
    origins = dict.fromkeys(Settings.model_fields, DEFAULT)
    origins |= {key: str(file) for key in table} | dict.fromkeys(flags, FLAG)
    try:
        settings = Settings.model_validate({**_anchored(table, file), **flags})
    except ValidationError as error:
        key, problem = first_problem(error)
        origin = origins.get(key, FLAG)
        place = f"--{flag_of(key)}" if origin == FLAG else f"{origin}: {key_of(key)}"
        raise ConfigError(f"{place}: {problem}") from None
    return ResolvedSettings(settings, origins, file, own[GATE], own[AUDIT])


def find_config(start: Path) -> Path | None:
    """The nearest configuration file from ``start`` upwards; mtqa.toml before pyproject.toml."""
    for folder in (start, *start.parents):
        if (candidate := folder / "mtqa.toml").is_file():
            return candidate
        candidate = folder / "pyproject.toml"
        if candidate.is_file() and "mtqa" in _tools(candidate):
            return candidate
    return None


def read_config(path: Path) -> dict[str, Any]:
    """The settings table of a configuration file.

    Raises ConfigError if it cannot be read or parsed.
    """
    if path.name == "pyproject.toml":
        table = _tools(path).get("mtqa", {})
        if not isinstance(table, dict):
            raise ConfigError(f"{path}: [tool.mtqa] must be a table")
    else:
        table = _load(path)
    own = {flag_of(name): name for name in Settings.model_fields}
    return {own.get(key, key.replace("-", "_")): value for key, value in table.items()}


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8 at byte {error.start}") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: {error}") from None


def _tools(path: Path) -> dict[str, Any]:
    tools = _load(path).get("tool", {})
    return tools if isinstance(tools, dict) else {}


def key_of(name: str) -> str:
    """The key of a setting or of a policy's field as users write it: ``fail-on``."""
    return flag_of(name) if name in Settings.model_fields else name.replace("_", "-")


def require_known(key: str, known: Iterable[str], place: str) -> None:
    """Raise ConfigError that names place, key and what was probably meant, if the key is not known."""
    names = list(known)
    if key not in names:
        near = nearest(key, names)
        raise ConfigError(f"{place}: unknown key '{key_of(key)}'{aside(near and key_of(near))}")


def first_problem(error: ValidationError) -> tuple[str, str]:
    """The key of the first wrong value, and what is wrong with it."""
    first = error.errors(include_url=False)[0]
    key = str(first["loc"][0]) if first["loc"] else ""
    given = repr(first["input"])
    if first["type"] in _KEYS:
        return key, _KEYS[first["type"]]
    if known := _PROBLEMS.get(first["type"]):
        message = known.format_map(first.get("ctx", {}))
    else:  # pydantic's own words, and before those of a validator of ours its prefix, which says nothing more
        reason = first["msg"].removeprefix("Value error, ")
        message = f"{reason[:1].lower()}{reason[1:]}".replace("input should be", "must be")
    message = message.rstrip(".")
    quoted = given in message or (first["type"] == "value_error" and "'" in message)
    return key, message if quoted else f"{message}, not {in_short(given)}"


def _anchored(table: Mapping[str, Any], file: Path | None) -> dict[str, Any]:
    """Paths in a file are relative to that file, not to where the command runs."""
    anchored = dict(table)
    if file is None:
        return anchored
    for key in _PATHS:
        value = anchored.get(key)
        if isinstance(value, str):
            anchored[key] = _beside(file, value)
        elif isinstance(value, list):
            anchored[key] = [_beside(file, each) if isinstance(each, str) else each for each in value]
    return anchored


def _beside(file: Path, path: str) -> Path:
    return file.parent / Path(path).expanduser()
