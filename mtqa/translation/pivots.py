"""Which models a pivot means: ``models/pivots.toml``, or whatever the user names.

Nothing here imports a model library or reads a model's weights beyond a fingerprint.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from mtqa._compat import tomllib
from mtqa.errors import ConfigError, nearest
from mtqa.language.codes import conventions
from mtqa.models.spec import ModelSpec, named_model
from mtqa.resources import models_dir

#: The language code of a pivot that the user did not name (BCP 47: undetermined).
UNDETERMINED = "und"

# The families in the order in which a bare language code is looked up.
_FAMILIES = ("embedded", "opus", "nllb", "m2m100")


@dataclass(frozen=True, slots=True)
class PairSpec:
    """A pivot and the two models that serve it; ``name`` is what `--pivot` takes to get it again."""

    pivot: str
    name: str
    forward: ModelSpec
    backward: ModelSpec
    language: str = ""
    max_source_tokens: int = 75

    @property
    def pivot_spaced(self) -> bool:
        """Whether the pivot is written with spaces between words."""
        return conventions(self.pivot).spaced

    @property
    def models(self) -> tuple[ModelSpec, ...]:
        """The distinct models: one, where it serves both directions."""
        same = (self.forward.location, self.forward.revision) == (
            self.backward.location,
            self.backward.revision,
        )
        return (self.forward,) if same else (self.forward, self.backward)


class _PivotTable(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _EmbeddedPair(_PivotTable):
    language: str
    forward: str
    backward: str
    licence: str


class _HubEntry(_PivotTable):
    id: str
    revision: str
    safetensors: Literal["yes", "no", "unknown"]
    licence: str
    target: str = ""


class _OpusPair(_PivotTable):
    language: str
    forward: _HubEntry
    backward: _HubEntry


class _MultilingualModel(_HubEntry):
    english: str
    languages: dict[str, str]


class _Pivots(_PivotTable):
    default: str
    embedded: dict[str, _EmbeddedPair]
    opus: dict[str, _OpusPair]
    multilingual: dict[str, _MultilingualModel]
    languages: dict[str, str]


def resolve(pivot: str | None = None, forward: str | None = None, backward: str | None = None) -> PairSpec:
    """The pair that the user asks for.

    ``pivot`` is a language code (``fr``) or a family and a code (``nllb:fr``); with ``forward`` and
    ``backward``, each a folder or a Hub id (``ORG/NAME`` or ``ORG/NAME@REVISION``), it only says
    which language lies between them.

    Raises:
        ConfigError: an unknown pivot, or only one of ``forward`` and ``backward``.
        ModelError: ``forward`` or ``backward`` names neither a folder nor a possible Hub id.
    """
    if (forward is None) != (backward is None):
        given, missing = ("--forward", "--backward") if backward is None else ("--backward", "--forward")
        raise ConfigError(f"{given} is given without {missing}: a round trip needs both models")
    if forward is not None and backward is not None:
        return _pair_of(pivot, forward, backward)
    specs = pairs()
    requested = pivot or _pivots().default
    for name in (requested, *(f"{family}:{requested}" for family in _FAMILIES)):
        if name in specs:
            return specs[name]
    raise ConfigError(_unknown(requested, specs))


def models_of(name: str) -> tuple[ModelSpec, ...]:
    """The distinct models behind a pivot (``fr``, ``nllb:fr``), a family (``nllb``) or a Hub id or folder.

    Raises:
        ConfigError: an unknown pivot.
        ModelError: a name with a slash that is neither a folder nor a possible Hub id.
    """
    if "/" in name:
        return (named_model(name),)
    family = [spec for spec in pairs().values() if spec.name.startswith(f"{name}:") and len(spec.models) == 1]
    return family[0].models if family else resolve(name).models


@cache
def pairs() -> Mapping[str, PairSpec]:
    """Every pair of ``pivots.toml`` by name (``embedded:pt``, ``opus:fr``, ``nllb:fr`` …)."""
    return {spec.name: spec for spec in _all_pairs(_pivots())}


def _all_pairs(table: _Pivots) -> Iterator[PairSpec]:
    for code, pair in table.embedded.items():
        forward, backward = (
            ModelSpec("embedded", direction, licence=pair.licence)
            for direction in (pair.forward, pair.backward)
        )
        yield PairSpec(code, f"embedded:{code}", forward, backward, pair.language)
    for code, opus in table.opus.items():
        targets = (opus.forward.target,) if opus.forward.target else ()
        forward = _hub(opus.forward, target_languages=targets)
        yield PairSpec(code, f"opus:{code}", forward, _hub(opus.backward), opus.language)
    for family, model in table.multilingual.items():
        for code, name in model.languages.items():
            yield PairSpec(
                code,
                f"{family}:{code}",
                _hub(model, source_languages=(model.english,), target_languages=(name,)),
                _hub(model, source_languages=(name,), target_languages=(model.english,)),
                table.languages.get(code, code),
            )


def _hub(
    entry: _HubEntry, *, source_languages: tuple[str, ...] = (), target_languages: tuple[str, ...] = ()
) -> ModelSpec:
    return ModelSpec("hub", entry.id, entry.revision, entry.licence, source_languages, target_languages)


def _pair_of(pivot: str | None, forward: str, backward: str) -> PairSpec:
    code = (pivot or UNDETERMINED).rpartition(":")[2]
    english = ("en", *(model.english for model in _pivots().multilingual.values()), "eng")
    return PairSpec(
        code,
        f"{forward}+{backward}",
        named_model(forward, english, _codes(code)),
        named_model(backward, _codes(code), english),
        _pivots().languages.get(code, code),
    )


def _codes(code: str) -> tuple[str, ...]:
    """What the model families may call a language."""
    names = [model.languages[code] for model in _pivots().multilingual.values() if code in model.languages]
    # OPUS-MT's three letters are those of NLLB's codes, but for Chinese.
    short = [name.partition("_")[0] for name in names if "_" in name]
    opus = [
        pair.forward.target for name, pair in _pivots().opus.items() if name == code and pair.forward.target
    ]
    return tuple(dict.fromkeys([code, *names, *opus, *short]))


def _unknown(requested: str, specs: Mapping[str, PairSpec]) -> str:
    codes = list(dict.fromkeys(spec.pivot for spec in specs.values()))
    by_language = {spec.language.lower(): spec.pivot for spec in specs.values()}
    base = requested.partition("-")[0]
    near = by_language.get(requested.lower()) or (
        base if base in codes else nearest(requested, [*codes, *specs])
    )
    hint = f"did you mean {near}? " if near else ""
    there = ", ".join(sorted(codes))
    return f"no pivot is called {requested!r} ({hint}there are: {there}; see mtqa models list)"


@cache
def _pivots() -> _Pivots:
    path = models_dir() / "pivots.toml"
    try:
        return _Pivots.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (OSError, ValueError, ValidationError) as error:
        raise ConfigError(f"{path}: not a table of pivots: {str(error).splitlines()[0]}") from error
