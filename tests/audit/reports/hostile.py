"""A ledger whose every text is an attack on some format."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mtqa.audit.figures.collect import collect
from mtqa.audit.figures.model import Figures
from tests.audit.ledgers import Found, Sentence, Story, write_ledger

SCRIPT = "<script>alert(1)</script>"
ATTACKS = (
    SCRIPT,
    '"><img src=x onerror=alert(1)>',
    "=1+1",
    "@SUM(A1)",
    "-2+3",
    "\t=cmd|' /C calc'!A0",
    "{{ 7 * 7 }}{% raw %}",
    "</style></title>--> ]]> &lt;b&gt;",
    "[a](http://evil.example) ![b](//evil.example/x) | **c** <https://evil.example> `d`\n# e",
    "nul \0 bell \a turned \u202e round",
)


def stories() -> Iterator[Story]:
    """A story an attack, with it in every place that a report shows; and one that cannot be read."""
    for i, text in enumerate(ATTACKS):
        found = Found(
            check=f"x/{i}{text}",
            message=text,
            mark=text,
            category=text,
            evidence={text: text, "bleu": 50.0},
            suggestions=[text],
        )
        groups = dict.fromkeys(("provider", "desk", "engine", "source_language", text), text)
        sentences = [Sentence(f"Before {text} after", [found])]
        yield Story(text, sentences, {**groups, "date": "2026-03-02"}, text, needs_editor=0.8)
        yield Story(f"{text} broken", groups=groups, error=text)


def hostile(folder: Path, **about: object) -> Figures:
    """The figures of that ledger."""
    told: dict[str, object] = {
        "extra_groups": list(ATTACKS),
        "signature": f"pivot:{SCRIPT}|=1+1",
        "settings": {SCRIPT: "=1+1"},
        "inputs": list(ATTACKS),
        "tool": {"name": "mtqa", "version": SCRIPT},
        **about,
    }
    return collect(write_ledger(folder / f"audit {SCRIPT.replace('/', '')}", stories(), **told))  # type: ignore[arg-type]
