"""Translation and fluency models, for people: what there is, where it lies, whether it is sound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from mtqa.errors import ModelError
from mtqa.fluency.pulling import Origin, fluency_faults, fluency_folders, pull_fluency
from mtqa.fluency.source import FLUENCY, sources
from mtqa.models import local
from mtqa.models.cache import warn_on_stderr
from mtqa.models.spec import ModelSpec
from mtqa.translation.pivots import PairSpec, models_of, pairs, resolve

_Found = TypeVar("_Found")
_HEADER = ("pivot", "language", "on disk", "licence", "models")


def model_table() -> str:
    """A line for each pivot: how to name it, its language, whether it is on disk, licences, models.

    Pivots of a model with many languages share one line; the last line is the fluency model's.
    """
    rows = [_HEADER, *_rows(pairs().values()), _fluency_row()]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADER) - 1)]
    lines = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]])
        for row in rows
    ]
    return "\n".join(lines)


def pull_models(
    names: Sequence[str], cache_dir: Path | None = None, origin: Origin | None = None
) -> Iterator[str]:
    """Fetch the models behind the names; a line for each with its folder.

    ``origin`` is where the fluency model is to come from.

    Raises ConfigError for an unknown name, ModelError for what cannot be fetched.
    """
    from mtqa.models.hub import pull

    pivots = _distinct(_pivots_of(names))
    if FLUENCY in names:
        name, folder = pull_fluency(origin, cache_dir, warn_on_stderr)
        yield f"{name}: {folder}"
    for model in pivots.values():
        if model.kind == "embedded":
            from mtqa.translation.embedded import convert_embedded

            yield f"{_title(model)}: {convert_embedded(model.location, cache_dir)}"
        elif model.kind == "folder":
            raise ModelError(f"{model.location}: a folder on this machine; there is nothing to fetch")
        else:
            if model.licence:
                warn_on_stderr(
                    f"{model.name}: licence {model.licence}"
                ) if "not for" in model.licence else None
            yield f"{_title(model)}: {pull(model, warn_on_stderr)}"


def model_folders(names: Sequence[str], cache_dir: Path | None = None) -> Iterator[str]:
    """The folder of each model behind the names, one a line.

    Raises ConfigError for an unknown name, ModelError for a model that is not on disk.
    """
    for (name, _), model in _distinct(_pivots_of(names) if names else [resolve().pivot]).items():
        yield str(_folder(name, model, cache_dir))
    if FLUENCY in names:
        for _, folder in _fluency_on_disk(fluency_folders(cache_dir)):
            yield str(folder)


def model_faults(names: Sequence[str], cache_dir: Path | None = None) -> Iterator[tuple[str, list[str]]]:
    """Each model behind the names, or each that is on disk, with what is wrong with it.

    Raises ConfigError for an unknown name, ModelError for a model that was named and is not on disk.
    """
    if names:
        for (name, _), model in _distinct(_pivots_of(names)).items():
            yield _title(model), _faults(model, _folder(name, model, cache_dir), cache_dir)
        if FLUENCY in names:
            yield from _fluency_on_disk(fluency_faults(cache_dir))
        return
    every = {m.name: m for spec in pairs().values() for m in spec.models}.values()
    for model in every:
        folder = _find(model, cache_dir)
        if folder is not None and folder.is_dir():
            yield _title(model), _faults(model, folder, cache_dir)
    yield from fluency_faults(cache_dir)


def _rows(specs: Iterable[PairSpec]) -> Iterator[tuple[str, ...]]:
    families: dict[str, list[PairSpec]] = {}
    for spec in specs:
        if len(spec.models) == 1:
            families.setdefault(spec.name.partition(":")[0], []).append(spec)
            continue
        name = spec.name.removeprefix("embedded:").removeprefix("opus:")
        yield (
            name if resolve(name) is spec else spec.name,
            spec.language,
            _on_disk(spec.models),
            *_what(spec),
        )
    for family, members in families.items():
        codes = f"{len(members)} languages"
        yield (f"{family}:CODE", codes, _on_disk(members[0].models), *_what(members[0]))
        for start in range(0, len(members), 12):
            yield ("", "", "", "", " ".join(member.pivot for member in members[start : start + 12]))


def _fluency_row() -> tuple[str, ...]:
    wheel, hub = sources().wheel, sources().hub
    present = "yes" if any(fluency_folders()) else "no"
    models = f"{wheel.name} ({wheel.requirement}) or {hub.spec.name}"
    return FLUENCY, "English", present, wheel.licence, models


def _fluency_on_disk(found: Iterable[_Found]) -> list[_Found]:
    """What was found.

    Raises:
        ModelError: nothing was.
    """
    listed = list(found)
    if not listed:
        raise ModelError(f"{FLUENCY}: not on disk; get it with: mtqa models pull {FLUENCY}")
    return listed


def _pivots_of(names: Sequence[str]) -> list[str]:
    return [name for name in names if name != FLUENCY]


def _what(spec: PairSpec) -> tuple[str, str]:
    licences = dict.fromkeys(model.licence for model in spec.models)
    return " / ".join(licences), ", ".join(_title(model) for model in spec.models)


def _on_disk(models: Sequence[ModelSpec]) -> str:
    if all(model.kind == "embedded" for model in models):
        return "yes"
    present = sum(local.is_present(model) for model in models)
    return "yes" if present == len(models) else "half" if present else "no"


def _distinct(names: Sequence[str]) -> dict[tuple[str, str], ModelSpec]:
    """The models, each once, by the name that the user gave and the model's own."""
    found: dict[str, tuple[str, ModelSpec]] = {}
    for name in names:
        for model in models_of(name):
            found.setdefault(model.name, (name, model))
    return {(name, own): model for own, (name, model) in found.items()}


def _find(model: ModelSpec, cache_dir: Path | None) -> Path | None:
    if model.kind != "embedded":
        return local.locate(model)
    from mtqa.translation.embedded import model_folder

    return model_folder(model.location, cache_dir)


def _folder(name: str, model: ModelSpec, cache_dir: Path | None) -> Path:
    folder = _find(model, cache_dir)
    if folder is None or not folder.is_dir():
        raise ModelError(f"{_title(model)}: not on disk; get it with: mtqa models pull {name}")
    return folder


def _faults(model: ModelSpec, folder: Path, cache_dir: Path | None) -> list[str]:
    if model.kind != "embedded":
        return local.verify(model)
    from mtqa.translation.embedded import verify_embedded

    if verify_embedded(model.location, cache_dir):
        return []
    return [f"{folder}: damaged, or made by another release; the next check makes it anew"]


def _title(model: ModelSpec) -> str:
    return f"embedded/{model.location}" if model.kind == "embedded" else model.name
