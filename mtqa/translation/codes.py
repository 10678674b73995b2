"""How a model is told which language to translate from and into.

Three ways exist: OPUS-MT's multi-target models want ``>>fra<<`` before the text; M2M100 counts
languages by short codes; NLLB and mBART by tokens such as ``fra_Latn`` or ``fr_XX``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from mtqa.errors import ModelError
from mtqa.models.spec import ModelSpec
from mtqa.translation.pivots import UNDETERMINED

_LANGUAGE_TOKEN = re.compile(r"[a-z]{2,3}_[A-Z][A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Languages:
    """What a tokenizer and ``generate()`` are told; nothing for models of one pair of languages."""

    source: str | None = None
    forced_bos_token_id: int | None = None
    prefix: str = ""


def languages(tokenizer: Any, spec: ModelSpec) -> Languages:
    """What to tell a model, of what its tokenizer knows and the user or ``pivots.toml`` wants.

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


def _pick(spec: ModelSpec, wanted: Sequence[str], known: Collection[str]) -> str:
    for code in wanted:
        if code in known:
            return code
    for code in wanted:  # fr, where the model says fr_XX
        if matches := sorted(name for name in known if name.partition("_")[0] == code):
            return matches[0]
    some = ", ".join(sorted(known)[:6])
    few = f"{some}, … ({len(known)} in all)" if len(known) > 6 else some or "none"
    if not wanted or wanted[0] == UNDETERMINED:
        raise ModelError(f"{spec.name}: serves several languages; name the one with --pivot: {few}")
    raise ModelError(f"{spec.name}: lacks the language {wanted[0]}; it has {few}")
