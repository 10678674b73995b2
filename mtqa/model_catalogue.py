"""The models that mtqa can use, by the names that users give them: listed, fetched, verified and found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mtqa.bilingual.origin import BILINGUAL
from mtqa.errors import ModelError
from mtqa.estimator.origin import ENCODER
from mtqa.fluency.origin import FLUENCY
from mtqa.language.lexicon import keep_tables
from mtqa.models.choice import ModelOrigin, ModelOrigins
from mtqa.models.managed import LocatedModel, ManagedModel
from mtqa.models.spec import ModelSpec
from mtqa.translation.embedded.origin import EmbeddedModel
from mtqa.translation.pivots import PairSpec, models_of, pairs, resolve

#: The models of one name, by it.
_SINGLES = {single.name: single for single in (FLUENCY, ENCODER, BILINGUAL)}


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """What `mtqa models list` says of a pivot, a family of pivots, or a model of one name.

    ``codes``: of a family, the pivots that it serves.
    """

    name: str
    language: str
    on_disk: str
    licence: str
    models: str
    codes: tuple[str, ...] = ()


def catalogue() -> Iterator[CatalogueRow]:
    """Each pivot of two models, then each family of one model for many languages, then the other models."""
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
    for single in _SINGLES.values():
        wheel, hub = single.table.wheel, single.table.hub
        models = f"{wheel.name} ({wheel.requirement}) or {hub.spec.name}"
        present = "yes" if single.on_disk() else "no"
        yield CatalogueRow(single.name, single.language, present, wheel.licence, models)


def pull_models(
    names: Sequence[str],
    log: Callable[[str], None],
    cache_dir: Path | None = None,
    origin: ModelOrigin | None = None,
) -> Iterator[tuple[str, Path]]:
    """Title and folder of each model behind the names, fetched unless it is there.

    The tables of words that checks read are made with them, so that no check has to. ``origin`` is where the
    models of one name are to come from; ``log`` gets a line for what the user should know.

    Raises ConfigError for an unknown name, ModelError for what cannot be fetched.
    """
    pivots = _named_models(names, cache_dir)
    for single in _named_singles(names):
        yield single.pull(origin, cache_dir, log)
    for _, model in pivots:
        yield model.title, model.pull(log)
    keep_tables()


def model_folders(names: Sequence[str], cache_dir: Path | None = None) -> Iterator[Path]:
    """The folder of each model behind the names; without names, of the default pair.

    Raises ConfigError for an unknown name, ModelError for a model that is not on disk.
    """
    for name, model in _named_models(names or [resolve().pivot], cache_dir):
        yield _folder(model, name)
    for single in _named_singles(names):
        for model in _present(single, cache_dir):
            yield _folder(model, single.name)


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
    for single in _named_singles(names) if names else _SINGLES.values():
        for model in _present(single, cache_dir) if names else single.on_disk(cache_dir):
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
        if name not in _SINGLES:
            for spec in models_of(name):
                found.setdefault(spec.name, (name, _managed(spec, cache_dir)))
    return list(found.values())


def _managed(spec: ModelSpec, cache_dir: Path | None = None) -> ManagedModel:
    return EmbeddedModel(spec.location, cache_dir) if spec.kind == "embedded" else LocatedModel(spec)


def _named_singles(names: Sequence[str]) -> list[ModelOrigins]:
    return [single for single in _SINGLES.values() if single.name in names]


def _present(single: ModelOrigins, cache_dir: Path | None) -> Sequence[ManagedModel]:
    found = single.on_disk(cache_dir)
    if not found:
        raise ModelError(f"{single.name}: not on disk; get it with: mtqa models pull {single.name}")
    return found


def _folder(model: ManagedModel, name: str) -> Path:
    folder = model.folder()
    if folder is None:
        raise ModelError(f"{model.title}: not on disk; get it with: mtqa models pull {name}")
    return folder
