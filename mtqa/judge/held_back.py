"""What is only for review where the English is an edited version of its source (``mtqa.source.rearranged``).

There a sentence, a name or a figure of a link may stand in another one, and a desk explains what its readers
do not know. That something was added or left out is then often wrong; that something contradicts its source
is not, where the two sentences surely belong together.
"""

from __future__ import annotations

from collections.abc import Callable

from mtqa.document import Document, SegmentKind
from mtqa.findings import Suspicion
from mtqa.judge.spans import SpanIndex
from mtqa.source.rearranged import is_rearranged, loose_links

_BESIDE_SOURCE = "fidelity/"
#: Checks whose findings say that something was added or left out, and names.
_ADDED_OR_LEFT_OUT = frozenset(
    f"{_BESIDE_SOURCE}{name}"
    for name in ("added", "added-part", "left-out", "length", "omitted", "unsupported")
)
#: Rules of ``fidelity/name`` that say the same, or that one name of the sentence is not another one of it.
_NAMES = frozenset(
    f"{_BESIDE_SOURCE}name:{rule}"
    for rule in (
        *("added", "exchanged", "instead", "left-out", "lost", "nation", "other", "replaced", "unheard"),
        *("unlisted", "unsaid"),
    )
)
#: What was looked for in all of the story.
_IN_STORY = frozenset(("fidelity/number:missing", "fidelity/number:added"))


def held_back_in(document: Document) -> Callable[[Suspicion], bool] | None:
    """What tells which suspicions of a story are for review at most; None where its English is not edited."""
    if document.bitext is None or not is_rearranged(document):
        return None
    headlines = (segment.span for segment in document.segments if segment.kind is SegmentKind.HEADLINE)
    loose = SpanIndex([*loose_links(document.bitext), *headlines])
    return lambda suspicion: _is_held_back(suspicion, loose)


def _is_held_back(suspicion: Suspicion, loose: SpanIndex) -> bool:
    if not suspicion.check.startswith(_BESIDE_SOURCE) or suspicion.key in _IN_STORY:
        return False
    if suspicion.check in _ADDED_OR_LEFT_OUT or suspicion.key in _NAMES:
        return True
    return loose.touches(suspicion.span)
