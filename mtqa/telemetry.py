"""Turns off what the libraries would send, look up or keep about their user.

``mtqa/__init__.py`` does it, so that every process of mtqa has done it before it imports a library: the
commands, the workers of an audit and Ray's actors import mtqa first. docs/privacy.md says what each library
would do.
"""

from __future__ import annotations

import os
from typing import Any

#: What the libraries read from the environment when they are imported. Nothing is stricter than these
#: values, so they replace what is there; whatever else the user has set, such as HF_HUB_OFFLINE, stays.
OFF = {
    "ORT_DISABLE_TELEMETRY": "1",  # onnxruntime: uploader, queue of events, device id
    "HF_HUB_DISABLE_TELEMETRY": "1",  # huggingface_hub, transformers, hf_xet
    "DO_NOT_TRACK": "1",  # the same, and whatever else follows donottrack.sh
    "RAY_USAGE_STATS_ENABLED": "0",  # Ray
}


def turn_off() -> None:
    """Set the environment of this process and of those that it starts."""
    os.environ.update(OFF)


def import_onnxruntime() -> Any:
    """The library onnxruntime, with its telemetry off.

    The environment is what counts. The call is for a program that had imported onnxruntime before mtqa, and
    for versions and systems that know only the call: it stops all events but those of the start.
    """
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    return onnxruntime
