"""The verdict on a story in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from mtqa.checks.sought import compared_in, looked_for
from mtqa.report import NeedsEditor, Verdict, VerdictState
from mtqa.reports.text import counted

#: What is said of an estimate that rests on the source, too.
_BESIDE = "beside the source"


def estimate_words(found: NeedsEditor | None, reason: str = "") -> str:
    """ "about 9 of 16 sentences need an editor (6 to 12)"; where nothing is estimated, why so.

    An estimate that was made beside the source says it: "(6 to 12, beside the source)".
    """
    if found is None:
        return f"no estimate of how many sentences need an editor: {reason}" if reason else ""
    number = round(found.expected)
    need = "needs" if number == 1 else "need"
    of = counted(found.sentences, "sentence", "sentences")
    notes = [f"{found.low:,} to {found.high:,}"] if found.low != found.high else []
    notes += [_BESIDE] if found.raw is not None else []
    aside = f" ({', '.join(notes)})" if notes else ""
    return f"about {number:,} of {of} {need} an editor{aside}"


@dataclass(frozen=True, slots=True)
class EstimateSum:
    """The estimates of many stories: ``expected`` of ``sentences`` need an editor.

    ``stories`` have an estimate, of which ``needing`` need an editor as a whole.
    """

    expected: float
    sentences: int
    stories: int
    needing: int

    @classmethod
    def of(cls, estimates: Iterable[NeedsEditor | None]) -> EstimateSum:
        """The sum of those that there are."""
        found = [each for each in estimates if each is not None]
        return cls(
            sum(each.expected for each in found),
            sum(each.sentences for each in found),
            len(found),
            sum(each.too_many for each in found),
        )

    def words(self, missing: Counter[str]) -> str:
        """ "about 120 of 1,600 sentences need an editor; 12 of 90 stories as a whole", and what has none.

        ``missing`` counts stories without an estimate by the reason.
        """
        parts = []
        if self.stories:
            stories = counted(self.stories, "story", "stories")
            parts = [
                f"about {round(self.expected):,} of {counted(self.sentences, 'sentence', 'sentences')} "
                f"need an editor; {self.needing:,} of {stories} as a whole"
            ]
        if missing:
            several = len(missing) > 1
            reasons = "; ".join(
                f"{number:,}: {reason}" if several else reason for reason, number in missing.most_common()
            )
            parts.append(f"no estimate for {counted(missing.total(), 'story', 'stories')} ({reasons})")
        return "; ".join(parts)


def verdict_words(verdict: Verdict) -> str:
    """The state, and the estimate beside it: "fails; about 9 of 16 sentences need an editor (6 to 12)".

    Of a story in which findings are listed, none of which fails it, "nothing found" would be wrong.
    """
    listed = verdict.certain or verdict.likely
    state = {
        VerdictState.FAILS: "fails",
        VerdictState.NEEDS_EDITOR: "needs an editor",
        VerdictState.NOTHING_FOUND: "nothing fails it" if listed else "nothing found",
    }[verdict.state]
    estimate = estimate_words(verdict.needs_editor, verdict.no_estimate)
    return f"{state}; {estimate}" if estimate else state


def sought_words(ids: Collection[str]) -> str:
    """ "looked for broken sentences, and wrong names; compared with the source: numbers and names"."""
    alone, beside = looked_for(ids), compared_in(ids)
    parts = [f"looked for {alone}" if alone else "", f"compared with the source: {beside}" if beside else ""]
    return "; ".join(filter(None, parts)) or "looked for nothing: no check that is on could be run"


def verdict_dict(verdict: Verdict) -> dict[str, object]:
    """The state and the estimate as the JSON report has them."""
    found = verdict.needs_editor
    return {
        "state": verdict.state.value,
        "needs_editor": found and needs_editor_dict(found),
        "no_estimate": verdict.no_estimate,
    }


def needs_editor_dict(found: NeedsEditor) -> dict[str, float]:
    """The estimate, its interval, and how probable it is that more than a share of sentences do.

    ``raw``, how probable it is that a machine translated the story, is there only beside the source.
    """
    beside = {} if found.raw is None else {"raw": round(found.raw, 4)}
    return {
        "expected": round(found.expected, 2),
        "low": found.low,
        "high": found.high,
        "sentences": found.sentences,
        "threshold": found.threshold,
        "probability": round(found.probability, 4),
        "least_probability": found.least_probability,
        **beside,
    }
