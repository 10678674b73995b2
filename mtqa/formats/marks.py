"""What in a file says that a machine translated or wrote its text."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from mtqa.resources import packaged_table

_FIELD = re.compile(r"[a-z][0-9]")
_CODE_END = re.compile(r"[/:#]")
#: The keys of an object that holds a code, in the order in which they are trusted.
_CODE_KEYS = ("uri", "qcode", "code", "literal", "name")


def translation_marks(language: str, source_type: Any = None, note: str = "") -> tuple[str, bool | None, str]:
    """Source language, whether a machine translated, and on what that rests: see ``Metadata``.

    From a story's language tag, digital source type and note to editors, the surest first.
    """
    if (found := machine_translated(language)) is not None:
        return found[0], True, f"language {found[1]}"
    if translation_note(note):
        return "", True, f"note: {' '.join(note.split())[:80]}"
    made = digital_source_type(source_type)
    return "", made, f"digitalsourcetype {source_type}"[:120] if made is not None else ""


def machine_translated(language_tag: str) -> tuple[str, str] | None:
    """The source language ("" if it is not said) and the mark, if a BCP 47 tag says so; else None.

    RFC 6497: extension T tells what content was transformed from ("en-t-ro": English, from
    Romanian), whether by transliteration, transcription or translation. CLDR's key ``t0``
    (transform_mt.xml) says that a machine translated it: "en-t-ro-t0-und". A tag without any key
    counts where the language changes, which makes the content a translation; who translated it is
    not said, and a gate that lets a machine's work through unread errs on the worse side. Tags with
    another key alone ("en-t-hi-h0-hybrid", "und-latn-t-ru-m0-ungegn-2007") tell of another way.
    """
    subtags = language_tag.strip().lower().replace("_", "-").split("-")
    source, keys = _transform(subtags)
    if keys is None:
        return None
    if _table()["transform"]["machine_translation"] in keys:
        return source, language_tag.strip()
    other_ways = keys & frozenset(_table()["transform"]["other_ways"])
    changed = source.split("-")[0] not in ("", "und", subtags[0])
    return (source, language_tag.strip()) if changed and not other_ways else None


def digital_source_type(value: Any) -> bool | None:
    """Whether an IPTC digital source type says that a machine made the text; None if neither.

    ``value`` is a URI, a QCode ("digsrctype:trainedAlgorithmicMedia"), a bare code, or, as in
    ninjs, an object that holds one or a list of these: one machine in a list is enough.
    """
    if isinstance(value, list):
        stated = [digital_source_type(item) for item in value]
        return True if True in stated else False if False in stated else None
    if isinstance(value, dict):
        folded = {str(key).lower(): item for key, item in value.items()}
        stated = [digital_source_type(folded.get(key)) for key in _CODE_KEYS]
        return next((known for known in stated if known is not None), None)
    if not isinstance(value, str):
        return None
    code = _CODE_END.split(value.strip().rstrip("/"))[-1].lower()
    known = _table()["digital_source_type"]
    return True if code in known["machine"] else False if code in known["human"] else None


def translation_note(text: str) -> bool:
    """Whether a note to editors says, in English, that a machine translated the story."""
    stated = " ".join(text.split()).lower()
    return bool(stated) and any(re.search(pattern, stated) for pattern in _table()["note"]["machine"])


def _transform(subtags: list[str]) -> tuple[str, frozenset[str] | None]:
    """The source language of extension T and its keys; keys are None where there is no such extension."""
    singletons = [index for index, subtag in enumerate(subtags) if len(subtag) == 1]
    if subtags[0] in ("x", "i") or not any(subtags[index] == "t" for index in singletons):
        return "", None
    start = next(index for index in singletons if subtags[index] in "tx") + 1
    if subtags[start - 1] == "x":
        return "", None  # Behind "x" all is private.
    end = next((index for index in singletons if index >= start), len(subtags))
    inner = subtags[start:end]
    fields = [index for index, subtag in enumerate(inner) if _FIELD.fullmatch(subtag)]
    if not inner:
        return "", None
    source = inner[: fields[0]] if fields else inner
    return "-".join(source), frozenset(inner[index] for index in fields)


@cache
def _table() -> dict[str, Any]:
    return packaged_table("mtqa.formats", "marks.toml")
