"""What applies to a story, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mtqa.checks.selection import select_checks
from mtqa.config import DEFAULT
from mtqa.document import Document
from mtqa.gate.config import GateConfig, Layer
from mtqa.gate.policy import Policy, Provider


@dataclass(frozen=True, slots=True)
class Applied:
    """The policy of one story.

    ``origins`` names for each field of the policy the place that it comes from; ``off`` holds the
    checks that are off, by id, with what switched each off.
    """

    policy: Policy
    origins: Mapping[str, str]
    off: Mapping[str, str]


def applied(config: GateConfig, document: Document | None = None) -> Applied:
    """The policy of a story; without one, what holds for those that no override is for."""
    values = Policy().model_dump()
    origins = dict.fromkeys(values, DEFAULT)
    off: dict[str, str] = {}
    for layer in config.layers:
        if layer.match is None or (document is not None and layer.match.fits(document, config.folder)):
            values |= layer.values
            origins |= dict.fromkeys(layer.values, layer.origin)
            off = _switched(off, layer)
    return Applied(Policy.model_validate(values), origins, off)


def checks_needed(config: GateConfig) -> tuple[str, ...]:
    """The ids of all checks that are on for some story: what the engine must run."""
    off: dict[str, str] = {}
    for layer in config.layers:
        if layer.match is None:
            off = _switched(off, layer)
        else:
            off = {check: why for check, why in off.items() if check not in _ids(layer.checks.enable)}
    return tuple(check.id for check in select_checks() if check.id not in off)


def declared(config: GateConfig, document: Document) -> Document:
    """The story with what the configuration says of its provider, where the file says nothing."""
    for _, provider in reversed(config.providers):
        if provider.fits(document, config.folder):
            about = document.metadata
            about = replace(about, provider=about.provider or provider.name)
            if about.translated is None:
                about = replace(about, translated=provider.translated, mark=_mark(provider))
            if about.translated and not about.source_language:
                about = replace(about, source_language=provider.translated_from)
            return replace(document, metadata=about)
    return document


def _mark(provider: Provider) -> str:
    return f"configuration: provider {provider.name or ', '.join(provider.path)}"


def _switched(off: Mapping[str, str], layer: Layer) -> dict[str, str]:
    """The checks that are off after a layer."""
    enabled, disabled = _ids(layer.checks.enable), _ids(layer.checks.disable)
    left = {check: why for check, why in off.items() if check not in enabled}
    if layer.match is not None:
        return left | dict.fromkeys(disabled - enabled, layer.origin)
    if enabled:
        others = {check.id for check in select_checks()} - enabled
        left = dict.fromkeys(others, layer.origin) | left
    return left | dict.fromkeys(disabled, layer.origin)


def _ids(names: Sequence[str]) -> set[str]:
    return {check.id for check in select_checks(names)} if names else set()
