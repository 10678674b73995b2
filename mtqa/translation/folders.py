"""Translators from folders that Transformers wrote: any sequence-to-sequence model with safetensors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer
from transformers.models.auto.modeling_auto import MODEL_FOR_SEQ_TO_SEQ_CAUSAL_LM_MAPPING_NAMES

from mtqa.errors import ModelError
from mtqa.models import local
from mtqa.models.device import resolve_device
from mtqa.models.spec import ModelSpec
from mtqa.translation import normalise
from mtqa.translation.base import Translator
from mtqa.translation.codes import languages
from mtqa.translation.decoding import Seq2SeqTranslator
from mtqa.translation.prepared import PreparedTranslator, first_line, hushed

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
                self._models[folder] = _load_model(spec, folder).to(self._device)
            tokenizer = _load_tokenizer(spec, folder)
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
    try:
        config = json.loads((folder / "config.json").read_text("utf-8"))
        kind = config["model_type"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{spec.name}: damaged: config.json names no model type") from error
    if kind == _EMBEDDED_TYPE:
        import mtqa.translation.embedded.modeling  # noqa: F401
    elif kind not in MODEL_FOR_SEQ_TO_SEQ_CAUSAL_LM_MAPPING_NAMES:
        raise ModelError(f"{spec.name}: a {kind} model, not one that translates (sequence to sequence)")


def _load_model(spec: ModelSpec, folder: Path) -> Any:
    try:
        loaded, report = AutoModelForSeq2SeqLM.from_pretrained(
            folder,
            use_safetensors=True,
            trust_remote_code=False,
            local_files_only=True,
            output_loading_info=True,
            dtype=torch.float32,
        )
    except Exception as error:  # a damaged model fails in as many ways as there are architectures
        raise ModelError(f"{spec.name}: cannot be loaded: {first_line(error)}") from error
    # Transformers would fill what is missing with random numbers.
    if missing := sorted(report["missing_keys"]):
        raise ModelError(f"{spec.name}: damaged: {len(missing)} weights are missing, such as {missing[0]}")
    return loaded


def _load_tokenizer(spec: ModelSpec, folder: Path) -> Any:
    try:
        return AutoTokenizer.from_pretrained(folder, trust_remote_code=False, local_files_only=True)
    except Exception as error:  # as above
        raise ModelError(f"{spec.name}: its tokenizer cannot be loaded: {first_line(error)}") from error
