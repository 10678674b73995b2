"""What a client asks to have checked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mtqa.desk.languagetool.annotated import Annotated, Part
from mtqa.desk.languagetool.errors import BadRequest
from mtqa.desk.languagetool.languages import AUTO, Language, language_of
from mtqa.desk.languagetool.selection import Selection
from mtqa.desk.languagetool.utf16 import scalars


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """A text, the language it is said to be in, and the findings that are wanted.

    ``guess`` if the client leaves the language to us; ``language`` is then the English it prefers.
    """

    text: Annotated
    language: Language
    guess: bool
    selection: Selection

    @classmethod
    def of(cls, fields: Mapping[str, str]) -> CheckRequest:
        """The request of these parameters; unknown ones are let pass.

        Raises BadRequest for parameters that LanguageTool would not take either.
        """
        code = fields.get("language", "")
        if not code:
            raise BadRequest("Missing 'language' parameter, e.g. 'language=en-US', or 'language=auto'")
        variants = [v.strip() for v in fields.get("preferredVariants", "").split(",") if v.strip()]
        guess = code.lower() == AUTO
        if variants and not guess:
            raise BadRequest("'preferredVariants' can be used with 'language=auto' only")
        if guess:
            code = next((v for v in variants if v.lower().startswith("en-")), "en-US")
        return cls(Annotated(_parts(fields)), language_of(code), guess, Selection.of(fields))


def _parts(fields: Mapping[str, str]) -> list[Part]:
    """The parts of ``text`` or of ``data``."""
    if "text" in fields and "data" in fields:
        raise BadRequest("Set only 'text' or 'data' parameter, not both")
    if "text" in fields:
        return [Part.text(scalars(fields["text"]))]
    if "data" not in fields:
        raise BadRequest("Missing 'text' or 'data' parameter")
    data = _json(fields["data"])
    text, annotation = data.get("text"), data.get("annotation")
    if (text is None) == (annotation is None):
        raise BadRequest("'data' needs either 'text' or 'annotation', not both")
    if text is not None:
        return [Part.text(_string(text))]
    if not isinstance(annotation, list):
        raise BadRequest("'annotation' must be a list")
    return list(_annotation(annotation))


def _json(data: str) -> dict[str, Any]:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):  # the second for arrays thousands deep
        raise BadRequest("Could not parse JSON from 'data' parameter") from None
    if not isinstance(value, dict):
        raise BadRequest("'data' must be a JSON object")
    return value


def _annotation(items: list[Any]) -> Iterator[Part]:
    for item in items:
        if not isinstance(item, dict):
            raise BadRequest("'annotation' must be a list of objects")
        text, markup, shown = (item.get(key) for key in ("text", "markup", "interpretAs"))
        if (text is None) == (markup is None):
            raise BadRequest("An object of 'annotation' needs either 'text' or 'markup', not both")
        if markup is not None:
            yield Part(_string(markup), "" if shown is None else _string(shown))
        elif shown is not None:
            raise BadRequest("'text' cannot be used with 'interpretAs', only 'markup' can")
        else:
            yield Part.text(_string(text))


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise BadRequest("'text', 'markup' and 'interpretAs' must be strings")
    return scalars(value)
