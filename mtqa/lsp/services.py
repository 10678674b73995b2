"""The engines of a server: one for each set of settings that changes what is computed."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

from mtqa.service.engine import Engine
from mtqa.service.service import Service
from mtqa.settings import Effect, Settings, settings_with

#: Engines at once, each with its own models: folders of a workspace may have different settings.
_MOST = 3


class Services:
    """The engines in use, those used last; all sessions of a process share them."""

    def __init__(self) -> None:
        self._services: OrderedDict[Settings, Service] = OrderedDict()
        self._lock = asyncio.Lock()

    async def of(self, settings: Settings) -> Service:
        """The service for these settings.

        Raises ConfigError and ModelError as ``Engine`` does.
        """
        others = settings_with(Effect.READING, Effect.SHOWING)
        key = settings.model_copy(update={name: Settings.model_fields[name].default for name in others})
        async with self._lock:
            if key not in self._services:
                self._services[key] = Service(await asyncio.to_thread(Engine, key))
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
