"""From a pair's specification to two translators, ready to use.

Importing this module imports no model library; ``load_pair`` does.
"""

from __future__ import annotations

from pathlib import Path

from mtqa.errors import ModelError
from mtqa.models import local
from mtqa.models.cache import open_cache, warn_on_stderr
from mtqa.models.memory import Memory, remembering
from mtqa.models.spec import ModelSpec
from mtqa.settings import Settings
from mtqa.translation import normalise
from mtqa.translation.embedded.origin import embedded_identity
from mtqa.translation.pivots import PairSpec, resolve
from mtqa.translation.prepared import PreparedTranslator
from mtqa.translation.roundtrip import RoundTripper
from mtqa.translation.translator import Translator, TranslatorPair


def load_pair(
    spec: PairSpec, *, cache_dir: Path | None = None, device: str = "cpu", num_beams: int = 1
) -> TranslatorPair:
    """Both directions of a pair; a model that serves both is loaded once.

    Only a model that the user named one by one is downloaded, unless HF_HUB_OFFLINE is set; one of
    ``pivots.toml`` must have been pulled. The embedded pair is always greedy.

    Raises:
        ModelError: a model is not there, is not a sequence-to-sequence model, has no safetensors, is
            damaged, or lacks a language; or there is no such device.
    """
    if spec.forward.kind == "embedded":
        forward, backward = (_embedded(model, cache_dir, device) for model in (spec.forward, spec.backward))
    else:
        folders = [_folder(model, spec) for model in (spec.forward, spec.backward)]
        from mtqa.translation.folders import FolderLoader

        loader = FolderLoader(device=device, num_beams=num_beams)
        forward, backward = (
            loader.load(model, folder)
            for model, folder in zip((spec.forward, spec.backward), folders, strict=True)
        )
    return TranslatorPair(forward, backward, spec.max_source_tokens, spec.pivot_spaced)


def pair_signature(
    spec: PairSpec, *, cache_dir: Path | None = None, device: str = "cpu", num_beams: int = 1
) -> str:
    """Everything that can change a translation, known without loading a model.

    For a Hub model that is not downloaded yet it names the revision, not the commit. ``cache_dir``: where
    it is noted which files were read, by default the user's cache.
    """
    models = (spec.forward, spec.backward)
    parts = ["+".join(f"{_identity(model, cache_dir)}{_told(model)}" for model in models)]
    if num_beams > 1 and spec.forward.kind != "embedded":
        parts.append(f"beams:{num_beams}")
    if (kind := device.partition(":")[0]) != "cpu":
        parts.append(kind)
    return "/".join([*parts, f"characters:{normalise.version()}"])


def open_round_tripper(
    spec: PairSpec,
    *,
    cache: Memory | None = None,
    cache_dir: Path | None = None,
    device: str = "cpu",
    num_beams: int = 1,
    threads: int = 1,
) -> RoundTripper:
    """A round tripper that loads the pair when the cache first lacks a text."""

    def load() -> TranslatorPair:
        from mtqa.models.device import set_threads

        set_threads(threads)
        return load_pair(spec, cache_dir=cache_dir, device=device, num_beams=num_beams)

    signature = pair_signature(spec, cache_dir=cache_dir, device=device, num_beams=num_beams)
    return RoundTripper(load, pivot=spec.pivot, signature=signature, cache=cache)


def _identity(model: ModelSpec, cache_dir: Path | None) -> str:
    if model.kind == "embedded":
        return embedded_identity(model.location, cache_dir)
    return local.identity(model)


def _told(model: ModelSpec) -> str:
    languages = [codes[0] for codes in (model.source_languages, model.target_languages) if codes]
    return f"[{'-'.join(languages)}]" if languages else ""


def _embedded(model: ModelSpec, cache_dir: Path | None, device: str) -> Translator:
    from mtqa.translation.embedded.greedy import load_embedded, normaliser_of

    translator = load_embedded(model.location, cache_dir=cache_dir, device=device)
    return PreparedTranslator(translator, normaliser_of(translator), name=model.name)


def _folder(model: ModelSpec, spec: PairSpec) -> Path:
    folder = local.locate(model)
    if folder is not None and (model.kind == "folder" or local.has_safetensors(folder)):
        return folder
    if model.named:
        from mtqa.models.hub import pull

        return pull(model, warn_on_stderr)
    raise ModelError(f"{model.name}: not downloaded; get it with: mtqa models pull {spec.name}")


_CACHE_FILE = "round-trips.sqlite"


def pair_name(settings: Settings) -> str:
    """The name of the pair that the settings ask for, such as ``embedded:pt``; "" without round trips."""
    if not settings.round_trip:
        return ""
    return resolve(settings.pivot, settings.forward, settings.backward).name


def build_round_tripper(settings: Settings, memory: int = 0) -> RoundTripper:
    """The round tripper that the settings ask for; its models are loaded when first needed.

    ``memory``: bytes of round trips kept in memory, beside those on disk.

    Raises ConfigError for a pivot that does not exist, ModelError for a model that cannot.
    """
    return round_tripper_of(resolve(settings.pivot, settings.forward, settings.backward), settings, memory)


def round_tripper_of(spec: PairSpec, settings: Settings, memory: int = 0) -> RoundTripper:
    """The round tripper of a pair, with the caches, device and threads that the settings name."""
    return open_round_tripper(
        spec,
        cache=remembering(memory, open_cache(settings, _CACHE_FILE)),
        cache_dir=settings.cache_dir,
        device=settings.device,
        num_beams=settings.beams,
        threads=settings.threads,
    )
