"""What is only for review where the English is an edited version of its source (``mtqa.source.rearranged``).

There a sentence, a name or a figure of a link may stand in another one, and a desk explains what its readers
do not know. That something was added or left out is then often wrong; that something contradicts its source
is not, where the two sentences surely belong together. A whole sentence that was added or left out is looked
for in all of the other side by the estimator.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from mtqa.document import Bitext, Document, SegmentKind
from mtqa.estimate import Estimate, SentenceReader
from mtqa.findings import Suspicion
from mtqa.judge.editor import probability
from mtqa.judge.spans import SpanIndex
from mtqa.source.rearranged import is_rearranged, loose_links

_BESIDE_SOURCE = "fidelity/"
_ADDED, _OMITTED = f"{_BESIDE_SOURCE}added", f"{_BESIDE_SOURCE}omitted"
#: Checks whose findings say that a part was added or left out.
_PARTS = frozenset(f"{_BESIDE_SOURCE}{name}" for name in ("added-part", "left-out", "length", "unsupported"))
#: Rules of ``fidelity/name`` that say the same, or that one name of the sentence is not another one of it.
_NAMES = frozenset(
    f"{_BESIDE_SOURCE}name:{rule}"
    for rule in (
        *("added", "exchanged", "instead", "left-out", "lost", "nation", "other", "replaced", "unheard"),
        *("unlike", "unlisted", "unsaid"),
    )
)
#: What was looked for in all of the story already.
_IN_STORY = f"{_BESIDE_SOURCE}number"
#: Share of a sentence of the source that an English sentence renders, and of the words of an English sentence
#: that one of the source says, below which for all of them it stands nowhere. In benchmarks/written/edited
#: none of 33 is below that were moved and seemed to be left out, none of 48 that seemed to be added; nine of
#: 15 that were left out are, eight of 40 that were added.
_RENDERED, _SAID = 0.25, 0.2
#: Sentences of the other side that are read at most.
_MOST_READ = 40


def held_back_in(document: Document, reader: SentenceReader | None) -> Callable[[Suspicion], bool] | None:
    """What tells which suspicions of a story are for review at most; None where its English is not edited.

    Without a reader all that say that a sentence was added or left out are. What is returned raises
    ModelError if the reader fails.
    """
    bitext = document.bitext
    if bitext is None or not is_rearranged(document):
        return None
    headlines = (segment.span for segment in document.segments if segment.kind is SegmentKind.HEADLINE)
    loose = SpanIndex([*loose_links(bitext), *headlines])

    def is_held_back(suspicion: Suspicion) -> bool:
        if not suspicion.check.startswith(_BESIDE_SOURCE) or suspicion.check == _IN_STORY:
            return False
        if suspicion.check == _ADDED:
            return reader is None or _is_said(document, bitext, suspicion, reader)
        if suspicion.check == _OMITTED:
            return reader is None or _is_rendered(document, bitext, suspicion, reader)
        if suspicion.check in _PARTS or suspicion.key in _NAMES:
            return True
        return loose.touches(suspicion.span)

    return is_held_back


def _is_said(document: Document, bitext: Bitext, suspicion: Suspicion, reader: SentenceReader) -> bool:
    """Whether some sentence of the source may say a sentence that seems to be added."""
    added = document.slice(suspicion.span)
    source = (bitext.slice(span) for link in bitext.links for span in link.source)
    read = (reader.estimate(added, sentence) for sentence in islice(source, _MOST_READ))
    return any(_said(each) >= _SAID or _rendered(each) >= _RENDERED for each in read)


def _is_rendered(document: Document, bitext: Bitext, suspicion: Suspicion, reader: SentenceReader) -> bool:
    """Whether each sentence that seems to be left out may be rendered by some sentence of the English."""
    missing = str(suspicion.evidence.get("source", "")).splitlines()
    english = [document.slice(segment) for link in bitext.links for segment in link.english][:_MOST_READ]
    return all(
        any(_rendered(reader.estimate(each, sentence)) >= _RENDERED for each in english)
        for sentence in missing
    )


def _said(estimate: Estimate) -> float:
    return _mean_of_not([word.wrong for word in estimate.words])


def _rendered(estimate: Estimate) -> float:
    return _mean_of_not([score for _, score in estimate.unrendered])


def _mean_of_not(log_odds: Sequence[float]) -> float:
    """The mean probability that something is not so, of which these are the log odds; 0 without any."""
    return sum(probability(-score) for score in log_odds) / len(log_odds) if log_odds else 0.0
