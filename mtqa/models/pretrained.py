"""Models and tokenizers in folders that Transformers wrote: read from safetensors alone, and quietly.

Importing this module imports no model library.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mtqa.errors import ModelError


def read_config(folder: Path, name: str) -> dict[str, Any]:
    """The configuration of the model in a folder, which names its ``model_type``.

    Raises:
        ModelError: there is no config.json, or it names no type of model.
    """
    path = folder / "config.json"
    if not path.is_file():
        raise ModelError(f"{name}: not a model folder: it has no config.json")
    config = read_json_object(path)
    if not isinstance(config.get("model_type"), str):
        raise ModelError(f"{name}: damaged: config.json names no model type")
    return config


def read_json_object(path: Path) -> dict[str, Any]:
    """The JSON object in a file; empty where there is none."""
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def load_model(auto_class: Any, folder: Path, name: str) -> Any:
    """The model in a folder, in float32, by one of Transformers' Auto classes.

    Raises:
        ModelError: it cannot be loaded, or weights are missing.
    """
    import torch

    try:
        model, report = auto_class.from_pretrained(
            folder,
            use_safetensors=True,
            trust_remote_code=False,
            local_files_only=True,
            output_loading_info=True,
            dtype=torch.float32,
        )
    except Exception as error:  # a damaged model fails in as many ways as there are architectures
        raise ModelError(f"{name}: cannot be loaded: {first_line(error)}") from error
    # Transformers would fill what is missing with random numbers.
    if missing := sorted(report["missing_keys"]):
        raise ModelError(f"{name}: damaged: {len(missing)} weights are missing, such as {missing[0]}")
    return model


def load_tokenizer(folder: Path, name: str) -> Any:
    """The tokenizer in a folder.

    Raises:
        ModelError: it cannot be loaded.
    """
    from transformers import AutoTokenizer

    try:
        return AutoTokenizer.from_pretrained(folder, trust_remote_code=False, local_files_only=True)
    except Exception as error:  # as many ways as there are kinds of tokenizers
        raise ModelError(f"{name}: its tokenizer cannot be loaded: {first_line(error)}") from error


@contextlib.contextmanager
def hushed() -> Iterator[None]:
    """Keep Transformers' warnings and bars from the user, if it has been imported at all."""
    if "transformers" not in sys.modules:
        yield
        return
    logging: Any = importlib.import_module("transformers.utils.logging")
    verbosity, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.set_verbosity(verbosity)
        if bars:
            logging.enable_progress_bar()


def first_line(error: BaseException) -> str:
    """An error's first line, or its name if it says nothing."""
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
