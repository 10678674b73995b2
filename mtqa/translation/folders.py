"""Translators from folders that Transformers wrote: any sequence-to-sequence model with safetensors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from transformers import AutoModelForSeq2SeqLM
from transformers.models.auto.modeling_auto import MODEL_FOR_SEQ_TO_SEQ_CAUSAL_LM_MAPPING_NAMES

from mtqa.errors import ModelError
from mtqa.models import local
from mtqa.models.device import resolve_device
from mtqa.models.pretrained import hushed, load_model, load_tokenizer, read_config
from mtqa.models.spec import ModelSpec
from mtqa.translation import normalise
from mtqa.translation.base import Translator
from mtqa.translation.codes import languages
from mtqa.translation.decoding import Seq2SeqTranslator
from mtqa.translation.prepared import PreparedTranslator

# The embedded pair's own model type, which Transformers learns from mtqa.
_EMBEDDED_TYPE = "marian_ssru"


class FolderLoader:
    """Loads translators from folders onto one device, each model once whatever its directions."""

    def __init__(self, *, device: str = "cpu", num_beams: int = 1) -> None:
        self._device = resolve_device(device)
        self._num_beams = num_beams
        self._models: dict[Path, Any] = {}

    def load(self, spec: ModelSpec, folder: Path) -> Translator:
        """The translator of one direction.

        Raises:
            ModelError: not a model folder, no safetensors, damaged, not a sequence-to-sequence
                model, or one that lacks a language.
        """
        _check_files(spec, folder)
        with hushed():
            _check_architecture(spec, folder)
            if folder not in self._models:
                self._models[folder] = load_model(AutoModelForSeq2SeqLM, folder, spec.name).to(self._device)
            tokenizer = load_tokenizer(folder, spec.name)
            told = languages(tokenizer, spec)
            translator = Seq2SeqTranslator(
                self._models[folder],
                tokenizer,
                model_id=local.identity(spec),
                num_beams=self._num_beams,
                source_language=told.source,
                forced_bos_token_id=told.forced_bos_token_id,
            )
            normaliser = normalise.from_tokenizer(tokenizer)
        return PreparedTranslator(translator, normaliser, name=spec.name, prefix=told.prefix)


def _check_files(spec: ModelSpec, folder: Path) -> None:
    if not (folder / "config.json").is_file():
        raise ModelError(f"{spec.name}: not a model folder: it has no config.json")
    if not local.has_safetensors(folder):
        pickled = local.has_pickles(folder)
        reason = local.NO_SAFETENSORS if pickled else f"its weights ({local.WEIGHTS}) are missing"
        raise ModelError(f"{spec.name}: {reason}")
    for path in folder.glob("*.safetensors"):
        if fault := local.unreadable(path):
            raise ModelError(f"{spec.name}: damaged: {path.name}: {fault}")


def _check_architecture(spec: ModelSpec, folder: Path) -> None:
    kind = read_config(folder, spec.name)["model_type"]
    if kind == _EMBEDDED_TYPE:
        import mtqa.translation.embedded.modeling  # noqa: F401
    elif kind not in MODEL_FOR_SEQ_TO_SEQ_CAUSAL_LM_MAPPING_NAMES:
        raise ModelError(f"{spec.name}: a {kind} model, not one that translates (sequence to sequence)")
