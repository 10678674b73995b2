"""The models that mtqa can use, by the names that users give them: listed, fetched, verified and found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mtqa.errors import ModelError
from mtqa.fluency.origin import FLUENCY, FluencyOrigin, fluency_on_disk, origins, pull_fluency
from mtqa.models.managed import LocatedModel, ManagedModel
from mtqa.models.spec import ModelSpec
from mtqa.translation.embedded.origin import EmbeddedModel
from mtqa.translation.pivots import PairSpec, models_of, pairs, resolve


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """What `mtqa models list` says of a pivot, a family of pivots, or the fluency model.

    ``codes``: of a family, the pivots that it serves.
    """

    name: str
    language: str
    on_disk: str
    licence: str
    models: str
    codes: tuple[str, ...] = ()


def catalogue() -> Iterator[CatalogueRow]:
    """Each pivot of two models, then each family of one model for many languages, then the fluency model."""
    families: dict[str, list[PairSpec]] = {}
    for spec in pairs().values():
        if len(spec.models) == 1:
            families.setdefault(spec.name.partition(":")[0], []).append(spec)
            continue
        name = spec.name.removeprefix("embedded:").removeprefix("opus:")
        yield _row(name if resolve(name) is spec else spec.name, spec.language, spec)
    for family, members in families.items():
        codes = tuple(member.pivot for member in members)
        yield _row(f"{family}:CODE", f"{len(members)} languages", members[0], codes)
    wheel, hub = origins().wheel, origins().hub
    models = f"{wheel.name} ({wheel.requirement}) or {hub.spec.name}"
    yield CatalogueRow(FLUENCY, "English", "yes" if fluency_on_disk() else "no", wheel.licence, models)


def pull_models(
    names: Sequence[str],
    log: Callable[[str], None],
    cache_dir: Path | None = None,
    origin: FluencyOrigin | None = None,
) -> Iterator[tuple[str, Path]]:
    """Title and folder of each model behind the names, fetched unless it is there.

    ``origin`` is where the fluency model is to come from; ``log`` gets a line for what the user should know.

    Raises ConfigError for an unknown name, ModelError for what cannot be fetched.
    """
    pivots = _named_models(names, cache_dir)
    if FLUENCY in names:
        yield pull_fluency(origin, cache_dir, log)
    for _, model in pivots:
        yield model.title, model.pull(log)


def model_folders(names: Sequence[str], cache_dir: Path | None = None) -> Iterator[Path]:
    """The folder of each model behind the names; without names, of the default pair.

    Raises ConfigError for an unknown name, ModelError for a model that is not on disk.
    """
    for name, model in _named_models(names or [resolve().pivot], cache_dir):
        yield _folder(model, name)
    for model in _fluency(names, cache_dir):
        yield _folder(model, FLUENCY)


def model_faults(names: Sequence[str], cache_dir: Path | None = None) -> Iterator[tuple[str, list[str]]]:
    """Each model behind the names, or each that is on disk, with what is wrong with it.

    Raises ConfigError for an unknown name, ModelError for a model that was named and is not on disk.
    """
    if names:
        for name, model in _named_models(names, cache_dir):
            _folder(model, name)
            yield model.title, model.faults()
    else:
        specs = {spec.name: spec for pair in pairs().values() for spec in pair.models}
        for spec in specs.values():
            model = _managed(spec, cache_dir)
            if model.folder() is not None:
                yield model.title, model.faults()
    for model in _fluency(names, cache_dir) if names else fluency_on_disk(cache_dir):
        yield model.title, model.faults()


def _row(name: str, language: str, pair: PairSpec, codes: tuple[str, ...] = ()) -> CatalogueRow:
    licences = dict.fromkeys(spec.licence for spec in pair.models)
    titles = ", ".join(_managed(spec).title for spec in pair.models)
    return CatalogueRow(name, language, _on_disk(pair.models), " / ".join(licences), titles, codes)


def _on_disk(specs: Iterable[ModelSpec]) -> str:
    # The embedded pair comes with its package, converted or not.
    present = [spec.kind == "embedded" or LocatedModel(spec).is_present() for spec in specs]
    return "yes" if all(present) else "half" if any(present) else "no"


def _named_models(names: Sequence[str], cache_dir: Path | None) -> list[tuple[str, ManagedModel]]:
    """The models of pivots, each once, with the name that the user gave."""
    found: dict[str, tuple[str, ManagedModel]] = {}
    for name in names:
        if name != FLUENCY:
            for spec in models_of(name):
                found.setdefault(spec.name, (name, _managed(spec, cache_dir)))
    return list(found.values())


def _managed(spec: ModelSpec, cache_dir: Path | None = None) -> ManagedModel:
    return EmbeddedModel(spec.location, cache_dir) if spec.kind == "embedded" else LocatedModel(spec)


def _fluency(names: Sequence[str], cache_dir: Path | None) -> Sequence[ManagedModel]:
    found = fluency_on_disk(cache_dir) if FLUENCY in names else ()
    if FLUENCY in names and not found:
        raise ModelError(f"{FLUENCY}: not on disk; get it with: mtqa models pull {FLUENCY}")
    return found


def _folder(model: ManagedModel, name: str) -> Path:
    folder = model.folder()
    if folder is None:
        raise ModelError(f"{model.title}: not on disk; get it with: mtqa models pull {name}")
    return folder
