"""Translators from folders that Transformers wrote: any sequence-to-sequence model with safetensors."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
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
from mtqa.translation.embedded import MODEL_TYPE
from mtqa.translation.embedded.greedy import load_folder, normaliser_of
from mtqa.translation.pivots import UNDETERMINED
from mtqa.translation.prepared import PreparedTranslator
from mtqa.translation.seq2seq import Seq2SeqTranslator
from mtqa.translation.translator import Translator


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
        kind = read_config(folder, spec.name)["model_type"]
        if kind == MODEL_TYPE:
            embedded = load_folder(folder, local.identity(spec), self._device)
            return PreparedTranslator(embedded, normaliser_of(embedded), name=spec.name)
        with hushed():
            if kind not in MODEL_FOR_SEQ_TO_SEQ_CAUSAL_LM_MAPPING_NAMES:
                raise ModelError(
                    f"{spec.name}: a {kind} model, not one that translates (sequence to sequence)"
                )
            if folder not in self._models:
                self._models[folder] = load_model(AutoModelForSeq2SeqLM, folder, spec.name).to(self._device)
            tokenizer = load_tokenizer(folder, spec.name)
            given = languages(tokenizer, spec)
            translator = Seq2SeqTranslator(
                self._models[folder],
                tokenizer,
                model_id=local.identity(spec),
                num_beams=self._num_beams,
                source_language=given.source,
                forced_bos_token_id=given.forced_bos_token_id,
            )
            normaliser = normalise.from_tokenizer(tokenizer)
        return PreparedTranslator(translator, normaliser, name=spec.name, prefix=given.prefix)


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


_LANGUAGE_TOKEN = re.compile(r"[a-z]{2,3}_[A-Z][A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages that a tokenizer and ``generate()`` are given; none for a model of one pair."""

    source: str | None = None
    forced_bos_token_id: int | None = None
    prefix: str = ""


def languages(tokenizer: Any, spec: ModelSpec) -> Languages:
    """The languages to give a model, of those that its tokenizer knows and the user or ``pivots.toml`` names.

    Raises:
        ModelError: the model lacks one of the two languages, or has several and none was named.
    """
    if hasattr(tokenizer, "lang_code_to_id"):  # M2M100
        known: dict[str, int] = tokenizer.lang_code_to_id
        target = _pick(spec, spec.target_languages, known)
        return Languages(_pick(spec, spec.source_languages, known), known[target])
    if hasattr(tokenizer, "src_lang"):  # NLLB, mBART
        tokens = {*tokenizer.all_special_tokens, *tokenizer.get_added_vocab()}
        codes = [token for token in tokens if _LANGUAGE_TOKEN.fullmatch(token)]
        target = _pick(spec, spec.target_languages, codes)
        return Languages(_pick(spec, spec.source_languages, codes), tokenizer.convert_tokens_to_ids(target))
    marks = [mark[2:-2] for mark in getattr(tokenizer, "supported_language_codes", [])]
    if not marks or not spec.target_languages:
        return Languages()
    # A vocabulary shared by both directions holds the other direction's marks: English into
    # Chinese needs one, and Chinese into English has them and needs none.
    if "en" in spec.target_languages and not set(marks) & set(spec.target_languages):
        return Languages()
    return Languages(prefix=f">>{_pick(spec, spec.target_languages, marks)}<< ")


def _pick(spec: ModelSpec, requested: Sequence[str], known: Collection[str]) -> str:
    for code in requested:
        if code in known:
            return code
    for code in requested:  # fr, where the model says fr_XX
        if matches := sorted(name for name in known if name.partition("_")[0] == code):
            return matches[0]
    some = ", ".join(sorted(known)[:6])
    few = f"{some}, … ({len(known)} in all)" if len(known) > 6 else some or "none"
    if not requested or requested[0] == UNDETERMINED:
        raise ModelError(f"{spec.name}: serves several languages; name the one with --pivot: {few}")
    raise ModelError(f"{spec.name}: lacks the language {requested[0]}; it has {few}")
