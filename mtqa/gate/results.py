"""Reports kept on disk between runs, so that a gate costs what changed.

A report is known by all that it follows from: the story's text and parts, the engine's signature,
the settings beyond it, and mtqa's own code.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import mtqa
from mtqa.checker import Checker
from mtqa.document import Document
from mtqa.gate.stored import restored, stored
from mtqa.models.cache import DiskCache, open_cache
from mtqa.report import DocumentReport
from mtqa.settings import Effect, Settings, settings_with

_FILE = "results.sqlite"
#: Changes when what is stored changes.
_SCHEMA = "mtqa.results/2"
#: Parts of the package that no report depends on, beyond the document that a reader makes.
_OTHER_CODE = frozenset({"audit", "cli", "desk", "lsp", "reports", "formats", "gate", "models", "fixtures"})
_CODE = frozenset({".py", ".toml", ".json", ".txt"})


class Results:
    """A checker with a memory on disk: what it has said of a story it says again, no model loaded."""

    def __init__(self, checker: Checker, memory: DiskCache | None) -> None:
        self._checker = checker
        self._memory = memory
        self._base = [_SCHEMA, checker.signature, _code(), *_told(checker.settings)]

    @classmethod
    def open(cls, checker: Checker, *, remember: bool = True) -> Results:
        """With the memory in the user's cache; without any if the settings want no cache."""
        return cls(checker, open_cache(checker.settings, _FILE) if remember else None)

    def report(self, document: Document) -> DocumentReport:
        """As ``Checker.check``."""
        if self._memory is None:
            return self._checker.check(document)
        key = self._key(document)
        known = self._memory.get_many([key]).get(key)
        if known is not None:
            try:
                return restored(json.loads(known), document, self._checker.settings.fail_on)
            except (LookupError, TypeError, ValueError):
                pass  # damaged: made anew
        report = self._checker.check(document)
        # At once, so that a run that is interrupted has lost one story at most.
        self._memory.put_many({key: json.dumps(stored(report), allow_nan=False)})
        return report

    def _key(self, document: Document) -> bytes:
        content = json.dumps([*self._base, *_content(document)], ensure_ascii=True)
        return hashlib.sha256(content.encode()).digest()


def _content(document: Document) -> list[Any]:
    """What a report depends on of a document: not where it lies, nor who sent it when."""
    blocks = [
        [block.kind.value, [[part.start, part.end, part.kind.value] for part in block.segments]]
        for block in document.blocks
    ]
    masked = [[span.start, span.end] for span in document.masked]
    pairs = [[span.start, span.end, source] for span, source in document.pairs]
    return [document.text, blocks, masked, document.source, pairs, document.metadata.source_language]


def _told(settings: Settings) -> list[str]:
    return [f"{name}:{getattr(settings, name)}" for name in settings_with(Effect.RESULT)]


@cache
def _code() -> str:
    """A digest of the code and tables that reports are made by: no change to them meets an old report."""
    package = Path(mtqa.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        inside = path.relative_to(package)
        if path.suffix in _CODE and inside.parts[0] not in _OTHER_CODE:
            digest.update(f"{inside.as_posix()}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
