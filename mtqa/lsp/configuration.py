"""Settings for a document (defaults, mtqa.toml, command line, editor), and the engine for these settings."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from mtqa.config import first_problem, require_known, resolve
from mtqa.errors import ConfigError
from mtqa.service.engine import Engine, private_settings
from mtqa.service.service import Service
from mtqa.settings import Effect, Settings, flag_of, settings_with

#: The part of an editor's settings that is meant for this server.
SECTION = "mtqa"
_PLACE = "the editor's settings"
#: Of no use to an editor: the report's form on stdout.
_NOT_HERE = frozenset({"format"})
_OWN = {flag_of(name): name for name in Settings.model_fields}
#: Engines at once, each with its own models: folders of a workspace may have different settings.
_MOST = 3


def editor_settings(sent: object) -> dict[str, Any]:
    """What an editor sent, by the names of ``Settings``; the keys are those of mtqa.toml.

    Taken is the part "mtqa" of it, or all of it where there is no such part; null says nothing.
    Raises ConfigError for an unknown key or a wrong value.
    """
    inner = sent.get(SECTION, sent) if isinstance(sent, Mapping) else sent
    if inner is None:
        return {}
    if not isinstance(inner, Mapping):
        raise ConfigError(f"{_PLACE}: {SECTION} must be an object")
    # Other servers' settings are objects; none of ours is.
    whole = inner is sent
    keys = {
        str(key): value
        for key, value in inner.items()
        if value is not None and not (whole and isinstance(value, Mapping))
    }
    known = {_OWN.get(key, key.replace("-", "_")): value for key, value in keys.items()}
    for key in known:
        require_known(key, [name for name in Settings.model_fields if name not in _NOT_HERE], _PLACE)
    try:
        Settings.model_validate(known)
    except ValidationError as error:
        key, problem = first_problem(error)
        raise ConfigError(f"{_PLACE}: {flag_of(key)}: {problem}") from None
    return known


class Configuration:
    """Where settings come from; the stronger last: mtqa.toml, the command line, the editor.

    ``flags`` and ``config`` are as for ``mtqa.config.resolve``. Raises ConfigError for a wrong flag, and
    for a file that was named and is wrong; of files that are found, ``settings`` does.
    """

    def __init__(self, flags: Mapping[str, Any], config: Path | None = None) -> None:
        if config is not None:
            resolve(flags, config=config)
        try:
            Settings.model_validate(flags)
        except ValidationError as error:
            key, problem = first_problem(error)
            raise ConfigError(f"--{flag_of(key)}: {problem}") from None
        self._flags = flags
        self._config = config
        self._editor: Mapping[str, Any] = {}

    def set_editor(self, sent: object) -> None:
        """Take what the editor sent. Raises ConfigError as ``editor_settings`` does; then nothing changes."""
        self._editor = editor_settings(sent)

    def settings(self, path: Path | None, folders: Iterable[Path]) -> Settings:
        """The settings for a document; ``path`` is None for one that has no file.

        As for ``mtqa check``, mtqa.toml is looked for from the folder of the workspace upwards; from
        its own folder for a document outside all ``folders``.

        Raises ConfigError for a wrong file.
        """
        roots = list(folders)
        around = [root for root in roots if path is not None and path.is_relative_to(root)]
        outside = path.parent if path is not None else (roots[0] if roots else Path.cwd())
        start = max(around, key=lambda root: len(root.parts), default=outside)
        return private_settings(resolve({**self._flags, **self._editor}, config=self._config, start=start))


class ServicePool:
    """The engines in use, those used last; all sessions of a process share them."""

    def __init__(self) -> None:
        self._services: OrderedDict[Settings, Service] = OrderedDict()
        self._lock = asyncio.Lock()
        self._loading = 0

    @property
    def loading(self) -> bool:
        """Whether an engine is being made in a thread of its own."""
        return self._loading > 0

    def _loaded(self, made: asyncio.Future[Engine]) -> None:
        self._loading -= 1
        if not made.cancelled():
            made.exception()  # whoever waits gets it

    async def of(self, settings: Settings) -> Service:
        """The service for these settings.

        Raises ConfigError and ModelError as ``Engine`` does.
        """
        others = settings_with(Effect.READING, Effect.SHOWING)
        key = settings.model_copy(update={name: Settings.model_fields[name].default for name in others})
        async with self._lock:
            if key not in self._services:
                self._loading += 1
                loading = asyncio.ensure_future(asyncio.to_thread(Engine, key))
                loading.add_done_callback(self._loaded)
                self._services[key] = Service(await asyncio.shield(loading))
            self._services.move_to_end(key)
            if len(self._services) > _MOST:
                _, oldest = self._services.popitem(last=False)
                await oldest.close()
            return self._services[key]

    async def close(self) -> None:
        """End all of them; the models stop at the next sentence."""
        for service in self._services.values():
            await service.close()
        self._services.clear()
