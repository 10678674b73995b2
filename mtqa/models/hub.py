"""Fetches models from the Hugging Face Hub: the only place where mtqa uses the network.

Nothing of a story is ever sent; a download asks for a model's files by name.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtqa.errors import ModelError
from mtqa.models.local import FILES, NO_SAFETENSORS, WEIGHTS, WEIGHTS_INDEX
from mtqa.models.spec import ModelSpec

if TYPE_CHECKING:
    from huggingface_hub import HfApi

# Other formats of the same weights lie in folders.
_IGNORED = ("*/*",)
# Transformers trusts this author's conversions too, and no one else's.
_CONVERTER = "SFconvertbot"
_TIMEOUT = 20.0
_OFFLINE = "not downloaded, and the Hub cannot be reached (offline)"
_NO_NETWORK = {"NetworkError", "TimeoutException", "ConnectionError", "ProxyError"}


def pull(spec: ModelSpec, log: Callable[[str], None] = lambda _: None) -> Path:
    """Download a Hub model's safetensors, configuration and vocabulary into the Hub's cache.

    ``log`` gets one line for what the user should know; progress bars go to standard error.

    Raises:
        ModelError: no such model or revision, no access, no network, no safetensors, a full disk.
    """
    from huggingface_hub import HfApi, snapshot_download

    with _one_line_errors(spec), _quiet_client():
        revision = _safetensors_revision(HfApi(), spec)
        if revision != spec.revision:
            log(f"{spec.name}: no safetensors there; taking the Hub's own conversion, {revision}")
        folder = snapshot_download(
            spec.location, revision=revision, allow_patterns=list(FILES), ignore_patterns=list(_IGNORED)
        )
    return Path(folder)


def _safetensors_revision(api: HfApi, spec: ModelSpec) -> str:
    """The requested revision if it has safetensors, else the conversion bot's newest pull request."""

    def has_weights(revision: str) -> bool:
        # Listing the tree would try five times over half a minute where there is no network.
        files = api.model_info(spec.location, revision=revision, timeout=_TIMEOUT).siblings or []
        return any(file.rfilename in (WEIGHTS, WEIGHTS_INDEX) for file in files)

    if has_weights(spec.revision):
        return spec.revision
    requests = api.get_repo_discussions(spec.location, author=_CONVERTER, discussion_type="pull_request")
    for request in sorted(requests, key=lambda found: -found.num):
        trusted = request.is_pull_request and request.author == _CONVERTER and request.status == "open"
        if trusted and has_weights(f"refs/pr/{request.num}"):
            return f"refs/pr/{request.num}"
    raise ModelError(f"{spec.name}: {NO_SAFETENSORS}")


@contextlib.contextmanager
def _one_line_errors(spec: ModelSpec) -> Iterator[None]:
    from huggingface_hub import errors

    try:
        yield
    except ModelError:
        raise
    except errors.GatedRepoError as error:
        raise ModelError(f"{spec.name}: its owner must grant you access on the Hub first") from error
    except errors.RepositoryNotFoundError as error:
        raise ModelError(f"{spec.name}: the Hub has no such model, or it is private") from error
    except errors.RevisionNotFoundError as error:
        raise ModelError(f"{spec.name}: the model has no revision {spec.revision}") from error
    except errors.HFValidationError as error:
        raise ModelError(f"{spec.name}: not the name of a model on the Hub") from error
    except (errors.OfflineModeIsEnabled, errors.LocalEntryNotFoundError) as error:
        raise ModelError(f"{spec.name}: {_OFFLINE}") from error
    except Exception as error:  # whatever the transport under the Hub's client raises
        if _NO_NETWORK & {base.__name__ for base in type(error).__mro__}:
            raise ModelError(f"{spec.name}: {_OFFLINE}") from error
        if isinstance(error, OSError) and error.errno and error.strerror:
            raise ModelError(f"{spec.name}: cannot be stored: {error.strerror}: {error.filename}") from error
        reason = next(iter(str(error).splitlines()), "") or type(error).__name__
        raise ModelError(f"{spec.name}: cannot be downloaded from the Hub: {reason}") from error


@contextlib.contextmanager
def _quiet_client() -> Iterator[None]:
    """No warnings of the Hub's client, and its bars on a terminal only."""
    utils: Any = importlib.import_module("huggingface_hub.utils")
    verbosity, bars = utils.logging.get_verbosity(), not utils.are_progress_bars_disabled()
    utils.logging.set_verbosity_error()
    if not sys.stderr.isatty():
        utils.disable_progress_bars()
    try:
        yield
    finally:
        utils.logging.set_verbosity(verbosity)
        if bars:
            utils.enable_progress_bars()
