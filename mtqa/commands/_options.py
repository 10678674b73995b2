"""Every setting as a flag, taken from the one place where settings are declared."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import typer
from pydantic.fields import FieldInfo

from mtqa.settings import SOURCE, Settings, extra_of, flag_of

ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", help="Configuration file (default: the nearest mtqa.toml or pyproject.toml)."),
]


def with_settings(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command that prints a report a flag for every field of Settings.

    The command takes ``flags``, a mapping of the settings that the user gave, in place of them.
    """
    return _with_settings(command, tuple(Settings.model_fields))


def with_settings_but_format(command: Callable[..., Any]) -> Callable[..., Any]:
    """As ``with_settings``, for a command that prints no report: without the flag for the form of one."""
    return _with_settings(command, tuple(name for name in Settings.model_fields if name != "format"))


def _with_settings(command: Callable[..., Any], names: Sequence[str]) -> Callable[..., Any]:
    own = [p for p in inspect.signature(command, eval_str=True).parameters.values() if p.name != "flags"]
    options = [option for option in _options() if option.name in names]

    @functools.wraps(command)
    def wrapper(**values: Any) -> Any:
        flags = {name: values.pop(name) for name in names}
        return command(flags=_given(flags), **values)

    parameters = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in (*own, *options)]
    wrapper.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    wrapper.__annotations__ = {p.name: p.annotation for p in parameters}
    del wrapper.__wrapped__
    return wrapper


@functools.cache
def _options() -> tuple[inspect.Parameter, ...]:
    return tuple(_option(name, field) for name, field in Settings.model_fields.items())


def _given(flags: Mapping[str, Any]) -> dict[str, Any]:
    given = {name: value for name, value in flags.items() if value is not None and value != []}
    if any(extra_of(name, "panel") == SOURCE for name in given):
        given.setdefault("source", True)  # who says where sources are wants them, whatever a file says
    return {name: value.value if isinstance(value, Enum) else value for name, value in given.items()}


def _option(name: str, field: FieldInfo) -> inspect.Parameter:
    flag, text = f"--{flag_of(name)}", f"{field.description}{_default(field)}"
    kind: Any = _bare(field.annotation)
    if negative := extra_of(name, "negative"):
        flag, text = f" /--no-{flag_of(name)}", negative
    elif kind is bool:
        flag = f"{flag}/--no-{name.replace('_', '-')}"
    if get_origin(kind) is tuple:
        kind = list[str]
    elif get_origin(kind) is Literal:
        kind = _choice(name, get_args(kind))
    panel = extra_of(name, "panel") or "Settings"
    option = typer.Option(flag, help=text, rich_help_panel=panel, show_default=False)
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[kind | None, option]
    )


def _choice(name: str, values: tuple[str, ...]) -> Any:
    members = {value: value for value in values}
    return Enum(name, members, type=str)


def _bare(annotation: Any) -> Any:
    """The type without its ``| None``."""
    if get_origin(annotation) in (Union, UnionType):
        return next(part for part in get_args(annotation) if part is not type(None))
    return annotation


def _default(field: FieldInfo) -> str:
    if field.default in (None, ()) or isinstance(field.default, bool):
        return ""
    return f" (default: {getattr(field.default, 'value', field.default)})"
