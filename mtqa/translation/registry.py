"""Which models a pivot means: ``models/pivots.toml``, or whatever the user names.

Nothing here imports a model library or reads a model's weights beyond a fingerprint.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from mtqa._compat import tomllib
from mtqa.errors import ConfigError, ModelError
from mtqa.language.spacing import language
from mtqa.resources import models_dir

#: The language code of a pivot that the user did not name (BCP 47: undetermined).
UNDETERMINED = "und"

# The families in the order in which a bare language code is looked up.
_FAMILIES = ("embedded", "opus", "nllb", "m2m100")
_DEFAULT_REVISION = "main"


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """One direction's model: where it is, and which languages it is told.

    ``source`` is a direction of the embedded pair, a folder, or a Hub id. ``source_language`` and
    ``target_language`` are codes, best first, for models of several languages. ``named`` models
    were named by the user one by one: they may be downloaded without further ado.
    """

    kind: Literal["embedded", "folder", "hub"]
    source: str
    revision: str = ""
    licence: str = ""
    source_languages: tuple[str, ...] = ()
    target_languages: tuple[str, ...] = ()
    named: bool = False

    @property
    def name(self) -> str:
        """What errors and tables call it; a commit is shortened to twelve digits."""
        if self.kind == "hub" and self.revision != _DEFAULT_REVISION:
            return f"{self.source}@{self.revision[:12]}"
        return self.source


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
        return language(self.pivot).spaced

    @property
    def models(self) -> tuple[ModelSpec, ...]:
        """The distinct models: one, where it serves both directions."""
        same = (self.forward.source, self.forward.revision) == (self.backward.source, self.backward.revision)
        return (self.forward,) if same else (self.forward, self.backward)


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Embedded(_Table):
    language: str
    forward: str
    backward: str
    licence: str


class _Entry(_Table):
    id: str
    revision: str
    safetensors: Literal["yes", "no", "unknown"]
    licence: str
    target: str = ""


class _Opus(_Table):
    language: str
    forward: _Entry
    backward: _Entry


class _Multilingual(_Entry):
    english: str
    languages: dict[str, str]


class _Pivots(_Table):
    default: str
    embedded: dict[str, _Embedded]
    opus: dict[str, _Opus]
    multilingual: dict[str, _Multilingual]
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
        return _named_pair(pivot, forward, backward)
    specs = pairs()
    wanted = pivot or _pivots().default
    for name in (wanted, *(f"{family}:{wanted}" for family in _FAMILIES)):
        if name in specs:
            return specs[name]
    raise ConfigError(_unknown(wanted, specs))


def models_of(name: str) -> tuple[ModelSpec, ...]:
    """The distinct models behind a pivot (``fr``, ``nllb:fr``), a family (``nllb``) or a Hub id or folder.

    Raises:
        ConfigError: an unknown pivot.
        ModelError: a name with a slash that is neither a folder nor a possible Hub id.
    """
    if "/" in name:
        return (_named(name, (), ()),)
    family = [spec for spec in pairs().values() if spec.name.startswith(f"{name}:") and len(spec.models) == 1]
    return family[0].models if family else resolve(name).models


@cache
def pairs() -> Mapping[str, PairSpec]:
    """Every pair of ``pivots.toml`` by name (``embedded:pt``, ``opus:fr``, ``nllb:fr`` …)."""
    return {spec.name: spec for spec in _all_pairs(_pivots())}


def safetensors_known(spec: ModelSpec) -> str:
    """Whether the Hub's copy has safetensors, as ``pivots.toml`` says: yes, no or unknown."""
    table = _pivots()
    entries = [entry for pair in table.opus.values() for entry in (pair.forward, pair.backward)]
    known = {entry.id: entry.safetensors for entry in [*entries, *table.multilingual.values()]}
    return known.get(spec.source, "unknown")


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
    entry: _Entry, *, source_languages: tuple[str, ...] = (), target_languages: tuple[str, ...] = ()
) -> ModelSpec:
    return ModelSpec("hub", entry.id, entry.revision, entry.licence, source_languages, target_languages)


def _named_pair(pivot: str | None, forward: str, backward: str) -> PairSpec:
    code = (pivot or UNDETERMINED).rpartition(":")[2]
    english = ("en", *(model.english for model in _pivots().multilingual.values()), "eng")
    return PairSpec(
        code,
        f"{forward}+{backward}",
        _named(forward, english, _codes(code)),
        _named(backward, _codes(code), english),
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


def _named(text: str, source: tuple[str, ...], target: tuple[str, ...]) -> ModelSpec:
    path = Path(text).expanduser()
    if path.is_dir():
        return ModelSpec("folder", str(path), "", "", source, target, named=True)
    name, _, revision = text.partition("@")
    if path.exists() or name.count("/") != 1 or name.startswith((".", "~", "/")) or name.endswith("/"):
        raise ModelError(f"{text}: neither a folder nor the name of a model on the Hub (ORG/NAME)")
    return ModelSpec("hub", name, revision or _DEFAULT_REVISION, "", source, target, named=True)


def _unknown(wanted: str, specs: Mapping[str, PairSpec]) -> str:
    codes = list(dict.fromkeys(spec.pivot for spec in specs.values()))
    by_language = {spec.language.lower(): spec.pivot for spec in specs.values()}
    nearest = by_language.get(wanted.lower()) or next(
        iter(difflib.get_close_matches(wanted, [*codes, *specs], n=1, cutoff=0.5)), None
    )
    hint = f"; did you mean {nearest}?" if nearest else ""
    return f"no pivot is called {wanted!r}{hint} There are: {', '.join(sorted(codes))} (see mtqa models list)"


@cache
def _pivots() -> _Pivots:
    path = models_dir() / "pivots.toml"
    try:
        return _Pivots.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (OSError, ValueError, ValidationError) as error:
        raise ConfigError(f"{path}: not a table of pivots: {str(error).splitlines()[0]}") from error
