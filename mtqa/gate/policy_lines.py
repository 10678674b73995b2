"""What applies, and why, as lines to read that a configuration file may hold: ``mtqa config show``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from mtqa.config import ResolvedSettings, key_of
from mtqa.document import Document
from mtqa.errors import InputError
from mtqa.gate.config import OVERRIDE, PROVIDER, GateConfig, read_gate
from mtqa.gate.skipping import skip_of, skip_of_input
from mtqa.gate.story_policy import StoryPolicy, policy_for, with_provider
from mtqa.inputs.stories import stories
from mtqa.settings import Settings


def config_lines(
    resolved: ResolvedSettings, story: str | None = None, story_id: str | None = None
) -> Iterator[str]:
    """The settings and the gate's values; with the file of a story, what the gate applies to its stories.

    ``story_id`` chooses the story of that id. Raises ConfigError, and InputError as ``file_lines`` does.
    """
    config = read_gate(resolved)
    if story is not None:
        yield from file_lines(story, story_id, resolved.settings, config)
    else:
        yield from settings_lines(resolved)
        yield from gate_lines(config)


def settings_lines(resolved: ResolvedSettings) -> Iterator[str]:
    """Each setting, its value, and where that comes from."""
    for key, value in resolved.settings.model_dump(mode="json").items():
        yield _line(key_of(key), value, resolved.origins[key])


def file_lines(path: str, story_id: str | None, settings: Settings, config: GateConfig) -> Iterator[str]:
    """``story_lines`` of every story of a file, or of the one with this id.

    Raises InputError where there is none, and for the first story that cannot be read.
    """
    shown = 0
    for story in stories([path], settings):
        if isinstance(story, InputError):
            skip = skip_of_input(story, policy_for(config, Document(story.path, "", "", (), "")).policy)
            if skip is None:
                raise story
            if story_id is None:
                yield from ([""] if shown else [])
                shown += 1
                yield f"# {story.path}: skipped, {skip.reason}: {story.reason}"
        elif story_id is None or story.metadata.id == story_id:
            if shown:
                yield ""
            shown += 1
            yield from story_lines(config, story)
    if not shown:
        raise InputError(path, f"no story of the id {story_id} in it" if story_id else "no story in it")


def gate_lines(config: GateConfig) -> Iterator[str]:
    """The gate's values for stories that no override is for, then overrides and providers."""
    for key, origin in config.origins.items():
        yield _line(f"gate.{key_of(key)}", config.run.model_dump(mode="json")[key], origin)
    own = policy_for(config)
    yield from _policy_lines(own)
    for layer in config.layers:
        if layer.match is not None:
            values = {**_given(layer.match), **layer.values, **_given(layer.checks)}
            yield from _row_lines(OVERRIDE, layer.origin, values)
    for origin, provider in config.providers:
        yield from _row_lines(PROVIDER, origin, _given(provider))


def story_lines(config: GateConfig, story: Document, now: datetime | None = None) -> Iterator[str]:
    """What is known of a story, what applies to it and where that comes from, and whether it is judged."""
    story = with_provider(config, story)
    about = story.metadata
    yield f"# {story.path}, story {about.id}" if about.id else f"# {story.path}"
    yield f"format = {toml(story.format)}"
    for key in ("provider", "language", "date", "status", "embargoed"):
        if value := getattr(about, key):
            yield f"{key} = {toml(value)}"
    yield _translated(story)
    own = policy_for(config, story)
    yield from _policy_lines(own)
    yield _skipped(story, own, now)


def toml(value: Any) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, int | float):
        return str(value)
    return json.dumps(str(getattr(value, "value", value)), ensure_ascii=False).replace("\x7f", "\\u007f")


def _line(key: str, value: Any, origin: str) -> str:
    """A key with its value and origin; TOML has no value for what is not set, so that is a comment."""
    return f"# {key}: not set  # {origin}" if value is None else f"{key} = {toml(value)}  # {origin}"


def _policy_lines(own: StoryPolicy) -> Iterator[str]:
    for key, value in own.policy.model_dump(mode="json").items():
        yield _line(f"gate.{key_of(key)}", value, own.origins[key])
    if own.off:
        by_origin = [
            (origin, sorted(check for check, why in own.off.items() if why == origin))
            for origin in dict.fromkeys(own.off.values())
        ]
        parts = [f"{origin}: {', '.join(checks)}" for origin, checks in by_origin]
        yield _line("gate.disable", sorted(own.off), by_origin[0][0] if len(parts) == 1 else "; ".join(parts))


def _translated(story: Document) -> str:
    about = story.metadata
    if about.translated is None:
        return "# machine-translated: unknown; neither the file nor a provider of the configuration says"
    source = f" from {about.source_language}" if about.translated and about.source_language else ""
    return f"# machine-translated: {'yes' if about.translated else 'no'}{source} ({about.mark or 'the file'})"


def _skipped(story: Document, own: StoryPolicy, now: datetime | None) -> str:
    try:
        skip = skip_of(story, own.policy, now)
    except InputError as error:
        return f"# not judged, an error: {error.reason}  # not-english: {own.origins['not_english']}"
    if skip is None:
        return "# judged"
    return f"# skipped: {skip.reason}  # {key_of(skip.field)}: {own.origins[skip.field]}"


def _row_lines(kind: str, origin: str, values: Mapping[str, Any]) -> Iterator[str]:
    yield f"[[gate.{kind}]]  # {origin}"
    yield from (f"{key_of(key)} = {toml(value)}" for key, value in values.items())


def _given(model: Any) -> dict[str, Any]:
    return {key: getattr(model, key) for key in type(model).model_fields if key in model.model_fields_set}
