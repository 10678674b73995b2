"""Language tags as files and people write them, as the codes by which texts are compared."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from mtqa._compat import tomllib
from mtqa.language.english import language_names

_SUBTAGS = re.compile(r"[-_.@ ]")


def language_code(tag: str) -> str:
    """The ISO 639-1 code of a tag: "fr" of "fr-CA", "fr_FR.UTF-8", "fra", "fre" and "French".

    Codes that were replaced, and Norway's two written languages, become the one in use ("iw" is "he",
    "nb" is "no"). "" for what names no language that has such a code.
    """
    name = tag.strip().lower()
    code = _SUBTAGS.split(name, maxsplit=1)[0]
    known = _codes()
    if (found := known.get(code) or known.get(name)) is not None:
        return found
    return code if len(code) == 2 and code.isascii() and code.isalpha() else ""


@cache
def _codes() -> dict[str, str]:
    table = tomllib.loads((resources.files(__package__) / "tag.toml").read_text("utf-8"))
    names = {name.lower(): code for code, name in language_names().items()}
    return {**names, **{other: code for code, others in table["other"].items() for other in others}}
