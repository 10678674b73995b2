"""Tokenised text to text as it is written."""

from __future__ import annotations

import re

_CLITIC = r"(?:'s|'S|'re|'ve|'ll|'d|'m|n't|'t|’s|’re|’ve|’ll|’d|’m|’t)"


def detokenize(text: str) -> str:
    """Join marks and clitics to their words: ``don 't ( so )`` becomes ``don't (so)``.

    Straight quotation marks open and close in turn.
    """
    text = " ".join(text.split())
    text = re.sub(rf" ({_CLITIC})(?= |$)", r"\1", text)
    text = re.sub(r" n '?t\b", "n't", text)
    text = re.sub(r" ([,.;:!?%…)\]}”’]+)(?= |$)", r"\1", text)
    text = re.sub(r" ([,.;:!?%)\]}”’]+)(?=[\s\"]|$)", r"\1", text)
    text = re.sub(r"([(\[{“‘$£€]) ", r"\1", text)
    parts = re.split(r' ?(") ?', text)
    if parts.count('"') % 2 == 0:
        text, opened = parts[0], False
        for mark, after in zip(parts[1::2], parts[2::2], strict=True):
            opened = not opened
            glue = text and not text.endswith(("(", "[")) and opened
            text += (" " if glue else "") + mark
            text += after if opened or after[:1] in {"", *",.;:!?)]"} else " " + after
    return re.sub(r"(?<=\d) ([-–]) (?=\d)", r"\1", text).strip()
